from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from kiosk.announcements.content import FILE, from_document, prepare_content, published
from kiosk.announcements.schedule.book import RuleBook
from kiosk.announcements.store import Store
from kiosk.core import Confidence, ContentError, Context, OurError, Staged
from kiosk.documents import Attachment, Body, Document, Kind
from kiosk.web import create_app
from tests.conftest import World, hide

POSYANDU = Document("posyandu", Kind.ANNOUNCEMENT, "Posyandu", date="2026-11-20", body=(Body("id", "Jam **9**."),))


def test_law_about_announcements_is_none(publish: Callable[..., None], ctx: Context, store: Store) -> None:
    publish(Document("perda-1", Kind.REGULATION, "woro-woro"))
    assert store.live(ctx.clock.read()) == []


def test_other_kinds_are_not_announced(publish: Callable[..., None], ctx: Context, store: Store) -> None:
    flood = Document("rob", Kind.EMERGENCY, "Air naik", date="2026-11-21")
    publish(POSYANDU, flood, Document("perda-1", Kind.REGULATION, "Perda"))
    assert [(item.id, item.kind) for item in store.live(ctx.clock.read())] == [
        ("rob", "darurat"),
        ("posyandu", "woro-woro"),
    ]


def test_published_announcements_are_never_copied_into_the_table(publish: Callable[..., None], ctx: Context) -> None:
    publish(POSYANDU)
    assert ctx.tables["announcements"].rows() == []


def test_unreadable_document_stops_the_switch(staged: Staged, tmp_path: Path, ctx: Context) -> None:
    (tmp_path / "x").write_bytes(b'{"kind":"woro-woro"')
    targets = {"desa/dokumen/x.json": tmp_path / "x"}
    with pytest.raises(ContentError):
        prepare_content(Staged(staged.path, 1, targets, staged.manifest), ctx)


def test_publisher_unknown_to_the_manifest_does_no_harm(staged: Staged, tmp_path: Path, ctx: Context) -> None:
    (tmp_path / "x").write_bytes(b'{"id":"x","kind":"woro-woro","title":"Kumpulan"}')
    targets = {"desa/dokumen/x.json": tmp_path / "x", "desa/lampiran/x.jpg": tmp_path / "absent"}
    prepare_content(Staged(staged.path, 1, targets, staged.manifest), ctx)
    assert published(staged.path)[0].created == "1970-01-01"


def test_generation_from_before_announcements_has_none(tmp_path: Path) -> None:
    assert published(tmp_path) == ()


def test_damaged_file_is_told_as_our_fault(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"[{")
    with pytest.raises(OurError, match="rusak"):
        published(tmp_path)


def test_announcement_without_an_end_does_not_stand_for_ever() -> None:
    assert from_document(POSYANDU, "").until == "2026-11-27"
    ended = Document("a", Kind.ANNOUNCEMENT, "A", until="2026-12-31T10:00:00+07:00")
    assert from_document(ended, "2026-11-20T00:00:00Z").until == "2026-12-31"


def test_sample_without_an_end_stands_as_long_as_the_content() -> None:
    item = from_document(Document("a", Kind.ANNOUNCEMENT, "A", date="2020-01-01", sample=True), "")
    assert (item.until, item.sample) == ("", True)


def test_unreadable_date_falls_back_to_the_signed_one() -> None:
    item = from_document(Document("a", Kind.ANNOUNCEMENT, "A", date="minggu depan"), "2026-11-20T03:00:00+00:00")
    assert item.created == "2026-11-20"


@pytest.mark.parametrize("date", ["0001-01-01", "9999-12-31"])
def test_date_at_the_end_of_the_calendar_breaks_nothing(date: str, ctx: Context, publish: Callable[..., None]) -> None:
    publish(Document("a", Kind.ANNOUNCEMENT, "A", date=date, until=date))
    assert len(Store(ctx).live(ctx.clock.read())) == 1


def test_marks_of_the_source_are_not_spoken() -> None:
    item = from_document(POSYANDU, "")
    assert (item.title, item.text) == ("Posyandu", "Jam 9.")


def test_announcement_without_body_says_its_summary_or_title() -> None:
    assert from_document(Document("a", Kind.ANNOUNCEMENT, "A", summary="Ringkas."), "").text == "Ringkas."
    bare = from_document(Document("a", Kind.ANNOUNCEMENT, "Kumpulan"), "")
    assert (bare.text, bare.title) == ("Kumpulan", "")


def test_both_languages_are_kept_and_javanese_alone_is_javanese() -> None:
    both = Document("a", Kind.ANNOUNCEMENT, "A", body=(Body("id", "Besok."), Body("jv", "Mbénjing.")))
    alone = Document("a", Kind.ANNOUNCEMENT, "A", body=(Body("jv", "Mbénjing."),))
    assert (from_document(both, "").language, from_document(both, "").javanese) == ("id", "Mbénjing.")
    assert (from_document(alone, "").language, from_document(alone, "").javanese) == ("jv", "")


