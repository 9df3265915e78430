"""Two posts: one with a year's state, one on a new card."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from kiosk.core import Context, Feature, Manifest, PublisherPart, Staged, TargetEntry, atomic
from kiosk.device import FEATURE
from kiosk.web import POST
from tests.conftest import World

TUF = Feature(name="segel", identity=lambda _: "a1b2c3d4")
PHOTO = b"foto kerja bakti"


def entry_of(data: bytes) -> TargetEntry:
    return TargetEntry(hashlib.sha256(data).hexdigest(), len(data))


def prepare(staged: Staged, _: Context) -> None:
    atomic.replace(staged.path / "siap.json", msgspec.json.encode(sorted(staged.targets)))


CATALOGUE = Feature(name="katalog", prepare_content=prepare)


def publish(ctx: Context, version: int, local: bytes = PHOTO, seal: bytes = b"{}") -> None:
    """A generation with a publisher and one approved item, with its seals, and the row of the approval."""
    parts = {}
    for name, path, data in (("kota", "kota/aturan.txt", b"aturan"), ("pos", "pos/foto.jpg", local)):
        if data:
            ctx.content.add_object(entry_of(data), [data])
            parts[name] = PublisherPart(version, "2026-11-01T00:00:00+00:00", name, {path: entry_of(data)})
    if local:
        targets = {"pos/foto.jpg": msgspec.to_builtins(entry_of(local))}
        ctx.tables["local"].put({"id": "a", "targets": targets})

    def made(staged: Staged) -> None:
        atomic.make_folder(staged.path / "tuf" / "kota" / "root_history")
        atomic.replace(staged.path / "tuf" / "kota" / "snapshot.json", seal)
        atomic.replace(staged.path / "tuf" / "kota" / "root_history" / "1.root.json", b"{}")

    ctx.content.publish(Manifest(parts), made)


@pytest.fixture
def post(world: World, tmp_path: Path) -> Context:
    """A post that has been used."""
    (tmp_path / "pos.toml").write_text('[pos]\nname = "Pos Mawar"\nkelurahan = "Kauman"\n')
    ctx = world.context(POST, FEATURE, TUF, CATALOGUE, config=tmp_path / "pos.toml")
    (ctx.paths.data / "pos.toml").write_bytes((tmp_path / "pos.toml").read_bytes())
    atomic.replace(ctx.paths.state / "device.key", b"k" * 32, mode=atomic.FOR_OWNER)
    ctx.tables["operators"].put({"id": "siti", "name": "Siti", "digest": "x"})
    publish(ctx, 5)
    world.journal("access").append({"kind": "view"})
    world.journal("access").flush()
    return ctx


@pytest.fixture
def other(tmp_path: Path) -> Iterator[World]:
    """A new card."""
    made = World(tmp_path / "baru")
    yield made
    made.close()


@pytest.fixture
def fresh(other: World) -> Context:
    return other.context(POST, FEATURE, TUF, CATALOGUE)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    (folder / "KIM" / "LAPORAN").mkdir(parents=True)
    return folder
