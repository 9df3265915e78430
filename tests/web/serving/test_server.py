import http.client
import json
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Blueprint

from kiosk.core import Feature, OurError
from kiosk.web import POST
from kiosk.web.items.sound import file_response
from kiosk.web.serving.listener import Listener
from kiosk.web.serving.pagecache import Revision
from kiosk.web.serving.server import (
    ServerLimits,
    Serving,
    _arguments,
    _revision_of,
    _SharedReader,
    hot_application,
    start_serving,
)
from tests.library.conftest import NEWS
from tests.web.conftest import Post, Visitor

PHONE, SCREEN = Listener("phone", "127.0.0.1", 0), Listener("screen", "127.0.0.1", 0)
BARE = {"pos": POST}
QUICK = ServerLimits(closing_seconds=5, page_cache_bytes=1 << 20)


@pytest.fixture
def serve(post: Post) -> Iterator[Callable[..., Serving]]:
    """Start listeners; whatever runs is closed at the end."""
    started: list[Serving] = []

    def start(*listeners: Listener, features: dict[str, Feature] | None = None) -> Serving:
        ctx = replace(post.ctx, features=features) if features else post.ctx
        started.append(start_serving(ctx, listeners, QUICK))
        return started[-1]

    yield start
    for serving in started:
        serving.close(QUICK)


def ask(serving: Serving, channel: str, path: str, method: str = "GET", **more: Any) -> tuple[Any, bytes]:
    listener = next(one for one in serving.ready if one.channel == channel)
    browser = http.client.HTTPConnection(listener.host, listener.port, timeout=60)
    try:
        browser.request(method, path, **more)
        answer = browser.getresponse()
        return answer, answer.read()
    finally:
        browser.close()


def raw(listener: Listener, request: bytes) -> bytes:
    with socket.create_connection((listener.host, listener.port), 60) as wire:
        wire.sendall(request)
        return b"".join(iter(lambda: wire.recv(65536), b""))


def test_both_listeners_answer_each_with_its_own_pages(serve: Callable[..., Serving]) -> None:
    serving = serve(PHONE, SCREEN)
    assert serving.refused == []
    assert [one.channel for one in serving.ready] == ["phone", "screen"]
    assert all(one.port > 0 for one in serving.ready)
    assert ask(serving, "phone", "/pengurus/mulai")[0].status == 404
    assert ask(serving, "screen", "/pengurus/mulai")[0].status == 200