def test_withdrawn_announcement_leaves_the_board_at_once(
    publish: Callable[..., None], ctx: Context, store: Store
) -> None:
    publish(POSYANDU, Document("rob", Kind.EMERGENCY, "Air naik", date="2026-11-21"))
    before = store.revision()
    current = ctx.content.current()
    assert current is not None
    path = next(path for path in current.manifest.targets() if path.endswith("/rob.json"))
    hide(ctx, current.manifest.targets()[path].sha256)
    assert [item.id for item in store.live(ctx.clock.read())] == ["posyandu"]
    assert store.revision() != before


def test_files_and_silence_of_a_document_are_not_lost_on_the_way(publish: Callable[..., None], ctx: Context) -> None:
    voice = Attachment("pos/lampiran/a.ogg", "Rekaman", "audio/ogg", 900)
    publish(Document("pos-a", Kind.ANNOUNCEMENT, "A", attachments=(voice,), silent=True))
    generation = ctx.content.current()
    assert generation is not None
    (item,) = published(generation.path)
    assert (item.attachments, item.silent) == ((voice,), True)


def test_file_of_an_older_release_is_still_read(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b'[{"id":"a","text":"Kumpulan","created":"2026-11-20"}]')
    (item,) = published(tmp_path)
    assert (item.attachments, item.silent) == ((), False)


def test_lines_of_a_text_do_not_run_together_on_the_board(publish: Callable[..., None], ctx: Context) -> None:
    publish(
        Document(
            "rapat", Kind.ANNOUNCEMENT, "Rapat", date="2026-11-21", body=(Body("id", "**Rapat RT**\n\nBawa kursi"),)
        )
    )
    page = create_app(ctx).test_client().get("/w/rapat").text
    assert '<p><span data-n="0">Rapat RT</span></p><p><span data-n="1">Bawa kursi</span></p>' in page


def test_what_may_be_spoken_sounds_in_the_slots_of_its_first_two_days(
    ctx: Context, publish: Callable[..., None], store: Store
) -> None:
    publish(Document("imunisasi", Kind.ANNOUNCEMENT, "Imunisasi", date="2026-11-21"))
    (item,) = store.spoken()
    assert item.moments == ("2026-11-21T16:15", "2026-11-22T06:15", "2026-11-22T16:15")  # it came at ten


def test_slots_before_the_stick_came_are_kept_where_nobody_knows_the_hour(
    world: World, publish: Callable[..., None], store: Store
) -> None:
    world.clock.confidence = Confidence.UNKNOWN
    publish(Document("imunisasi", Kind.ANNOUNCEMENT, "Imunisasi", date="2026-11-21"))
    assert len(store.spoken()[0].moments) == 4


@pytest.mark.parametrize("more", [{"silent": True}, {"sample": True}, {"kind": Kind.EMERGENCY}])
def test_what_is_silent_a_sample_or_an_emergency_without_a_seal_of_its_own_is_not_planned(
    more: dict[str, Any], publish: Callable[..., None], store: Store
) -> None:
    document = Document("imunisasi", Kind.ANNOUNCEMENT, "Imunisasi", date="2026-11-21")
    publish(msgspec.structs.replace(document, **more))
    assert store.spoken() == ()


def test_ramadan_that_a_publisher_tells_is_kept_with_the_content(ctx: Context, publish: Callable[..., None]) -> None:
    agenda = Document("puasa", Kind.AGENDA, "Ramadan", date="2027-02-08", until="2027-03-09", topics=("ramadan",))
    publish(agenda)
    assert RuleBook(ctx).read().named("ramadan", date(2027, 2, 20))
    assert Store(ctx).live(ctx.clock.read()) == []  # an agenda is no announcement


def test_what_a_stick_brought_late_is_spoken_in_its_first_two_days_here(
    publish: Callable[..., None], store: Store
) -> None:
    publish(Document("imunisasi", Kind.ANNOUNCEMENT, "Imunisasi", date="2026-11-17"))
    assert store.spoken()[0].moments == ("2026-11-21T16:15", "2026-11-22T06:15", "2026-11-22T16:15")


def test_later_stick_does_not_have_it_spoken_again(world: World, publish: Callable[..., None], store: Store) -> None:
    publish(Document("imunisasi", Kind.ANNOUNCEMENT, "Imunisasi", date="2026-11-21"))
    world.clock.advance(86_400)
    publish(Document("imunisasi", Kind.ANNOUNCEMENT, "Imunisasi", date="2026-11-21"))
    assert store.spoken()[0].moments == ("2026-11-22T16:15",)


def test_words_that_are_right_on_one_day_are_spoken_on_that_day_only(
    publish: Callable[..., None], store: Store
) -> None:
    publish(Document("rapat", Kind.ANNOUNCEMENT, "Besok ada rapat", date="2026-11-21"))
    assert store.spoken()[0].moments == ("2026-11-21T16:15",)
    publish(Document("lama", Kind.ANNOUNCEMENT, "Besok ada rapat", date="2026-11-19"))
    assert store.spoken() == ()


def test_damaged_content_before_does_not_stop_what_mends_it(
    ctx: Context, publish: Callable[..., None], store: Store
) -> None:
    publish(POSYANDU)
    generation = ctx.content.current()
    assert generation is not None
    (generation.path / FILE).write_bytes(b"torn")
    publish(Document("imunisasi", Kind.ANNOUNCEMENT, "Imunisasi", date="2026-11-21"))
    assert len(store.spoken()) == 1
