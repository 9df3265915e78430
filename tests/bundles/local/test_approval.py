from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.bundles.installing.install import LOCK
from kiosk.bundles.local.approval import BUTTON, MAX_ROWS, approve, reject
from kiosk.bundles.local.model import WaitingItem
from kiosk.bundles.local.reading import read_plain
from kiosk.bundles.local.waiting import TABLE, WaitingRoom
from kiosk.core import Confidence, Context, Row, atomic, read_journal
from kiosk.documents import Document, decode_document
from kiosk.web import POST
from tests.bundles.forge import reason
from tests.bundles.local import sticks
from tests.bundles.local.sticks import Stick
from tests.conftest import World


def brought(ctx: Context, stick: Stick, **texts: str) -> list[WaitingItem]:
    """One announcement for each text; its name is the title."""
    for name, text in texts.items():
        stick.put(f"1 WORO-WORO/{name}.txt", text)
    return list(read_plain(ctx, stick.root).items)


def shown(ctx: Context) -> dict[str, Document]:
    """Path > document of what is served; all of it is whole."""
    current = ctx.content.newest()
    if current is None:
        return {}
    assert ctx.content.damaged(current.manifest) == []
    documents = {path: entry for path, entry in current.manifest.targets().items() if "/dokumen/" in path}
    return {path: decode_document(ctx.content.object_path(e.sha256).read_bytes()) for path, e in documents.items()}


def row_of(ctx: Context, item: WaitingItem) -> Row:
    row = ctx.tables[TABLE].get(item.id)
    assert row
    return row


def test_nothing_is_shown_by_mere_insertion(ctx: Context, stick: Stick) -> None:
    brought(ctx, stick, rapat="Rapat RT")
    assert shown(ctx) == {}


def test_approved_item_is_shown_with_its_files_and_no_longer_waits(ctx: Context, stick: Stick) -> None:
    stick.put("2 KABAR/lomba.txt", "Lomba 17an\nAyo!")
    stick.put("2 KABAR/lomba.jpg", sticks.jpeg(place=True))
    (item,) = read_plain(ctx, stick.root).items
    result = approve(ctx, [item.id], "Siti")
    assert (result.result, result.added) == ("installed", 2)
    document = shown(ctx)[f"pos/dokumen/{item.id}.json"]
    assert (document.title, document.publisher, document.until) == ("Lomba", "KIM", "2027-02-19")
    generation = ctx.content.newest()
    assert generation
    photo = generation.manifest.targets()[document.attachments[0].path]
    assert b"Siti" not in ctx.content.object_path(photo.sha256).read_bytes()
    assert WaitingRoom(ctx).items() == []
    assert row_of(ctx, item)["approver"] == "Siti"
    assert read_plain(ctx, stick.root).known == 2


def test_without_ids_all_that_waits_is_approved_in_one_generation(ctx: Context, stick: Stick) -> None:
    brought(ctx, stick, rapat="satu", ronda="dua")
    assert approve(ctx, [], "Siti").generation == 1
    assert sorted(document.title for document in shown(ctx).values()) == ["Rapat", "Ronda"]


def test_organiser_decides_how_long(ctx: Context, stick: Stick) -> None:
    (item,) = brought(ctx, stick, rapat="Rapat RT")
    assert reason(lambda: approve(ctx, [item.id], "Siti", "2020-01-01")) == "tanggal-akhir-salah"
    assert shown(ctx) == {}
    approve(ctx, [item.id], "Siti", "2026-12-01")
    assert [document.until for document in shown(ctx).values()] == ["2026-12-01"]


def test_clock_nobody_vouches_for_counts_from_the_arrival(ctx: Context, stick: Stick, world: World) -> None:
    (item,) = brought(ctx, stick, rapat="Rapat RT")
    world.clock.now += timedelta(days=3650)
    world.clock.confidence = Confidence.UNKNOWN
    approve(ctx, [item.id], "Siti")
    assert [document.until for document in shown(ctx).values()] == ["2026-11-28"]
    assert row_of(ctx, item)["sure"] is False


def test_button_approves_only_what_needs_no_second_thought(ctx: Context, stick: Stick) -> None:
    safe, doubtful = brought(ctx, stick, rapat="Rapat RT", zz="Awas maling")
    approve(ctx, [], BUTTON, by_button=True)
    assert [(document.id, document.silent) for document in shown(ctx).values()] == [(safe.id, True)]
    assert [item.id for item in WaitingRoom(ctx).items()] == [doubtful.id]
    assert reason(lambda: approve(ctx, [], BUTTON, by_button=True)) == "perlu-dibaca-dulu"
    approve(ctx, [doubtful.id], "Siti")
    assert len(shown(ctx)) == 2


def test_yes_to_nothing_is_told_so(ctx: Context, stick: Stick) -> None:
    assert reason(lambda: approve(ctx, [], "Siti")) == "tidak-menunggu"
    assert reason(lambda: approve(ctx, ["pos-x-0"], "Siti")) == "tidak-menunggu"
    assert reason(lambda: reject(ctx, [], "Siti")) == "tidak-menunggu"
    brought(ctx, stick, rapat="Rapat RT")
    assert reason(lambda: approve(ctx, ["pos-x-0"], "Siti")) == "tidak-menunggu"


