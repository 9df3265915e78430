"""Sounds made ahead, in threads of their own: no urgent call waits behind the making of another's words.

Calls and readings have each their own threads, for a law of eighty minutes is made while it is read. Nothing that is
made here is ever played from here.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from kiosk.announcements.sounding.assembly import Sound

__all__ = ["Feed", "Workshop"]

_Takes = tuple[Sound, ...]


class Workshop:
    """The sounds of calls by key, and threads for readings.

    Args:
        drop: is given the sounds that are no longer needed.
        made: is called, in a thread of the workshop, whenever one is ready.
    """

    def __init__(self, drop: Callable[[_Takes], None], made: Callable[[], None]) -> None:
        self._drop = drop
        self._made = made
        self._calls: dict[str, Future[_Takes]] = {}
        self._for_calls = ThreadPoolExecutor(2, thread_name_prefix="calls")
        self._for_readings = ThreadPoolExecutor(2, thread_name_prefix="readings")

    @property
    def keys(self) -> list[str]:
        """What is made or being made."""
        return list(self._calls)

    def begin(self, key: str, make: Callable[[], _Takes]) -> None:
        """Make the sounds of `key`, unless that was begun before."""
        if key not in self._calls:
            self._calls[key] = self._for_calls.submit(make)
            self._calls[key].add_done_callback(lambda _: self._made())

    def ready(self, key: str) -> bool:
        """True when it is made, or has failed."""
        made = self._calls.get(key)
        return made is not None and made.done()

    def takes(self, key: str) -> _Takes:
        """Its sounds.

        Raises:
            OurError: they could not be made.
        """
        return self._calls[key].result()

    def forget(self, key: str) -> None:
        """They are no longer needed."""
        made = self._calls.pop(key, None)
        if made is not None and not made.cancel():
            made.add_done_callback(self._sweep)

    def feed(self, sounds: Iterator[Sound]) -> "Feed":
        """The sounds of a reading, each made while the one before it sounds."""
        return Feed(self._for_readings, sounds, self._drop)

    def close(self) -> None:
        """Nothing more is made; what is being made is waited for."""
        for key in self.keys:
            self.forget(key)
        for pool in (self._for_calls, self._for_readings):
            pool.shutdown(cancel_futures=True)

    def _sweep(self, made: "Future[_Takes]") -> None:
        if not made.cancelled() and made.exception() is None:
            self._drop(made.result())


class Feed:
    """One sound ahead of the ear."""

    def __init__(self, pool: ThreadPoolExecutor, sounds: Iterator[Sound], drop: Callable[[_Takes], None]) -> None:
        self._pool = pool
        self._sounds = sounds
        self._drop = drop
        self.coming = self._ask()

    def take(self) -> Sound | None:
        """The next one, which must have come; None behind the last.

        Raises:
            OurError: it could not be made.
        """
        sound = self.coming.result()
        if sound is not None:
            self.coming = self._ask()
        return sound

    def close(self) -> None:
        """No more of it is wanted."""
        if not self.coming.cancel():
            self.coming.add_done_callback(self._sweep)

    def _ask(self) -> "Future[Sound | None]":
        return self._pool.submit(next, self._sounds, None)

    def _sweep(self, made: "Future[Sound | None]") -> None:
        if made.exception() is None and (sound := made.result()) is not None:
            self._drop((sound,))