def test_port_in_use_is_named_and_the_other_listener_serves(serve: Callable[..., Serving]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        serving = serve(Listener("phone", "127.0.0.1", port), SCREEN)
    ((refused, why),) = serving.refused
    assert (refused.channel, refused.port) == ("phone", port)
    assert "in use" in why
    assert ask(serving, "screen", "/healthz")[0].status == 200


@pytest.mark.parametrize("host", ["tidak-ada.invalid", "203.0.113.1", "a..b"])
def test_address_that_is_not_ours_is_refused_and_no_crash(serve: Callable[..., Serving], host: str) -> None:
    serving = serve(Listener("phone", host, 0))
    assert [one.host for one, _ in serving.refused] == [host]
    assert serving.servers == []


def test_name_of_several_addresses_is_served_at_one(serve: Callable[..., Serving]) -> None:
    serving = serve(Listener("phone", "localhost", 0))
    assert ask(serving, "phone", "/healthz")[0].status == 200


def test_closing_ends_every_thread_also_with_a_phone_still_connected(serve: Callable[..., Serving]) -> None:
    before = set(threading.enumerate())
    serving = serve(PHONE, SCREEN)
    ask(serving, "phone", "/")
    port = serving.ready[0].port
    with socket.create_connection(("127.0.0.1", port), 60):
        serving.close(QUICK)
        assert {thread.name for thread in set(threading.enumerate()) - before if thread.name != "journal"} == set()
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", port), 60)


def test_unchanged_page_crosses_the_wire_without_its_bytes(serve: Callable[..., Serving], post: Post) -> None:
    serving = serve(PHONE)
    first, whole = ask(serving, "phone", "/", headers={"Accept-Encoding": "gzip"})
    again, body = ask(serving, "phone", "/", headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status, again.status, body) == (200, 304, b"")
    assert first.headers["Content-Encoding"] == "gzip"
    assert first.headers["Content-Length"] == str(len(whole))
    assert "Server" not in first.headers


def test_head_has_the_length_and_no_body(serve: Callable[..., Serving]) -> None:
    serving = serve(PHONE)
    whole = ask(serving, "phone", "/")[1]
    head, body = ask(serving, "phone", "/", "HEAD")
    assert (head.status, body, head.headers["Content-Length"]) == (200, b"", str(len(whole)))


def test_sound_and_its_part_cross_the_wire(serve: Callable[..., Serving], tmp_path: Path) -> None:
    path = tmp_path / "suara.mp3"
    path.write_bytes(bytes(range(256)) * 1000)

    def pages(_: object) -> Sequence[object]:
        blueprint = Blueprint("suara", __name__)
        blueprint.add_url_rule("/suara.mp3", "suara", lambda: file_response(path, "audio/mpeg"))
        return (blueprint,)

    serving = serve(PHONE, features=BARE | {"suara": Feature("suara", pages=pages)})
    whole = ask(serving, "phone", "/suara.mp3")
    part = ask(serving, "phone", "/suara.mp3", headers={"Range": "bytes=10-99999"})
    assert (whole[0].status, part[0].status) == (200, 206)
    assert whole[1] == path.read_bytes()
    assert part[1] == whole[1][10:100_000]
    assert ask(serving, "phone", "/suara.mp3", "HEAD")[1] == b""


@pytest.mark.parametrize(
    ("request_", "status", "words"),
    [
        (
            b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4000000\r\n\r\n" + b"x" * 1000,
            b"413",
            "Kirimannya terlalu besar",
        ),
        (b"GET / HTTP/1.1\r\nHost: x\r\nA:\x00\x01: b\r\n b\r\n\xff\r\n\r\n", b"400", "tidak bisa dilayani"),
        (b"GET / HTTP/1.1\r\nA: ".ljust(262_144, b"a"), b"431", "tidak bisa dilayani"),
    ],
)
def test_what_never_reaches_a_page_is_refused_in_words_too(
    serve: Callable[..., Serving], request_: bytes, status: bytes, words: str
) -> None:
    (listener,) = serve(PHONE).ready
    head, _, body = raw(listener, request_).partition(b"\r\n\r\n")
    assert head.startswith((b"HTTP/1.1 " + status, b"HTTP/1.0 " + status))
    assert b"Content-Security-Policy" in head
    assert b"waitress" not in head + body
    assert words in body.decode()
    assert '<a href="/">' in body.decode()


def test_slow_phones_cannot_take_the_screens_turn(serve: Callable[..., Serving]) -> None:
    entered, free = threading.Semaphore(0), threading.Event()

    def pages(_: object) -> Sequence[object]:
        blueprint = Blueprint("lambat", __name__)

        @blueprint.get("/lambat")
        def slow() -> str:
            entered.release()
            free.wait(60)
            return "akhirnya"

        return (blueprint,)

    serving = serve(PHONE, SCREEN, features=BARE | {"lambat": Feature("lambat", pages=pages)})
    phones = [threading.Thread(target=ask, args=(serving, "phone", "/lambat")) for _ in range(QUICK.phone_threads + 2)]
    try:
        for phone in phones:
            phone.start()
        for _ in range(QUICK.phone_threads):
            assert entered.acquire(timeout=60)
        assert ask(serving, "screen", "/healthz")[0].status == 200
    finally:
        free.set()
        for phone in phones:
            phone.join(60)


def test_settings_that_keep_slow_phones_from_locking_everybody_out() -> None:
    phone, screen = (_arguments(listener, ServerLimits()) for listener in (PHONE, SCREEN))
    assert phone["connection_limit"] >= 500
    assert phone["channel_timeout"] <= 30
    assert phone["max_request_body_size"] <= 65536
    assert (phone["threads"], screen["threads"]) == (6, 2)


def test_flask_is_built_once_even_when_eight_phones_come_at_once(post: Post) -> None:
    built: list[object] = []

    def pages(ctx: object) -> tuple[()]:
        built.append(ctx)
        return ()

    ctx = replace(post.ctx, features=BARE | {"hitung": Feature("hitung", pages=pages)})
    application = hot_application(ctx, "phone", reader=lambda: post.reader)
    together = threading.Barrier(8)

    def come() -> None:
        together.wait(60)
        application.make_application()

    phones = [threading.Thread(target=come) for _ in range(8)]
    for phone in phones:
        phone.start()
    for phone in phones:
        phone.join(60)
    assert built == [ctx]


def test_both_listeners_share_one_reader(post: Post) -> None:
    shared = _SharedReader(post.ctx)
    assert shared.get() is shared.get()


def test_application_alone_makes_its_own_reader(post: Post) -> None:
    assert hot_application(post.ctx, "phone").make_application() is not None


def revision(post: Post) -> Revision:
    return _revision_of(post.ctx)()


def test_new_content_changes_the_revision_of_every_page(post: Post) -> None:
    before = revision(post)
    number = post.install(NEWS).number
    assert revision(post)[0].startswith(f"{number}-")
    assert revision(post)[0] != before[0]


def test_new_announcement_changes_the_revision_of_live_pages_only(post: Post) -> None:
    before = revision(post)
    post.ctx.tables["announcements"].put({"id": "1"})
    after = revision(post)
    assert after[0] == before[0]
    assert after[1] != before[1]


def test_day_changes_at_midnight_of_the_post_and_not_of_greenwich(post: Post) -> None:
    post.world.clock.jump(datetime(2026, 11, 21, 16, 59, tzinfo=UTC))
    before = revision(post)
    post.world.clock.advance(59)
    assert revision(post) == before
    post.world.clock.advance(1)
    assert revision(post) != before


def test_damaged_table_of_one_slice_stops_no_page(post: Post) -> None:
    def damaged(_: object) -> str:
        raise OurError("tabel-rusak", "Sebagian catatan kotak ini rusak.")

    ctx = replace(post.ctx, features=BARE | {"rusak": Feature("rusak", revision=damaged)})
    phone = Visitor(hot_application(ctx, "phone", reader=lambda: post.reader))
    assert phone.get("/").status_code == 200


def test_visit_through_the_wire_is_counted_with_its_listener(serve: Callable[..., Serving], post: Post) -> None:
    serving = serve(PHONE, SCREEN)
    for channel in ("phone", "screen"):
        answer, body = ask(serving, channel, "/healthz")
        assert json.loads(body)["status"] == "ok"
        assert answer.headers["Content-Type"] == "application/json"
        ask(serving, channel, "/")
    serving.close(QUICK)
    assert sorted(e.channel for e in post.world.observer.events) == ["phone", "screen"]


def test_a_card_too_full_to_note_the_addresses_does_not_stop_the_pages(post: Post) -> None:
    ctx = replace(post.ctx, paths=replace(post.ctx.paths, run=Path("/proc/tidak-ada")))
    serving = start_serving(ctx, [PHONE], QUICK)
    try:
        assert ask(serving, "phone", "/healthz")[0].status == 200
    finally:
        serving.close(QUICK)