def test_rejected_item_is_forgotten_and_asked_about_no_more(ctx: Context, stick: Stick) -> None:
    (item,) = brought(ctx, stick, rapat="Rapat RT")
    assert reject(ctx, [item.id], "Siti") == 1
    assert (shown(ctx), WaitingRoom(ctx).items()) == ({}, [])
    assert [trouble.code for trouble in read_plain(ctx, stick.root).troubles] == ["pernah-ditolak"]
    assert row_of(ctx, item)["by"] == "Siti"
    assert reason(lambda: approve(ctx, [item.id], "Siti")) == "tidak-menunggu"


def test_who_decided_what_is_in_the_journal(ctx: Context, stick: Stick) -> None:
    one, two = brought(ctx, stick, a="satu", b="dua")
    approve(ctx, [one.id], "Siti")
    reject(ctx, [two.id], "Budi")
    ctx.journal("operators").flush()
    records = [record for record, _ in read_journal(ctx.paths.journal / "operators")]
    assert [(record["who"], record["did"], record["id"]) for record in records] == [
        ("Siti", "approve", one.id),
        ("Budi", "reject", two.id),
    ]


def test_while_a_stick_is_installed_nothing_is_approved(ctx: Context, stick: Stick) -> None:
    (item,) = brought(ctx, stick, rapat="Rapat RT")
    with atomic.try_lock(ctx.paths.state / LOCK, wait=False):
        assert reason(lambda: approve(ctx, [item.id], "Siti")) == "sedang-impor"
    assert (shown(ctx), ctx.tables[TABLE].rows()) == ({}, [])
    assert WaitingRoom(ctx).items() == [item]


def test_item_that_lost_its_photo_is_not_shown_without_it(ctx: Context, stick: Stick) -> None:
    stick.put("2 KABAR/lomba.jpg", sticks.jpeg())
    (item,) = read_plain(ctx, stick.root).items
    (ctx.paths.waiting / item.id / item.files[0].sha256).unlink()
    assert reason(lambda: approve(ctx, [item.id], "Siti")) == "tidak-menunggu"
    assert (shown(ctx), ctx.tables[TABLE].rows()) == ({}, [])


def test_photo_the_card_has_damaged_is_not_shown(ctx: Context, stick: Stick) -> None:
    stick.put("2 KABAR/lomba.jpg", sticks.jpeg())
    (item,) = read_plain(ctx, stick.root).items
    path = ctx.paths.waiting / item.id / item.files[0].sha256
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert reason(lambda: approve(ctx, [item.id], "Siti")) == "isi-rusak-di-paket"
    assert shown(ctx) == {}


def test_yes_on_a_damaged_card_takes_nothing_away(ctx: Context, stick: Stick) -> None:
    first, second = brought(ctx, stick, rapat="satu", ronda="dua")
    approve(ctx, [first.id], "Siti")
    served = ctx.content.newest()
    assert served
    (served.path / "manifest.json").write_bytes(b"{")
    assert reason(lambda: approve(ctx, [second.id], "Siti")) == "isi-rusak"
    assert [item.id for item in WaitingRoom(ctx).items()] == [second.id]
    assert ctx.tables[TABLE].get(second.id) is None


@pytest.fixture
def crowded(ctx: Context) -> Context:
    """A post whose table is full: two are over, two were rejected, the rest is shown for long."""
    targets = {"pos/dokumen/n.json": {"sha256": "ab" * 32, "length": 3}}
    with ctx.tables[TABLE].edit() as rows:
        for number in range(MAX_ROWS - 4):
            rows[f"n{number}"] = {"id": f"n{number}", "until": f"2027-{number % 12 + 1:02}-01", "targets": targets}
        for name in ("over1", "over2"):
            rows[name] = {"id": name, "until": "2026-01-01", "targets": targets}
        for name in ("no1", "no2"):
            rows[name] = {"id": name, "rejected": "2026-11-01"}
    return ctx


def test_full_table_lets_go_what_is_over_then_what_was_rejected(crowded: Context, stick: Stick) -> None:
    brought(crowded, stick, a="satu", b="dua", c="tiga")
    approve(crowded, [], "Siti")
    ids = {row["id"] for row in crowded.tables[TABLE].rows()}
    assert len(ids) == MAX_ROWS
    assert not ids & {"over1", "over2"}
    assert len(ids & {"no1", "no2"}) == 1
    assert len(shown(crowded)) == 3


def test_full_table_then_lets_go_what_ends_soonest(crowded: Context, stick: Stick) -> None:
    brought(crowded, stick, **{f"kabar{number}": f"isi {number}" for number in range(6)})
    approve(crowded, [], "Siti")
    left = [row for row in crowded.tables[TABLE].rows() if row["id"].startswith("n")]
    assert len(left) == MAX_ROWS - 6
    assert sum(row["until"] == "2027-01-01" for row in left) == 42 - 2


def test_settings_name_the_publisher(world: World, stick: Stick, tmp_path: Path) -> None:
    settings = tmp_path / "pos.toml"
    settings.write_text('[pos]\nkim = "KIM Kampung Contoh"\n')
    ctx = world.context(POST, config=settings)
    brought(ctx, stick, a="satu")
    approve(ctx, [], "Siti")
    assert [document.publisher for document in shown(ctx).values()] == ["KIM Kampung Contoh"]
