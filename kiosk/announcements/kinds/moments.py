"""How a village says when: the day with its pasaran, evenings by both their names, besok only while it is tomorrow.

A stored text never holds "besok": it holds `{kapan}`, and what stands there follows from the moment of speaking
(wording 0.7). A Javanese and an Islamic day begins at Maghrib, so Thursday evening already is malam Jumat, with
Friday's pasaran; half of the village says one and half the other, so an evening always carries both names (0.6).

Everything here is what people read: figures stay figures ("jam 07.30"). That it is said "jam setengah delapan pagi"
is the business of `kiosk.speech`, which is given the same sentence.
"""

from datetime import date, datetime, time, timedelta

from kiosk.announcements.model import When
from kiosk.days import day_name, evening_name, short_date, weekday

__all__ = [
    "CLOCKS",
    "MAGHRIB",
    "PRAYERS",
    "begins",
    "clock_phrase",
    "dusk",
    "ends",
    "event_phrase",
    "say_when",
]

PRAYERS = {"subuh": "Subuh", "dzuhur": "Dzuhur", "ashar": "Ashar", "maghrib": "Maghrib", "isya": "Isya"}
MAGHRIB = time(18)
"""Where nobody told us today's: within half an hour of it all year, anywhere on Java."""
CLOCKS = {
    "subuh": time(4, 45),
    "dzuhur": time(12, 15),
    "ashar": time(15, 30),
    "maghrib": time(18, 15),
    "isya": time(19, 15),
}
"""About when "bakda ..." is, for comparing only; who schedules knows the prayer times of the place."""
_EVENINGS = frozenset({"maghrib", "isya"})
_SMALL_HOURS = time(3)
_NOON, _AFTERNOON = time(11), time(15)
_WEEK = 7


def clock_phrase(when: When, language: str = "id") -> str:
    """When it begins, as people read it: jam 07.30, bakda Isya; nothing where it is not known."""
    if when.prayer:
        return f"bakda {PRAYERS[when.prayer]}"
    if not when.clock:
        return ""
    return f"{'tabuh' if language == 'jv' else 'jam'} {when.clock.replace(':', '.')}"


def event_phrase(when: When, language: str = "id", maghrib: time | None = None) -> str:
    """The day of an event that has passed, or is written down for good: it never says besok."""
    return f"{_name(when, language, maghrib)}, {short_date(date.fromisoformat(when.day))}"


def say_when(when: When, spoken: datetime, language: str = "id", maghrib: time | None = None) -> str:
    """What `{kapan}` is at the local moment `spoken`, always with its day and pasaran.

    Tomorrow carries its date too: in the Indonesian of Java "besok" may be any day to come.
    """
    day, today = date.fromisoformat(when.day), spoken.date()
    evening, name = _in_the_evening(when, maghrib), _name(when, language, maghrib)
    ahead = (day - today).days
    if ahead == 0:
        return f"{_today(when, spoken, language, maghrib)}, {name}"
    if ahead == 1:
        nearness = _tomorrow(language, evening=evening)
        return f"{nearness}, {name}" if evening else f"{nearness}, {_dinten(language)}{name} {short_date(day)}"
    if 1 < ahead < _WEEK:
        return f"{_dinten(language)}{name}"
    return f"{_dinten(language)}{name}, {short_date(day)}"


def begins(when: When) -> datetime:
    """About when it begins, local and without a zone; a day whose hour is not known begins with the day.

    Raises:
        ValueError: a day, clock or prayer nobody can read.
    """
    return datetime.combine(date.fromisoformat(when.day), _clock(when) or time.min)


def ends(when: When) -> datetime | None:
    """When it is over, local and without a zone, where an end is known; an end day without a clock counts whole.

    Raises:
        ValueError: a day or clock nobody can read.
    """
    if not when.end_day and not when.end_clock:
        return None
    day = date.fromisoformat(when.end_day or when.day)
    if when.end_clock:
        return datetime.combine(day, time.fromisoformat(when.end_clock))
    return datetime.combine(day, time.min) + timedelta(days=1)


def dusk(clock: time, maghrib: time | None = None) -> bool:
    """True from Maghrib on: the evening belongs to the next day."""
    return clock >= (maghrib or MAGHRIB)


def _clock(when: When) -> time | None:
    """About when it begins.

    Raises:
        ValueError: a clock or prayer nobody can read.
    """
    if when.prayer:
        if when.prayer not in CLOCKS:
            raise ValueError(f"no prayer is called {when.prayer!r}")
        return CLOCKS[when.prayer]
    return time.fromisoformat(when.clock) if when.clock else None


def _in_the_evening(when: When, maghrib: time | None) -> bool:
    if when.prayer:
        return when.prayer in _EVENINGS
    clock = _clock(when)
    return clock is not None and dusk(clock, maghrib)


def _name(when: When, language: str, maghrib: time | None) -> str:
    """Kamis Pon; by night both names, and the pasaran of the day that has begun: Kamis malam (malam Jumat Wage).

    After midnight a clock alone would be taken for the wrong night: Jumat dini hari (malam Jumat Wage).
    """
    day, clock = date.fromisoformat(when.day), _clock(when)
    evening = _in_the_evening(when, maghrib)
    if not evening and (clock is None or clock >= _SMALL_HOURS):
        return day_name(day, language)
    if evening:
        return evening_name(day, language)
    late, eve = ("lingsir dalu", "malem") if language == "jv" else ("dini hari", "malam")
    return f"{weekday(day, language)} {late} ({eve} {day_name(day, language)})"


def _dinten(language: str) -> str:
    return "dinten " if language == "jv" else ""


def _tomorrow(language: str, *, evening: bool) -> str:
    if language == "jv":
        return "mbénjing dalu" if evening else "mbénjing"
    return "besok malam" if evening else "besok"


def _today(when: When, spoken: datetime, language: str, maghrib: time | None) -> str:
    """Hari ini, or how near: nanti sore, malam ini. What has begun is not "nanti" any more."""
    javanese = language == "jv"
    clock, now = _clock(when), spoken.time()
    if clock is not None and _in_the_evening(when, maghrib):
        if dusk(now, maghrib):
            return "dalu menika" if javanese else "malam ini"
        return "mangké dalu" if javanese else "nanti malam"
    if clock is None or clock <= now or clock < _NOON or now >= _AFTERNOON:
        return "dinten menika" if javanese else "hari ini"
    if clock < _AFTERNOON:
        return "mangké siyang" if javanese else "nanti siang"
    return "mangké sonten" if javanese else "nanti sore"
