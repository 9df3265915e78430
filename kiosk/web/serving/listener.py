"""Where one channel is served: an address to take, or a socket the process was started with."""

import socket
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kiosk.core import SettingsError

__all__ = ["Listener", "bind"]

_GIVEN = "socket:"
_HIGHEST_PORT = 65535


@dataclass(frozen=True)
class Listener:
    """One address; every visit through it bears its channel (phone or screen).

    Attributes:
        given: the name of a socket the process was started with, in place of an address.
    """

    channel: str
    host: str
    port: int
    given: str = ""

    @classmethod
    def of(cls, channel: str, text: str) -> "Listener":
        """What `text` names: HOST:PORT, or socket:NAME.

        Raises:
            SettingsError: it names neither.
        """
        if text.startswith(_GIVEN) and text != _GIVEN:
            return cls(channel, "", 0, text.removeprefix(_GIVEN))
        host, _, port = text.rpartition(":")
        if not host or not (port.isascii() and port.isdecimal()) or int(port) > _HIGHEST_PORT:
            message = f"{text}: alamat harus HOST:PORT, misalnya 127.0.0.1:8080, atau socket:NAMA dari systemd."
            raise SettingsError("alamat-salah", message)
        return cls(channel, host.strip("[]"), int(port))

    def at(self, bound: socket.socket) -> "Listener":
        """The same, with the address it really has."""
        host, port = bound.getsockname()[:2]
        return replace(self, host=host if self.given else self.host, port=port)


def bind(listener: Listener, given: Mapping[str, socket.socket]) -> socket.socket:
    """Its socket, one of those `given` or bound anew.

    Of a name with several addresses it is the IPv4 one, which the post's own network speaks.

    Raises:
        SettingsError: no socket of that name was given, or none that pages can be served on.
        OSError, UnicodeError: the address cannot be taken.
    """
    if listener.given:
        return _given(listener.given, given)
    found = socket.getaddrinfo(listener.host, listener.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    family, _, _, _, address = min(found, key=lambda one: one[0] != socket.AF_INET)
    return socket.create_server(address[:2], family=family)


def _given(name: str, given: Mapping[str, socket.socket]) -> socket.socket:
    found = given.get(name)
    if found is None:
        known = ", ".join(sorted(given)) or "tidak ada"
        message = (
            f"socket:{name}: soket itu tidak diberikan systemd (yang diberikan: {known}). Periksa unit .socket-nya."
        )
        raise SettingsError("soket-tidak-ada", message)
    if found.family not in {socket.AF_INET, socket.AF_INET6} or found.type != socket.SOCK_STREAM:
        raise SettingsError("soket-salah", f"socket:{name}: soket itu bukan alamat TCP. Pakai ListenStream=IP:PORT.")
    return found
