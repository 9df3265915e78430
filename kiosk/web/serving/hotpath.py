"""The WSGI layer in front of Flask: what was rendered once is answered from memory.

Why so (measured, reference performance 5): with several threads, any call that drops the interpreter lock during a
request (an SQLite read, a file) collapses waitress from thousands of pages a second to hundreds; and importing Flask
takes most of a cold start. So a hit here touches no file, no database and no Flask: a dictionary, a comparison of
ETags, the bytes. Flask is imported at the first miss.

Most hits do not even come here by WSGI: `at_once` is asked by the network loop (channel.py) and answers from memory
alone. It never looks whether the revision is still right; every half second one request finds the last look too old,
takes the long way and looks for all.

A page is kept under (language, path) with the revision it was made for; a new generation, announcement or day makes
it stale by itself, and an emergency every page, for its banner stands above all. `?r=rrww` marks the area of a reader
and never changes a page. The event of a reading is noted when the server closes the response, after the bytes are out.
"""

import gzip
import hashlib
import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kiosk.core import Event, Front, Observer
from kiosk.web.serving.negotiation import has_already, takes_gzip
from kiosk.web.serving.pagecache import Kept, PageCache, Revision, wire_head
from kiosk.web.serving.shelf import Shelf

__all__ = ["Application", "HotPath", "Ready", "Revisions", "is_robot"]

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

_AREA = re.compile(r"r=(\d{4})")
_ROBOTS = ("bot", "crawler", "spider")
_LANGUAGE_PREFIX = "/jv"
_HOST = re.compile(
    r"(?:[\w-]{1,63}\.){0,20}[\w-]{1,63}\.?(?::\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](?::\d{1,5})?", re.ASCII
)  # what the router can encode: RFC 1123 labels, RFC 3986 brackets


class Revisions:
    """The current revision, looked up at most every `recheck_seconds` because looking costs system calls."""

    def __init__(self, look: Callable[[], Revision], recheck_seconds: float = 0.5) -> None:
        self._look = look
        self._recheck = recheck_seconds
        self._known: Revision = ("", "")
        self._checked = float("-inf")

    def now(self) -> Revision:
        """The revision pages must have."""
        known = self.known()
        if known is None:
            moment = time.monotonic()
            known = self._known = self._look()
            self._checked = moment
        return known

    def known(self) -> Revision | None:
        """The revision without looking; None when the last look is too old."""
        return self._known if time.monotonic() - self._checked < self._recheck else None


@dataclass(frozen=True)
class Ready:
    """An answer from memory.

    Attributes:
        head: status and header lines, all but the date.
        told: notes the event; to be called when the bytes are out.
    """

    head: bytes
    body: bytes
    told: Callable[[], None]


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
        fronts: what is asked before any page, such as what answers a phone's own questions.
    """

    make_application: Callable[[], Application]
    cache: PageCache
    revisions: Revisions
    observe: Observer
    channel: str
    shelf: Shelf | None = None
    variant: Callable[[], str] = str
    fronts: Sequence[Front] = ()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request (PEP 3333)."""
        for front in self.fronts:
            answered = front(environ, start_response)
            if answered is not None:
                return answered
        key, area = self._key(environ)
        if key is None or environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return self._make(environ, start_response, None, "")
        revision = self.revisions.now()
        kept = self.cache.get(key, revision) or self._from_shelf(key, revision)
        if kept is None:
            return self._make(environ, start_response, key, area)
        return self._answer(environ, start_response, kept, area)

    def at_once(self, environ: Environ) -> Ready | None:
        """What memory alone answers to a GET; None where the long way must look or make."""
        early = self._early(environ)
        if early is not None:
            return early
        revision = self.revisions.known()
        key, area = self._key(environ)
        kept = self.cache.get(key, revision) if revision is not None and key is not None else None
        if kept is None:
            return None
        report = self._reporter(environ, kept.event, area)
        if has_already(environ.get("HTTP_IF_NONE_MATCH", ""), kept.etag):
            return Ready(kept.unchanged_head, b"", report)
        if not takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")):
            return None
        return Ready(kept.compressed_head, kept.compressed, report)

    def _early(self, environ: Environ) -> Ready | None:
        told: list[Any] = []
        for front in self.fronts:
            body = front(environ, lambda *status: told.extend(status))
            if body is not None:
                return Ready(wire_head(told[0], told[1]), b"".join(body), lambda: None)
        return None

    def _key(self, environ: Environ) -> tuple[tuple[str, str] | None, str]:
        """Where the page is kept, and the area of its reader; nowhere for a page that depends on its query."""
        language = _take_language(environ)
        query = environ.get("QUERY_STRING", "")
        area = _AREA.fullmatch(query) if query else None
        if query and not area:
            return None, ""
        return (language + self.variant(), environ["PATH_INFO"]), area.group(1) if area else ""

    def _make(
        self, environ: Environ, start_response: StartResponse, key: tuple[str, str] | None, area: str
    ) -> Iterable[bytes]:
        captured: list[Any] = []
        revision = self.revisions.now()
        if not _HOST.fullmatch(environ.get("HTTP_HOST", "pos")):
            environ["HTTP_HOST"] = "pos"  # no page depends on it, and the router fails on some

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
        headers = [*kept.shared_headers]
        report = self._reporter(environ, kept.event, area)
        if kept.status.startswith("200") and has_already(environ.get("HTTP_IF_NONE_MATCH", ""), kept.etag):
            start_response("304 Not Modified", headers)
            return _Reported([], report)
        if takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")):
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
        told = Event(event.kind, event.subject, event.term, self.channel, event.language, area)
        client = environ.get("REMOTE_ADDR", "")
        return lambda: self.observe(told, client)


def is_robot(agent: str) -> bool:
    """True for who calls itself a robot; what it opens or plays reaches nobody and is not counted."""
    named = agent.lower()
    return any(word in named for word in _ROBOTS)


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
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:20]}"'
    # Weak, for the compressed and the plain page bear the same tag (RFC 9110 section 8.8.1).
    return Kept(status, own, compressed, etag, note.event, revision, note.keep.value == "live")
