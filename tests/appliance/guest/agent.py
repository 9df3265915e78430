"""The guest's end (tests/appliance/agent.py is the host's): a line in, a command run as root, a line out.

It is in the test image only. Python's own library is all it needs.
"""

import json
import os
import select
import subprocess
import time
from pathlib import Path

PORT = "/dev/virtio-ports/lesehan.agent"
NOBODY_SECONDS = 0.2


def main() -> None:
    port = os.open(PORT, os.O_RDWR)
    boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    uptime = float(Path("/proc/uptime").read_text(encoding="ascii").split()[0])
    _answer(port, {"hello": boot, "uptime": uptime})
    rest = b""
    while True:
        select.select([port], [], [])
        data = os.read(port, 1 << 16)
        if not data:  # nobody is at the other end
            time.sleep(NOBODY_SECONDS)
        *lines, rest = (rest + data).split(b"\n")
        for line in lines:
            asked = json.loads(line)
            _answer(port, {"id": asked["id"], **_ran(asked["run"], asked["seconds"])})


def _answer(port: int, told: dict[str, object]) -> None:
    data = json.dumps(told).encode() + b"\n"
    while data:
        data = data[os.write(port, data[:4096]) :]


def _ran(command: list[str], seconds: float) -> dict[str, object]:
    try:
        done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, timeout=seconds, check=False)
    except subprocess.TimeoutExpired as error:
        return {"code": 124, "out": _text(error.stdout), "err": _text(error.stderr) + f"\nstopped after {seconds} s"}
    except OSError as error:
        return {"code": 127, "out": "", "err": str(error)}
    return {"code": done.returncode, "out": _text(done.stdout), "err": _text(done.stderr)}


def _text(data: bytes | None) -> str:
    return (data or b"").decode(errors="replace")


if __name__ == "__main__":
    main()
