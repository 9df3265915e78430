"""gzip over ustar, as a stream: written by the same bytes for the same files, read against the list it begins with.

`tarfile` makes and reads the headers; the walk over them is ours, because it must accept far less than any tar: plain
files, in the order of the list, of the lengths of the list, and nothing behind the last.
"""

import hashlib
import tarfile
import zlib
from collections.abc import Callable, Iterable, Iterator

from kiosk.device.backup.chunks import Source
from kiosk.device.backup.model import LIST, Contents, FileEntry, Limits, checked, encode, spoilt

__all__ = ["Keep", "fits_archive", "packed", "unpacked"]

BLOCK = 512
PIECE = 1 << 18  # bytes decompressed at a time
_GZIP = 16 + zlib.MAX_WBITS
_END = bytes(2 * BLOCK)

Keep = Callable[[str, FileEntry, Iterator[bytes]], object]
"""Takes one file in: its path, what the list says of it, its bytes, whose hash is judged as they pass."""


def fits_archive(path: str) -> bool:
    """True when a ustar header has room for this name."""
    try:
        _head(path, 0)
    except (ValueError, UnicodeError):
        return False
    return True


def packed(contents: Contents, read: Callable[[str], Iterable[bytes]]) -> Iterator[bytes]:
    """The archive of `contents`, compressed; `read` gives the bytes of a path, just as many as the list says."""
    squeezer = zlib.compressobj(6, zlib.DEFLATED, _GZIP)
    for chunk in _plain(contents, read):
        if squeezed := squeezer.compress(chunk):
            yield squeezed
    yield squeezer.flush()


def unpacked(chunks: Iterable[bytes], keep: Keep, limits: Limits, judge: Callable[[Contents], object]) -> Contents:
    """Read an archive, handing each file to `keep`; `judge` sees the list before the first file is read.

    Raises:
        RefusedError: made by a newer program.
        StickError: the archive and its list differ in anything.
        Whatever `keep` and `judge` raise.
    """
    source = Source(_inflated(chunks, limits))
    size = _next(source, LIST)
    if size > limits.list_bytes:
        raise spoilt(f"a list of {size} bytes")
    contents = checked(_body(source, size), limits)
    judge(contents)
    for path, entry in contents.files.items():
        if _next(source, path) != entry.bytes:
            raise spoilt(f"{path!r} has another length than its list says")
        keep(path, entry, _hashed(source, path, entry))
        source.exactly(-entry.bytes % BLOCK)
    if source.up_to(len(_END) + 1) != _END:
        raise spoilt("something stands behind the last file")
    return contents


def _plain(contents: Contents, read: Callable[[str], Iterable[bytes]]) -> Iterator[bytes]:
    listed = encode(contents)
    yield _head(LIST, len(listed)) + listed + bytes(-len(listed) % BLOCK)
    for path, entry in contents.files.items():
        yield _head(path, entry.bytes)
        yield from read(path)
        yield bytes(-entry.bytes % BLOCK)
    yield _END


def _head(path: str, size: int) -> bytes:
    member = tarfile.TarInfo(path)
    member.size, member.mode = size, 0o600
    return member.tobuf(tarfile.USTAR_FORMAT, "utf-8", "strict")


def _next(source: Source, path: str) -> int:
    """The length of the next file, which must be `path`."""
    try:
        member = tarfile.TarInfo.frombuf(source.exactly(BLOCK), "utf-8", "strict")
    except (tarfile.HeaderError, UnicodeError) as error:
        raise spoilt(f"no file where {path!r} should be: {error}") from error
    if member.name != path or member.type != tarfile.REGTYPE or member.size < 0:
        raise spoilt(f"{member.name[:80]!r} of type {member.type!r} where {path!r} should be")
    return member.size


def _body(source: Source, size: int) -> bytes:
    data = source.exactly(size)
    source.exactly(-size % BLOCK)
    return data


def _hashed(source: Source, path: str, entry: FileEntry) -> Iterator[bytes]:
    digest = hashlib.sha256()
    for piece in source.pieces(entry.bytes):
        digest.update(piece)
        yield piece
    if digest.hexdigest() != entry.sha256:
        raise spoilt(f"{path!r} has another hash than its list says")


def _inflated(chunks: Iterable[bytes], limits: Limits) -> Iterator[bytes]:
    """Decompressed in bounded pieces: a bomb swells into nothing larger than the archive may be."""
    inflater = zlib.decompressobj(_GZIP)
    room = limits.all_bytes + limits.list_bytes + (limits.files + 4) * 2 * BLOCK
    for chunk in chunks:
        if inflater.eof:
            raise spoilt("something stands behind the archive")
        piece = _swollen(inflater, chunk)
        while piece:
            room -= len(piece)
            if room < 0:
                raise spoilt("swells beyond what a backup may hold")
            yield piece
            piece = _swollen(inflater, inflater.unconsumed_tail)
    if not inflater.eof or inflater.unused_data:
        raise spoilt("the archive does not end where it should")


def _swollen(inflater: "zlib._Decompress", chunk: bytes) -> bytes:
    try:
        return inflater.decompress(chunk, PIECE)
    except zlib.error as error:
        raise spoilt(str(error)) from error
