"""A change of keys that dies anywhere leaves a publisher that can be read, believed and gone on with."""

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.bundles.desk.check import check
from kiosk.bundles.desk.repository import Repository
from kiosk.bundles.desk.rotation import WAITING, begin, finish, waiting
from kiosk.bundles.seal.trust import read_root
from tests.bundles.forge import NOW, PASSPHRASE, QUICK, Desk, item
from tests.conftest import ROOT


def killed_everywhere(act: str, repository: Path, out: Path) -> list[Path]:
    out.mkdir()
    program = [sys.executable, "-m", "tests.bundles.desk.killed_rotation", act, str(repository), str(out)]
    subprocess.run(program, cwd=ROOT, check=True)
    return sorted(out.iterdir(), key=lambda folder: int(folder.name))


def believed(folder: Path, root: bytes) -> int:
    """The version a post would install that starts from `root`."""
    (verified,) = check(folder, read_root(root)).values()
    return verified.part.version


@pytest.fixture
def published(desk: Desk) -> Desk:
    desk.publish(item("a"))
    return desk


def test_killed_switch_is_believed_at_every_step_and_finished_by_the_next_command(
    published: Desk, tmp_path: Path
) -> None:
    old = published.root
    begin(published.repository, ["targets", "snapshot", "timestamp", "root-1"], QUICK, NOW)
    left = killed_everywhere("finish", published.folder, tmp_path / "mati")
    assert len(left) > 15
    for folder in left:
        assert believed(folder, old) >= 1, folder.name
        repository = finish(Repository(folder), PASSPHRASE, NOW)
        repository.publish(None, repository.signers(PASSPHRASE), NOW)
        assert repository.root.version == 2, folder.name
        assert believed(folder, old) == believed(folder, repository.root.data) >= 3
        assert not (folder / WAITING).exists()
        kept = {path.name for path in (folder / "keys").iterdir()}
        assert kept - {"baru"} == {"root-1.pem", "targets.pem", "snapshot.pem", "timestamp.pem", "lama"}
        assert len(list((folder / "keys" / "lama").iterdir())) == 4
        assert repository.root.fingerprint in (folder / "kartu.html").read_text("utf-8").replace(" ", "")


def test_killed_beginning_leaves_the_old_keys_in_use_and_can_begin_again(published: Desk, tmp_path: Path) -> None:
    for folder in killed_everywhere("begin", published.folder, tmp_path / "mati"):
        repository = Repository(folder)
        repository.publish(None, repository.signers(PASSPHRASE), NOW)
        assert believed(folder, published.root) == 2
        under_way = waiting(repository) or begin(repository, ["targets", "root-1"], QUICK, NOW)
        assert under_way.missing == 0
        assert finish(repository, PASSPHRASE, NOW).root.version == 2
        assert believed(folder, published.root) == 3
