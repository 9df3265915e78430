"""`/feed/document.json`: the regulations of this post as a JDIH feed, for BPHN's integration or another post.

It is written while it is sent, from the catalogue, in blocks: 4,000 regulations are 5 MB, which must neither stand in
memory nor push the pages of residents out of their 16 MiB; so the hot path does not keep it. Who asks again with the
ETag is answered without a look at the card, and only one at a time is served: harvesters may wait, readers may not.
"""

import hashlib
import threading
from collections.abc import Iterator

import msgspec
from flask import Blueprint, Response, request

from kiosk import __version__
from kiosk.core import Context, Generation
from kiosk.documents import Kind
from kiosk.library.catalogue import Catalogue
from kiosk.library.feed_records import Site, Stored, feed_record
from kiosk.web import Post, context

__all__ = ["feed_pages"]

BLOCK_BYTES = 1 << 16
WAIT_SECONDS = 30
_DECODER = msgspec.json.Decoder(Stored)


def feed_pages(_: Context) -> Blueprint:
    """The feed on this listener."""
    pages = Blueprint("feed", __name__)
    one_at_a_time = threading.Lock()

    @pages.get("/feed/document.json")
    def feed() -> Response:
        generation = context().content.current()
        post = Post.of(context().config)
        parts = generation.manifest.publishers.values() if generation else ()
        site = Site(f"http://{post.address}", post.zone, max((part.published for part in parts), default=""))
        etag = _etag(generation, site)
        if request.if_none_match.contains(etag):
            return _answer(Response(status=304), etag)
        if request.method == "HEAD":
            return _answer(Response(), etag)
        if not one_at_a_time.acquire(blocking=False):
            busy = "Umpan ini sedang dikirim ke pembaca lain. Coba lagi nanti."
            return Response(busy, 503, {"Retry-After": str(WAIT_SECONDS)}, mimetype="text/plain")
        try:
            blocks = _blocks(generation, site)
            first = next(blocks)  # a damaged card is told as such, not as a feed that breaks off
        except BaseException:
            one_at_a_time.release()
            raise
        response = Response(_from(first, blocks))
        response.call_on_close(one_at_a_time.release)
        return _answer(response, etag)

    return pages


def _answer(response: Response, etag: str) -> Response:
    response.mimetype = "application/json"
    response.set_etag(etag)
    return response


def _etag(generation: Generation | None, site: Site) -> str:
    told = (__version__, generation.revision if generation else "", site.address, str(site.zone))
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:20]


def _from(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _blocks(generation: Generation | None, site: Site) -> Iterator[bytes]:
    """The feed as JSON, a record a line, in portions of some 64 KiB."""
    block = b"["
    separator = b"\n"
    for data, status in Catalogue.of(generation).encoded(Kind.REGULATION) if generation else ():
        record = feed_record(_DECODER.decode(data), status, site)
        if record is not None:
            block += separator + msgspec.json.encode(record)
            separator = b",\n"
        if len(block) >= BLOCK_BYTES:
            yield block
            block = b""
    yield block + b"\n]\n"
