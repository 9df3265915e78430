"""What holds of any text and any day, not only of those we thought of."""

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.announcements.kinds.arabic import without_arabic
from kiosk.announcements.kinds.lint import weigh
from kiosk.announcements.kinds.moments import PRAYERS, say_when
from kiosk.announcements.kinds.rendering import shown, spoken
from kiosk.announcements.kinds.rules import KINDS
from kiosk.announcements.model import Announcement, When
from kiosk.days import pasaran

NOW = datetime.fromisoformat("2026-11-11T16:15")
DAYS = st.dates(date(1900, 1, 2), date(2200, 1, 1))
WORDS = (
    "assalamualaikum",
    "wr.",
    "wb.",
    "besok",
    "{kapan}",
    "malam Jumat",
    "Jumat malam",
    "sekali lagi",
    "insya Allah",
)
TEXTS = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=12))).map(" ".join)
CLOCKS = st.times().map(lambda clock: f"{clock:%H:%M}")
WHENS = st.builds(When, DAYS.map(date.isoformat), st.one_of(st.just(""), CLOCKS), st.sampled_from(["", *PRAYERS]))


@given(DAYS)
def test_pasaran_comes_back_after_five_days(day: date) -> None:
    assert len({pasaran(day + timedelta(days=n)) for n in range(5)}) == 5
    assert pasaran(day) == pasaran(day + timedelta(days=5))


@given(WHENS, st.datetimes(datetime.fromisoformat("1950-01-01"), datetime.fromisoformat("2150-01-01")))
def test_besok_is_the_next_day_and_nothing_else(when: When, spoken_at: datetime) -> None:
    tomorrow = date.fromisoformat(when.day) == spoken_at.date() + timedelta(days=1)
    today = when.day == spoken_at.date().isoformat()
    text = say_when(when, spoken_at)
    assert text.startswith("besok") is tomorrow
    assert text.startswith(("hari ini", "nanti", "malam ini")) is today
    assert say_when(when, spoken_at, "jv").startswith("mbénjing") is tomorrow


@given(TEXTS)
def test_what_the_machine_says_has_no_formula_left_in_it(text: str) -> None:
    assert without_arabic(without_arabic(text)) == without_arabic(text)


@settings(max_examples=50)
@given(TEXTS, st.sampled_from(list(KINDS)), st.one_of(st.none(), WHENS), st.booleans())
def test_any_text_can_be_weighed_shown_and_said(text: str, kind: str, when: When | None, sample: bool) -> None:
    item = Announcement("w-1", text, kind=kind, when=when, sample=sample, javanese=text[::-1])
    assert all(sentence.endswith(".") for sentence in (*weigh(item, NOW).refusals, *weigh(item, NOW).warnings))
    assert "{kapan}" not in shown(item, NOW)
    assert all(segment.text or segment.clip for segment in spoken(item, NOW).segments)
