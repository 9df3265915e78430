import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.bundles.desk.publisher_commands import WORKSHOP, publisher
from kiosk.bundles.desk.repository import Repository
from kiosk.documents import decode_document
from tests.authoring import pdfs
from tests.bundles.forge import PASSPHRASE
from tests.conftest import World


@pytest.fixture(autouse=True)
def _desk_without_a_recogniser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("KIOSK_PASSPHRASE", PASSPHRASE)


def run(world: World, *arguments: object) -> Result:
    return CliRunner().invoke(publisher, [str(argument) for argument in arguments], obj=world.context())


def test_scan_is_packed_with_its_pages_and_the_same_again_without_its_workshop(world: World, tmp_path: Path) -> None:
    repo, source = tmp_path / "penerbit", tmp_path / "sumber"
    assert run(world, "init", "--repo", repo, "--as", "kim-contoh").exit_code == 0
    pdfs.save(source / "2025pd3304008.pdf", pdfs.Sheet(grey=9), pdfs.Sheet(grey=9))
    result = run(world, "pack", source, "--repo", repo)
    assert result.exit_code == 0, result.output
    assert "2025pd3304008.pdf: PDF ini hasil pindai" in result.stderr
    assert "4 file." in result.stdout

    issue = Repository(repo).issue()
    assert issue is not None
    (path,) = (own for own in issue.targets if own.endswith(".json"))
    packed = next(repo.rglob(f"*.{path.rsplit('/', 1)[1]}"))
    document = decode_document(packed.read_bytes())
    assert [own.role for own in document.attachments] == ["naskah", "halaman", "halaman"]
    assert {own.path for own in document.attachments} <= set(issue.targets)

    shutil.rmtree(repo / WORKSHOP)
    assert "tidak berubah" in run(world, "pack", source, "--repo", repo).stdout
