"""The WSGI layer in front of Flask: what was rendered once is answered from memory.

Why so (measured, reference performance 5): with several threads, any call that drops the interpreter lock during a
request (an SQLite read, a file) collapses waitress from thousands of pages a second to hundreds; and importing Flask
takes most of a cold start. So a hit here touches no file, no database and no Flask: a dictionary, a comparison of
ETags, the bytes. Flask is imported at the first miss.

A page is kept under (language, path) with the revision it was made for; a new generation, announcement or day makes
it stale by itself, and an emergency every page, for its banner stands above all. `?r=rrww` marks the area of a reader
and never changes a page. The event of a reading is noted when the server closes the response, after the bytes are out.
"""

import gzip
import hashlib
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from kiosk.core import Event, Observer
from kiosk.web.serving.pagecache import Kept, PageCache, Revision
from kiosk.web.serving.shelf import Shelf

__all__ = ["Application", "HotPath", "Revisions", "is_robot"]

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

_AREA = re.compile(r"r=(\d{4})")
_ROBOT = re.compile(r"bot|crawler|spider", re.IGNORECASE)
_LANGUAGE_PREFIX = "/jv"


class Revisions:
    """The current revision, looked up at most every `recheck_seconds` because looking costs system calls."""

    def __init__(self, look: Callable[[], Revision], recheck_seconds: float = 0.5) -> None:
        self._look = look
        self._recheck = recheck_seconds
        self._known: Revision = ("", "")
        self._checked = float("-inf")

    def now(self) -> Revision:
        """The revision pages must have."""
        moment = time.monotonic()
        if moment - self._checked >= self._recheck:
            self._known = self._look()
            self._checked = moment
        return self._known


class _Reported(list[bytes]):
    """A response body that notes its event when the server is done with it."""

    def __init__(self, body: Iterable[bytes], report: Callable[[], None]) -> None:
        super().__init__(body)
        self._report = report

    def close(self) -> None:
        """Called by the server once the bytes are out."""
        self._report()


@dataclass(frozen=True)
class HotPath:
    """Answers what is kept, lets Flask make the rest.

    Attributes:
        make_application: builds the Flask application; called at the first miss.
        channel: screen or phone; every event of this listener bears it.
        shelf: the pages on the card, which outlive a power cut.
        variant: how pages are set for the reader beside their language; empty as a rule.
    """

    make_application: Callable[[], Application]
    cache: PageCache
    revisions: Revisions
    observe: Observer
    channel: str
    shelf: Shelf | None = None
    variant: Callable[[], str] = str

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request (PEP 3333)."""
        language = _take_language(environ)
        method = environ["REQUEST_METHOD"]
        query = environ.get("QUERY_STRING", "")
        area = _AREA.fullmatch(query)
        if method not in {"GET", "HEAD"} or (query and not area):
            return self._make(environ, start_response, None, "")
        key = (language + self.variant(), environ["PATH_INFO"])
        marked = area.group(1) if area else ""
        revision = self.revisions.now()
        kept = self.cache.get(key, revision) or self._from_shelf(key, revision)
        if kept is None:
            return self._make(environ, start_response, key, marked)
        return self._answer(environ, start_response, kept, marked)

    def _make(
        self, environ: Environ, start_response: StartResponse, key: tuple[str, str] | None, area: str
    ) -> Iterable[bytes]:
        captured: list[Any] = []
        revision = self.revisions.now()

        def capture(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], None]:
            captured[:] = [status, headers, exc_info]
            return lambda _: None

        body = self.make_application()(environ, capture)
        status, headers, exc_info = captured
        note = environ.pop("kiosk.answer", None)
        if note is None:  # a file, a redirect, a form: as Flask made it
            start_response(status, headers, exc_info)
            return body
        page = _keep(status, headers, b"".join(body), note, revision)
        close = getattr(body, "close", None)
        if close is not None:
            close()
        asked = environ["REQUEST_METHOD"] == "GET"  # Flask gives no body to HEAD: kept, it would be everybody's page
        if asked and key is not None and note.keep.value != "not" and status.startswith("200"):
            self.cache.put(key, page)
            if self.shelf is not None:
                self.shelf.put(key, page)
        return self._answer(environ, start_response, page, area)

    def _from_shelf(self, key: tuple[str, str], revision: Revision) -> Kept | None:
        kept = self.shelf.get(key, revision) if self.shelf is not None else None
        if kept is not None:
            self.cache.put(key, kept)
        return kept

    def _answer(self, environ: Environ, start_response: StartResponse, kept: Kept, area: str) -> Iterable[bytes]:
        body = kept.compressed
        headers = [*kept.headers, ("ETag", kept.etag), ("Vary", "Accept-Encoding")]
        report = self._reporter(environ, kept.event, area)
        if environ.get("HTTP_IF_NONE_MATCH") == kept.etag:
            start_response("304 Not Modified", headers)
            return _Reported([], report)
        if "gzip" in environ.get("HTTP_ACCEPT_ENCODING", ""):
            headers.append(("Content-Encoding", "gzip"))
        else:
            body = gzip.decompress(body)
        headers.append(("Content-Length", str(len(body))))
        start_response(kept.status, headers)
        return _Reported([] if environ["REQUEST_METHOD"] == "HEAD" else [body], report)

    def _reporter(self, environ: Environ, event: Event | None, area: str) -> Callable[[], None]:
        robot = is_robot(environ.get("HTTP_USER_AGENT", ""))
        if event is None or robot or environ["REQUEST_METHOD"] == "HEAD":
            return lambda: None
        told = replace(event, channel=self.channel, area=area)
        client = environ.get("REMOTE_ADDR", "")
        return lambda: self.observe(told, client)


def is_robot(agent: str) -> bool:
    """True for who calls itself a robot; what it opens or plays reaches nobody and is not counted."""
    return _ROBOT.search(agent) is not None


def _take_language(environ: Environ) -> str:
    """`/jv/p/12` becomes `/p/12` in Javanese; links made by Flask keep the prefix."""
    path = environ.get("PATH_INFO", "")
    if path == _LANGUAGE_PREFIX or path.startswith(_LANGUAGE_PREFIX + "/"):
        environ["PATH_INFO"] = path[len(_LANGUAGE_PREFIX) :] or "/"
        environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + _LANGUAGE_PREFIX
        environ["kiosk.language"] = "jv"
        return "jv"
    return "id"


def _keep(status: str, headers: list[tuple[str, str]], body: bytes, note: Any, revision: Revision) -> Kept:
    compressed = gzip.compress(body, 6, mtime=0)
    own = tuple((name, value) for name, value in headers if name.lower() != "content-length")
    etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    return Kept(status, own, compressed, etag, note.event, revision, note.keep.value == "live")
