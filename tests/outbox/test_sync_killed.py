"""A real bucket and a real WebDAV server, killed while sixty batches are on their way; and the post itself, killed."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from kiosk.accesslog import FEATURE as ACCESSLOG
from kiosk.core import Context
from kiosk.outbox import FEATURE as OUTBOX
from kiosk.outbox import parse_name
from kiosk.outbox.export import Answer, seal_new
from kiosk.outbox.model import BatchLimits
from tests.conftest import ROOT, World
from tests.outbox.stores.conftest import SECRET, Server, s3, server, webdav

__all__ = ["s3", "server", "webdav"]

pytestmark = pytest.mark.slow

BATCHES = 60
MIDWAY = 20
PATIENCE_SECONDS = 60


@pytest.fixture
def sealed(world: World) -> World:
    """A post with sixty batches that say different things."""
    for number in range(BATCHES):
        text = hashlib.sha512(str(number).encode()).hexdigest() * 40
        world.journal("access").append({"hour": "2026-11-21T03Z", "kind": "view", "document": text})
    world.journal("access").flush()
    ctx: Context = world.context(ACCESSLOG, OUTBOX)
    _, headers = seal_new(ctx, BatchLimits(records=1))
    assert len(headers) == BATCHES
    return world


def kiosk_sync(world: World, server: Server) -> "subprocess.Popen[str]":
    toml = world.paths.data.parent / "pos.toml"
    toml.write_text(server.settings(), "utf-8")
    command = [sys.executable, "-m", "kiosk", "--data", str(world.paths.data), "--config", str(toml), "sync", "--json"]
    environment = {"PATH": os.environ["PATH"], "KIOSK_RUN": str(world.paths.run), "KIOSK_STORE_SECRET": SECRET}
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def finished(process: "subprocess.Popen[str]") -> tuple[int, str]:
    out, err = process.communicate(timeout=PATIENCE_SECONDS)
    assert SECRET not in out + err
    return process.returncode, out


def wait_for(server: Server, count: int, process: "subprocess.Popen[str]") -> None:
    while len(server.names()) < count and process.poll() is None:
        time.sleep(0.002)


def assert_whole(world: World, server: Server) -> None:
    """Every batch of the post lies there once, whole, and nothing else does."""
    ours = {path.name: path.read_bytes() for path in (world.paths.outbox / "ready").glob("*.jsonl.gz")}
    there = [path for path in server.folder.rglob("*") if path.is_file()]
    found = [path for path in there if not path.name.startswith(("pos-", ".rclone_temp"))]  # what it hides when killed
    assert sorted(path.name for path in found) == sorted(ours)
    assert len(ours) == BATCHES
    for path in found:
        name = parse_name(path.name)
        assert name
        assert hashlib.sha256(path.read_bytes()).hexdigest() == name.sha256
        assert path.read_bytes() == ours[path.name]


def test_server_killed_midway_has_everything_once_after_its_restart(sealed: World, server: Server) -> None:
    process = kiosk_sync(sealed, server)
    wait_for(server, MIDWAY, process)
    server.kill()
    arrived = len(server.names())
    assert MIDWAY <= arrived < BATCHES
    server.start()
    code, out = finished(process)
    assert code in {0, 3}
    if code:
        assert msgspec.json.decode(out)["reason"]["code"] == "server-diam"
    again = kiosk_sync(sealed, server)
    assert finished(again)[0] == 0
    assert_whole(sealed, server)


def test_server_that_stays_away_is_a_refusal_and_the_next_run_goes_on(sealed: World, server: Server) -> None:
    process = kiosk_sync(sealed, server)
    wait_for(server, MIDWAY, process)
    server.kill()
    code, out = finished(process)
    assert (code, msgspec.json.decode(out)["reason"]["code"]) == (3, "server-diam")
    arrived = len(server.names())
    server.start()
    code, out = finished(kiosk_sync(sealed, server))
    answer = msgspec.json.decode(out, type=Answer)
    assert code == 0
    assert BATCHES - arrived <= answer.copied <= BATCHES - arrived + 1  # one may have been torn
    assert answer.copied + answer.present == BATCHES
    assert_whole(sealed, server)


def test_post_killed_midway_sends_the_rest_after_its_restart(sealed: World, server: Server) -> None:
    process = kiosk_sync(sealed, server)
    wait_for(server, MIDWAY, process)
    told = Path(f"/proc/{process.pid}/cmdline").read_bytes()
    process.send_signal(signal.SIGKILL)
    assert finished(process)[0] == -signal.SIGKILL
    assert SECRET.encode() not in told
    arrived = len(server.names())
    assert MIDWAY <= arrived < BATCHES
    code, out = finished(kiosk_sync(sealed, server))
    answer = msgspec.json.decode(out, type=Answer)
    assert (code, answer.copied + answer.present) == (0, BATCHES)
    assert answer.present >= MIDWAY - 1
    assert_whole(sealed, server)
    code, out = finished(kiosk_sync(sealed, server))
    assert (code, msgspec.json.decode(out, type=Answer).copied) == (0, 0)
