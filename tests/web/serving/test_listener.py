import socket
from pathlib import Path

import pytest

from kiosk.core import SettingsError
from kiosk.web.serving.listener import Listener, bind


def test_two_listeners_on_one_address_are_the_same_only_for_one_channel() -> None:
    assert Listener("phone", "127.0.0.1", 80) == Listener("phone", "127.0.0.1", 80)
    assert Listener("phone", "127.0.0.1", 80) != Listener("screen", "127.0.0.1", 80)


@pytest.mark.parametrize("text", ["8080", ":80", "localhost:", "a:70000", "socket:", "a:-1"])
def test_what_is_neither_an_address_nor_a_socket_is_named(text: str) -> None:
    with pytest.raises(SettingsError, match=r"HOST:PORT.*socket:NAMA"):
        Listener.of("phone", text)


def test_address_in_brackets_and_socket_of_systemd_are_understood() -> None:
    assert Listener.of("phone", "[::1]:80") == Listener("phone", "::1", 80)
    assert Listener.of("screen", "socket:screen") == Listener("screen", "", 0, "screen")


def test_socket_nobody_gave_is_told_with_those_that_were() -> None:
    with socket.create_server(("127.0.0.1", 0)) as given:
        with pytest.raises(SettingsError, match=r"socket:phones: .*phone"):
            bind(Listener.of("phone", "socket:phones"), {"phone": given})
        with pytest.raises(SettingsError, match="tidak ada"):
            bind(Listener.of("phone", "socket:phones"), {})


def test_socket_no_page_can_be_served_on_is_refused(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as given:
        given.bind(str(tmp_path / "s"))
        with pytest.raises(SettingsError, match="TCP"):
            bind(Listener.of("phone", "socket:phones"), {"phones": given})


def test_listener_on_a_given_socket_knows_the_address_it_has() -> None:
    with socket.create_server(("127.0.0.1", 0)) as given:
        one = Listener.of("phone", "socket:phones")
        assert one.at(bind(one, {"phones": given})) == Listener("phone", "127.0.0.1", given.getsockname()[1], "phones")


def test_name_of_the_own_machine_keeps_its_name_and_learns_its_port() -> None:
    one = Listener.of("phone", "localhost:0")
    with bind(one, {}) as bound:
        assert bound.family == socket.AF_INET
        assert one.at(bound) == Listener("phone", "localhost", bound.getsockname()[1])
