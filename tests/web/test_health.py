import socket
from collections.abc import Iterator

import pytest

from kiosk.core import Context, Level
from kiosk.web import FEATURE, POST
from kiosk.web.health import note_listeners
from kiosk.web.serving.listener import Listener
from tests.conftest import World
from tests.running import free_port


@pytest.fixture
def ctx(world: World) -> Context:
    return world.context(POST, FEATURE)


@pytest.fixture
def answering() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield int(server.getsockname()[1])


def test_a_box_that_never_served_has_nothing_to_say(ctx: Context) -> None:
    assert FEATURE.probes(ctx) == ()


def test_a_damaged_note_is_no_note(ctx: Context) -> None:
    (ctx.paths.run / "web.json").write_text("{")
    assert FEATURE.probes(ctx) == ()


def test_an_address_another_program_has_is_named_with_what_to_do(ctx: Context, answering: int) -> None:
    note_listeners(ctx.paths, [Listener("phone", "127.0.0.1", answering)], [Listener("screen", "127.0.0.1", 81)])
    taken, fine = FEATURE.probes(ctx)
    assert taken.level is Level.BROKEN
    assert "127.0.0.1:81 sudah dipakai program lain" in taken.message
    assert "Tutup program itu" in taken.advice
    assert (fine.level, "untuk HP" in fine.message) == (Level.FINE, True)


def test_a_web_process_that_died_is_noticed(ctx: Context) -> None:
    note_listeners(ctx.paths, [Listener("phone", "127.0.0.1", free_port())], [])
    (probe,) = FEATURE.probes(ctx)
    assert probe.level is Level.BROKEN
    assert "tidak menjawab" in probe.message
