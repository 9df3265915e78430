"""Merges what the posts sent, with DuckDB, straight from the Parquet files that `reading` wrote.

Fifteen million rows do not go through Python: DuckDB joins them with the list of batches that count, puts the hours
of unsure clocks right, and groups. What it groups by is just what a report asks: the month, the hour of the day, and
what was done; so a city of any size comes out as some hundred thousand rows. What does not fit into its memory it
spills into the folder of the files.

The hour of a record is put right here by the rule of `kiosk.accesslog.true_hour`, written in SQL; a test holds the two
to each other. A record of the clock may lie in a later batch than the records it puts right, so this happens only when
all have been read.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from kiosk.accesslog import MONOTONIC_STEP
from kiosk.reports.desk.boxes import BOXES, sick_parts, texts
from kiosk.reports.desk.columns import MOST_AT_ONCE, database
from kiosk.reports.facts import TOTAL_OF, first_day, month_before
from kiosk.web import FIRST_YEAR

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from kiosk.accesslog import Counted

__all__ = ["Kept", "Merged", "PostCounts", "Span", "merged"]

MEMORY_MB = 384
ROWS_AT_ONCE = 20_000
_EPOCH = date(1970, 1, 1)
_FIRST_HOUR = (date(int(FIRST_YEAR), 1, 1) - _EPOCH).days * 24
_LAST_HOUR = (date(9999, 12, 31) - _EPOCH).days * 24

_VISITS = ", ".join(f"'{kind}'" for kind in sorted(TOTAL_OF))
_TALLY = ("id", "day", "areas", "activity", "count", "back")

_VIEWS = """
CREATE VIEW record AS
    SELECT p.d, k.seq, p.shift, r.*
    FROM read_parquet('{tables}') r JOIN kept k USING (batch) JOIN post p ON p.d = k.d;
CREATE TABLE clock AS
    SELECT d, boot, arg_max("offset", (source IS NOT DISTINCT FROM 'network', coalesce(monotonic, -1), "offset"))
        AS "offset" FROM record
    WHERE export = 'access' AND kind = 'clock' AND "offset" IS NOT NULL GROUP BY d, boot;
CREATE VIEW put AS
    SELECT r.*, (c."offset" + r.monotonic + {half}) // 3600 AS put
    FROM record r LEFT JOIN clock c ON c.d = r.d AND c.boot = r.boot
    WHERE export = 'access' AND kind <> 'clock';
CREATE VIEW stamped AS
    SELECT *, coalesce(put BETWEEN {first} AND {last}, false) AS is_put,
        CASE WHEN is_put THEN put + shift
             WHEN hour BETWEEN {first} AND {last} THEN hour + CASE WHEN whole_day THEN 0 ELSE shift END END AS local,
        local IS NOT NULL AND (is_put OR boot IS NULL) AS sure
    FROM put;
CREATE VIEW event AS
    SELECT *, CASE WHEN local >= {begin} AND local < {end} THEN 1 WHEN local >= {before} AND local < {begin} THEN 0
                   WHEN local IS NULL THEN -1 END AS place,
        kind IN ({visits}) AS visit, local > {tomorrow} + shift AS ahead
    FROM stamped;
CREATE VIEW visitor AS
    SELECT d, day, visitors FROM record WHERE export = 'visitors' AND day >= '{first_day}' AND day < '{end_day}';
"""

_EVENTS = """
SELECT place, CASE WHEN whole_day THEN -1 ELSE local % 24 END AS hour, kind,
    coalesce(document, ''), coalesce(term, ''), channel, language, sure, sum("count")::BIGINT
FROM event WHERE place IS NOT NULL GROUP BY ALL
"""
_POSTS = """
SELECT d, coalesce(area, '') AS rt,
    coalesce(sum("count") FILTER (place = 1 AND visit), 0)::BIGINT,
    coalesce(sum("count") FILTER (place = 0 AND visit), 0)::BIGINT,
    max(local) FILTER (sure AND NOT ahead),
    coalesce(sum("count") FILTER (place = -1), 0)::BIGINT,
    coalesce(sum("count") FILTER (place = 1 AND NOT sure), 0)::BIGINT,
    coalesce(sum("count") FILTER (ahead), 0)::BIGINT,
    sum("count")::BIGINT
