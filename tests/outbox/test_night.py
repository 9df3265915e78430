"""The night's work, and what is said of it."""

from kiosk.core import atomic
from kiosk.outbox import FEATURE, Pulang
from kiosk.outbox.identity import identity_of
from kiosk.outbox.store import batches
from tests.conftest import World
from tests.outbox.batches import LOGBOOK, append, install, promise


def test_night_seals_prunes_and_says_so(world: World) -> None:
    ctx = world.context(LOGBOOK, FEATURE)
    for _ in range(3):
        append(world, 4)
        assert FEATURE.nightly(ctx) == "4 catatan dikemas."
    sha256 = batches(world.paths)[0].name.sha256
    install(ctx, pulang=Pulang(acks={identity_of(world.paths).device: promise(1, sha256)}))
    assert FEATURE.nightly(ctx) == "1 kemasan sudah sampai dan dihapus."


def test_quiet_night_says_nothing(world: World) -> None:
    assert FEATURE.nightly(world.context(LOGBOOK, FEATURE)) == ""


def test_night_during_an_export_waits_for_the_next(world: World) -> None:
    atomic.make_folder(world.paths.outbox)
    with atomic.try_lock(world.paths.outbox / "export.lock", wait=False):
        assert "malam berikutnya" in FEATURE.nightly(world.context(LOGBOOK, FEATURE))
