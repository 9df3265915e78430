"""The age format (C2SP age v1) under a passphrase, as a stream in little memory.

`pyrage`, which seals for keys elsewhere in this house, takes a passphrase only with the whole file in memory, and
chooses the cost by the speed of the machine: 1 GiB on a laptop, where a unit of this post may have 350 MB. So the two
parts needed, one scrypt stanza and the chunks behind it, are written here; the cipher is the library's. `pyrage`
opens what is sealed here (a test), and so does the stock `age` program.
"""

import base64
import hashlib
import hmac
import os
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kiosk.core import TrustError
from kiosk.device.backup.chunks import Source
from kiosk.device.backup.model import spoilt

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

__all__ = ["COST", "MOST_COST", "opened", "sealed"]

COST = 15
"""log2 of scrypt's N: 32 MiB and some tenths of a second on a Pi, for 63 random bits more than enough."""
MOST_COST = 18  # 256 MiB; a file that asks for more is refused
CHUNK = 64 << 10
_TAG = 16
_VERSION = b"age-encryption.org/v1\n"
_MOST_HEADER = 512
_HEADER = re.compile(
    rb"age-encryption\.org/v1\n-> scrypt ([A-Za-z0-9+/]{22}) ([1-9][0-9]?)\n"
    rb"([A-Za-z0-9+/]{43})\n--- ([A-Za-z0-9+/]{43})\n"
)


def sealed(chunks: Iterable[bytes], words: str, cost: int = COST) -> Iterator[bytes]:
    """`chunks` as one age file under `words`."""
    file_key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    wrapped = _cipher(_wrapping(words, salt, cost)).encrypt(bytes(12), file_key, None)
    head = b"%b-> scrypt %b %d\n%b\n---" % (_VERSION, _base64(salt), cost, _base64(wrapped))
    yield b"%b %b\n%b" % (head, _base64(_seal_of(file_key, head)), nonce)
    cipher = _cipher(_hkdf(file_key, nonce, b"payload"))
    source, number = Source(chunks), 0
    block = source.up_to(CHUNK)
    while True:
        following = source.up_to(CHUNK)
        yield cipher.encrypt(_nonce(number, last=not following), block, None)
        if not following:
            return
        block, number = following, number + 1


def opened(chunks: Iterable[bytes], words: str) -> Iterator[bytes]:
    """What an age file under `words` holds; every byte given is as it was sealed.

    Raises:
        TrustError: these are not its words.
        StickError: it is no such file, it was changed, or its end is missing.
    """
    source = Source(chunks)
    file_key = _file_key(_header(source), words)
    cipher = _cipher(_hkdf(file_key, source.exactly(16), b"payload"))
    number, block = 0, source.up_to(CHUNK + _TAG)
    while True:
        following = source.up_to(CHUNK + _TAG)
        yield _decrypted(cipher, _nonce(number, last=not following), block)
        if not following:
            return
        block, number = following, number + 1


def _header(source: Source) -> re.Match[bytes]:
    head = b""
    while not head.endswith(b"\n") or head.count(b"\n") < 4:  # noqa: PLR2004 - lines of such a header
        head += source.exactly(1)
        if len(head) > _MOST_HEADER:
            raise spoilt("no age file under a passphrase")
    found = _HEADER.fullmatch(head)
    if found is None or int(found[2]) > MOST_COST:
        raise spoilt(f"header {head[:80]!r}")
    return found


def _file_key(head: re.Match[bytes], words: str) -> bytes:
    from cryptography.exceptions import InvalidTag

    salt, wrapped, seal = (_plain(head[part]) for part in (1, 3, 4))
    try:
        file_key = _cipher(_wrapping(words, salt, int(head[2]))).decrypt(bytes(12), wrapped, None)
    except InvalidTag as error:
        raise TrustError(
            "sandi-salah",
            "Sandi ini bukan sandi cadangan itu. Kotak ini tidak berubah. Lihat lagi kartu pengurus pos itu.",
        ) from error
    if not hmac.compare_digest(_seal_of(file_key, head[0][: head[0].rindex(b"---") + 3]), seal):
        raise spoilt("the header was changed")
    return file_key


def _plain(text: bytes) -> bytes:
    """The bytes of base64 as the format wants it: one spelling only, no bit that says nothing."""
    data = base64.b64decode(text + b"=" * (-len(text) % 4))
    if _base64(data) != text:
        raise spoilt("base64 that is spelled otherwise")
    return data


def _decrypted(cipher: "ChaCha20Poly1305", nonce: bytes, block: bytes) -> bytes:
    from cryptography.exceptions import InvalidTag

    try:
        return cipher.decrypt(nonce, block, None)
    except (InvalidTag, ValueError) as error:
        raise spoilt("a chunk was changed, or the end is missing") from error


def _cipher(key: bytes) -> "ChaCha20Poly1305":
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    return ChaCha20Poly1305(key)


def _wrapping(words: str, salt: bytes, cost: int) -> bytes:
    n = 1 << cost
    mark = b"age-encryption.org/v1/scrypt"
    return hashlib.scrypt(words.encode(), salt=mark + salt, n=n, r=8, p=1, maxmem=(n + 64) << 10, dklen=32)


def _hkdf(key: bytes, salt: bytes, info: bytes) -> bytes:
    """HKDF-SHA256 (RFC 5869) of one block."""
    extracted = hmac.digest(salt or bytes(32), key, "sha256")
    return hmac.digest(extracted, info + b"\x01", "sha256")


def _seal_of(file_key: bytes, head: bytes) -> bytes:
    return hmac.digest(_hkdf(file_key, b"", b"header"), head, "sha256")


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")


def _base64(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")
