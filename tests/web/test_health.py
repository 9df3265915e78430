import socket
from collections.abc import Iterator

import pytest

from kiosk.core import Context, Level, Probe
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


def given(ctx: Context, port: int) -> list[Probe]:
    """What is told of a socket that systemd holds, ten seconds after its last sign of life."""
    note_listeners(ctx.paths, [Listener("phone", "0.0.0.0", port, "phones")], [], ctx.clock.read(), 30.0)  # noqa: S104
    return list(FEATURE.probes(ctx))


def test_sandbox_without_a_network_does_not_call_living_pages_silent(ctx: Context, world: World) -> None:
    (probe,) = given(ctx, free_port())
    assert probe.level is Level.FINE
    world.clock.advance(30)
    (probe,) = FEATURE.probes(ctx)
    assert probe.level is Level.FINE


def test_socket_that_still_takes_connections_hides_no_dead_process(ctx: Context, world: World, answering: int) -> None:
    given(ctx, answering)
    world.clock.advance(31)
    (probe,) = FEATURE.probes(ctx)
    assert (probe.level, "tidak menjawab" in probe.message) == (Level.BROKEN, True)


def test_sign_of_life_from_before_the_power_cut_counts_no_more(ctx: Context, world: World) -> None:
    given(ctx, free_port())
    world.clock.boot_id = "boot-2"
    (probe,) = FEATURE.probes(ctx)
    assert probe.level is Level.BROKEN
