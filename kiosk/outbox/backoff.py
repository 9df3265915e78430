"""How long to wait before asking again. Pure.

Full jitter: each wait is drawn evenly between nothing and an exponentially growing limit, so that a thousand posts
whose city's server comes back do not all knock in the same second (Brooker, "Exponential Backoff And Jitter", AWS
Architecture Blog, 2015: of the schemes compared there it costs the server the fewest calls).
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

__all__ = ["Backoff", "waits"]


@dataclass(frozen=True)
class Backoff:
    """Bounds of a series of attempts.

    Attributes:
        attempts: how often the same thing is tried, the first time included.
        first_seconds: limit of the first wait; each further limit is twice the one before it.
        most_seconds: no limit is above this.
    """

    attempts: int = 4
    first_seconds: float = 2.0
    most_seconds: float = 60.0


def waits(backoff: Backoff, draw: Callable[[], float] = random.random) -> Iterator[float]:
    """Seconds to wait between the attempts, one fewer than there are attempts; `draw` gives numbers in [0, 1)."""
    for number in range(backoff.attempts - 1):
        yield draw() * min(backoff.most_seconds, backoff.first_seconds * 2**number)
