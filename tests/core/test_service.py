import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.core import service

HIGH = 900  # a descriptor nobody else has


@pytest.fixture
def listener(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
        ear.bind(str(tmp_path / "notify"))
        ear.settimeout(60)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        yield ear


@pytest.fixture(autouse=True)
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID", "LISTEN_FDS", "LISTEN_PID", "LISTEN_FDNAMES"):
        monkeypatch.delenv(name, raising=False)


def test_process_started_by_hand_tells_nobody_and_is_given_nothing() -> None:
    assert not service.is_supervised()
    assert not service.notify("READY=1")
    assert service.watchdog_seconds() == 0
    assert service.inherited() == {}


def test_what_is_said_arrives_as_systemd_reads_it(by_hand: None, listener: socket.socket) -> None:
    assert service.is_supervised()
    assert service.notify("READY=1", STATUS="Melayani HP", MAINPID=7)
    assert listener.recv(1000) == b"READY=1\nSTATUS=Melayani HP\nMAINPID=7"


def test_socket_without_a_file_is_reached_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    name = f"kiosk-{os.getpid()}-{tmp_path.name}"
    monkeypatch.setenv("NOTIFY_SOCKET", f"@{name}")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
        ear.bind(f"\0{name}")
        ear.settimeout(60)
        assert service.notify("STOPPING=1")
        assert ear.recv(1000) == b"STOPPING=1"


def test_who_listens_no_more_does_not_bring_the_service_down(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "gone"))
    assert not service.notify("READY=1")


@pytest.mark.parametrize(
    ("microseconds", "owner", "seconds"),
    [
        ("30000000", "", 30.0),
        ("30000000", "own", 30.0),
        ("30000000", "1", 0.0),
        ("", "own", 0.0),
        ("soon", "", 0.0),
        ("-5", "", 0.0),
    ],
)
def test_watchdog_of_another_process_is_not_ours(
    monkeypatch: pytest.MonkeyPatch, microseconds: str, owner: str, seconds: float
) -> None:
    monkeypatch.setenv("WATCHDOG_USEC", microseconds)
    monkeypatch.setenv("WATCHDOG_PID", str(os.getpid()) if owner == "own" else owner)
    assert service.watchdog_seconds() == seconds


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Two listening sockets and a closed descriptor, at the numbers from HIGH on; their ports."""
    made = [socket.create_server(("127.0.0.1", 0)) for _ in range(2)]
    for number, one in enumerate(made):
        os.dup2(one.fileno(), HIGH + number, inheritable=True)
    monkeypatch.setenv("LISTEN_PID", str(os.getpid()))
    monkeypatch.setenv("LISTEN_FDS", "3")
    yield [int(one.getsockname()[1]) for one in made]
    for one in made:
        one.close()


def test_sockets_are_taken_by_name_and_no_child_gets_them(
    by_hand: None, handed: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LISTEN_FDNAMES", "phones:screen:gone")
    found = service.inherited(HIGH)
    assert {name: one.getsockname()[1] for name, one in found.items()} == dict(
        zip(("phones", "screen"), handed, strict=True)
    )
    assert not any(one.get_inheritable() for one in found.values())
    for one in found.values():
        one.close()


def test_sockets_without_names_are_not_guessed_at(
    by_hand: None, handed: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LISTEN_FDNAMES", "phones")
    found = service.inherited(HIGH)
    assert {name: one.getsockname()[1] for name, one in found.items()} == {"phones": handed[0], "unknown": handed[1]}
    for one in found.values():
        one.close()


def test_of_two_sockets_with_one_name_the_first_is_taken(
    by_hand: None, handed: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LISTEN_FDNAMES", "phones:phones")
    found = service.inherited(HIGH)
    assert {name: one.getsockname()[1] for name, one in found.items()} == {"phones": handed[0]}
    found["phones"].close()
    os.close(HIGH + 1)


@pytest.mark.parametrize(("count", "owner"), [("two", "own"), ("2", "1"), ("", "own")])
def test_sockets_of_another_process_or_of_no_number_are_left_alone(
    by_hand: None, handed: list[int], monkeypatch: pytest.MonkeyPatch, count: str, owner: str
) -> None:
    assert handed
    monkeypatch.setenv("LISTEN_FDS", count)
    monkeypatch.setenv("LISTEN_PID", str(os.getpid()) if owner == "own" else owner)
    assert service.inherited(HIGH) == {}
    for number in (HIGH, HIGH + 1):
        os.close(number)


def test_heart_beats_at_a_third_of_the_time_and_only_while_there_is_life(
    by_hand: None, listener: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHDOG_USEC", "30000000")
    now, well = [100.0], [True]
    heart = service.Heart(lambda: well[0], lambda: now[0])
    beats = []
    for second in range(40):
        now[0], well[0] = 100.0 + second, second != 20
        if heart.turn():
            beats.append(second)
    assert (heart.seconds, beats) == (10.0, [0, 10, 30])
    assert [listener.recv(100) for _ in beats] == [b"WATCHDOG=1"] * 3


def test_heart_nobody_watches_still_looks_now_and_then() -> None:
    now = [0.0]
    heart = service.Heart(lambda: True, lambda: now[0])
    assert [heart.turn(), heart.turn()] == [True, False]
    now[0] = service.USUAL_SECONDS
    assert heart.turn()
