"""The whole way home by network: a post sends to a true bucket or WebDAV server, the desk reads it from there."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kiosk.core import Event
from tests.conftest import ROOT
from tests.outbox.stores.conftest import SECRET, Server, s3, server, webdav

__all__ = ["s3", "server", "webdav"]

pytestmark = pytest.mark.slow

VISITS = 40
FOREIGN = 100_000  # files of others in the same place
PATIENCE_SECONDS = 300


class Machine:
    """A data folder and the commands run on it, as a person or a timer runs them."""

    def __init__(self, folder: Path, server: Server) -> None:
        self.data = folder / "data"
        self.run = folder / "run"
        self.toml = folder / "pos.toml"
        folder.mkdir(parents=True, exist_ok=True)
        self.toml.write_text(
            '[pos]\nname = "Pos Contoh"\nkelurahan = "Kelurahan Contoh"\n' + server.settings(), "utf-8"
        )

    def kiosk(self, *arguments: str, code: int = 0) -> str:
        command = [sys.executable, "-m", "kiosk", "--data", str(self.data), "--config", str(self.toml), *arguments]
        environment = os.environ | {
            "KIOSK_RUN": str(self.run),
            "KIOSK_STORE_SECRET": SECRET,
            "KIOSK_PASSPHRASE": "kata sandi meja",
        }
        ended = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False
        )
        assert ended.returncode == code, ended.stdout + ended.stderr
        assert SECRET not in ended.stdout + ended.stderr
        return ended.stdout

    def answer(self, *arguments: str) -> Any:
        return json.loads(self.kiosk(*arguments, "--json"))


@pytest.fixture
def sent(tmp_path: Path, server: Server) -> Machine:
    """A post whose visits of this month lie on the server."""
    from kiosk.accesslog import make_observer
    from kiosk.app import open_context

    post = Machine(tmp_path / "pos", server)
    post.kiosk("clock", "set", f"{datetime.now(UTC):%Y-%m-%d %H:%M}")
    with open_context(post.data, writer="web") as ctx:
        observe = make_observer(ctx.journal, ctx.clock)
        for number in range(VISITS):
            observe(Event("view", f"kabar-{number % 7}", channel="phone"), f"10.42.0.{number}")
    post.kiosk("log", "seal")
    assert post.answer("sync")["copied"] >= 1
    return post


def test_desk_counts_what_a_post_sent_among_a_hundred_thousand_files_of_others(
    sent: Machine, server: Server, tmp_path: Path
) -> None:
    others = server.folder / "laporan-kota" if server.endpoint else server.folder / "laporan kota"
    for folder in range(FOREIGN // 1000):
        (others / "masuk" / f"foto-{folder:03}").mkdir()
        for number in range(1000):
            (others / "masuk" / f"foto-{folder:03}" / f"{number}.jpg").touch()
    desk = Machine(tmp_path / "meja", server)
    assert "1 kartu didaftar" in desk.kiosk("desk", "admit", server.url)
    [line] = desk.answer("desk", "report", server.url)["posts"]
    assert (line["now"], line["fault"]) == (VISITS, "")


def test_receipt_made_from_a_server_lets_the_post_clear_up(sent: Machine, server: Server, tmp_path: Path) -> None:
    desk = Machine(tmp_path / "meja", server)
    desk.kiosk("desk", "admit", server.url)
    repo = tmp_path / "penerbit"
    desk.kiosk("publisher", "init", "--repo", str(repo), "--as", "kim-contoh")
    assert desk.answer("desk", "ack", server.url, "--repo", str(repo))["result"] == "written"
    [device] = json.loads((repo / "pulang" / "pulang.json").read_bytes())["acks"].values()
    assert device["through"] >= 1
