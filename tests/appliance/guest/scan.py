"""Which TCP ports of an address answer: scan.py ADDRESS FIRST LAST > {"open": [...], "refused": [...]}.

What answers neither way in time is filtered. Run in a phone's network namespace.
"""

import errno
import json
import select
import socket
import sys
import time

BATCH = 600
SECONDS = 2.5
_GONE = select.EPOLLERR | select.EPOLLHUP


def main(address: str, first: int, last: int) -> None:
    found: dict[str, list[int]] = {"open": [], "refused": []}
    for start in range(first, last + 1, BATCH):
        _try(address, range(start, min(start + BATCH, last + 1)), found)
    print(json.dumps(found))  # noqa: T201 - the answer


def _try(address: str, ports: range, found: dict[str, list[int]]) -> None:
    poll = select.epoll()
    waiting: dict[int, tuple[int, socket.socket]] = {}
    for port in ports:
        attempt = socket.socket()
        attempt.setblocking(False)
        attempt.connect_ex((address, port))
        waiting[attempt.fileno()] = (port, attempt)
        poll.register(attempt, select.EPOLLOUT)
    end = time.monotonic() + SECONDS
    while waiting and (left := end - time.monotonic()) > 0:
        for descriptor, _ in poll.poll(left):
            poll.unregister(descriptor)
            port, attempt = waiting.pop(descriptor)
            fault = attempt.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if fault in (0, errno.ECONNREFUSED):
                found["refused" if fault else "open"].append(port)
            attempt.close()
    for _, attempt in waiting.values():
        attempt.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
