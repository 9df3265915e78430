from pathlib import Path

import pytest

from kiosk.bundles.enrolment import enrol, enrolled, enrolled_name
from kiosk.core import Paths
from tests.bundles.forge import Desk, Post, reason


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "data", tmp_path / "run").create()


def test_nothing_is_believed_before_enrolment(paths: Paths) -> None:
    assert reason(lambda: enrolled(paths)) == "kepercayaan-belum-ada"


def test_enrolled_root_is_kept(paths: Paths, desk: Desk) -> None:
    enrol(paths, desk.root, replace=False)
    assert enrolled(paths).publisher == desk.publisher
    enrol(paths, desk.root, replace=False)


def test_another_root_is_refused_unless_asked_for(paths: Paths, desk: Desk, city: Desk) -> None:
    enrol(paths, desk.root, replace=False)
    assert reason(lambda: enrol(paths, city.root, replace=False)) == "root-lain"
    assert enrolled(paths).publisher == desk.publisher
    enrol(paths, city.root, replace=True)
    assert enrolled(paths).publisher == city.publisher


def test_file_that_is_no_root_never_replaces_one(paths: Paths, desk: Desk) -> None:
    enrol(paths, desk.root, replace=False)
    assert reason(lambda: enrol(paths, b"{}", replace=True)) == "root-tidak-sah"
    assert enrolled(paths).publisher == desk.publisher


def test_damaged_root_on_the_card_is_not_believed(paths: Paths, desk: Desk) -> None:
    enrol(paths, desk.root, replace=False)
    (paths.state / "trust" / "root.json").write_bytes(desk.root[:-9])
    assert reason(lambda: enrolled(paths)) == "root-tidak-sah"


def test_post_that_knows_nobody_has_no_name_to_go_by(post: Post) -> None:
    assert enrolled_name(post.ctx.paths) == "kim-contoh"
    (post.ctx.paths.state / "trust" / "root.json").write_bytes(b"{")
    assert enrolled_name(post.ctx.paths) == ""
