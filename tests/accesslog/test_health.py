"""What the health page says of the log."""

from dataclasses import replace

import pytest

from kiosk.accesslog import FEATURE, make_observer
from kiosk.accesslog.folding import size as counts_size
from kiosk.accesslog.health import LARGE_BYTES, probe_of
from kiosk.accesslog.store import size
from kiosk.core import Event, Level, OurError
from tests.conftest import World


@pytest.mark.parametrize(
    ("used", "lost", "failing", "level"),
    [
        (0, 0, None, Level.FINE),
        (LARGE_BYTES + 1, 0, None, Level.ATTENTION),
        (0, 4, None, Level.ATTENTION),
        (0, 4, OurError("x", "y"), Level.BROKEN),
    ],
)
def test_worst_news_wins(used: int, lost: int, failing: Exception | None, level: Level) -> None:
    probe = probe_of(used, lost, failing)
    assert probe.level is level
    assert bool(probe.advice) == (level is not Level.FINE)


def test_probe_of_an_unvisited_post_leaves_no_trace(world: World) -> None:
    (probe,) = FEATURE.probes(world.context(FEATURE))
    assert probe.level is Level.FINE
    assert not (world.paths.journal / "access").exists()


def test_probe_hears_the_observer_of_its_own_process(world: World) -> None:
    observe = make_observer(world.journal, world.clock)
    observe(Event("view"))
    world.journal("access").close()
    observe(Event("view"))
    (probe,) = FEATURE.probes(replace(world.context(FEATURE), observe=observe))
    assert probe.level is Level.BROKEN
    assert "1 hilang" in probe.message


def test_damaged_counts_are_named(world: World) -> None:
    (world.paths.counts / "000001.json.gz").write_bytes(b"x")
    (probe,) = FEATURE.probes(world.context(FEATURE))
    assert probe.level is Level.ATTENTION
    assert "000001.json.gz" in probe.message
    assert probe.advice


def test_room_of_counts_is_told_with_that_of_records(world: World) -> None:
    make_observer(world.journal, world.clock)(Event("view", "a"))
    world.journal("access").flush()
    world.clock.advance(86400)
    ctx = world.context(FEATURE)
    before = size(world.paths)
    FEATURE.nightly(ctx)
    assert size(world.paths) + counts_size(world.paths) > before
    (probe,) = FEATURE.probes(ctx)
    assert probe.message == "Catatan kunjungan tersimpan (0,0 MB)."
