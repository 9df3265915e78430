from pathlib import Path

import pytest

from kiosk.bundles import FEATURE
from kiosk.bundles.enrol_from_card import take_root
from kiosk.bundles.seal.enrolment import enrolled_name
from kiosk.core import Context, KioskError
from tests.bundles.forge import Desk
from tests.conftest import World


@pytest.fixture
def ctx(world: World) -> Context:
    return world.context(FEATURE)


@pytest.fixture
def boot(tmp_path: Path, desk: Desk) -> Path:
    folder = tmp_path / "boot"
    folder.mkdir()
    (folder / "root.json").write_bytes(desk.root)
    return folder


def test_post_that_believes_nobody_is_enrolled_once(ctx: Context, boot: Path) -> None:
    assert FEATURE.first(ctx, boot).startswith("Penerbit yang dipercaya: ")
    assert enrolled_name(ctx.paths) == "kim-contoh"
    assert take_root(ctx, boot) == ""


def test_without_a_root_nothing_is_believed(ctx: Context, tmp_path: Path) -> None:
    assert take_root(ctx, tmp_path) == ""
    assert enrolled_name(ctx.paths) == ""


def test_another_publisher_never_takes_the_place_of_the_first(ctx: Context, boot: Path, city: Desk) -> None:
    take_root(ctx, boot)
    (boot / "root.json").write_bytes(city.root)
    with pytest.raises(KioskError) as caught:
        take_root(ctx, boot)
    assert caught.value.code == "root-lain"
    assert enrolled_name(ctx.paths) == "kim-contoh"


def test_file_that_is_no_root_is_refused(ctx: Context, boot: Path) -> None:
    (boot / "root.json").write_bytes(b"{}")
    with pytest.raises(KioskError) as caught:
        take_root(ctx, boot)
    assert caught.value.code == "root-tidak-sah"
