"""Real servers on this machine, good ones and bad ones."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kiosk.bundles.carrier.online import WebLimits, is_address, packages_at
from kiosk.bundles.installing.install import Importer
from kiosk.bundles.installing.result import ImportResult
from kiosk.bundles.policy import Room
from tests.bundles.forge import Desk, Post, flip, item, only, reason, with_file

PATIENCE = WebLimits(connect_seconds=1, read_seconds=0.3, file_bytes=200_000)


class Files(SimpleHTTPRequestHandler):
    """A static web server."""

    def log_message(self, *_: object) -> None:
        """Tests are silent."""


class Rude(BaseHTTPRequestHandler):
    """A server that misbehaves as its class says."""

    status = 200
    body: bytes | None = b"<html>Silakan masuk ke jaringan hotel</html>"
    length: int | None = None
    hangs = False

    def do_HEAD(self) -> None:
        self.send_response(self.status)
        if self.length is not None:
            self.send_header("Content-Length", str(self.length))
        self.end_headers()

    def do_GET(self) -> None:
        self.do_HEAD()
        if self.hangs:
            threading.Event().wait(1)
        if self.body is None:
            with suppress(OSError):  # the reader hangs up
                while True:
                    self.wfile.write(b"x" * 65536)
        else:
            self.wfile.write(self.body)

    def log_message(self, *_: object) -> None:
        """Tests are silent."""


@contextmanager
def serving(handler: Callable[..., BaseHTTPRequestHandler]) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def fetch(post: Post, address: str, room: Room | None = None) -> ImportResult:
    wide = room or Room(1 << 40, 1 << 40)
    spool = post.ctx.paths.run
    return Importer(post.ctx, find=packages_at(address, spool, lambda _: wide, PATIENCE)).run(spool)


def test_folder_repository_and_one_file_are_the_same_content(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "gambar.png").write_bytes(b"gambar" * 1000)
    desk.publish(item("a"), with_file("b", tmp_path / "gambar.png"))
    site = tmp_path / "situs"
    desk.tree(site)
    desk.kim(site / "terbaru.kim")
    with serving(partial(Files, directory=str(site))) as address:
        for number, place in enumerate((address, f"{address}/kim-contoh/", f"{address}/terbaru.kim")):
            post = Post(tmp_path / f"pos-{number}", desk.root)
            assert fetch(post, place).result == "installed"
            assert set(post.titles()) == {"a", "b"}
            assert fetch(post, place).result == "unchanged"
            post.world.close()


def test_only_what_is_new_is_fetched(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a"))
    post.insert(desk.tree(tmp_path / "situs"))
    desk.publish(item("a"), item("b"))
    site = desk.tree(tmp_path / "situs")
    for target in site.rglob("*.a.json"):
        target.unlink()
    with serving(partial(Files, directory=str(site))) as address:
        assert fetch(post, address).added == 1
    assert set(post.titles()) == {"a", "b"}


def test_server_that_shows_a_flipped_bit_is_believed_no_more_than_a_stick(
    desk: Desk, post: Post, tmp_path: Path
) -> None:
    desk.publish(item("a"))
    site = desk.tree(tmp_path / "situs")
    flip(only(site, "*.a.json"))
    with serving(partial(Files, directory=str(site))) as address:
        assert reason(lambda: fetch(post, address)) == "isi-rusak-di-paket"
    assert post.titles() == {}


def test_empty_server_has_no_package(post: Post, tmp_path: Path) -> None:
    with serving(partial(Files, directory=str(tmp_path))) as address:
        assert reason(lambda: fetch(post, address)) == "tidak-ada-paket"
        assert reason(lambda: fetch(post, f"{address}/a.kim")) == "tidak-ada-paket"


@pytest.mark.parametrize(
    ("behaviour", "code"),
    [
        ({"status": 500}, "jaringan-putus"),
        ({}, "paket-rusak"),
        ({"body": None}, "paket-rusak"),
        ({"hangs": True}, "jaringan-putus"),
        ({"length": 5_000, "body": b"short"}, "jaringan-putus"),
    ],
)
def test_rude_server_changes_nothing(post: Post, behaviour: dict[str, object], code: str) -> None:
    with serving(type("Server", (Rude,), behaviour)) as address:
        assert reason(lambda: fetch(post, address)) == code


@pytest.mark.parametrize(
    ("behaviour", "code"),
    [
        ({}, "paket-rusak"),
        ({"body": None}, "paket-tidak-wajar"),
        ({"length": 10_000_000}, "paket-tidak-wajar"),
        ({"length": 5_000, "body": b"short"}, "jaringan-putus"),
        ({"status": 503}, "jaringan-putus"),
    ],
)
def test_rude_server_of_one_file_changes_nothing(post: Post, behaviour: dict[str, object], code: str) -> None:
    with serving(type("Server", (Rude,), behaviour)) as address:
        assert reason(lambda: fetch(post, f"{address}/a.kim")) == code
    assert not list(post.ctx.paths.run.glob(".*"))


def test_file_that_does_not_fit_the_card_is_not_fetched(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a"))
    desk.kim(tmp_path / "situs" / "a.kim")
    with serving(partial(Files, directory=str(tmp_path / "situs"))) as address:
        full = Room(free=100, total=10_000)
        assert reason(lambda: fetch(post, f"{address}/a.kim", full)) == "tempat-penuh"
    assert not list(post.ctx.paths.run.iterdir())


def test_one_file_is_fetched_once_for_all_publishers(desk: Desk, tmp_path: Path) -> None:
    desk.publish(item("a"))
    site = tmp_path / "situs"
    desk.kim(site / "a.kim")
    with serving(partial(Files, directory=str(site))) as address:
        find = packages_at(f"{address}/a.kim", tmp_path, lambda _: Room(1 << 40, 1 << 40))
        (first,) = find(tmp_path, "kota")
    (second,) = find(tmp_path, "kim-contoh")
    assert reason(first.open) == "bukan-untuk-pos-ini"
    second.open().close()


def test_server_that_is_not_there_is_told_as_such(post: Post) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}"
    assert reason(lambda: fetch(post, address)) == "jaringan-putus"
    assert reason(lambda: fetch(post, "http://tidak-ada.invalid/")) == "jaringan-putus"
    assert reason(lambda: fetch(post, "http://[rusak/")) == "jaringan-putus"


def test_address_is_told_from_a_path() -> None:
    assert is_address("https://kominfo.example/isi")
    assert not is_address("/media/stick/http:/x")


def test_repository_of_another_publisher_is_told_as_such(desk: Desk, post: Post, tmp_path: Path) -> None:
    stranger = Desk(tmp_path / "lain", "kim-lain", "KIM Lain")
    stranger.publish(item("a"))
    site = stranger.tree(tmp_path / "situs")
    with serving(partial(Files, directory=str(site / "kim-lain"))) as address:
        assert reason(lambda: fetch(post, address)) == "bukan-untuk-pos-ini"
    (site / "kim-lain" / "metadata" / "1.root.json").write_bytes(b"x" * 600_000)
    with serving(partial(Files, directory=str(site / "kim-lain"))) as address:
        assert reason(lambda: fetch(post, address)) == "segel-tidak-cocok", "it does not say whose it is"
