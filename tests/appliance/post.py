"""The post in the machine, asked as phones, organisers and a technician ask it."""

import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.appliance.machine import Machine
from tests.appliance.phases import Phase, firmware_seconds, phases

__all__ = ["Post", "Reply"]

FIRST_PAGE_SECONDS = 300  # patience of the harness; the floor is measured from what was told
VISIT_SECONDS = 180
GONE_SECONDS = 60
UNITS = "kiosk-*.service"
_STEPS = {
    "units": ("", "UserspaceTimestampMonotonic"),
    "web ready": ("kiosk-web.service", "ActiveEnterTimestampMonotonic"),
    "announcer ready": ("kiosk-announcer.service", "ActiveEnterTimestampMonotonic"),
}
_STATE = (
    "systemctl list-jobs --no-legend; systemctl --failed --no-legend; iw dev; cat /run/uji-*.dhcp; "
    "ip netns exec hp1 iw dev; ps -ef | grep -E 'wpa_|hostapd|dnsmasq|udhcpc'; "
    "journalctl -b --no-pager -p 4 | tail -n 25"
)
_PSS = (
    "for p in $(cat /sys/fs/cgroup$(systemctl show -p ControlGroup --value {unit})/cgroup.procs); do "
    "awk '/^Pss:/{{n+=$2}} END{{print n+0}}' /proc/$p/smaps_rollup; done"
)


@dataclass(frozen=True)
class Reply:
    """What curl told: status, headers (small letters), where it was led, and the body."""

    status: int
    headers: dict[str, str]
    body: str


@dataclass(frozen=True)
class Post:
    """A machine that runs the post."""

    machine: Machine

    def sh(self, script: str, seconds: float = 120, *, check: bool = True) -> str:
        """What a line of shell prints, run as root."""
        return self.machine.agent.sh(script, seconds, check=check)

    def until(self, script: str, seconds: float = GONE_SECONDS, wanted: str = ".") -> str:
        """Wait until a line of shell prints what `wanted` (a pattern) describes."""
        return self.machine.agent.until(script, seconds, lambda told: bool(re.search(wanted, told)))

    def started(self) -> "Post":
        """Wait until the first phone has its first page."""
        self.machine.ready()
        try:
            self.machine.console.wait("first-page", FIRST_PAGE_SECONDS)
        except TimeoutError as error:
            raise TimeoutError(f"{error}\n{self.sh(_STATE, check=False)}") from error
        return self

    def phases(self) -> list[Phase]:
        """From power-on to the first page."""
        told = self.machine.console.marks()
        uptimes = {mark.name: mark.uptime for mark in told}
        for name, (unit, stamp) in _STEPS.items():
            reached = int(self.sh(f"systemctl show {unit} -p {stamp} --value")) / 1e6
            if reached:  # 0: not yet, as the announcer when the first page comes before it
                uptimes[name] = reached
        # The first time: it is started anew where the card gives it another name.
        line = self.sh("journalctl -b -o short-monotonic -u kiosk-hotspot | grep -m 1 AP-ENABLED")
        uptimes["wi-fi up"] = float(line.strip(" [").split("]")[0])
        return phases(uptimes, firmware_seconds(told))

    def fetch(self, url: str, phone: str = "hp1", *options: str) -> Reply:
        """What a phone gets."""
        made = ["ip", "netns", "exec", phone, "curl", "-s", "-m", "60", "-i", *options, url]
        told = self.machine.agent.run(*made, check=False).out
        head, _, body = told.replace("\r\n", "\n").partition("\n\n")
        status, *lines = head.split("\n") if head else ["HTTP/1.1 0"]
        pairs = (line.split(": ", 1) for line in lines if ": " in line)
        return Reply(int(status.split()[1]), {name.lower(): value for name, value in pairs}, body)

    def visit(self) -> dict[str, Any]:
        """What is shown of the stick that is in, or was last; empty before the first."""
        told = self.sh("cat /run/kiosk/stick.json 2>/dev/null || true")
        found: dict[str, Any] = json.loads(told) if told else {}
        return found

    def stick(self, name: str, image: Path, before: str = "") -> dict[str, Any]:
        """Put a stick in and wait for the end of its visit; `before` is the token of the visit before."""
        self.machine.plug(name, image)
        return self.visited(before)

    def visited(self, before: str, seconds: float = VISIT_SECONDS) -> dict[str, Any]:
        """Wait until a visit other than `before` is over."""
        end = time.monotonic() + seconds
        while True:
            told = self.visit()
            if told.get("token", before) != before and told["over"]:
                return told
            if time.monotonic() > end:
                log = self.sh("journalctl -b --no-pager -o cat -u 'kiosk-import@*' | tail -n 15", check=False)
                raise TimeoutError(f"the visit of a stick: not over within {seconds:g} s; shown: {told}; log:\n{log}")
            time.sleep(0.5)

    def take_out(self, name: str) -> None:
        """Pull a stick and wait until nothing of it is mounted."""
        self.machine.pull(name)
        self.until("findmnt -rn -o TARGET | grep -c /run/kiosk-stick || true", wanted="^0$")

    def failed(self) -> str:
        """The units that failed; empty when none did."""
        return self.sh("systemctl --failed --no-legend --plain")

    def mounts(self) -> str:
        """What is still mounted of sticks."""
        return self.sh("findmnt -rn -o TARGET,SOURCE | grep /run/kiosk-stick || true")

    def pid(self, unit: str) -> int:
        """The main process; 0 while there is none."""
        return int(self.sh(f"systemctl show -p MainPID --value {unit}"))

    def answers_again(self, unit: str, old: int, seconds: float) -> float:
        """Seconds until `unit` has another main process and is active."""
        begun = time.monotonic()
        script = f"systemctl show -p MainPID -p ActiveState --value {unit} | tr '\\n' ' '"
        self.machine.agent.until(script, seconds, lambda told: _is_new(told, old))
        return time.monotonic() - begun

    def memory(self) -> dict[str, float]:
        """Service > its proportional share of the memory (MiB), of those that run."""
        listed = self.sh(f"systemctl list-units '{UNITS}' --state=running --no-legend --plain | cut -d' ' -f1")
        found = {}
        for unit in listed.split():
            kilobytes = [int(line) for line in self.sh(_PSS.format(unit=unit), check=False).split()]
            found[unit] = sum(kilobytes) / 1024
        return found

    @contextmanager
    def recording(self, seconds: int) -> Iterator[str]:
        """Record what goes to the loudspeaker for so many seconds, from the beginning of the block on."""
        path = "/run/uji-rekaman.wav"
        self.sh(f"rm -f {path}; systemctl reset-failed uji-rekam 2>/dev/null; true")
        record = f"arecord -q -D plughw:Loopback,1 -f S16_LE -r 22050 -c 1 -d {seconds} {path}"
        self.sh(f"systemd-run --quiet --collect --unit=uji-rekam {record}")
        try:
            yield path
            self.until("systemctl is-active uji-rekam || true", seconds + GONE_SECONDS, "inactive|failed|unknown")
        finally:
            self.sh("systemctl stop uji-rekam 2>/dev/null || true")


def _is_new(told: str, old: int) -> bool:
    words = told.split()
    return "active" in words and not {str(old), "0"} & set(words)