FROM event GROUP BY d, rt
"""
_ASIDE = """
SELECT batch, sum("count")::BIGINT FROM read_parquet('{tables}')
WHERE export = 'access' AND kind IN ({visits}) AND list_contains($1::INTEGER[], batch) GROUP BY batch
"""
_VISITORS = """
SELECT day, sum(visitors)::BIGINT FROM (
    SELECT day, least(sum(visitors), {most}) AS visitors FROM visitor GROUP BY d, day
) GROUP BY day
"""
_TALLIES = """
SELECT d, id, day, areas, activity, "count", back FROM record WHERE export = 'tally' ORDER BY d, seq
"""


@dataclass(frozen=True)
class Kept:
    """One batch that counts: the number its rows bear, its post, and its place among that post's batches."""

    number: int
    device: str
    seq: int


@dataclass(frozen=True)
class Span:
    """The month of the report.

    Attributes:
        month: "2026-11"; the one before it is counted too.
        now: of the desk; what lies more than a day after it was written by a clock that is wrong.
        zone: of the city; the hours that come out are in it.
        zones: device > its own zone, by whose midnight its months begin.
    """

    month: str
    now: datetime
    zone: ZoneInfo
    zones: Mapping[str, ZoneInfo]

    @property
    def starts(self) -> tuple[int, int, int]:
        """Hours since 1970, by the local clock: of the month before, of the month, and of the one after."""
        first = first_day(self.month)
        after = (first + timedelta(days=32)).replace(day=1)
        before, begin, end = ((day - _EPOCH).days * 24 for day in (first_day(month_before(self.month)), first, after))
        return before, begin, end

    def shift(self, device: str) -> int:
        """Hours the clock of a post is ahead of UTC; zones of Indonesia change only by law."""
        offset = datetime.combine(
            first_day(self.month), datetime.min.time(), self.zones.get(device, self.zone)
        ).utcoffset()
        return round(offset.total_seconds() / 3600) if offset else 0


@dataclass
class PostCounts:
    """What one post sent.

    Attributes:
        now, before: visits.
        areas: RT code > visits of this month that told or carried it.
        hand: RT code > this month's activities there, as the post noted them by hand.
        newest: hours since 1970, local, of its newest sure event; None where there is none.
        undated: events of no known day. unsure: of this month, by a clock nobody vouched for.
        ahead: events later than now, by a clock that is wrong.
        events: all that came, of whatever day.
        aside: visits in batches that do not count, because another box bears the same key.
        sick: what of the box was broken by its newest word.
    """

    now: int = 0
    before: int = 0
    areas: Counter[str] = field(default_factory=Counter)
    hand: Mapping[str, int] = field(default_factory=dict)
    newest: int | None = None
    undated: int = 0
    unsure: int = 0
    ahead: int = 0
    events: int = 0
    aside: int = 0
    sick: Sequence[str] = ()


@contextmanager
def merged(folder: Path, kept: Sequence[Kept], span: Span, threads: int) -> "Iterator[Merged]":
    """The records of the batches `kept`, of the tables in `folder`.

    Raises:
        RefusedError: the extra `desk` is not installed.
        OurError: our memory or disk refuses.
    """
    with database(folder, MEMORY_MB, threads) as opened:
        yield Merged(opened, folder, kept, span)


