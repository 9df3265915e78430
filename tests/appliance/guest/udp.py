"""Which UDP ports of the box hear a phone: ears on every port that is free, and somebody who calls them all.

udp.py hear FIRST LAST FILE    on the box, until a call from itself says that it is over; then FILE holds
                               {"ears": number of ports, "heard": {address of the caller: [ports]}}
udp.py call ADDRESS FIRST LAST in a phone's network namespace, or on the box
udp.py over FIRST LAST         on the box
"""

import json
import resource
import select
import socket
import sys
from pathlib import Path

CALL, OVER = b"?", b"."
SPARE_FILES = 100


def hear(first: int, last: int, file: Path) -> None:
    wanted = last - first + SPARE_FILES
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, wanted))
    poll, ears = select.epoll(), {}
    for port in range(first, last + 1):
        ear = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            ear.bind(("0.0.0.0", port))  # noqa: S104 - what is asked is who gets through
        except OSError:
            ear.close()  # somebody's already
            continue
        ears[ear.fileno()] = ear
        poll.register(ear, select.EPOLLIN)
    file.with_suffix(".ready").touch()
    heard: dict[str, set[int]] = {}
    said = b""
    while said != OVER:
        for descriptor, _ in poll.poll():
            said, (caller, _) = ears[descriptor].recvfrom(8)
            if said == CALL:
                heard.setdefault(caller, set()).add(ears[descriptor].getsockname()[1])
    told = {"ears": len(ears), "heard": {caller: sorted(ports) for caller, ports in heard.items()}}
    file.write_text(json.dumps(told))


def send(word: bytes, address: str, first: int, last: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as mouth:
        for port in range(first, last + 1):
            try:
                mouth.sendto(word, (address, port))
            except OSError:
                mouth.sendto(word, (address, port))  # the first one told of a refusal before it


if __name__ == "__main__":
    what, *given = sys.argv[1:]
    if what == "hear":
        hear(int(given[0]), int(given[1]), Path(given[2]))
    elif what == "call":
        send(CALL, given[0], int(given[1]), int(given[2]))
    else:
        send(OVER, "127.0.0.1", int(given[0]), int(given[1]))
