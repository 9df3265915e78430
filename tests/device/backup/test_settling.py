"""What only this post had of the content comes back; what a stick brought meanwhile stays."""

import shutil
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from kiosk.core import ContentError, Context, Feature, Manifest, PublisherPart, Staged, atomic
from kiosk.device.backup.settling import settle
from kiosk.device.backup.switching import TO_SETTLE
from tests.conftest import World
from tests.device.backup.conftest import CATALOGUE, PHOTO, TUF, entry_of, publish


def bring(ctx: Context, version: int = 5, *, photo: bytes | None = PHOTO, seal: bytes = b"dari cadangan") -> Path:
    """Lay down what a restore leaves, as `switch` does."""
    came = ctx.paths.data / TO_SETTLE
    entry = entry_of(PHOTO)
    parts = {
        "kota": PublisherPart(version, "2026-11-01T00:00:00+00:00", "kota", {"kota/x": entry_of(b"x")}),
        "pos": PublisherPart(1, "2026-11-01T00:00:00+00:00", "KIM", {"pos/foto.jpg": entry}),
    }
    (came / "tuf" / "kota").mkdir(parents=True)
    (came / "tuf" / "kota" / "snapshot.json").write_bytes(seal)
    (came / "manifest.json").write_bytes(msgspec.json.encode(Manifest(parts)))
    if photo is not None:
        folder = came / "objects" / entry.sha256[:2]
        folder.mkdir(parents=True)
        (folder / entry.sha256).write_bytes(photo)
    ctx.tables["local"].put({"id": "a", "targets": {"pos/foto.jpg": msgspec.to_builtins(entry)}})
    ctx.tables["local"].put({"id": "b", "targets": "rusak"})
    ctx.tables["local"].put({"id": "c", "rejected": "2026-11-01"})
    return came


def seal_of(ctx: Context) -> bytes:
    current = ctx.content.newest()
    assert current is not None
    return (current.path / "tuf" / "kota" / "snapshot.json").read_bytes()


def shown(ctx: Context) -> set[str]:
    current = ctx.content.newest()
    return set(current.manifest.targets()) if current else set()


def test_approved_items_are_shown_again_on_a_new_card(fresh: Context) -> None:
    came = bring(fresh)
    assert settle(fresh)
    assert shown(fresh) == {"pos/foto.jpg"}
    assert fresh.content.object_path(entry_of(PHOTO).sha256).read_bytes() == PHOTO
    current = fresh.content.newest()
    assert current is not None
    assert msgspec.json.decode((current.path / "siap.json").read_bytes()) == ["pos/foto.jpg"]
    assert not came.exists()
    assert not settle(fresh)


def test_seals_that_were_seen_come_back(fresh: Context) -> None:
    bring(fresh)
    settle(fresh)
    assert seal_of(fresh) == b"dari cadangan"


@pytest.mark.parametrize(("version", "kept"), [(4, b"di kartu"), (5, b"di kartu"), (6, b"dari cadangan")])
def test_newer_seal_wins(fresh: Context, version: int, kept: bytes) -> None:
    publish(fresh, 5, local=b"", seal=b"di kartu")
    bring(fresh, version)
    settle(fresh)
    assert seal_of(fresh) == kept
    assert shown(fresh) == {"kota/aturan.txt", "pos/foto.jpg"}


@pytest.mark.parametrize("photo", [None, b"lain"])
def test_item_that_did_not_come_whole_stays_away(fresh: Context, photo: bytes | None) -> None:
    bring(fresh, photo=photo)
    settle(fresh)
    assert shown(fresh) == set()
    assert seal_of(fresh) == b"dari cadangan"


def test_damaged_list_brings_nothing_and_stops_nothing(fresh: Context) -> None:
    came = bring(fresh)
    (came / "manifest.json").write_bytes(b"{")
    (fresh.paths.state / "local.json").write_bytes(b"{")
    (fresh.paths.state / "local.bak").write_bytes(b"{")
    shutil.rmtree(came / "tuf")
    assert settle(fresh)
    assert fresh.content.newest() is None
    assert not came.exists()


def test_damaged_table_keeps_items_away(fresh: Context) -> None:
    bring(fresh)
    (fresh.paths.state / "local.json").write_bytes(b"{")
    (fresh.paths.state / "local.bak").write_bytes(b"{")
    settle(fresh)
    assert shown(fresh) == set()


def test_slice_that_cannot_prepare_it_is_asked_again_next_time(fresh: Context, other: World) -> None:
    def refuse(_: Staged, __: Context) -> None:
        raise ContentError("rusak", "Rusak.")

    came = bring(fresh)
    with pytest.raises(ContentError):
        settle(replace(fresh, features={"x": Feature("x", prepare_content=refuse)}))
    assert came.is_dir()
    assert settle(other.context(TUF, CATALOGUE))


def test_restored_again_over_itself_changes_nothing(fresh: Context) -> None:
    bring(fresh)
    settle(fresh)
    before = shown(fresh)
    bring(fresh)
    atomic.make_folder(fresh.paths.data / TO_SETTLE)
    assert settle(fresh)
    assert shown(fresh) == before