class Merged:
    """The records of all batches that count."""

    def __init__(self, opened: "DuckDBPyConnection", folder: Path, kept: Sequence[Kept], span: Span) -> None:
        self._database = opened
        self._span = span
        self._tables = str(folder / "*.parquet").replace("'", "''")
        self._devices = sorted({one.device for one in kept})
        self._prepare(kept)

    def rows(self) -> "Iterator[Counted]":
        """Events of the month and the one before, grouped; `area` is left out, and hours stand in.

        An hour that comes out is that hour of the day in the middle of the month: which day it was, a report of a
        month does not ask.
        """
        from kiosk.accesslog import Counted

        hours: dict[tuple[int, int], str] = {}
        for place, hour, *what, sure, count in self._fetch(_EVENTS):
            if (place, hour) not in hours:
                hours[place, hour] = self._stand_in(place, hour)
            kind, document, term, channel, language = what
            yield Counted(hours[place, hour], kind, document, term, channel, language, "", count, sure)

    def posts(self) -> dict[str, PostCounts]:
        """What each post sent, by its device."""
        found: dict[str, PostCounts] = {}
        for device, area, now, before, newest, undated, unsure, ahead, events in self._fetch(_POSTS):
            post = found.setdefault(self._devices[device], PostCounts())
            post.now += now
            post.before += before
            post.undated += undated
            post.unsure += unsure
            post.ahead += ahead
            post.events += events
            if area and now:
                post.areas[area] += now
            if newest is not None:
                post.newest = max(newest, post.newest or newest)
        return found

    def visitors(self) -> dict[str, int]:
        """ISO day > different visitors, of all posts together."""
        return dict(self._fetch(_VISITORS.format(most=MOST_AT_ONCE)))

    def tallies(self) -> dict[str, list[dict[str, Any]]]:
        """Device > what was noted by hand and what of it was taken back, as `accesslog.tallies_of` reads it."""
        found: dict[str, list[dict[str, Any]]] = {}
        for device, *values in self._fetch(_TALLIES):
            told = {name: value for name, value in zip(_TALLY, values, strict=True) if value is not None}
            told["areas"] = texts(told.get("areas", "[]"))
            found.setdefault(self._devices[device], []).append(told)
        return found

    def boxes(self) -> dict[str, Sequence[str]]:
        """Device > what of it was broken when it last told of itself."""
        return {self._devices[device]: sick_parts(broken, unwell) for device, broken, unwell in self._fetch(BOXES)}

    def aside(self, numbers: Sequence[int]) -> dict[int, int]:
        """Batch > visits in it, of batches that are not among those that count."""
        if not numbers:
            return {}
        return dict(self._fetch(_ASIDE.format(tables=self._tables, visits=_VISITS), [numbers]))

    def _prepare(self, kept: Sequence[Kept]) -> None:
        place_of = {device: place for place, device in enumerate(self._devices)}
        before, begin, end = self._span.starts
        now = int(self._span.now.timestamp() // 3600)
        execute = self._database.execute
        execute(
            "CREATE TABLE kept AS SELECT unnest($1::INTEGER[]) AS batch, unnest($2::INTEGER[]) AS d, "
            "unnest($3::BIGINT[]) AS seq",
            [[one.number for one in kept], [place_of[one.device] for one in kept], [one.seq for one in kept]],
        )
        execute(
            "CREATE TABLE post AS SELECT unnest($1::INTEGER[]) AS d, unnest($2::INTEGER[]) AS shift",
            [list(place_of.values()), [self._span.shift(device) for device in self._devices]],
        )
        for statement in _VIEWS.split(";"):
            execute(
                statement.format(
                    tables=self._tables,
                    first=_FIRST_HOUR,
                    last=_LAST_HOUR,
                    half=MONOTONIC_STEP // 2,
                    before=before,
                    begin=begin,
                    end=end,
                    tomorrow=now + 24,
                    visits=_VISITS,
                    first_day=_day(before),
                    end_day=_day(end),
                )
            )

    def _fetch(self, question: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        answer = self._database.execute(question, values)
        while rows := answer.fetchmany(ROWS_AT_ONCE):
            yield from rows

    def _stand_in(self, place: int, hour: int) -> str:
        if place < 0:
            return ""
        month = (month_before(self._span.month), self._span.month)[place]
        if hour < 0:
            return month
        local = datetime.combine(first_day(month) + timedelta(days=14), datetime.min.time(), self._span.zone)
        return (local + timedelta(hours=hour)).astimezone(UTC).strftime("%Y-%m-%dT%HZ")


def _day(hours: int) -> str:
    return (_EPOCH + timedelta(days=hours // 24)).isoformat()
