"""What a month's report says: plain values, the same for one post and for a city of a thousand.

`kiosk.reports.counting` makes a `Month`; html, text, table and JSON only write it down. So a figure stands in one
place and cannot differ between the paper, the file and the screen.

A count that is None is hidden: it is 1 or 2, and the report leaves the organisers' own page (DESIGN 7). Zero is
never hidden, because "nobody" tells of nobody.
"""

from collections.abc import Sequence

import msgspec

__all__ = [
    "DESK",
    "HIDDEN_BELOW",
    "POST",
    "AdindaLine",
    "Area",
    "Count",
    "DocumentLine",
    "HandLine",
    "Line",
    "Month",
    "PlayedLine",
    "PostLine",
    "Unknown",
    "Visitors",
    "Ward",
    "Whose",
]

HIDDEN_BELOW = 3
POST, DESK = "post", "desk"

Count = int | None


class _Value(msgspec.Struct, frozen=True):
    """Base of all values here; every field stands in the JSON, so that a reader need not know our defaults."""


class Whose(_Value, frozen=True):
    """Whose report it is: a post, or a city with `posts` filled."""

    name: str
    kim: str = ""
    kelurahan: str = ""


class Line(_Value, frozen=True):
    """One thing that is counted: this month and the one before.

    Attributes:
        name: its key, the same for ever.
        label: what people call it.
    """

    name: str
    label: str
    now: Count = 0
    before: Count = 0


class DocumentLine(_Value, frozen=True):
    """One document: how often it was opened and heard; its pages count to it."""

    name: str
    title: str
    section: str = ""
    now: Count = 0
    before: Count = 0
    heard: Count = 0


class Area(_Value, frozen=True):
    """One RT.

    Attributes:
        code: `rrww`.
        rt: its number without zeros.
        reached: something came from it or was brought to it this month.
        now, before: visits that told or carried its code.
        hand: people, sheets and times of this month's activities there.
    """

    code: str
    rt: str
    reached: bool
    now: Count = 0
    before: Count = 0
    hand: Count = 0


class Ward(_Value, frozen=True):
    """One RW with its RT, by number and never by how many: a list of the worst shames (wording 6.13)."""

    rw: str
    reached: int
    areas: Sequence[Area] = ()


class PlayedLine(_Value, frozen=True):
    """A woro-woro the box sounded, as an organiser can prove it; a lelayu bears no title."""

    day: str
    clock: str
    title: str
    label: str
    seconds: float
    of: float
    result: str
    sure: bool = True


class HandLine(_Value, frozen=True):
    """What was done by hand and written down: how many times, and how many people or sheets in all."""

    name: str
    label: str
    adinda: str
    unit: str
    times: int = 0
    now: int = 0
    before: int = 0


class AdindaLine(_Value, frozen=True):
    """One of KIM's six activities: what the post counted by itself, and what was done by hand."""

    name: str
    label: str
    now: int = 0
    before: int = 0
    hand: Sequence[HandLine] = ()


class Visitors(_Value, frozen=True):
    """Different visitors of a day. A month's are unknown: nobody is recognised on the next day (DESIGN 7).

    Attributes:
        days: days on which anybody came.
        mean: visitors of such a day, rounded.
        most, most_day: the fullest day.
    """

    days: int = 0
    mean: int = 0
    most: int = 0
    most_day: str = ""


class Unknown(_Value, frozen=True):
    """What nobody can say, and so is said.

    Attributes:
        unsure: visits of this month whose clock nobody vouched for.
        undated: visits that belong to no known day and are in no figure of this report.
        hourless: visits of this month whose hour was given up to save room.
        faults: sentences on what is missing or could not be read. notes: on what was set right by itself.
    """

    unsure: int = 0
    undated: int = 0
    hourless: int = 0
    faults: Sequence[str] = ()
    notes: Sequence[str] = ()


class PostLine(_Value, frozen=True):
    """One post in the report of a city.

    Attributes:
        device: its number.
        now, before: visits.
        reached, areas: its RT that were reached, of how many.
        newest: ISO day of its newest event by a sure clock; empty where none has arrived.
        fault: one sentence on what is missing or wrong with what arrived.
        clockless: something has arrived, but nothing by a clock that somebody vouched for.
    """

    device: str
    name: str
    kelurahan: str = ""
    now: int = 0
    before: int = 0
    reached: int = 0
    areas: int = 0
    newest: str = ""
    fault: str = ""
    clockless: bool = False


class Month(_Value, frozen=True):
    """The report.

    Attributes:
        whose: a post or a city.
        month, previous: "2026-11" and the one it is held against.
        through: ISO day up to which the month is counted; its last day once it is over.
        whole: the month is over.
        public: counts under `HIDDEN_BELOW` of an RT, a document or a term are hidden.
        unmet: what was looked for and not found, most wanted first.
        unmet_all: all such searches. unmet_wordless: those whose words were not kept: unknown to the box,
            they may be names.
        totals: visits, and of what kind: opened, searched, heard, shared, taken, announced.
        visitors, visitors_before: different ones of a day.
        wards: RW and RT, empty for a city. area_counts: whether the counts of RT may be shown at all.
        elsewhere: visits with the code of an RT that is none of the post's. arealess: visits that told no RT.
        topics, documents, hours, channels, languages: of visits.
        played: woro-woro with proof. hand: activities by hand. adinda: the six.
        unknown: what is not known.
        posts: of a city.
        kind: whose it is: of a `post`, or made at the `desk` of a city.
        recorded: False for a month before the first record; its zeros then say nothing.
    """

    whose: Whose
    month: str
    previous: str
    through: str
    whole: bool
    public: bool
    unmet: Sequence[Line]
    unmet_all: Line
    unmet_wordless: Line
    totals: Sequence[Line]
    visitors: Visitors
    visitors_before: Visitors
    wards: Sequence[Ward]
    area_counts: bool
    elsewhere: Line
    arealess: Line
    topics: Sequence[Line]
    documents: Sequence[DocumentLine]
    hours: Sequence[Line]
    channels: Sequence[Line]
    languages: Sequence[Line]
    played: Sequence[PlayedLine]
    hand: Sequence[HandLine]
    adinda: Sequence[AdindaLine]
    unknown: Unknown
    posts: Sequence[PostLine] = ()
    kind: str = POST
    recorded: bool = True
