from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from kiosk.announcements.model import may_be_spoken
from kiosk.announcements.schedule.planning import Plan
from kiosk.announcements.screen.drafting import draft_of, planned, template_of, trial
from kiosk.announcements.screen.entry import Entry, entry_of
from kiosk.core import Confidence, ContentError, Reading
from tests.announcements.screen.conftest import KUMPULAN, LELAYU, ROB

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=ZoneInfo("Asia/Jakarta"))


def test_template_of_another_kind_is_refused() -> None:
    assert template_of(Entry("kabar")) is None
    for entry in (Entry("kabar", template="rob"), Entry("kabar", template="asing")):
        with pytest.raises(ContentError, match="Pilih lagi jenis"):
            template_of(entry)


def test_area_of_a_lelayu_is_not_its_audience() -> None:
    lelayu = draft_of(entry_of("lelayu", (LELAYU | {"slot-warga": "0302"}).items()), NOW)
    kumpulan = draft_of(entry_of("kumpulan", KUMPULAN.items()), NOW)
    assert (lelayu.area, kumpulan.area) == ((), ("0302",))


def test_words_for_an_area_leave_it_for_everybody() -> None:
    form = KUMPULAN | {"slot-warga": "Gang Dua"}
    assert draft_of(entry_of("kumpulan", form.items()), NOW).area == ()


def test_card_stays_to_the_end_of_its_day_and_a_lelayu_three_more() -> None:
    assert draft_of(entry_of("kumpulan", KUMPULAN.items()), NOW).until == "2026-11-22"
    assert draft_of(entry_of("lelayu", LELAYU.items()), NOW).until == "2026-11-24"


def test_emergency_ends_by_itself_after_its_last_repeat() -> None:
    assert draft_of(entry_of("darurat", ROB.items()), NOW).until == "2026-11-21T16:15+07:00"


def test_all_clear_is_said_once() -> None:
    form = {"templat": "rob-surut", "slot-tempat": "Gang Dua"}
    entry = entry_of("darurat", form.items())
    plan = Plan(now=True, every_minutes=15, for_minutes=360)
    ready = planned(draft_of(entry, NOW), entry, plan, NOW)
    assert (ready.now, ready.every_minutes, ready.for_minutes) == (True, 0, 0)


def test_at_once_keeps_the_repeats_of_the_kind() -> None:
    entry = entry_of("darurat", (ROB | {"siar": "sekarang"}).items())
    ready = planned(draft_of(entry, NOW), entry, Plan(now=True, every_minutes=15, for_minutes=360), NOW)
    assert (ready.every_minutes, ready.for_minutes) == (15, 360)


def test_what_is_only_looked_at_counts_as_approved() -> None:
    reading = Reading(NOW, Confidence.NETWORK, 1000.0, "boot-1")
    draft = draft_of(entry_of("darurat", ROB.items()), NOW)
    assert may_be_spoken(trial(draft, reading, "Bu Sri"))
