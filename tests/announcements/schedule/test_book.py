from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from kiosk.announcements.schedule.book import RuleBook
from kiosk.announcements.schedule.days import FILE, special_days
from kiosk.announcements.schedule.rules import FITRI, RAMADAN, SpecialDay
from kiosk.core import (
    ContentError,
    Context,
    FakeClock,
    Manifest,
    OurError,
    PublisherPart,
    Staged,
    TargetEntry,
    atomic,
    read_journal,
)
from kiosk.documents import Document, Kind, encode_document

At = Callable[[str], datetime]
FIRST, LAST = date(2027, 2, 8), date(2027, 3, 9)


@pytest.fixture
def book(own_post: Context) -> RuleBook:
    return RuleBook(own_post)


def publish(ctx: Context, *documents: Document) -> None:
    targets: dict[str, TargetEntry] = {}
    for document in documents:
        data = encode_document(document)
        entry = TargetEntry(f"{len(targets):064}", len(data))
        targets[f"kota/dokumen/{document.id}.json"] = entry
        ctx.content.add_object(entry, (data,))

    def prepare(staged: Staged) -> None:
        atomic.replace(staged.path / FILE, msgspec.json.encode(special_days(documents)))

    ctx.content.publish(Manifest({"kota": PublisherPart(1, "2026-11-20T00:00:00+00:00", "Kota", targets)}), prepare)
    ctx.content.recheck_seconds = 0


def agenda(name: str, first: date, last: date) -> Document:
    return Document(f"agenda-{name}", Kind.AGENDA, name, date=first.isoformat(), until=last.isoformat(), topics=(name,))


def test_rules_of_a_new_post_are_those_of_its_settings(book: RuleBook) -> None:
    rules = book.read()
    assert rules.place_known
    assert rules.slots == (375, 975)
    assert rules.silences == ()
    assert book.read() is rules


def test_half_an_hour_of_silence_ends_by_itself_and_is_noted(
    book: RuleBook, clock: FakeClock, own_post: Context
) -> None:
    asked = book.silence(30, "RT 3")
    assert asked.end - asked.start == timedelta(minutes=30)
    assert book.read().silences == (asked,)
    own_post.journal("operators").flush()
    (note, _) = next(iter(read_journal(own_post.paths.journal / "operators")))
    assert (note["who"], note["did"], note["id"]) == ("RT 3", "silence", "30")


def test_silence_lasts_as_long_as_it_was_asked_for_when_the_clock_is_set_right(
    book: RuleBook, clock: FakeClock, at: At
) -> None:
    book.silence(30, "RT 3")
    clock.advance(600)
    clock.jump(at("2027-03-01 12:00"))
    (silence,) = book.read().silences
    assert silence.end == at("2027-03-01 12:20")


def test_silence_is_over_after_a_reboot_at_its_hour_and_drift_leaves_the_rules_as_they_are(
    book: RuleBook, clock: FakeClock
) -> None:
    asked = book.silence(30, "RT 3")
    clock.advance(60)
    clock.jump(clock.now + timedelta(seconds=20))
    assert book.read().silences == (asked,)
    clock.boot_id = "boot-2"
    clock.jump(clock.now + timedelta(days=1))
    assert book.read().silences == (asked,)


def test_silence_of_the_day_ends_at_midnight_and_can_be_taken_back(book: RuleBook, clock: FakeClock, at: At) -> None:
    assert book.silence_today("RT 3").end == at("2026-11-25 00:00")
    clock.advance(3600)
    book.unsilence("Bu Sri")
    (silence,) = book.read().silences
    assert (silence.end, silence.whole_day) == (at("2026-11-24 11:00"), True)


def test_second_silence_does_not_make_the_first_forgotten(book: RuleBook, clock: FakeClock, at: At) -> None:
    today = book.silence_today("RT 3")
    clock.advance(60)
    book.silence(30, "RT 3")
    assert book.read().silence == today
    assert len(book.read().silences) == 2
    for _ in range(30):
        clock.advance(60)
        book.silence(1, "RT 3")
    assert len(book.read().silences) == 20


def test_taking_back_a_silence_nobody_asked_for_changes_nothing(book: RuleBook) -> None:
    book.unsilence("Bu Sri")
    assert book.read().silences == ()


@pytest.mark.parametrize("minutes", [0, -5, 1441])
def test_silence_of_no_length_or_of_days_is_refused(book: RuleBook, minutes: int) -> None:
    with pytest.raises(ContentError, match="antara 1 menit dan 24 jam"):
        book.silence(minutes, "RT 3")


