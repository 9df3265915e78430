"""A form sent twice acts once: old fingers tap twice, and a slow box invites it."""

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable

__all__ = ["Once"]

MOST_REMEMBERED = 64


class Once:
    """What came of each form, by the token the form bore; the oldest are forgotten."""

    def __init__(self) -> None:
        self._results: OrderedDict[str, str] = OrderedDict()
        self._lock = threading.Lock()

    @staticmethod
    def token() -> str:
        """For a form about to be shown."""
        return secrets.token_hex(8)

    def do(self, token: str, act: Callable[[], str]) -> str:
        """What `act` gives, done at the first call with this token; an absent token does it always.

        Raises:
            Whatever `act` raises; it is tried again then.
        """
        with self._lock:
            if token and token in self._results:
                return self._results[token]
            result = act()
            if token:
                self._results[token] = result
            while len(self._results) > MOST_REMEMBERED:
                self._results.popitem(last=False)
            return result
