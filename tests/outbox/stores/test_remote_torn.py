"""A real server killed while a file is half there."""

import hashlib
import os
import threading
import time
from collections.abc import Callable

import pytest

from kiosk.core import Config
from kiosk.outbox.stores import ServerError, open_store
from tests.outbox.stores.conftest import USER, Server

PATH = "kota/c0ffee00/2026-11/000001-aa.jsonl.gz"
SIZE = 4 << 20
HALF_THERE = 256 << 10


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Servers started from now on take a second for what is sent below; until the given function is called."""
    monkeypatch.setenv("RCLONE_BWLIMIT", "4M")
    return lambda: monkeypatch.delenv("RCLONE_BWLIMIT")


def kill_when_half_there(server: Server, over: threading.Event) -> None:
    while not over.is_set():
        if any(path.is_file() and path.stat().st_size >= HALF_THERE for path in server.folder.rglob("*")):
            server.kill()
            return
        time.sleep(0.001)


def test_half_an_upload_counts_for_nothing_and_is_replaced(
    slow: Callable[[], None], server: Server, secret: Callable[[str], None]
) -> None:
    data = os.urandom(SIZE)
    sha256 = hashlib.sha256(data).hexdigest()
    account = {("outbox", "url"): server.url, ("outbox", "endpoint"): server.endpoint, ("outbox", "key_id"): USER}
    store = open_store(server.url, Config(account))
    over = threading.Event()
    killer = threading.Thread(target=kill_when_half_there, args=(server, over))
    killer.start()
    with pytest.raises(ServerError) as error:
        store.put(PATH, data)
    over.set()
    killer.join()
    assert error.value.passing
    slow()
    server.start()
    assert (store.size(PATH) or 0) < SIZE
    assert not store.holds(PATH, SIZE, sha256)
    assert store.put(PATH, data) is True
    assert store.holds(PATH, SIZE, sha256)
    assert list(store.names()) == [(PATH, SIZE)]
