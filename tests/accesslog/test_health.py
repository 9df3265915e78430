"""What the health page says of the log."""

from dataclasses import replace

import pytest

from kiosk.accesslog import FEATURE, make_observer
from kiosk.accesslog.health import LARGE_BYTES, probe_of
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
