from pathlib import Path

import pytest

from kiosk.bundles.seal.enrolment import enrol, enrolled, enrolled_name, newest_root
from kiosk.core import Paths
from tests.bundles.attacks.scene import change_keys
from tests.bundles.forge import Desk, Post, item, reason


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


def test_card_printed_after_a_change_of_keys_fits_the_post(desk: Desk, post: Post, tmp_path: Path) -> None:
    first = desk.root
    desk.publish(item("a"))
    change_keys(desk, "timestamp")
    second = desk.root
    assert newest_root(post.ctx.paths).data == first
    post.insert(desk.kim(tmp_path / "a.kim"))
    assert newest_root(post.ctx.paths).data == second, "the post has followed by stick"
    assert enrol(post.ctx.paths, first, replace=False).data == first
    change_keys(desk, "targets")
    post.insert(desk.kim(tmp_path / "b.kim"))
    assert enrol(post.ctx.paths, desk.root, replace=False).version == 3, "two steps on, as the stick told"
    assert enrol(post.ctx.paths, second, replace=False).version == 3, "an old card changes nothing"


def test_root_one_step_on_is_no_other_publisher(desk: Desk, post: Post) -> None:
    desk.publish(item("a"))
    change_keys(desk, "timestamp")
    assert enrol(post.ctx.paths, desk.root, replace=False).version == 2


def test_history_the_card_has_damaged_does_not_hide_the_enrolled_root(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a"))
    post.insert(desk.kim(tmp_path / "a.kim"))
    (history,) = post.ctx.paths.content.glob("current/tuf/kim-contoh/root_history")
    (history / "9.root.json").write_bytes(b"{")
    assert newest_root(post.ctx.paths).version == 1
