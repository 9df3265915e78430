"""A long-running process as systemd's ward: it says when it is ready and that it is alive, and takes what it is given.

Three things of systemd's, in the plain protocols it promises to keep: words over the socket named by NOTIFY_SOCKET
(sd_notify), the watchdog's time (WATCHDOG_USEC), listening sockets handed over (LISTEN_FDS). Started by hand a process
finds none of them, and all of this is silent.

Nobody but the process itself can know that it still works, so `Heart` beats only while it is told so.
"""

import os
import socket
import time
from collections.abc import Callable
from contextlib import suppress

__all__ = ["Heart", "inherited", "is_supervised", "notify", "watchdog_seconds"]

FIRST_DESCRIPTOR = 3  # sd_listen_fds(3)
UNNAMED = "unknown"  # what systemd calls a socket without a name
USUAL_SECONDS = 10.0  # between two looks where nobody watches


def is_supervised() -> bool:
    """True when somebody listens who would start this process anew."""
    return bool(os.environ.get("NOTIFY_SOCKET"))


def notify(*lines: str, **fields: object) -> bool:
    """Tell systemd `lines` ("READY=1") and `fields` (STATUS="..."); False where nobody listens.

    A word that cannot be delivered is lost: a service must not fall because of who watches it.
    """
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return False
    words = "\n".join([*lines, *(f"{name}={value}" for name, value in fields.items())])
    where = "\0" + address[1:] if address.startswith("@") else address
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as told:
            told.settimeout(1.0)
            told.sendto(words.encode(), where)
    except OSError:
        return False
    return True


def watchdog_seconds() -> float:
    """Without a sign of life for so long this process is killed; 0 where nobody watches it."""
    owner = os.environ.get("WATCHDOG_PID", "")
    if owner and owner != str(os.getpid()):
        return 0.0
    with suppress(ValueError):
        return max(0, int(os.environ.get("WATCHDOG_USEC", ""))) / 1e6
    return 0.0


def inherited(first: int = FIRST_DESCRIPTOR) -> dict[str, socket.socket]:
    """The sockets this process was started with, by the names of their units; to be asked once.

    No child of ours gets them. Of two with one name the first is taken.
    """
    if os.environ.get("LISTEN_PID", "") != str(os.getpid()):
        return {}
    names = os.environ.get("LISTEN_FDNAMES", "").split(":")
    found: dict[str, socket.socket] = {}
    with suppress(ValueError):
        for number in range(int(os.environ.get("LISTEN_FDS", ""))):
            name = (names[number] if number < len(names) else "") or UNNAMED
            if name not in found:
                with suppress(OSError):  # a descriptor that is closed or no socket
                    os.set_inheritable(first + number, False)
                    found[name] = socket.socket(fileno=first + number)
    return found


class Heart:
    """Says WATCHDOG=1 at a third of the watchdog's time, as long as `alive` says True.

    Whoever has it calls `turn` often, from the loop whose own end would be the process's end.
    """

    def __init__(self, alive: Callable[[], bool], monotonic: Callable[[], float] = time.monotonic) -> None:
        watched = watchdog_seconds()
        self.seconds = watched / 3 if watched else USUAL_SECONDS
        self._alive = alive
        self._monotonic = monotonic
        self._next = monotonic()

    def turn(self) -> bool:
        """Look, if it is time to; True when there was a beat."""
        now = self._monotonic()
        if now < self._next:
            return False
        self._next = now + self.seconds
        if not self._alive():
            return False
        notify("WATCHDOG=1")
        return True
