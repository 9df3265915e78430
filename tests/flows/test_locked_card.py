"""A card that takes nothing any more, from the very start: pages are served and announcements heard, each once."""

import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.core import atomic
from tests.running import RunningPost, running_post, wait_until

SETTINGS = '[pos]\nname = "Pos Satu"\nlatitude = -6.89\nlongitude = 109.67\n[speech]\nplayer = "file"\n'


@pytest.fixture
def post(volume: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunningPost]:
    """A post whose data folder is a volume of its own."""
    monkeypatch.setenv("KIOSK_RUN", str(tmp_path / "run"))
    monkeypatch.setenv("KIOSK_UNATTENDED", "1")
    folder = tmp_path / "pos"
    folder.mkdir()
    (folder / "data").symlink_to(volume(64 * 1024))
    with running_post(folder) as made:
        yield made


def lock(post: RunningPost) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(post.data.resolve())], check=True)
    assert atomic.refuses(post.data)


def test_post_on_an_empty_card_that_is_locked_serves_and_listens(post: RunningPost, tmp_path: Path) -> None:
    lock(post)
    announcer = post.start("announcements", "run")
    post.serve()
    for path in ("/", "/w", "/tentang", "/cari?q=sampah"):
        assert post.get(path).status == 200
    assert post.get("/", post.screen).status == 200
    wait_until((tmp_path / "run" / "speaker.sock").exists)
    assert announcer.poll() is None


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """What is started is watched as by systemd; waits for a word, by itself until it has looked at its schedule."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
        ear.bind(str(tmp_path / "notify"))
        ear.settimeout(60)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        monkeypatch.setenv("WATCHDOG_USEC", "3000000")

        def looked(word: bytes = b"WATCHDOG=1") -> None:
            while word not in ear.recv(4096).split(b"\n"):
                pass

        yield looked


def test_what_was_said_on_a_locked_card_is_not_said_again_after_a_restart(
    post: RunningPost, tmp_path: Path, watched: Callable[..., None]
) -> None:
    if shutil.which("espeak-ng") is None:
        pytest.skip("espeak-ng is not installed")
    atomic.replace(post.data / "pos.toml", SETTINGS.encode())
    post.kiosk("clock", "set", f"{datetime.now(UTC):%Y-%m-%d} 10:00")
    post.kiosk("announcements", "add", "--now", "Air rob masuk di Gang Dua.")
    lock(post)
    heard = tmp_path / "run" / "terdengar"
    first = post.start("announcements", "run")
    wait_until(lambda: list(heard.glob("[0-9]*.wav")))
    first.terminate()
    watched(b"STOPPING=1")
    assert first.wait(60) == 0
    sounds = sorted(heard.glob("*.wav"))
    second = post.start("announcements", "run")
    watched(b"READY=1")
    for _ in range(4):
        watched()
    second.terminate()
    assert second.wait(60) == 0
    assert sorted(heard.glob("*.wav")) == sounds
