"""A post with the almanac and a slice that has something today, at Pekalongan."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from kiosk.almanac import FEATURE
from kiosk.core import Context, Feature, Manifest, Notice, OurError
from kiosk.speech import Manner, Reader, ToneEngine
from kiosk.web import FEATURE as WEB
from kiosk.web import POST
from kiosk.web.serving.server import hot_application
from tests.conftest import World
from tests.web.conftest import Visitor

ROB = Notice("Rob <pukul> 15", "Jam 15 sampai 18", address="/k/rob", label="Woro-woro", day="2026-11-21", urgent=True)
MEETING = Notice("Kumpulan RT", address="/w/1", label="Woro-woro", day="2026-11-21")
FAIR = Notice("Pasar murah", "murah " * 40, address="/a/2", label="Acara & Lowongan", day="2026-11-24", sample=True)


def _told(ctx: Context, language: str) -> Sequence[Notice]:
    del ctx, language
    return MEETING, ROB, FAIR


def _damaged(ctx: Context, language: str) -> Sequence[Notice]:
    raise OurError("rusak", f"Kartu rusak. {ctx.paths.data} {language}")


NEIGHBOUR = Feature(name="neighbour", today=_told)
DAMAGED = Feature(name="damaged", today=_damaged)


class Almanac:
    """The post and a visitor at each listener. The clock stands at 10.00 in Pekalongan, Saturday 21 November 2026."""

    def __init__(self, world: World, folder: Path, *, place: bool = True) -> None:
        toml = folder / "pos.toml"
        toml.write_text("[pos]\nlatitude = -6.8886\nlongitude = 109.6753\n" if place else "")
        self.world = world
        self.ctx = world.context(POST, WEB, FEATURE, NEIGHBOUR, DAMAGED, config=toml)
        reader = Reader(ToneEngine(), world.paths.cache / "speech", Manner("tone", 135), cache_bytes=10_000_000)
        self.listener = hot_application(self.ctx, "phone", reader=lambda: reader)
        self.phone = Visitor(self.listener)
        self.screen = Visitor(hot_application(self.ctx, "screen", reader=lambda: reader))

    def fill(self) -> None:
        self.ctx.content.publish(Manifest({}), lambda _: None)


@pytest.fixture
def almanac(world: World, tmp_path: Path) -> Almanac:
    return Almanac(world, tmp_path)


@pytest.fixture
def nowhere(world: World, tmp_path: Path) -> Almanac:
    """A post whose coordinates nobody set."""
    return Almanac(world, tmp_path, place=False)
