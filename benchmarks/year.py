"""A village's year lived through in minutes: what sounded when it must not, twice, too much, or silently did not.

The same year again with each guard switched off shows whether the judge would notice (tests/announcements/schedule).
"""

import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from benchmarks.figures import RATIO, Figure
from benchmarks.report import Report
from kiosk.announcements.kinds.rules import Profile, kind_of
from tests.announcements.schedule.controls import CONTROLS
from tests.announcements.schedule.judge import faults, quiet_minutes
from tests.announcements.schedule.village import ZONE, Life, Log, live_through

__all__ = ["Size", "measure", "week_picture"]

_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


@dataclass(frozen=True)
class Size:
    """What is lived through.

    Attributes:
        life: with every guard on.
        control: with one guard off at a time.
    """

    life: Life = field(default_factory=Life)
    control: Life = field(default_factory=lambda: Life(days=14, reboots=20, jumps=20, cuts=0.3, posts_a_day=16))


def measure(folder: Path, size: Size | None = None) -> Report:
    """Live through the year and the controls, draw the week, and count the faults the judge found."""
    size = size or Size()
    begun = time.perf_counter()
    log = live_through(_made(folder / "year"), size.life)
    seconds = time.perf_counter() - begun
    found = Counter(fault.kind for fault in faults(log))
    print(week_picture(log, size.life))
    plays = max(1, len(log.plays))
    figures = [
        Figure("faults / calls sounded", sum(found.values()) / plays, RATIO, _told(found)),
        Figure("played twice", found["double"], ""),
        Figure("ordinary or lelayu in its quiet", found["quiet"] + found["silence"], ""),
        Figure("missed without a reason", found["unexplained"] + found["no reason"] + found["wrongly blamed"], ""),
        Figure("slots and days beyond their airtime", found["slot airtime"] + found["day airtime"], ""),
        Figure("announced", len(log.posted), ""),
        Figure("sounded", len(log.plays), ""),
        Figure("missed and explained", len(log.misses), "", "; ".join(_reasons(log))),
        Figure("reboots", log.boots, ""),
        Figure("clock jumps", log.jumps, "", "half of them put it right"),
        Figure("looks", log.ticks, ""),
        Figure("a look, everything counted", 1e6 * seconds / max(1, log.ticks), "us", "with all else of the year"),
    ]
    for name, (_, guards) in CONTROLS.items():
        wrong = Counter(fault.kind for fault in faults(live_through(_made(folder / name), size.control, guards)))
        figures.append(Figure(f"control, {name}: faults", sum(wrong.values()), "", _told(wrong)))
    return Report("year", f"{size.life.days} days, seed {size.life.seed}", figures)


def week_picture(log: Log, life: Life) -> str:
    """Hours across, days of the week down: how often something sounded, and how much of the hour is quiet.

    A cell is `.` where the box may speak and did not, `:` where it is quiet for half of the hour, `#` where it is
    quiet throughout; digits count calls of ordinary kinds in the year, tens as `+`.
    """
    quiet: Counter[tuple[int, int]] = Counter()
    weeks: Counter[int] = Counter()
    for n in range(life.days):
        day = life.first + timedelta(days=n)
        weeks[day.weekday()] += 1
        minutes = quiet_minutes(day, Profile.ORDINARY)
        for hour in range(24):
            quiet[day.weekday(), hour] += sum(minutes[60 * hour : 60 * hour + 60])
    heard: Counter[tuple[int, int]] = Counter()
    for play in log.plays:
        local = play.wall.astimezone(ZONE)
        if play.sure and kind_of(play.item.kind).profile is Profile.ORDINARY:
            heard[local.weekday(), local.hour] += 1
    lines = [f"{'':7}" + "".join(f"{hour:>3}" for hour in range(24))]
    for weekday, name in enumerate(_DAYS):
        whole = max(1, 60 * weeks[weekday])
        cells = (_cell(heard[weekday, hour], quiet[weekday, hour] / whole) for hour in range(24))
        lines.append(f"{name:7}" + "".join(f"{cell:>3}" for cell in cells))
    return "\n".join(lines)


def _cell(heard: int, quiet: float) -> str:
    if heard:
        return str(heard) if heard < 100 else "++"
    return "#" if quiet > 0.95 else ":" if quiet >= 0.4 else "."


def _reasons(log: Log) -> list[str]:
    return [f"{times} {why}" for why, times in Counter(why for why, _ in log.misses.values()).most_common(4)]


def _told(found: Counter[str]) -> str:
    return ", ".join(f"{times} {kind}" for kind, times in found.most_common())


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder
