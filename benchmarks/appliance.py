"""The whole machine in QEMU: its power cut anywhere during imports, sticks pulled at any moment, and its bad days.

An hour here: everything is emulated. What was measured also stands in build/appliance/*.json.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.appliance_cuts import Cuts, cut_power
from benchmarks.appliance_removals import Removals, pull_sticks
from benchmarks.figures import Figure
from benchmarks.report import Report
from tests.appliance.facilities import missing
from tests.appliance.figures import keep
from tests.appliance.image import Image, build_image
from tests.conftest import ROOT
from tests.powercut.facilities import missing as missing_lab

__all__ = ["Size", "counted", "measure"]


@dataclass(frozen=True)
class Size:
    """How much is tried.

    Attributes:
        cuts: states of the disk that are mounted and verified; 0: none is.
        booted: of those, how many are booted.
        removals: sticks pulled.
        long: the bad days too.
    """

    cuts: int = 200
    booted: int = 5
    removals: int = 50
    long: bool = True


def measure(folder: Path, size: Size | None = None) -> Report:
    """Everything, one after the other; without figures where the machine cannot be built or booted here."""
    if reason := missing() or missing_lab():
        return Report("appliance", reason, [])
    size = size or _asked()
    image = build_image()
    figures = list(_image_figures(image))
    if size.cuts:
        figures += _cut_figures(cut_power(image, folder / "cuts", size.cuts, size.booted))
    if size.removals:
        figures += _removal_figures(pull_sticks(image, folder / "removals", size.removals))
    if size.long:
        figures += _long_figures(folder / "long")
    return Report("appliance", f"QEMU, emulated; {size.cuts} power cuts, {size.removals} sticks pulled", figures)


def counted(summary: str) -> dict[str, int]:
    """`5 passed, 1 failed in 3 s` of pytest, as numbers."""
    return {word: int(number) for number, word in re.findall(r"(\d+) (passed|failed|skipped|errors?)\b", summary)}


def _asked() -> Size:
    """`KIOSK_APPLIANCE=cuts,removals,long` names the parts that are wanted; without it all are."""
    wanted = set(os.environ.get("KIOSK_APPLIANCE", "cuts,removals,long").split(","))
    full = Size()
    return Size(
        full.cuts if "cuts" in wanted else 0,
        full.booted,
        full.removals if "removals" in wanted else 0,
        "long" in wanted,
    )


def _image_figures(image: Image) -> Iterator[Figure]:
    made = {name: took for name, took in image.seconds.items() if ":" not in name}
    told = ", ".join(f"{name} {took:g} s" for name, took in image.seconds.items())
    yield Figure("image: made in", sum(made.values()), "s", f"{told}; 0: it was there")
    yield Figure("image: installed", image.installed_bytes / (1 << 20), "MB")
    yield Figure("image: changed by a second install", len(image.changed), "", "; ".join(image.changed[:3]))


def _cut_figures(cuts: Cuts) -> Iterator[Figure]:
    keep("cuts", cuts.as_dict())
    recorded = f"{cuts.writes} writes, {cuts.flushes} flushes during {cuts.imports} imports"
    yield Figure("power cuts: states looked at", cuts.looked, "", recorded)
    yield Figure("power cuts: neither old nor new content", len(cuts.broken), "", "; ".join(cuts.broken[:3]))
    yield Figure("power cuts: mounted after e2fsck only", cuts.repaired, "", "torn superblocks")
    yield Figure(
        "power cuts: booted", cuts.booted, "", "first pages after " + ", ".join(f"{s:.0f} s" for s in cuts.pages)
    )
    yield Figure("power cuts: booted and serving", cuts.serving, "", "; ".join(cuts.dark[:3]))
    yield Figure("writes to the system's disk", cuts.root_writes, "", "while it was recorded")


def _removal_figures(removals: Removals) -> Iterator[Figure]:
    keep("removals", removals.as_dict())
    yield Figure("sticks pulled", removals.pulled, "", f"states shown at that moment: {removals.states}")
    yield Figure("sticks pulled: stuck mounts", removals.stuck, "")
    yield Figure("sticks pulled: failed units", len(removals.failed), "", "; ".join(removals.failed[:3]))
    yield Figure("sticks pulled: the next one works", removals.next_works, "", removals.last)


def _long_figures(folder: Path) -> Iterator[Figure]:
    """The tests marked `long`, in a process of their own."""
    pytest = [sys.executable, "-m", "pytest", "-q", "-m", "long", "-rfEs", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*pytest, f"--basetemp={folder}", "tests/appliance"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    lines = done.stdout.splitlines()
    found = counted(lines[-1] if lines else "")
    keep("long", {"summary": lines[-40:]}, lines[-1] if lines else done.stderr[-300:])
    yield Figure("bad days: staged", sum(found.values()), "", lines[-1] if lines else "")
    failed = found.get("failed", 0) + found.get("error", 0) + found.get("errors", 0)
    named = [line for line in lines if line.startswith(("FAILED", "ERROR"))]
    yield Figure("bad days: not survived", failed, "", "; ".join(named)[:600])
