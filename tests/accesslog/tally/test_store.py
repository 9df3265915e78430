import threading
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from kiosk.accesslog.tally.model import Tally
from kiosk.accesslog.tally.store import TallyBook, tallies, tally_export
from kiosk.core import Context, OurError, RefusedError, read_journal
from kiosk.web import POST
from tests.accesslog.tally.conftest import fill
from tests.conftest import World

MEETING = Tally("0123456789abcdef", "2026-11-20", ("0102",), "pertemuan", 25, "Arisan", "Bu Sri")


@pytest.fixture
def book(ctx: Context) -> TallyBook:
    return TallyBook(ctx)


def lines(ctx: Context, kind: str = "tally") -> list[dict[str, object]]:
    return [record for record, _ in read_journal(ctx.paths.journal / kind)]


def test_what_was_noted_is_on_the_card_when_the_organiser_is_told(ctx: Context, book: TallyBook) -> None:
    assert book.note(MEETING) == MEETING
    assert tallies(ctx) == [MEETING]


def test_the_same_form_sent_twice_is_one_activity(ctx: Context, book: TallyBook) -> None:
    book.note(MEETING)
    book.note(MEETING)
    assert len(lines(ctx)) == 1


def test_a_form_sent_by_two_fingers_at_once_is_one_activity(ctx: Context, book: TallyBook) -> None:
    together = threading.Barrier(4)

    def send() -> None:
        together.wait()
        book.note(MEETING)

    fingers = [threading.Thread(target=send) for _ in range(4)]
    for finger in fingers:
        finger.start()
    for finger in fingers:
        finger.join()
    assert len(lines(ctx)) == 1


def test_a_form_sent_again_by_another_process_is_one_activity(ctx: Context, book: TallyBook) -> None:
    book.note(MEETING)
    TallyBook(ctx).note(msgspec.structs.replace(MEETING, by="Pak Udin"))
    assert tallies(ctx) == [MEETING]


def test_a_form_changed_after_it_was_sent_is_refused_and_not_swallowed(ctx: Context, book: TallyBook) -> None:
    book.note(MEETING)
    with pytest.raises(RefusedError) as caught:
        book.note(msgspec.structs.replace(MEETING, count=52))
    assert caught.value.code == "kegiatan-dua-kali"
    assert tallies(ctx) == [MEETING]


def test_a_form_whose_activity_was_taken_back_does_not_count_again(ctx: Context, book: TallyBook) -> None:
    book.note(MEETING)
    book.take_back(MEETING.id, "Pak Udin")
    with pytest.raises(RefusedError):
        book.note(MEETING)
    assert tallies(ctx) == []


def test_what_is_taken_back_stays_written_with_who_did_it(ctx: Context, book: TallyBook) -> None:
    book.note(MEETING)
    book.take_back(MEETING.id, "Pak Udin")
    assert [line["by"] for line in lines(ctx)] == ["Bu Sri", "Pak Udin"]
    ctx.journal("operators").flush()
    assert [(line["who"], line["did"]) for line in lines(ctx, "operators")] == [
        ("Bu Sri", "tally"),
        ("Pak Udin", "untally"),
    ]


def test_taking_back_what_is_not_there_writes_nothing(ctx: Context, book: TallyBook) -> None:
    book.take_back(MEETING.id, "Pak Udin")
    assert lines(ctx) == []


def test_an_activity_is_found_by_its_id_while_it_counts(book: TallyBook) -> None:
    book.note(MEETING)
    assert book.get(MEETING.id) == MEETING
    book.take_back(MEETING.id, "Bu Sri")
    assert book.get(MEETING.id) is None


def test_what_is_refused_leaves_no_line(ctx: Context, book: TallyBook) -> None:
    with pytest.raises(RefusedError):
        book.note(msgspec.structs.replace(MEETING, areas=("9999",)))
    assert lines(ctx) == []


def test_a_full_card_is_told_and_the_form_sent_again_counts_once(volume: Callable[..., Path]) -> None:
    everywhere = msgspec.structs.replace(MEETING, areas=())
    world = World(volume(256))
    ctx = world.context(POST)
    filler = world.paths.cache / "penuh"
    ctx.journal("tally")  # its segment is there before the card fills up
    fill(filler)
    with pytest.raises(OurError):
        TallyBook(ctx).note(everywhere)
    filler.unlink()
    TallyBook(ctx).note(everywhere)
    world.close()
    assert tallies(ctx) == [everywhere]


def test_names_and_words_of_organisers_are_marked_as_personal(ctx: Context, book: TallyBook) -> None:
    book.note(MEETING)
    export = tally_export(ctx)
    (record, behind), *_ = export.since({})
    assert export.kind == "tally"
    assert export.personal == {"by", "note"}
    assert record["count"] == MEETING.count
    assert list(export.since(behind)) == []
