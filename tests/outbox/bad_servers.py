"""Small true HTTP servers, each wrong in its own way, on ports of their own."""

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape

__all__ = ["BAD", "BadServer", "Bucket", "serving"]

PAGE = b"<!DOCTYPE html><html><title>Wi-Fi gratis</title><form>Masuk dulu</form></html>"


class BadServer(BaseHTTPRequestHandler):
    """A server that keeps what it is given; each kind below spoils one thing."""

    protocol_version = "HTTP/1.1"
    kept: ClassVar[dict[str, bytes]]
    asked: ClassVar[list[tuple[str, str]]]
    told: ClassVar[list[str]]
    over: ClassVar[threading.Event]
    data = b""

    def log_message(self, *_: object) -> None:
        """Nothing: what was asked stands in `asked`."""

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def take(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def note(self) -> None:
        self.asked.append((self.command, self.path))
        self.told.append(self.headers.get("Authorization", ""))

    def say(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_PUT(self) -> None:
        self.note()
        self.data = self.take()
        if self.put():
            self.kept[self.path] = self.data
            self.say(201, ETag='"1"')

    def do_GET(self) -> None:
        self.note()
        self.take()
        if self.get():
            kept = self.kept.get(self.path)
            head = {"Last_Modified": "Sun, 22 Nov 2026 03:00:00 GMT", "ETag": '"1"'}
            self.say(404 if kept is None else 200, kept or b"", **head)

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_PROPFIND(self) -> None:
        self.do_GET()

    def do_MKCOL(self) -> None:
        self.do_GET()

    def put(self) -> bool:
        return True

    def get(self) -> bool:
        return True


class Bucket(BadServer):
    """A good bucket, as large as one likes: it also answers ListObjectsV2, a thousand names at a time."""

    listed: ClassVar[tuple[str, int, list[str]]] = ("", -1, [])

    def get(self) -> bool:
        parts = urlsplit(self.path)
        question = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if question.get("list-type") != "2":
            return True
        root = f"{parts.path.rstrip('/')}/"
        begin = int(question.get("continuation-token", "0"))
        wanted = self.found(root + question.get("prefix", ""))
        rest = "".join(
            f"<Contents><Key>{escape(path.removeprefix(root))}</Key><Size>{len(self.kept[path])}</Size>"
            "<LastModified>2026-11-22T03:00:00.000Z</LastModified><ETag>1</ETag></Contents>"
            for path in wanted[begin : begin + 1000]
        )
        more = begin + 1000 < len(wanted)
        token = f"<NextContinuationToken>{begin + 1000}</NextContinuationToken>" if more else ""
        body = f"<ListBucketResult><IsTruncated>{str(more).lower()}</IsTruncated>{token}{rest}</ListBucketResult>"
        self.say(200, body.encode(), Content_Type="application/xml")
        return False

    @classmethod
    def found(cls, beginning: str) -> list[str]:
        if cls.listed[:2] != (beginning, len(cls.kept)):
            cls.listed = beginning, len(cls.kept), sorted(path for path in cls.kept if path.startswith(beginning))
        return cls.listed[2]


class AlwaysSick(BadServer):
    """500 to everything."""

    def put(self) -> bool:
        self.say(500)
        return False

    def get(self) -> bool:
        self.say(500)
        return False


class SickTwice(BadServer):
    """503 to the first two uploads, then well."""

    def put(self) -> bool:
        if len([1 for method, _ in self.asked if method == "PUT"]) > 2:
            return True
        self.say(503)
        return False


class Hanging(BadServer):
    """Takes the upload and never answers."""

    def put(self) -> bool:
        self.over.wait()
        self.close_connection = True
        return False


class Forgetting(BadServer):
    """Says 201 and keeps nothing."""

    def put(self) -> bool:
        self.say(201, ETag='"1"')
        return False


class LoginPage(BadServer):
    """A Wi-Fi's page, with 200, whatever is asked."""

    def put(self) -> bool:
        self.say(200, PAGE, Content_Type="text/html")
        return False

    def get(self) -> bool:
        self.say(200, PAGE, Content_Type="text/html", Last_Modified="Sun, 22 Nov 2026 03:00:00 GMT", ETag='"1"')
        return False


class Redirecting(BadServer):
    """Sends everybody to a login page."""

    def put(self) -> bool:
        self.say(302, Location="/masuk")
        return False

    def get(self) -> bool:
        if self.path == "/masuk":
            self.say(200, PAGE, Content_Type="text/html")
        else:
            self.say(302, Location="/masuk")
        return False


class HalfAnswer(BadServer):
    """Keeps the upload and gives back half of it, then hangs up."""

    def get(self) -> bool:
        kept = self.kept.get(self.path)
        if kept is None or self.command != "GET":
            return True
        self.send_response(200)
        self.send_header("Last-Modified", "Sun, 22 Nov 2026 03:00:00 GMT")
        self.send_header("Content-Length", str(len(kept)))
        self.end_headers()
        self.wfile.write(kept[: len(kept) // 2])
        self.close_connection = True
        return False


class Changing(BadServer):
    """Keeps something else of the same length."""

    def put(self) -> bool:
        self.kept[self.path] = self.data[:-1] + b"?"
        self.say(201, ETag='"1"')
        return False


class Full(BadServer):
    """507 Insufficient Storage (RFC 4918, 11.5) to every upload."""

    def put(self) -> bool:
        self.say(507)
        return False


class Forbidding(BadServer):
    """403 to every upload."""

    def put(self) -> bool:
        self.say(403)
        return False


BAD: dict[str, type[BadServer]] = {
    kind.__name__: kind
    for kind in (
        AlwaysSick,
        SickTwice,
        Hanging,
        Forgetting,
        LoginPage,
        Redirecting,
        HalfAnswer,
        Changing,
        Full,
        Forbidding,
    )
}


@contextmanager
def serving(kind: type[BadServer], tls: ssl.SSLContext | None = None) -> Iterator[tuple[str, type[BadServer]]]:
    """The address of a running server of this kind, and the class that holds what it was asked."""
    own: type[BadServer] = type(
        kind.__name__, (kind,), {"kept": {}, "asked": [], "told": [], "over": threading.Event()}
    )
    server = ThreadingHTTPServer(("127.0.0.1", 0), own)
    server.daemon_threads = True
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"https://localhost:{server.server_port}" if tls else f"http://127.0.0.1:{server.server_port}", own
    finally:
        own.over.set()
        server.shutdown()
        thread.join()
        server.server_close()
