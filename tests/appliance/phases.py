"""From power-on to the first page, by phase: two clocks put together.

The guest tells its steps on the serial line with its uptime, the host sees them a little later; how long the firmware
took before the guest's clock began is the least of those differences.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Mark", "Phase", "firmware_seconds", "marks", "phases"]

_TOLD = re.compile(r"TAHAP (\S+) (\d+(?:\.\d+)?)")


@dataclass(frozen=True)
class Mark:
    """A step: its name, the guest's uptime at it, and when the host heard of it (seconds after power-on)."""

    name: str
    uptime: float
    heard: float = 0.0


@dataclass(frozen=True)
class Phase:
    """A step with the seconds since power-on and since the step before."""

    name: str
    at: float
    took: float


def marks(told: str) -> list[Mark]:
    """The steps in what the serial line told, each once."""
    found: dict[str, Mark] = {}
    for name, uptime in _TOLD.findall(told):
        found.setdefault(name, Mark(name, float(uptime)))
    return list(found.values())


def firmware_seconds(heard: Sequence[Mark]) -> float:
    """What passed before the guest's clock began; 0 without any step."""
    return max(0.0, min((mark.heard - mark.uptime for mark in heard), default=0.0))


def phases(uptimes: Mapping[str, float], firmware: float) -> list[Phase]:
    """Steps by their uptime, in the order in which they came; the firmware is the first."""
    ordered = sorted(uptimes.items(), key=lambda item: item[1])
    found = [Phase("firmware", firmware, firmware)]
    for name, uptime in ordered:
        found.append(Phase(name, firmware + uptime, firmware + uptime - found[-1].at))
    return found
