"""One machine for a day at the post; it is booted when the first test asks for it, and all of them share it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.appliance.desk import Desk, make_desk
from tests.appliance.facilities import missing
from tests.appliance.figures import TOLD, keep
from tests.appliance.image import Image, build_image
from tests.appliance.machine import boot
from tests.appliance.post import Post


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was measured, whether or not it passed."""
    for line in TOLD:
        terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def image() -> Image:
    """The card; made anew only where something it is made of has changed."""
    if reason := missing():
        pytest.skip(reason)
    made = build_image()
    told = {"seconds": made.seconds, "installed MB": made.installed_bytes >> 20, "changed again": made.changed}
    keep("image", told)
    return made


@pytest.fixture(scope="session")
def desk(image: Image, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return make_desk(tmp_path_factory.mktemp("meja"))


@pytest.fixture(scope="session")
def sticks_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("flashdisk")


@pytest.fixture(scope="session")
def post(image: Image, desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Post]:
    """A post that has been switched on, whose first phone has its first page."""
    folder = tmp_path_factory.mktemp("mesin")
    card = image.card.copy(folder)
    desk.on_card(card.boot)
    with boot(card, folder) as machine:
        yield Post(machine).started()
