"""What the health page says of the outbox."""

from kiosk.accesslog.store import exports
from kiosk.core import Level
from kiosk.outbox import FEATURE
from kiosk.outbox.store import batches, seal
from tests.conftest import World


def test_empty_outbox_is_fine(world: World) -> None:
    (probe,) = FEATURE.probes(world.context(FEATURE))
    assert probe.level is Level.FINE


def test_waiting_batches_are_counted_and_damaged_ones_named(world: World) -> None:
    world.journal("access").append({"kind": "view"})
    world.journal("access").flush()
    seal(world.paths, "c0ffee00", "2026-11", exports(world.context()))
    (probe,) = FEATURE.probes(world.context(FEATURE))
    assert (probe.level, probe.message) == (Level.FINE, "1 kemasan catatan siap dibawa pulang (0,0 MB).")
    (batch,) = batches(world.paths)
    batch.path.write_bytes(b"")
    (probe,) = FEATURE.probes(world.context(FEATURE))
    assert probe.level is Level.ATTENTION
    assert batch.path.name in probe.message
