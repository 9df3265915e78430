"""How long the visit of a stick waits for what."""

import time
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Patience"]


@dataclass(frozen=True)
class Patience:
    """How long a visit waits, in seconds.

    Attributes:
        answer: for a yes; None takes the post's setting.
        poll: between two looks.
        busy: for another import (a download, an approval) to end.
        turn: of a second stick, for the first one to end.
        between: that the end of one visit stays to be read before the next begins.
        given: for another process to write what was laid into a spool.
        given_poll: between two looks for its answer.
        sleep: how to wait; a test lets its clock go on instead.
    """

    answer: float | None = None
    poll: float = 1.0
    busy: float = 120.0
    turn: float = 3600.0
    between: float = 15.0
    given: float = 120.0
    given_poll: float = 0.25
    sleep: Callable[[float], None] = time.sleep
