"""Packages on a web server, an object store or a CDN: static files, read through the same door as a stick.

A server is trusted no more than a stick: it may hang, answer without end, answer a login page with 200, or show other
bytes on the second reading. Every answer has a time and a length; what it says is believed only when the seal fits.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import urllib3
from urllib3.exceptions import HTTPError
from urllib3.util import Timeout

from kiosk.bundles import policy
from kiosk.bundles.carrier.archive import ZipFetcher
from kiosk.bundles.carrier.locate import MAX_ROOT, SUFFIX, Package, owner_of, plain_file
from kiosk.bundles.carrier.reader import CHUNK, UNTOLD, Fetcher, safe_parts
from kiosk.bundles.codes import fault
from kiosk.core import KioskError, atomic

__all__ = ["HttpFetcher", "WebLimits", "is_address", "packages_at"]

_HTTP_OK, _HTTP_NOT_FOUND, _HTTP_GONE, _HTTP_FORBIDDEN = 200, 404, 410, 403
_FIRST = "metadata/timestamp.json"
_ABSENT = {_HTTP_NOT_FOUND, _HTTP_GONE, _HTTP_FORBIDDEN}  # an object store says 403 where it has nothing


@dataclass(frozen=True)
class WebLimits:
    """Bounds of a conversation with a server.

    Attributes:
        connect_seconds: until it answers the door.
        read_seconds: between two portions of an answer.
        redirects: how often it may send us elsewhere.
        file_bytes: largest one-file package that is fetched.
    """

    connect_seconds: float = 10.0
    read_seconds: float = 30.0
    redirects: int = 3
    file_bytes: int = 4 << 30


def is_address(text: str) -> bool:
    """True for what is fetched from a network instead of read from a folder."""
    return text.startswith(("http://", "https://"))


def packages_at(
    address: str, spool: Path, room: Callable[[Path], policy.Room], limits: WebLimits | None = None
) -> Callable[[Path, str], list[Package]]:
    """How the packages of a publisher are found at `address`: a `.kim` file, a repository, or a folder of several.

    A `.kim` file is fetched once into the folder `spool`, which the caller makes and removes.
    """
    web = _Web(limits or WebLimits())
    if address.lower().endswith(SUFFIX):
        return _OneFile(web, address, spool, room).packages
    base = address.rstrip("/")

    def found(_: Path, publisher: str) -> list[Package]:
        places = [place for place in (f"{base}/{publisher}", base) if HttpFetcher(web, place).size(_FIRST) is not None]
        others = base in places and owner_of(_beginning(web, f"{base}/metadata/1.root.json")) not in {publisher, ""}
        if others:
            places.remove(base)
        if not places:
            raise fault("bukan-untuk-pos-ini" if others else "tidak-ada-paket", base)
        return [Package(place, partial(HttpFetcher, web, place)) for place in places]

    return found


def _beginning(web: "_Web", url: str) -> bytes:
    """As much of a small file as a root may have; nothing where there is none."""
    data = b""
    with suppress(KioskError):
        for chunk in web.chunks(url):
            data += chunk
            if len(data) > MAX_ROOT:
                break
    return data


class _Web:
    """Requests with a time, a bounded number of redirects, and our words for what fails."""

    def __init__(self, limits: WebLimits) -> None:
        self.limits = limits
        self._pool = urllib3.PoolManager(
            timeout=Timeout(connect=limits.connect_seconds, read=limits.read_seconds),
            retries=urllib3.Retry(total=limits.redirects, connect=0, read=0, status=0, redirect=limits.redirects),
        )

    def size(self, url: str) -> int | None:
        """Bytes of what lies there, `UNTOLD` where the server does not say; None where there is nothing."""
        answer = self._ask("HEAD", url)
        answer.drain_conn()
        answer.release_conn()
        if answer.status in _ABSENT:
            return None
        self._require_ok(answer, url)
        told = answer.headers.get("Content-Length", "")
        return int(told) if told.isdecimal() else UNTOLD

    def chunks(self, url: str) -> Iterator[bytes]:
        """Its bytes, as they come.

        Raises:
            StickError: it does not answer, or breaks off.
        """
        answer = self._ask("GET", url)
        self._require_ok(answer, url)
        try:
            yield from answer.stream(CHUNK, decode_content=False)
        except (HTTPError, OSError) as error:
            raise fault("jaringan-putus", f"{url}: {error}") from error
        finally:
            answer.close()

    def _ask(self, method: str, url: str) -> urllib3.BaseHTTPResponse:
        try:
            return self._pool.request(method, url, preload_content=False, headers={"Accept-Encoding": "identity"})
        except (HTTPError, OSError, UnicodeError) as error:
            raise fault("jaringan-putus", f"{url}: {error}") from error

    def _require_ok(self, answer: urllib3.BaseHTTPResponse, url: str) -> None:
        if answer.status != _HTTP_OK:
            answer.close()
            raise fault("jaringan-putus", f"{url}: {answer.status} {answer.reason}")


class HttpFetcher(Fetcher):
    """A package as static files below an address."""

    def __init__(self, web: _Web, base: str) -> None:
        self._web = web
        self._base = base

    def size(self, path: str) -> int | None:
        """Bytes of the file `path`, None where the server has none."""
        safe_parts(path)
        return self._web.size(f"{self._base}/{path}")

    def chunks(self, path: str) -> Iterator[bytes]:
        """The bytes of the file `path`."""
        return self._web.chunks(f"{self._base}/{path}")

    def close(self) -> None:
        """Nothing is held between files."""


@dataclass
class _OneFile:
    """A `.kim` file that has to be fetched whole before it can be opened."""

    web: _Web
    address: str
    spool: Path
    room: Callable[[Path], policy.Room]
    fetched: Path | None = None

    def packages(self, _: Path, publisher: str) -> list[Package]:
        """The file, as a candidate for any publisher; fetched when it is first asked for."""
        if self.fetched is None:
            size = self.web.size(self.address)
            if size is None:
                raise fault("tidak-ada-paket", self.address)
            if size > self.web.limits.file_bytes:
                raise fault("paket-tidak-wajar", f"{self.address}: {size} bytes")
            policy.require_room(max(size, 0), self.room(self.spool))
            target = self.spool / "unduhan.kim"
            atomic.write_stream(target, self._bounded(self.web.limits.file_bytes), durable=False)
            self.fetched = target
        file = self.fetched
        return [Package(self.address, lambda: ZipFetcher(plain_file(file), publisher))]

    def _bounded(self, most: int) -> Iterator[bytes]:
        done = 0
        for chunk in self.web.chunks(self.address):
            done += len(chunk)
            if done > most:
                raise fault("paket-tidak-wajar", f"{self.address}: more than {most} bytes")
            yield chunk
