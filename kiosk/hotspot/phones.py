"""Who has touched "Buka sekarang": phones by their lease, hashed, in memory only.

The mini-browser of a phone keeps no cookie, and its probes bear none, so the post has to remember. It remembers as
little as will do: a hash of the address and one of the hardware address, under a key that dies with the process, with
the moment. Never written, never logged.
"""

import hashlib
import ipaddress
import os
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Phones"]

LIMIT = 2000


@dataclass(frozen=True)
class _Opened:
    holder: bytes
    at: float


class Phones:
    """At most `limit` phones that opened the gate, forgotten after `seconds`; the oldest go first.

    Attributes:
        holder: hardware address of who holds an IP address now, or nothing.
        now: a clock that only goes forward, whatever is done to the time of day.
    """

    def __init__(
        self,
        seconds: float,
        holder: Callable[[str], str],
        now: Callable[[], float],
        limit: int = LIMIT,
    ) -> None:
        self._seconds = seconds
        self._holder = holder
        self._now = now
        self._limit = limit
        self._key = os.urandom(16)
        self._lock = threading.Lock()
        self._opened: OrderedDict[bytes, _Opened] = OrderedDict()  # oldest first

    def __len__(self) -> int:
        with self._lock:
            return len(self._opened)

    def open(self, address: str) -> None:
        """The phone at `address` has touched "Buka sekarang"."""
        plain = _plain(address)
        if not plain:
            return
        opened = _Opened(self._hash(self._holder(plain)), self._now())
        key = self._hash(plain)
        with self._lock:
            self._opened.pop(key, None)
            self._opened[key] = opened
            self._drop_old(opened.at)
            while len(self._opened) > self._limit:
                self._opened.popitem(last=False)

    def has_opened(self, address: str) -> bool:
        """True for the phone that touched it; no longer when the address was given to another.

        Only another holder tells that: while dnsmasq writes its file anew, a lease may be missing from it.
        """
        plain = _plain(address)
        if not plain:
            return False
        holder = self._hash(self._holder(plain))
        key = self._hash(plain)
        with self._lock:
            self._drop_old(self._now())
            opened = self._opened.get(key)
            if opened is None:
                return False
            if not opened.holder and holder:
                self._opened[key] = _Opened(holder, opened.at)
            elif holder and holder != opened.holder:
                del self._opened[key]
                return False
            return True

    def _drop_old(self, now: float) -> None:
        while self._opened and now - next(iter(self._opened.values())).at >= self._seconds:
            self._opened.popitem(last=False)

    def _hash(self, text: str) -> bytes:
        """Nothing stays nothing."""
        if not text:
            return b""
        return hashlib.blake2b(text.encode("utf-8", "replace"), key=self._key, digest_size=12).digest()


def _plain(address: str) -> str:
    """One spelling of an IP address: `::ffff:10.0.0.5` is 10.0.0.5, a zone is kept; nothing if it is none."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return str(mapped or found)
