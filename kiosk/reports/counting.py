"""From counted rows to a `Month`, for one post or for a city. Pure.

Each visit is counted once in every breakdown, so breakdowns add up; only topics overlap, because a text may be about
two things. A search that found nothing is a search and an unmet need. What the loudspeaker played is no visit:
nobody knows who heard it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from kiosk.reports.adding import NO_HOUR, Added, Sums, add_up
from kiosk.reports.facts import ANNOUNCED, CHANNELS, LANGUAGES, TOTALS, Facts, Named, first_day, month_before
from kiosk.reports.hand import adinda_lines, areas_by_hand, areas_reached, hand_lines
from kiosk.reports.hiding import betrayed, count_of, veiled
from kiosk.reports.month import DESK, POST, Area, DocumentLine, Line, Month, Unknown, Visitors, Ward

if TYPE_CHECKING:
    from kiosk.accesslog import Counted

__all__ = ["TOP_DOCUMENTS", "TOP_TERMS", "TOP_TOPICS", "month_from", "month_of"]

TOP_DOCUMENTS = 20
TOP_TERMS = 50
TOP_TOPICS = 12


def month_of(rows: "Iterable[Counted]", facts: Facts, *, public: bool = False) -> Month:
    """The report of `facts.month` held against the month before; rows of other months are passed over."""
    return month_from(add_up(rows, facts.month, facts.zone), facts, public=public)


def month_from(added: Added, facts: Facts, *, public: bool = False) -> Month:
    """The same from sums that were made before, for who needs the report inside and outside."""
    return _Writing(added, facts, public=public).month()


class _Writing:
    """The lines of the report, from the sums."""

    def __init__(self, added: Added, facts: Facts, *, public: bool) -> None:
        self.now, self.before, self.undated, self.first = added.now, added.before, added.undated, added.first
        self.facts, self.public = facts, public
        self.previous = month_before(facts.month)
        self.names = {name: facts.name_of(name) for name in (*self._opened_ever(), *self.now.heard) if name}

    def month(self) -> Month:
        """The whole report."""
        facts, last = self.facts, (first_day(self.facts.month) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        hand = hand_lines(facts.tallies, facts.activities, facts.month, self.previous)
        unmet = self._unmet()
        wards, area_counts = self._wards()
        return Month(
            whose=facts.whose,
            month=facts.month,
            previous=self.previous,
            through=min(facts.today, last).isoformat(),
            whole=facts.today > last,
            public=self.public,
            unmet=unmet,
            unmet_all=self._line("search-empty", "Dicari dan belum ada", lambda sums: sums.kinds["search-empty"]),
            unmet_wordless=self._inner("", "Kata yang tidak disimpan", lambda sums: sums.terms[""]),
            totals=self._totals(),
            visitors=_visitors(facts.visitors, facts.month),
            visitors_before=_visitors(facts.visitors, self.previous),
            wards=wards,
            area_counts=area_counts,
            elsewhere=self._inner("lain", "RT di luar daftar pos", self._visits_elsewhere),
            arealess=self._inner("", "Tidak menyebut RT", lambda sums: sums.areas[""]),
            topics=self._topics(),
            documents=self._documents(),
            hours=[self._hour(hour) for hour in range(24)],
            channels=_named(CHANNELS, self.now.channels, self.before.channels),
            languages=_named(LANGUAGES, self.now.languages, self.before.languages),
            played=facts.played,
            hand=hand,
            adinda=adinda_lines(facts.adinda, self.now.kinds, self.before.kinds, hand),
            unknown=Unknown(self.now.unsure, self.undated, self.now.hours[NO_HOUR], facts.faults),
            posts=facts.posts,
            kind=DESK if facts.areas is None else POST,
            recorded=self._recorded(),
        )

    def _recorded(self) -> bool:
        """Whether the records reach back to this month. A city's rows do not go further, so its month always counts."""
        facts = self.facts
        known = {self.first, *(tally.day[:7] for tally in facts.tallies)} - {""}
        first = min(known | {facts.today.isoformat()[:7]})
        return facts.month >= first or facts.areas is None or bool(self.now.kinds) or bool(facts.played)

    def _line(self, name: str, label: str, number: Callable[[Sums], int]) -> Line:
        return Line(name, label, number(self.now), number(self.before))

    def _inner(self, name: str, label: str, number: Callable[[Sums], int]) -> Line:
        """A rest that stays inside: from it the hidden cells could be worked out."""
        return Line(name, label, None, None) if self.public else self._line(name, label, number)

    def _hour(self, hour: int) -> Line:
        return Line(f"{hour:02}", f"{hour:02}.00", self.now.hours[hour], self.before.hours[hour])

    def _totals(self) -> list[Line]:
        visits = self._line("visits", "Semua kunjungan", lambda sums: sums.visits)
        parts = [
            Line(name, label, self.now.total(name), self.before.total(name)) for name, (label, _) in TOTALS.items()
        ]
        return [visits, *parts, self._line(ANNOUNCED, "Woro-woro disiarkan", lambda sums: sums.kinds[ANNOUNCED])]

    def _unmet(self) -> list[Line]:
        terms = sorted({term for term in (*self.now.terms, *self.before.terms) if self.now.terms[term] and term})
        ranked = sorted(terms, key=lambda term: -self._rank(self.now.terms[term]))[:TOP_TERMS]
        cells = [(self.now.terms[term], self.before.terms[term]) for term in ranked]
        totals = self.now.kinds["search-empty"], self.before.kinds["search-empty"]
        if not self.public:
            return [Line(term, term, *own) for term, own in zip(ranked, cells, strict=True)]
        return [Line(term, term, *own) for term, own in zip(ranked, veiled(cells, totals), strict=True) if own]

    def _documents(self) -> list[DocumentLine]:
        known = {name: named for name, named in self.names.items() if named is not None}
        used = [name for name in known if self.now.opened[name] or self.now.heard[name]]
        used.sort(key=lambda name: (known[name].title.casefold(), name))
        used.sort(key=lambda name: (-self._rank(self.now.opened[name]), -self._rank(self.now.heard[name])))
        used = used[:TOP_DOCUMENTS]
        cells = [(self.now.opened[name], self.before.opened[name], self.now.heard[name]) for name in used]
        totals = self.now.total("opened"), self.before.total("opened"), self.now.total("heard")
        rows = veiled(cells, totals) if self.public else cells
        return [
            DocumentLine(name, known[name].title, known[name].section, *own)
            for name, own in zip(used, rows, strict=True)
            if own
        ]

    def _topics(self) -> list[Line]:
        """Of documents that may be shown, so that no hidden one can be worked out of its topic."""
        now, before = self._by_topic(self.now.opened), self._by_topic(self.before.opened)
        ranked = sorted(now, key=lambda topic: (-now[topic], topic.casefold()))[:TOP_TOPICS]
        return [Line(topic, topic, now[topic], before[topic]) for topic in ranked]

    def _by_topic(self, opened: Mapping[str, int]) -> Counter[str]:
        found: Counter[str] = Counter()
        for name, number in opened.items():
            named = self.names.get(name)
            if named is not None and count_of(number, public=self.public):
                for topic in _topics_of(named):
                    found[topic] += number
        return found

    def _wards(self) -> tuple[list[Ward], bool]:
        if self.facts.areas is None:
            return [], False
        hand = areas_by_hand(self.facts.tallies, self.facts.month)
        codes = sorted(set(self.facts.areas or self._told()), key=lambda code: (code[2:], code[:2]))
        now, before = self.now.areas, self.before.areas
        reached = areas_reached(now, hand)
        counts = not self.public or not (
            betrayed([now[code] for code in codes], self.now.visits)
            or betrayed([before[code] for code in codes], self.before.visits)
        )
        made: dict[str, list[Area]] = {}
        for code in codes:
            shown = (count_of(now[code], public=self.public), count_of(before[code], public=self.public))
            cells = (*shown, None if self.public else hand[code]) if counts else (None, None, None)
            area = Area(code, code[:2].lstrip("0"), code in reached, *cells)
            made.setdefault(code[2:].lstrip("0"), []).append(area)
        return [Ward(rw, sum(one.reached for one in inner), inner) for rw, inner in made.items()], counts

    def _told(self) -> list[str]:
        """Where the post has not said which RT it serves: those that were heard of."""
        hand = areas_by_hand(self.facts.tallies, self.facts.month)
        return [code for code in (*self.now.areas, *hand) if code]

    def _visits_elsewhere(self, sums: Sums) -> int:
        own = {"", *(self.facts.areas or sums.areas)}
        return sum(number for code, number in sums.areas.items() if code not in own)

    def _opened_ever(self) -> list[str]:
        return [*self.now.opened, *self.before.opened]

    def _rank(self, number: int) -> int:
        """By which rows are ordered: hidden ones stand by name."""
        return count_of(number, public=self.public) or 0


def _topics_of(named: Named) -> Sequence[str]:
    return named.topics or ((named.section,) if named.section else ("Lainnya",))


def _named(labels: Mapping[str, str], now: Counter[str], before: Counter[str]) -> list[Line]:
    """A line for each known name, and one for the rest where there is one."""
    lines = [Line(name, label, now[name], before[name]) for name, label in labels.items()]
    rest = now.total() - sum(now[name] for name in labels), before.total() - sum(before[name] for name in labels)
    return [*lines, Line("", "Tidak tercatat", *rest)] if any(rest) else lines


def _visitors(days: Mapping[str, int], month: str) -> Visitors:
    own = {day: number for day, number in days.items() if day.startswith(month) and number}
    if not own:
        return Visitors()
    fullest = max(own, key=lambda day: (own[day], day))
    return Visitors(len(own), round(sum(own.values()) / len(own)), own[fullest], fullest)
