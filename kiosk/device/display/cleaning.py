"""What Chromium is told to forget when the screen rests, and whether it really did.

The pages themselves leave as little as they can (no cookie but an organiser's, `no-store`, no storage); this is the
other half: the list behind Back, with the forms that were half filled in, is the browser's alone. It can refuse: while
somebody goes back, history is not pruned. So every order stands until it is confirmed, and history is looked at once
more: what pruning leaves is the page of that instant, and that must have been the attract screen.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

__all__ = ["Cleaning", "Order", "first_entry"]

_HISTORY, _LOOK = "Page.resetNavigationHistory", "Page.getNavigationHistory"


class Order(NamedTuple):
    """One thing to forget; a confirmation counts for its own round only."""

    round: int
    method: str


class Cleaning:
    """One round after each arrival at a page that is nobody's.

    Args:
        origin: whose storage it is.
        retry_seconds: how soon what was refused is asked again.
    """

    def __init__(self, origin: str, retry_seconds: float) -> None:
        self._params: Mapping[str, Mapping[str, Any]] = {
            _HISTORY: {},
            _LOOK: {},
            "Network.clearBrowserCookies": {},
            "Storage.clearDataForOrigin": {"origin": origin, "storageTypes": "all"},
            "DOMStorage.clear": {"storageId": {"securityOrigin": origin, "isLocalStorage": False}},
            "Network.clearBrowserCache": {},
        }
        self._retry_seconds = retry_seconds
        self._round = 0
        self._since: float | None = None
        self._due: dict[str, float] = {}  # method > when to ask
        self._asked: set[str] = set()

    @property
    def history_may_be_left(self) -> bool:
        """Back may still lead to what somebody else read."""
        return any(_HISTORY in methods or _LOOK in methods for methods in (self._due, self._asked))

    @property
    def is_dirty(self) -> bool:
        """Something is not confirmed to be forgotten."""
        return self._since is not None

    def seconds(self, now: float) -> float:
        """For how long it has not been clean; 0 when it is."""
        return now - self._since if self._since is not None else 0.0

    def begin(self, now: float, *, history_only: bool = False) -> None:
        """A new round; what an older one is still told counts no more."""
        self._round += 1
        self._since = now if self._since is None else self._since
        methods = (_HISTORY,) if history_only else self._params
        self._due = {method: now for method in methods if method != _LOOK}
        self._asked = set()

    def orders(self, now: float) -> list[tuple[Order, Mapping[str, Any]]]:
        """What is to be asked now."""
        methods = [method for method, at in self._due.items() if at <= now]
        for method in methods:
            del self._due[method]
        self._asked.update(methods)
        return [(Order(self._round, method), self._params[method]) for method in methods]

    def answered(self, order: Order, now: float, *, done: bool) -> None:
        """It was confirmed, or refused."""
        if order.round != self._round or order.method not in self._asked:
            return
        self._asked.discard(order.method)
        if order.method == _HISTORY and done:
            self._due[_LOOK] = now
        if not done:
            self._due[order.method] = now + self._retry_seconds
        elif not (self._asked or self._due):
            self._since = None


def first_entry(answer: Mapping[str, Any]) -> str | None:
    """The oldest address Back can lead to, as `Page.getNavigationHistory` answers; None where that was not asked."""
    entries = answer.get("result", {}).get("entries", ())
    return str(entries[0].get("url", "")) if entries else None