def test_days_a_person_set_replace_those_of_the_bundle_near_them_only(book: RuleBook, own_post: Context) -> None:
    publish(own_post, agenda(RAMADAN, FIRST, LAST), agenda(FITRI, date(2027, 3, 10), date(2027, 3, 10)))
    book.set_days(RAMADAN, date(2027, 2, 9), LAST, "Pak Modin")
    book.set_days(FITRI, date(2028, 2, 26), date(2028, 2, 27), "Pak Modin")
    assert {(day.name, day.first, day.source) for day in book.read().days} == {
        (FITRI, date(2027, 3, 10), "agenda-idul-fitri"),
        (RAMADAN, date(2027, 2, 9), "Pak Modin"),
        (FITRI, date(2028, 2, 26), "Pak Modin"),
    }


def test_days_set_again_replace_those_set_before_and_can_be_removed(book: RuleBook) -> None:
    book.set_days(RAMADAN, FIRST, LAST, "Pak Modin")
    book.set_days(RAMADAN, date(2027, 2, 9), LAST, "Bu Sri")
    assert book.read().days == (SpecialDay(RAMADAN, date(2027, 2, 9), LAST, "Bu Sri"),)
    assert not book.remove_days(RAMADAN, FIRST, "Bu Sri")
    assert book.remove_days(RAMADAN, date(2027, 2, 9), "Bu Sri")
    assert book.read().days == ()


def test_days_of_a_document_an_organiser_took_back_do_not_count(own_post: Context) -> None:
    publish(own_post, agenda(RAMADAN, FIRST, LAST))
    own_post.content.withdrawn = lambda: frozenset({f"{0:064}"})
    assert RuleBook(own_post).read().days == ()


@pytest.mark.parametrize(
    ("name", "first", "last", "told"),
    [
        ("lebaran", FIRST, LAST, "tidak dikenal"),
        (RAMADAN, LAST, FIRST, "sesudah hari pertama"),
        (RAMADAN, FIRST, date(2028, 1, 1), "paling lama 120 hari"),
    ],
)
def test_days_of_no_name_or_of_no_length_are_refused(
    book: RuleBook, name: str, first: date, last: date, told: str
) -> None:
    with pytest.raises(ContentError, match=told):
        book.set_days(name, first, last, "Bu Sri")


def test_slots_are_set_in_order_and_nonsense_is_refused(book: RuleBook) -> None:
    book.set_slots(["16.30", "6:30", "06.30"], ["09.00"], "Bu Sri")
    assert (book.read().slots, book.read().ramadan_slots) == ((390, 990), (540,))
    for wrong in ([], ["pagi"], ["25.00"]):
        with pytest.raises(ContentError, match=r"seperti 06\.15"):
            book.set_slots(wrong, ["09.00"], "Bu Sri")


def test_rows_of_another_shape_change_nothing(own_post: Context) -> None:
    table = own_post.tables["jadwal"]
    table.put({"id": "slot", "slots": ["kacau"], "ramadan": 7})
    table.put({"id": "diam-1", "at": "kemarin", "seconds": 60})
    table.put({"id": "hari", "name": "lebaran", "first": "2027-03-10", "last": "2027-03-10"})
    rules = RuleBook(own_post).read()
    assert (rules.slots, rules.ramadan_slots, rules.days, rules.silences) == ((375, 975), (510, 990), (), ())


def test_speaking_again_ends_only_the_silence_that_lasts(book: RuleBook, clock: FakeClock, own_post: Context) -> None:
    own_post.tables["jadwal"].put({"id": "diam-1", "at": "kemarin", "seconds": 60})
    over = book.silence(10, "RT 3")
    clock.advance(3600)
    book.silence(30, "RT 3")
    clock.advance(60)
    book.unsilence("Bu Sri")
    lasted = [(silence.end - silence.start).total_seconds() for silence in book.read().silences]
    assert lasted == [(over.end - over.start).total_seconds(), 60]


def test_silence_beyond_the_calendar_is_none(own_post: Context) -> None:
    row = {"id": "diam-1", "at": datetime(9999, 12, 31, tzinfo=UTC).isoformat(), "seconds": 1e9, "boot_id": "boot-9"}
    own_post.tables["jadwal"].put(row)
    assert RuleBook(own_post).read().silences == ()


def test_damaged_table_is_told_to_who_reads_the_rules(own_post: Context) -> None:
    book = RuleBook(own_post)
    atomic.replace(own_post.paths.state / "jadwal.json", b"{")
    with pytest.raises(OurError, match="rusak"):
        book.read()
