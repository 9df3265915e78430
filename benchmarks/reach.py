"""A city's month from what its posts sent: how long, how much memory, and whether ten times the posts take ten times.

The posts are those of tests/reports/desk/senders.py: true keys, true cards, one signed and chained batch a day, a
twentieth of them with a clock that is put right by the last batch only. The report is made by the command an operator
runs, in a process of its own; memory is that of the process and all it starts, added up five times a second, so that
what they share is counted several times. The counts of the report are held to what was sent.
"""

import json
import os
import resource
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks.figures import RATIO, Figure, judged
from benchmarks.report import Report
from tests.reports.desk.senders import Month, month_of_a_post, sent_to

__all__ = ["Size", "Watch", "measure"]

FLOOR_SECONDS, FLOOR_MB, FLOOR_POSTS = 60.0, 1000.0, 1000
_SAMPLE_SECONDS = 0.2
_TWICE_LINEAR = 1.5


@dataclass(frozen=True)
class Size:
    """How large the cities are."""

    posts: Sequence[int] = (100, 300, 1000)
    days: int = 30
    events: int = 500


@dataclass(frozen=True)
class _Run:
    """One report: how long, its share of the processors, the most memory, and what it said."""

    seconds: float
    processor: float
    megabytes: float
    report: dict[str, Any]


def measure(folder: Path, size: Size | None = None) -> Report:
    """Let the largest city send its month, then report ever larger parts of it."""
    size = size or Size()
    most = max(size.posts)
    began = time.perf_counter()
    visits, sent_bytes = _generate(folder, size)
    made_seconds = time.perf_counter() - began
    figures: list[Figure] = []
    rates: dict[int, float] = {}
    wrong = 0
    for posts in sorted(size.posts):
        run = _run(folder, posts, size)
        told = {line["device"]: line["now"] for line in run.report["posts"]}
        wrong += sum(told.get(device) != number for device, number in _first(visits, posts))
        rates[posts] = run.processor / posts
        full = posts == FLOOR_POSTS
        figures += [
            judged(f"{posts} posts", run.seconds, "s", FLOOR_SECONDS if full else None, most=True),
            Figure(f"{posts} posts, processor", run.processor, "s", "what it would take alone on one core"),
            judged(f"{posts} posts, memory", run.megabytes, "MB", FLOOR_MB if full else None, most=True),
        ]
    least = min(size.posts)
    figures += [
        judged(
            f"a post among {most} / among {least}",
            rates[most] / rates[least],
            RATIO,
            _TWICE_LINEAR if most > least else None,
            "processor time; linear is 1, starting up counts for the smaller one",
            most=True,
        ),
        judged("posts whose count is wrong", wrong, "", 0, most=True),
        Figure(
            "an event on its way home", sent_bytes / (most * size.days * size.events), "bytes", "compressed, signed"
        ),
        Figure("a post's year", sent_bytes / most / size.days * 365 / 1e6, "MB", f"at {size.events} events a day"),
        Figure("making the city", made_seconds, "s", "not part of the report"),
    ]
    return Report("reach", f"{size.days} days of {size.events} events a post", figures)


def _generate(folder: Path, size: Size) -> tuple[dict[str, tuple[int, int]], int]:
    """Write what all posts send; device > number of the post and its visits, and how many bytes that is."""
    workers = len(os.sched_getaffinity(0))
    posts = max(size.posts)
    portions = [range(first, posts, workers * 4) for first in range(workers * 4)]
    visits: dict[str, tuple[int, int]] = {}
    total = 0
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for made, sent in pool.map(_send, portions, [folder] * len(portions), [size] * len(portions)):
            visits |= made
            total += sent
    return visits, total


def _send(numbers: Iterable[int], folder: Path, size: Size) -> tuple[dict[str, tuple[int, int]], int]:
    visits: dict[str, tuple[int, int]] = {}
    total = 0
    for number in numbers:
        month = Month(size.days, size.events, visits=Counter())
        for sent in month_of_a_post(number, month):
            sent_to(_bucket(folder, min(posts for posts in size.posts if number < posts)), sent)
            total += len(sent.data)
        visits |= {device: (number, count) for device, count in month.visits.items()}
    return visits, total


def _bucket(folder: Path, posts: int) -> Path:
    """What the city of so many posts has beyond the next smaller one."""
    return folder / f"bucket-{posts}"


def _first(visits: Mapping[str, tuple[int, int]], posts: int) -> Iterator[tuple[str, int]]:
    return ((device, count) for device, (number, count) in visits.items() if number < posts)


def _run(folder: Path, posts: int, size: Size) -> _Run:
    """Admit the first posts, and report them as an operator does."""
    buckets = [str(_bucket(folder, part)) for part in sorted(size.posts) if part <= posts]
    kiosk = [sys.executable, "-m", "kiosk", "--data", str(folder / f"data-{posts}"), "desk"]
    subprocess.run([*kiosk, "admit", *buckets, "--yes", "--json"], check=True, stdout=subprocess.DEVNULL)
    used, began = _processor(), time.perf_counter()
    with subprocess.Popen(
        [*kiosk, "report", *buckets, "--month", "2026-11", "--json"], stdout=subprocess.PIPE
    ) as child:
        watch = Watch(child.pid)
        watch.start()
        told, _ = child.communicate()
        seconds = time.perf_counter() - began
        watch.stop()
    if child.returncode:
        raise RuntimeError(f"the report of {posts} posts ended with {child.returncode}")
    return _Run(seconds, _processor() - used, watch.most / 1e6, json.loads(told))


def _processor() -> float:
    """Seconds of processor that ended children took, with all they started."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


class Watch(threading.Thread):
    """The most memory a process and all below it held at once, in bytes."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self.most = 0
        self._root = root
        self._ended = threading.Event()

    def run(self) -> None:
        while not self._ended.wait(_SAMPLE_SECONDS):
            self.most = max(self.most, sum(_resident(pid) for pid in _family(self._root)))

    def stop(self) -> None:
        self._ended.set()
        self.join()


def _family(root: int) -> list[int]:
    """`root` and all processes below it, of those that are still there."""
    family = [root]
    for pid in family:
        try:
            children = (Path(f"/proc/{pid}/task") / str(pid) / "children").read_text()
        except OSError:
            continue
        family += map(int, children.split())
    return family


def _resident(pid: int) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
