"""The loop by itself, with real sockets and no server."""

import socket
from collections.abc import Iterator

import pytest

from kiosk.web.serving.loop import Loop


class Wire:
    """One connection that counts how often it is asked."""

    accepting = False

    def __init__(self, connections: dict[int, object]) -> None:
        self.own, self.other = socket.socketpair()
        self.descriptor = self.own.fileno()
        self.reads, self.writes = True, False
        self.asked = 0
        self.heard: list[bytes] = []
        self.wrote = 0
        connections[self.descriptor] = self

    def readable(self) -> bool:
        self.asked += 1
        return self.reads

    def writable(self) -> bool:
        return self.writes

    def handle_read_event(self) -> None:
        self.heard.append(self.own.recv(100))

    def handle_write_event(self) -> None:
        self.wrote += 1

    def handle_expt_event(self) -> None:
        raise AssertionError("nobody sends urgent data")

    def handle_close(self) -> None:
        self.heard.append(b"")

    def close(self) -> None:
        self.own.close()
        self.other.close()


class Net:
    def __init__(self) -> None:
        self.connections: dict[int, object] = {}
        self.loop = Loop(self.connections)
        self.wires: list[Wire] = []

    def wire(self) -> Wire:
        made = Wire(self.connections)
        self.wires.append(made)
        self.loop.heard(made.descriptor)
        return made


@pytest.fixture
def net() -> Iterator[Net]:
    made = Net()
    yield made
    for wire in made.wires:
        wire.close()
    made.loop.close()


def test_silent_connections_are_not_asked_again_because_another_one_speaks(net: Net) -> None:
    silent, speaking = net.wire(), net.wire()
    net.loop.turn(0)
    for _ in range(5):
        speaking.other.send(b"a")
        net.loop.turn(0)
    assert speaking.heard == [b"a"] * 5
    assert silent.asked == 1


def test_what_changes_in_a_connection_is_seen_once_it_is_heard_of(net: Net) -> None:
    wire = net.wire()
    net.loop.turn(0)
    wire.writes = True
    net.loop.turn(0)
    assert wire.wrote == 0
    net.loop.heard(wire.descriptor)
    net.loop.turn(0)
    assert wire.wrote == 1


def test_connection_that_waits_for_nothing_does_not_spin_when_its_phone_is_gone(net: Net) -> None:
    wire = net.wire()
    net.loop.turn(0)
    wire.reads = False
    net.loop.heard(wire.descriptor)
    wire.other.close()
    net.loop.turn(0)
    net.loop.turn(0)
    assert wire.heard == []


def test_number_of_a_closed_connection_is_used_again_without_mixing_them_up(net: Net) -> None:
    old = net.wire()
    net.loop.turn(0)
    net.loop.forget(old.descriptor)
    del net.connections[old.descriptor]
    net.loop.heard(old.descriptor)  # a thread that was late
    old.close()
    new = net.wire()
    assert new.descriptor == old.descriptor
    net.loop.turn(0)
    new.other.send(b"baru")
    net.loop.turn(0)
    assert (old.heard, new.heard) == ([], [b"baru"])


def test_word_of_a_connection_that_is_gone_is_passed_over(net: Net) -> None:
    wire = net.wire()
    net.loop.turn(0)
    del net.connections[wire.descriptor]
    net.loop.heard(wire.descriptor)
    wire.other.send(b"a")
    net.loop.turn(0)
    assert wire.heard == []
