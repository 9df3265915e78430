"""Reads all sources of a city: lists them, opens every batch, and judges which of them count.

What can go wrong lies outside our hands: a stick that is gone, a bucket that answers with a login page, a file that
was cut. Each is noted and the rest goes on. So the only thing this raises is a fault of our own disk.
"""

import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from kiosk.core import Config, KioskError, OurError
from kiosk.outbox import MOST_CARD_BYTES, Chain, Enrolled, Link, judge, open_store
from kiosk.reports.desk.admitted import strangers
from kiosk.reports.desk.faults import UNREAD, Missed
from kiosk.reports.desk.reading import Arrived, Job, Outcome, read_job
from kiosk.reports.desk.sources import Candidate, Listing, list_sources

__all__ = ["Collected", "Stranger", "collect"]

JOB_BATCHES = 400
JOB_BYTES = 4 << 20  # of compressed batches; what is in memory at once is one batch and DuckDB's share
WORKERS = min(4, len(os.sched_getaffinity(0)))

Step = Callable[[int, int], None]
"""Told how many batches have been read, of how many."""


@dataclass(frozen=True)
class Stranger:
    """A post that sends and is not admitted.

    Attributes:
        card: its card, if one lies beside its batches.
        forged: its number is admitted with another key.
    """

    device: str
    batches: int
    card: Enrolled | None = None
    forged: bool = False


@dataclass
class Collected:
    """What the sources gave.

    Attributes:
        arrived: batches by their numbers.
        chains: device > what of its batches counts.
        missed: files that are not counted, except for those of strangers.
        strangers: posts nobody admitted.
    """

    listing: Listing
    arrived: dict[int, Arrived] = field(default_factory=dict)
    chains: dict[str, Chain] = field(default_factory=dict)
    missed: list[Missed] = field(default_factory=list)
    strangers: list[Stranger] = field(default_factory=list)

    def counted(self) -> Iterator[Arrived]:
        """The batches that count."""
        counted = {link.sha256 for chain in self.chains.values() for link in chain.counted}
        return (batch for batch in self.arrived.values() if batch.sha256 in counted)

    def forked(self) -> Iterator[Arrived]:
        """The batches of a second box with the same key."""
        forked = {link.sha256 for chain in self.chains.values() for link in chain.forked}
        return (batch for batch in self.arrived.values() if batch.sha256 in forked)

    @property
    def readable(self) -> bool:
        """Every source was listed to its end, and gave every file it listed."""
        return not self.listing.unreachable and not any(one.code == UNREAD for one in self.missed)


def collect(
    sources: Sequence[str],
    config: Config,
    posts: Mapping[str, Enrolled],
    folder: Path | None,
    step: Step = lambda *_: None,
    workers: int = WORKERS,
) -> Collected:
    """Read everything in `sources`; tables of records go into `folder`, unless there is none.

    Raises:
        OurError: our own disk or memory refuses.
    """
    collected = Collected(list_sources(sources, config, posts))
    keys = {device: post.public_key for device, post in posts.items()}
    jobs = _jobs(collected.listing, config, keys, folder)
    total, done = len(collected.listing.batches), 0
    step(0, total)
    for job, outcome in _outcomes(jobs, workers):
        collected.arrived |= {batch.number: _lean(batch) for batch in outcome.arrived}
        collected.missed += outcome.missed
        done += len(job.batches)
        step(done, total)
    links: dict[str, list[Link]] = defaultdict(list)
    for batch in collected.arrived.values():
        links[batch.device].append(Link(batch.seq, batch.sha256, batch.prev, batch.replaces, batch.without))
    collected.chains = {device: judge(own) for device, own in links.items()}
    collected.strangers = _strangers(collected, config, posts)
    collected.missed = [one for one in collected.missed if one.code != "belum-dikenal"]
    return collected


def _jobs(listing: Listing, config: Config, keys: Mapping[str, bytes], folder: Path | None) -> list[Job]:
    """Batches in portions of a bounded size."""

    def job(portion: Sequence[tuple[int, Candidate]]) -> Job:
        return Job(portion, listing.sources, config, keys, folder / f"{len(made):06}.parquet" if folder else None)

    made: list[Job] = []
    portion: list[tuple[int, Candidate]] = []
    size = 0
    for number, candidate in enumerate(listing.batches.values()):
        portion.append((number, candidate))
        size += candidate.size
        if len(portion) == JOB_BATCHES or size >= JOB_BYTES:
            made.append(job(portion))
            portion, size = [], 0
    if portion or not made:  # one of nothing too: whoever merges needs a table, though it be empty
        made.append(job(portion))
    return made


def _outcomes(jobs: Sequence[Job], workers: int) -> Iterator[tuple[Job, Outcome]]:
    """Run `jobs`, a single one here, several in processes of their own."""
    if len(jobs) < 2 or workers < 2:  # noqa: PLR2004 - a process more pays from the second job on
        for job in jobs:
            yield job, read_job(job)
        return
    waiting = list(reversed(jobs))
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        running: dict[Future[Outcome], Job] = {}
        try:
            while waiting or running:
                while waiting and len(running) <= workers:
                    job = waiting.pop()
                    running[pool.submit(read_job, job)] = job
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    yield running.pop(future), future.result()
        except BrokenProcessPool as error:
            raise OurError(
                "meja-terhenti",
                "Penghitungan terhenti di tengah; mungkin memori komputer ini penuh. Kiriman pos aman di tempatnya. "
                "Tutup program lain, lalu coba lagi.",
                str(error),
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)


def _lean(batch: Arrived) -> Arrived:
    """The same with its hashes kept once: each stands in two batches, its own and the next one's `prev`."""
    return batch._replace(device=sys.intern(batch.device), sha256=sys.intern(batch.sha256), prev=sys.intern(batch.prev))


def _strangers(collected: Collected, config: Config, posts: Mapping[str, Enrolled]) -> list[Stranger]:
    """Who sent without being admitted, with the cards that lie beside their batches."""
    sent: dict[str, int] = defaultdict(int)
    for one in collected.missed:
        if one.code == "belum-dikenal":
            sent[one.device] += 1
    cards = {
        (post.device, post.key): (post, forged)
        for post, forged in strangers(_cards(collected.listing, config), posts.get)
    }
    carded = [Stranger(post.device, sent.pop(post.device, 0), post, forged) for post, forged in cards.values()]
    return [*carded, *(Stranger(device, number) for device, number in sorted(sent.items()))]


def _cards(listing: Listing, config: Config) -> Iterator[bytes]:
    stores = {}
    for place in listing.enrolments:
        try:
            if place.source not in stores:
                stores[place.source] = open_store(listing.sources[place.source], config)
            yield stores[place.source].get(place.path, MOST_CARD_BYTES)
        except KioskError:
            continue  # the card is only for the report's sentence; the batches told what they are
