"""The guide for publishers, followed to the letter by somebody with an empty laptop."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from kiosk.bundles.desk.publisher_commands import publisher
from kiosk.bundles.desk.repository import Repository
from kiosk.cli import main
from tests.bundles.desk.test_publisher_commands import write_news
from tests.conftest import ROOT

GUIDE = ROOT / "docs" / "operator" / "penerbit.md"
STICKS = ("flashdisk", "flashdisk-kominfo", "flashdisk-hukum", "flashdisk-forum", "flashdisk-cadangan")


def commands() -> list[list[str]]:
    blocks = re.findall(r"^```sh\n(.*?)^```", GUIDE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return [shlex.split(line) for block in blocks for line in block.splitlines()]


@pytest.fixture
def laptop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KIOSK_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("KIOSK_RUN", str(tmp_path / "run"))
    monkeypatch.setenv("KIOSK_PASSPHRASE", "empat kata mudah diingat")
    for name in (*STICKS, "isi", "isi-kim"):
        (tmp_path / name).mkdir()
    write_news(tmp_path / "isi" / "jadwal.md", "Jadwal sampah", "Senin dan Kamis.")
    write_news(tmp_path / "isi-kim" / "posyandu.md", "Posyandu", "Rabu pekan kedua.")
    return tmp_path


def follow(command: list[str]) -> int:
    if command[0] != "kiosk":
        return subprocess.run(command, check=False).returncode
    with pytest.raises(SystemExit) as ended:
        main(command[1:])
    return int(ended.value.code or 0)


@pytest.mark.slow
def test_guide_followed_from_top_to_bottom_works_at_every_line(laptop: Path) -> None:
    for command in commands():
        assert follow(command) == 0, shlex.join(command)
    city, kim = Repository(laptop / "kota-pulih"), Repository(laptop / "kim")
    assert (city.root.version, kim.root.version) == (4, 2)
    assert city.admitted.roots() == {}
    assert (laptop / "kota.kim").is_file()


def test_guide_leaves_out_no_command_of_the_desk() -> None:
    told = {command[2] for command in commands() if command[:2] == ["kiosk", "publisher"]}
    assert told == set(publisher.commands)
