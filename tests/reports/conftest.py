"""A post that has had its month."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.accesslog import FEATURE as ACCESSLOG
from kiosk.announcements import FEATURE as ANNOUNCEMENTS
from kiosk.core import Context
from kiosk.reports import FEATURE as REPORTS
from kiosk.speech import FEATURE as SPEECH
from kiosk.web import FEATURE as WEB
from kiosk.web import POST
from tests.conftest import World
from tests.reports.simulation import AREAS, Simulation

FEATURES = (POST, WEB, ANNOUNCEMENTS, ACCESSLOG, SPEECH, REPORTS)


def settings(folder: Path) -> Path:
    """The settings of the post, written down."""
    made = folder / "pos.toml"
    areas = ", ".join(f'"{area}"' for area in AREAS)
    made.write_text(f'[pos]\nname = "Pos Contoh"\nkim = "KIM Contoh"\nkelurahan = "Contoh"\nareas = [{areas}]\n')
    return made


@pytest.fixture
def ctx(make_context: Callable[..., Context], tmp_path: Path) -> Context:
    return make_context(*FEATURES, config=settings(tmp_path))


@pytest.fixture
def own(world: World, ctx: Context) -> Iterator[Simulation]:
    """A month lived for one test, which may do with its post what it likes."""
    made = Simulation(world, ctx, seed=1)
    made.run()
    yield made
    made.close()


@pytest.fixture(scope="package")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Simulation]:
    """The same month for all that only look at it."""
    folder = tmp_path_factory.mktemp("sebulan")
    world = World(folder)
    made = Simulation(world, world.context(*FEATURES, config=settings(folder)), seed=1)
    made.run()
    yield made
    made.close()
    world.close()
