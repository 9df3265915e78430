#!/usr/bin/python3 -ISB
"""watched.py [--reads PORT]... PROGRAM ARGUMENT...: a program that knows nothing of systemd's watchdog, watched for it.

Beats only while the program neither stands still nor leaves what came to its UDP ports lying unread. When the beats
stop, also because this process stands still itself, systemd ends both and starts them anew. It speaks to systemd by
itself (sd_notify(3)), so that no other process of the unit needs to be listened to.
"""

import os
import signal
import socket
import sys
from contextlib import suppress

UNREAD_LOOKS = 3  # one look may fall between a question and its reading
BEATS_A_PERIOD = 4


def main(arguments: list[str]) -> int:
    """Run it to its end; its exit code, or 0 after an order to end."""
    ports, command = _ports(arguments)
    wanted = {signal.SIGCHLD, signal.SIGTERM, signal.SIGINT}
    signal.pthread_sigmask(signal.SIG_BLOCK, wanted)
    child = os.posix_spawnp(command[0], command, os.environ, setsigmask=[])
    say("READY=1")
    unread, period = 0, int(os.environ.get("WATCHDOG_USEC", "30000000")) / 1e6 / BEATS_A_PERIOD
    while True:
        told = signal.sigtimedwait(wanted, period)
        if told is None:
            unread = unread + 1 if leaves_unread(ports) else 0
            if unread < UNREAD_LOOKS and not stands_still(child):
                say("WATCHDOG=1")
        elif told.si_signo != signal.SIGCHLD:
            os.kill(child, signal.SIGTERM)
            os.waitpid(child, 0)
            return 0
        elif (ended := os.waitpid(child, os.WNOHANG))[0]:
            code = os.waitstatus_to_exitcode(ended[1])
            return code if code >= 0 else 128 - code


def stands_still(child: int) -> bool:
    """True where nobody lets it run on: stopped, or ended and not yet buried (proc(5), /proc/pid/stat)."""
    with open(f"/proc/{child}/stat", "rb") as file:  # noqa: PTH123 - pathlib alone would double the memory of this
        return file.read().rpartition(b")")[2].split()[0] in (b"T", b"t", b"Z")


def leaves_unread(ports: set[str]) -> bool:
    """True where something lies in the queue of one of `ports`; /proc/net itself is hidden by ProcSubset=pid."""
    with open("/proc/self/net/udp") as file:  # noqa: PTH123
        rows = [line.split() for line in file]
    return any(row[1].rpartition(":")[2] in ports and int(row[4].rpartition(":")[2], 16) for row in rows[1:])


def say(word: str) -> None:
    """Tell systemd, where it asked to be told; one that cannot hear just now misses a beat and loses no Wi-Fi."""
    path = os.environ.get("NOTIFY_SOCKET")
    if path:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as mouth, suppress(OSError):
            mouth.sendto(word.encode(), path.replace("@", "\0", 1) if path.startswith("@") else path)


def _ports(arguments: list[str]) -> tuple[set[str], list[str]]:
    """The ports, as /proc writes them, and the command."""
    ports = set()
    while arguments[0] == "--reads":
        ports.add(f"{int(arguments[1]):04X}")
        arguments = arguments[2:]
    return ports, arguments


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
