import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from kiosk.bundles.carrier.locate import Package
from kiosk.bundles.carrier.reader import Folder, FolderFetcher, stick_fault
from kiosk.bundles.installing.install import Importer
from kiosk.core import (
    atomic,
)
from tests.bundles.forge import Desk, Post, item, reason

MOUNT = shutil.which("mount")


class Pulled(FolderFetcher):
    """A stick that is pulled out at its `last_access`-th file."""

    def __init__(self, folder: Folder, last_access: int) -> None:
        super().__init__(folder)
        self.left = last_access

    def chunks(self, path: str) -> Iterator[bytes]:
        self.left -= 1
        if self.left < 0:
            raise stick_fault(OSError(errno.EIO, "Input/output error"), path)
        return super().chunks(path)


def pulled_at(access: int, tree: Path, post: Post) -> Importer:
    package = Package("stick", lambda: Pulled(Folder.at(tree / "kim-contoh"), access))
    return Importer(post.ctx, find=lambda *_: [package])


def test_second_import_at_the_same_time_waits_its_turn(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a"))
    with atomic.try_lock(post.ctx.paths.state / "import.lock", wait=False):
        assert post.refused(desk.kim(tmp_path / "a.kim")) == "sedang-impor"
    assert post.insert(tmp_path / "a.kim").result == "installed"


def test_stick_pulled_at_any_file_leaves_the_old_content(desk: Desk, tmp_path: Path) -> None:
    desk.publish(item("a", "Lama"), item("b"))
    first = desk.kim(tmp_path / "a.kim")
    desk.publish(item("a", "Baru"), item("c"))
    tree = desk.tree(tmp_path / "stick")
    for access in range(20):
        post = Post(tmp_path / f"pos-{access}", desk.root)
        post.insert(first)
        code = reason(partial(pulled_at(access, tree, post).run, tree))
        if code.startswith("accepted"):
            assert post.titles() == {"a": "Baru", "c": "Kabar"}
            break
        assert code == "flashdisk-tercabut"
        assert post.titles() == {"a": "Lama", "b": "Kabar"}
        assert post.insert(tree).result == "installed"
        post.world.close()
    assert access == 5, "timestamp, snapshot, targets, two documents, then whole"


@pytest.mark.parametrize("where", ["metadata", "object-0", "object-1", "prepare"])
def test_killed_at_any_point_the_old_content_is_served_and_the_next_import_works(
    desk: Desk, post: Post, tmp_path: Path, where: str
) -> None:
    desk.publish(item("a", "Lama"), item("b"))
    post.insert(desk.tree(tmp_path / "stick"))
    desk.publish(item("a", "Baru"), item("c"))
    stick = desk.tree(tmp_path / "stick")
    killed = kill_import(post, stick, where)
    assert killed == DIED
    assert post.titles() == {"a": "Lama", "b": "Kabar"}
    assert post.insert(stick).result == "installed"
    assert post.titles() == {"a": "Baru", "c": "Kabar"}
    assert not list(post.ctx.content.root.rglob(".*.tmp"))
    assert not list(post.ctx.content.root.rglob("*.part"))


DIED = 9


def kill_import(post: Post, stick: Path, where: str) -> int:
    root = post.ctx.paths.data.parent
    script = Path(__file__).with_name("killed_import.py")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run([sys.executable, script, root, stick, where], env=environment, check=False).returncode


def test_cut_between_rename_and_link_leaves_the_old_content_and_a_way_forward(
    desk: Desk, post: Post, tmp_path: Path
) -> None:
    desk.publish(item("a", "Lama"))
    old = desk.kim(tmp_path / "old.kim")
    post.insert(old)
    desk.publish(item("a", "Baru"))
    new = desk.kim(tmp_path / "new.kim")
    post.insert(new)
    atomic.switch_link(post.ctx.content.root / "current", "generations/1")
    assert post.insert(old).result == "unchanged"
    assert post.titles() == {"a": "Lama"}
    assert post.insert(new).result == "installed"
    assert post.titles() == {"a": "Baru"}
