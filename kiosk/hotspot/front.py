"""What the phones' listener answers before any page: probes of every maker, and "Buka sekarang".

It stands before the kept pages and before Flask: a phone probes often, also for hosts with path "/", and an answer
costs a look into a table. Whatever a request says of itself (host, query, body, cookies), a redirect leads to the
post's own address and nowhere else. Nothing here is counted or logged.
"""

from collections.abc import Callable, Iterable
from typing import Any

from kiosk.core import Context
from kiosk.hotspot.leases import Leases
from kiosk.hotspot.phones import Phones
from kiosk.hotspot.probes import Check, Gate, check_of
from kiosk.hotspot.settings import Hotspot, Mode
from kiosk.web import Post

__all__ = ["Front", "make_front"]

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Body = Iterable[bytes]

_ASKED = {"GET", "HEAD", "POST"}
_GATES = {"/gerbang": "/", "/jv/gerbang": "/jv/"}  # where "Buka sekarang" is, and the home behind it
_NEVER_KEPT = ("Cache-Control", "no-store")


def make_front(ctx: Context) -> "Front":
    """The front of a post.

    Raises:
        SettingsError: the settings of the hotspot are wrong.
    """
    hotspot = Hotspot.of(ctx.config)
    phones = Phones(hotspot.seconds, Leases(hotspot.leases).holder, lambda: ctx.clock.read().monotonic)
    return Front(hotspot.mode, Post.of(ctx.config).address, phones)


class Front:
    """Answers probes as `mode` says, for a post at `address`."""

    def __init__(self, mode: Mode, address: str, phones: Phones) -> None:
        self._mode = mode
        self._home = f"http://{address}/"
        self._phones = phones
        self._bridge = _bridge(f"{self._home}gerbang")

    def __call__(self, environ: Environ, start_response: StartResponse) -> Body | None:
        """Answer a probe or the touch on "Buka sekarang" (PEP 3333); nothing for all else."""
        method, path = environ["REQUEST_METHOD"], environ.get("PATH_INFO", "")
        client = environ.get("REMOTE_ADDR", "")
        if method == "POST" and path in _GATES:
            self._phones.open(client)
            return _answer(environ, start_response, "303 See Other", (("Location", _GATES[path]),), b"")
        check = check_of(path, environ.get("HTTP_HOST", "")) if method in _ASKED else None
        if check is None:
            return None
        if not self._is_open_to(client):
            return self._lead(check, environ, start_response)
        if check.gate is Gate.BROWSER:
            return _answer(environ, start_response, "302 Found", (("Location", self._home),), b"")
        return _answer(environ, start_response, check.status, check.headers, check.body)

    def _is_open_to(self, client: str) -> bool:
        return self._mode is Mode.OFF or (self._mode is Mode.ONCE and self._phones.has_opened(client))

    def _lead(self, check: Check, environ: Environ, start_response: StartResponse) -> Body:
        if check.gate is Gate.PAGE:
            html = (("Content-Type", "text/html; charset=utf-8"), ("Content-Security-Policy", "default-src 'none'"))
            return _answer(environ, start_response, "200 OK", html, self._bridge)
        return _answer(environ, start_response, "302 Found", (("Location", f"{self._home}gerbang"),), b"")


def _bridge(gate: str) -> bytes:
    """The page a phone gets where a redirect would not do; it must not hold the word the phone hopes for."""
    return (
        f'<!doctype html><html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<meta http-equiv="refresh" content="0;url={gate}"><title>Pos KIM</title>'
        f'<p><a href="{gate}">Buka Pos KIM</a></p></html>'
    ).encode()


def _answer(
    environ: Environ, start_response: StartResponse, status: str, headers: tuple[tuple[str, str], ...], body: bytes
) -> Body:
    length = () if status.startswith("204") else (("Content-Length", str(len(body))),)
    start_response(status, [*headers, _NEVER_KEPT, *length])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
