"""Which phone holds an address just now, from the lease file of dnsmasq.

One line a lease: end of the lease, hardware address, IP address, name, client id (dnsmasq.8, --dhcp-leasefile). Only
the second and third are looked at. The file is read again when it changed; where it cannot be read, nobody is known
by more than the address.
"""

import os
import threading
from pathlib import Path

__all__ = ["Leases"]

_MOST_BYTES = 1 << 20  # some 10,000 leases; no post has a tenth of that
_FIELDS = 3


class Leases:
    """The lease file at `path`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._stamp: tuple[int, int, int] | None = None
        self._holders: dict[str, str] = {}

    def holder(self, address: str) -> str:
        """Hardware address of who holds `address`; empty where nobody can tell."""
        with self._lock:
            try:
                state = os.stat(self._path)  # noqa: PTH116 - asked at every probe
                stamp = (state.st_mtime_ns, state.st_size, state.st_ino)
                if stamp != self._stamp:
                    self._holders = _read(self._path)
                    self._stamp = stamp
            except OSError:
                self._stamp, self._holders = None, {}
            return self._holders.get(address, "")


def _read(path: Path) -> dict[str, str]:
    with path.open("rb") as file:
        text = file.read(_MOST_BYTES).decode("ascii", "replace")
    lines = (line.split() for line in text.splitlines())
    return {fields[2]: fields[1].lower() for fields in lines if len(fields) >= _FIELDS}
