import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from kiosk.bundles.local.model import WaitingFile, WaitingItem
from kiosk.bundles.local.rows import document_path
from kiosk.bundles.local.waiting import TABLE, WaitingRoom
from kiosk.core import Confidence, Context, TargetEntry, atomic
from kiosk.documents import Kind
from tests.conftest import World

ARRIVED = "2026-11-21T03:00:00+00:00"
SHA = "ab" * 32


def waits(ctx: Context, name: str = "a", arrived: str = ARRIVED, *, sure: bool = True) -> WaitingItem:
    """An item with one file, let into the room."""
    room = WaitingRoom(ctx)
    staged = room.stage()
    atomic.write_stream(staged / SHA, [b"foto"])
    file = WaitingFile("foto.jpg", SHA, 4, "image/jpeg")
    item = WaitingItem(
        f"pos-{name}-00000000", Kind.BULLETIN, name, "isi", "2 KABAR/a.txt", "S", arrived, (file,), sure=sure
    )
    item = msgspec.structs.replace(item, fingerprint=f"jari-{name}")
    room.admit(item, "isi")
    return item


def approved(ctx: Context, name: str, until: str, *, lost: bool = False) -> None:
    """A row of what was approved, and its document unless the card has lost it."""
    content, item_id = name.encode(), f"pos-{name}-0"
    entry = TargetEntry(hashlib.sha256(content).hexdigest(), 1)
    if not lost:
        ctx.content.add_object(entry, [content])
    targets = {document_path(item_id): msgspec.to_builtins(entry)}
    ctx.tables[TABLE].put({"id": item_id, "fingerprint": f"jari-{name}", "targets": targets, "until": until})


def test_item_is_found_again_with_its_text_and_its_file(ctx: Context) -> None:
    item, room = waits(ctx), WaitingRoom(ctx)
    assert room.get(item.id) == item
    assert room.text(item.id) == "isi"
    path = room.file(item.id, SHA)
    assert path
    assert path.read_bytes() == b"foto"


@pytest.mark.parametrize("item_id", ["", ".", "..", "pos-b-00000000", "../waiting/pos-a-00000000", "pos-a-00000000/."])
def test_id_from_a_page_leads_nowhere_else(ctx: Context, item_id: str) -> None:
    waits(ctx)
    room = WaitingRoom(ctx)
    assert room.get(item_id) is None
    assert room.text(item_id) == ""
    assert room.file(item_id, SHA) is None


def test_only_files_of_the_item_are_given(ctx: Context) -> None:
    item, room = waits(ctx), WaitingRoom(ctx)
    assert room.file(item.id, "item.json") is None
    (ctx.paths.waiting / item.id / SHA).unlink()
    assert room.file(item.id, SHA) is None


def test_text_the_card_has_damaged_is_no_text(ctx: Context) -> None:
    item = waits(ctx)
    (ctx.paths.waiting / item.id / "naskah.txt").write_bytes(b"\xff")
    assert WaitingRoom(ctx).text(item.id) == ""


def test_oldest_comes_first(ctx: Context) -> None:
    waits(ctx, "b", "2026-11-20T03:00:00+00:00")
    waits(ctx, "a")
    assert [item.title for item in WaitingRoom(ctx).items()] == ["b", "a"]


def test_damaged_item_hides_no_other(ctx: Context) -> None:
    waits(ctx, "a")
    item = waits(ctx, "b")
    (ctx.paths.waiting / "pos-a-00000000" / "item.json").write_bytes(b"\xff{")
    atomic.make_folder(ctx.paths.waiting / "pos-c-00000000")
    atomic.replace(ctx.paths.waiting / "pos-c-00000000" / "item.json", msgspec.json.encode(item))
    room = WaitingRoom(ctx)
    assert room.items() == [item]
    room.sweep()
    assert {path.name for path in ctx.paths.waiting.glob("pos-*")} == {item.id}


def test_dropped_item_is_gone_and_dropping_twice_does_no_harm(ctx: Context) -> None:
    item, room = waits(ctx), WaitingRoom(ctx)
    room.drop(item.id)
    room.drop(item.id)
    assert room.items() == []
    assert list(ctx.paths.waiting.iterdir()) == []


def test_known_is_what_waits_or_was_approved_and_apart_what_was_rejected(ctx: Context) -> None:
    waits(ctx)
    approved(ctx, "b", until="2026-11-21")
    no = {"fingerprint": "jari-c", "rejected": "2026-11-20T18:00:00+00:00"}
    ctx.tables[TABLE].put({"id": "pos-c-0", "by": "Bu Siti", "rejected_sure": True, **no})
    ctx.tables[TABLE].put({"id": "pos-d-0", "by": "", "rejected_sure": False, **no})
    known = WaitingRoom(ctx).known()
    assert (known.waits, known.shown, known.before) == ({"jari-a": "pos-a-00000000"}, {"jari-b"}, {})
    assert known.rejected == {"pos-c-0": {"siapa": "Bu Siti", "hari": "21 November 2026"}, "pos-d-0": {}}


def test_what_is_over_or_was_taken_back_is_asked_about_once_more_with_a_word_of_warning(ctx: Context) -> None:
    approved(ctx, "b", until="2026-11-20")
    approved(ctx, "c", until="2026-11-21")
    atomic.make_folder(ctx.paths.state / "withdrawn")
    atomic.replace(ctx.paths.state / "withdrawn" / f"{hashlib.sha256(b'c').hexdigest()}.json", b"{}")
    approved(ctx, "d", until="2026-11-21", lost=True)
    known = WaitingRoom(ctx).known()
    assert known.shown == set()
    assert known.before == {
        "jari-b": "Pernah ditampilkan sampai 20 November 2026. Pastikan masih benar.",
        "jari-c": "Pernah ditarik dari layar. Pastikan boleh ditampilkan lagi.",
    }


def test_clock_nobody_vouches_for_ends_nothing_that_is_shown(ctx: Context, world: World) -> None:
    approved(ctx, "b", until="2026-11-20")
    world.clock.confidence = Confidence.UNKNOWN
    assert WaitingRoom(ctx).known().shown == {"jari-b"}


def test_item_nobody_said_yes_to_for_a_month_is_swept(ctx: Context, world: World) -> None:
    waits(ctx)
    room = WaitingRoom(ctx)
    world.clock.now += timedelta(days=30)
    room.sweep()
    assert len(room.items()) == 1
    world.clock.now += timedelta(days=1)
    world.clock.confidence = Confidence.UNKNOWN
    room.sweep()
    assert len(room.items()) == 1
    world.clock.confidence = Confidence.RTC
    room.sweep()
    assert room.items() == []


def test_item_that_came_while_the_clock_was_wrong_waits_its_month_all_the_same(ctx: Context, world: World) -> None:
    waits(ctx, arrived="1970-01-01T00:00:00+00:00", sure=False)
    room = WaitingRoom(ctx)
    room.sweep()
    (item,) = room.items()
    assert (item.arrived, item.sure) == (datetime(2026, 11, 21, 3, tzinfo=UTC).isoformat(), True)
    world.clock.now += timedelta(days=31)
    room.sweep()
    assert room.items() == []


def test_what_cannot_be_removed_is_swept_later(ctx: Context, tmp_path: Path) -> None:
    item, room = waits(ctx), WaitingRoom(ctx)
    kept = ctx.paths.waiting / item.id / "dalam"
    kept.mkdir()
    room.drop(item.id)
    assert room.get(item.id) is None
