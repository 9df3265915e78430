"""A city's month: read all sources, merge them, and make of it the same `Month` as a post's."""

import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec

from kiosk.accesslog import ACTIVITIES, ADINDA, Tally, tallies_of
from kiosk.core import Context, atomic
from kiosk.outbox import Ack, Enrolled
from kiosk.reports.counting import month_of
from kiosk.reports.desk.acknowledging import read_acks
from kiosk.reports.desk.admitted import Admitted
from kiosk.reports.desk.city import fault_sentences, notes, post_lines, post_sentences, post_troubles, zone_of
from kiosk.reports.desk.collecting import WORKERS, Collected, Step, collect
from kiosk.reports.desk.keys import require_publisher
from kiosk.reports.desk.merging import Kept, Merged, PostCounts, Span, merged
from kiosk.reports.desk.naming import Names, published
from kiosk.reports.facts import Facts
from kiosk.reports.hand import areas_by_hand
from kiosk.reports.month import Month, Whose
from kiosk.web import local_day, post_zone

__all__ = ["NAMELESS", "Asked", "City", "city_report", "collected_in", "faults_in"]

NAMELESS = (
    "Judul dan topik tidak diketahui: isi disebut dengan nomornya. Sebut map penerbit yang sudah terbit dengan --repo."
)


class City(NamedTuple):
    """The report of a city.

    Attributes:
        faults: sentences on all that is missing in it or wrong with what came, grouped over posts and files.
        readable: every source could be read to its end; where not, another try may find more.
    """

    month: Month
    faults: Sequence[str]
    readable: bool


class Asked(NamedTuple):
    """What a report is to be of.

    Attributes:
        month: "2026-11".
        sources: folders and addresses that posts export to.
        repo: the publisher's folder: what it acknowledged is not called missing, what it published has titles.
    """

    month: str
    sources: Sequence[str]
    repo: Path | None = None


def city_report(ctx: Context, asked: Asked, step: Step = lambda *_: None, workers: int = WORKERS) -> City:
    """The report of all admitted posts.

    Args:
        ctx: of the desk.
        asked: of what.
        step: told how many batches have been read.
        workers: processes that read.

    Raises:
        RefusedError: the extra `desk` is not installed, or `repo` is no publisher's folder, or damaged.
        OurError: our own disk or memory refuses.
    """
    acks: Mapping[str, Ack] = {}
    if asked.repo is not None:
        require_publisher(asked.repo)
        acks = read_acks(asked.repo).acks
    names = Names(ctx, published(asked.repo) if asked.repo else {})
    posts = Admitted(ctx.paths).posts()
    zone = post_zone(ctx.config)
    zones = {device: zone_of(post, zone) for device, post in posts.items()}
    span = Span(asked.month, ctx.clock.read().now, zone, zones)
    today = local_day(ctx)
    with _workplace(ctx) as folder:
        collected = collect(asked.sources, ctx.config, posts, Path(folder), step, workers)
        kept = [Kept(batch.number, batch.device, batch.seq) for batch in collected.counted()]
        with merged(Path(folder), kept, span, workers) as found:
            tallies = {device: tallies_of(records) for device, records in found.tallies().items()}
            counts = _counts(found, collected, tallies, asked.month)
            troubles = post_troubles(posts, counts, collected, acks, today)
            faults = [*fault_sentences(collected), *post_sentences(posts, troubles)]
            facts = Facts(
                whose=Whose(_city(ctx, posts)),
                month=asked.month,
                today=date.fromisoformat(today),
                zone=zone,
                areas=None,
                name_of=names,
                visitors=found.visitors(),
                tallies=[tally for own in tallies.values() for tally in own],
                activities=ACTIVITIES,
                adinda=ADINDA,
                posts=post_lines(posts, counts, troubles),
                faults=faults,
            )
            month = month_of(found.rows(), facts, public=True)
    return City(_noted(month, collected, names), faults, collected.readable)


def collected_in(ctx: Context, sources: Sequence[str], step: Step = lambda *_: None) -> Collected:
    """What of the admitted posts lies in `sources`, checked and judged, without counting it.

    Raises:
        OurError: our own memory refuses.
    """
    return collect(sources, ctx.config, Admitted(ctx.paths).posts(), None, step)


def faults_in(ctx: Context, collected: Collected, acks: Mapping[str, Ack]) -> list[str]:
    """All that was wrong with what was `collected`; a post of which nothing came is not among it."""
    posts = {device: post for device, post in Admitted(ctx.paths).posts().items() if device in collected.chains}
    troubles = post_troubles(posts, None, collected, acks, local_day(ctx))
    return [*fault_sentences(collected), *post_sentences(posts, troubles)]


def _workplace(ctx: Context) -> "tempfile.TemporaryDirectory[str]":
    """A folder for tables; on the disk, not in memory as /tmp often is. What a cut leaves of it is cache."""
    return tempfile.TemporaryDirectory(prefix="meja-", dir=atomic.make_folder(ctx.paths.cache))


def _city(ctx: Context, posts: Mapping[str, Enrolled]) -> str:
    """What most cards say, else what the desk calls itself."""
    named = Counter(post.city for post in posts.values() if post.city)
    return named.most_common(1)[0][0] if named else ctx.config.text("pos", "city")


def _counts(
    found: Merged, collected: Collected, tallies: Mapping[str, Sequence[Tally]], month: str
) -> dict[str, PostCounts]:
    """What each post sent: by itself, by hand, of itself, and what is set aside of it."""
    counts = found.posts()
    for device, own in tallies.items():
        counts.setdefault(device, PostCounts()).hand = areas_by_hand(own, month)
    for device, parts in found.boxes().items():
        counts.setdefault(device, PostCounts()).sick = parts
    aside = {batch.number: batch.device for batch in collected.forked()}
    for number, visits in found.aside(list(aside)).items():
        counts.setdefault(aside[number], PostCounts()).aside += visits
    return counts


def _noted(month: Month, collected: Collected, names: Names) -> Month:
    """`month` with what needs nobody; without topics where no title is known, for they would all be "the rest"."""
    told = notes(collected)
    if not names.known:
        told.insert(0, NAMELESS)
        month = msgspec.structs.replace(month, topics=())
    return msgspec.structs.replace(month, unknown=msgspec.structs.replace(month.unknown, notes=told))
