"""Power cuts: how many break a promise of the post, and how many break TinyDB as it comes (tests/powercut)."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import RATIO, Figure
from benchmarks.report import Report
from tests.powercut.facilities import missing
from tests.powercut.lab import Outcome, try_power_cuts
from tests.powercut.workloads import CONTROL, WORKLOADS

__all__ = ["Size", "measure"]


@dataclass(frozen=True)
class Size:
    """How often the power is cut.

    Attributes:
        cuts: through each workload, and through the control.
    """

    cuts: int = 2000


def measure(folder: Path, size: Size | None = None) -> Report:
    """Record each workload once and cut it off; without figures where the machine has no root, FUSE or loop device."""
    if reason := missing():
        return Report("powercut", reason, [])
    size = size or Size()
    outcomes = {name: try_power_cuts(make(_made(folder / name)), size.cuts) for name, make in WORKLOADS.items()}
    control = try_power_cuts(CONTROL(_made(folder / "control")), size.cuts)
    figures = [
        Figure("TinyDB as it comes: broken / cuts", control.share, RATIO, "the lab bites when this is 0.2 or more"),
        *(figure for name, outcome in outcomes.items() for figure in _figures(name, outcome)),
        *_figures("TinyDB as it comes", control),
    ]
    return Report("powercut", f"ext4, {size.cuts} cuts each", figures)


def _figures(name: str, outcome: Outcome) -> Iterator[Figure]:
    recorded = f"{outcome.writes} writes, {outcome.flushes} flushes, {outcome.promises} promises recorded"
    yield Figure(f"{name}: cuts", outcome.cuts, "", recorded)
    first = f"{outcome.failures[0].cut}: {outcome.failures[0].complaint[:120]}" if outcome.failures else ""
    yield Figure(f"{name}: broken", len(outcome.failures), "", first)
    yield Figure(f"{name}: mounted after e2fsck only", outcome.repaired, "", "torn superblocks")
    yield Figure(f"{name}: a cut", 1000 * outcome.seconds / outcome.cuts, "ms")


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder
