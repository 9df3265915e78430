"""Carriers behind a network: S3-compatible buckets and WebDAV servers, through obstore.

A server is trusted no more than a stick. It may hang, answer half, accept and forget, or be a Wi-Fi's login page that
says 200 to everything; what was written counts only after it was read back whole. obstore itself never tries twice
here: who waits, and how long, is decided in one place (kiosk/outbox/sync.py).

obstore is 15 MB of compiled code, so it is imported only where a network is really spoken to.
"""

import base64
import hashlib
import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from kiosk.core import Config, RefusedError
from kiosk.outbox.stores.address import Address, Kind, parse_address, wrong_address
from kiosk.outbox.stores.faults import CANNOT, Doing, Talk, server_fault, status_of
from kiosk.outbox.stores.secret import read_secret

if TYPE_CHECKING:
    from obstore.store import ClientConfig, HTTPStore, RetryConfig, S3Config, S3Store

__all__ = ["RemoteStore", "WebLimits", "open_remote"]

_PAGE = 1000  # names asked for at a time
_SMALL_BYTES = 100_000
_MOST_DEPTH = 12  # folders within folders; ours are three
_HTML = (b"<!doctype html", b"<html")


@dataclass(frozen=True)
class WebLimits:
    """Bounds of a conversation with a server.

    Attributes:
        connect_seconds: until it answers the door.
        answer_seconds: a question, or a file of up to 100 KB (3.4 KB a second), from beginning to end.
        carry_seconds: a larger file, from beginning to end; 2 MB within it are 7 KB a second.
    """

    connect_seconds: float = 10.0
    answer_seconds: float = 30.0
    carry_seconds: float = 300.0


@dataclass(frozen=True)
class Account:
    """Who we are to a server.

    Attributes:
        key_id: name of the user or of the access key; "" asks as nobody, as a public bucket allows.
        secret: its secret.
        endpoint: server of a bucket; "" means Amazon's.
        region: its region.
    """

    key_id: str
    secret: str = field(repr=False)
    endpoint: str = ""
    region: str = ""


def open_remote(address: Address, config: Config, limits: WebLimits | None = None) -> "RemoteStore":
    """The carrier at `address`; nothing is contacted yet.

    The account of the settings is shown to the servers of the settings only: those of `url` and of `endpoint`. Any
    other address, typed at a desk perhaps, is asked as nobody.

    Raises:
        RefusedError: the settings name a user but there is no secret, or the endpoint is wrong.
    """

    def setting(name: str) -> str:
        return str(config.values.get(("outbox", name), "")).strip()

    ours = address.kind is Kind.BUCKET or _host(address.text) == _host(setting("url"))
    key_id, secret = (setting("key_id"), read_secret()) if ours else ("", "")
    account = Account(key_id, secret, setting("endpoint"), setting("region"))
    if account.key_id and not account.secret:
        raise RefusedError(
            "rahasia-belum-ada",
            "Nama pengguna server sudah ada, tetapi rahasianya belum. Catatan tetap aman di kotak. "
            "Isi rahasianya seperti di docs/operator/kirim-laporan.md.",
        )
    if account.endpoint and parse_address(account.endpoint).kind is not Kind.WEB:
        raise wrong_address(account.endpoint, "endpoint is no web address")
    try:
        return RemoteStore(address, account, limits or WebLimits())
    except ValueError as error:  # a host or bucket no name server could know
        raise wrong_address(address.text, str(error)) from error


class RemoteStore:
    """Files behind `address`."""

    def __init__(self, address: Address, account: Account, limits: WebLimits) -> None:
        self.place = address.text
        self._talk = Talk((account.secret, _basic(account)))
        self._base = "" if address.kind is Kind.BUCKET else f"{_web_folder(address)}/".lstrip("/")
        self._web = address.kind is Kind.WEB
        self._conditional = not self._web
        self._asking = _client(address, account, limits, limits.answer_seconds)
        self._carrying = _client(address, account, limits, limits.carry_seconds)

    def put(self, path: str, data: bytes) -> bool:
        """Make the file at `path` hold `data`, read back; False when it did so before.

        Raises:
            ServerError: the server refuses, does not answer, or keeps something else than it was given.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        present = self.size(path)
        if present == len(data) and self.holds(path, len(data), sha256):
            return False
        self._write(path, data, absent=present is None)
        self._confirm(path, data)
        return True

    def size(self, path: str) -> int | None:
        """Bytes of the file at `path` as the server says, None where there is none."""
        import obstore

        with suppress(FileNotFoundError), self._talk.about(path):
            return obstore.head(self._asking, self._base + path)["size"]
        return None

    def holds(self, path: str, size: int, sha256: str) -> bool:
        """True when the file at `path`, read whole, is these bytes."""
        data = self._read(path, size)
        return data is not None and len(data) == size and hashlib.sha256(data).hexdigest() == sha256

    def names(self, prefix: str = "") -> Iterator[tuple[str, int]]:
        """Path and size of every file below the folder `prefix`, page by page."""
        folder = (self._base + prefix).rstrip("/")
        found = self._walk(folder) if self._web else self._pages(folder)
        empty = True
        for path, size in found:
            empty = False
            yield path.removeprefix(self._base), size
        if empty:
            self._require_store()

    def get(self, path: str, most_bytes: int) -> bytes:
        """The whole file at `path`.

        Raises:
            ServerError: there is none, it is longer than `most_bytes`, or the server fails.
        """
        data = self._read(path, most_bytes)
        if data is None:
            raise server_fault("tidak-ada-di-sana", f"{self.place}/{path}")
        if len(data) > most_bytes:
            raise server_fault("server-terlalu-besar", f"{self.place}/{path}")
        if _is_page(data):
            raise server_fault("halaman-masuk", f"{self.place}/{path}")
        return data

    def _write(self, path: str, data: bytes, *, absent: bool) -> None:
        """Put if absent where the store knows that (If-None-Match); what lies there torn is overwritten."""
        import obstore
        from obstore.exceptions import AlreadyExistsError, GenericError

        client = self._client_for(len(data))
        with self._talk.about(path, Doing.WRITING):
            if absent and self._conditional:
                try:
                    obstore.put(client, path, data, mode="create", use_multipart=False)
                except AlreadyExistsError:
                    return  # another was faster; what it wrote is read back like our own
                except GenericError as error:
                    if status_of(str(error)) not in CANNOT:
                        raise
                    self._conditional = False
                else:
                    return
            obstore.put(client, self._base + path, data, use_multipart=False)

    def _confirm(self, path: str, data: bytes) -> None:
        kept = self._read(path, len(data))
        if kept is None:
            raise server_fault("server-lupa", f"{self.place}/{path}")
        if kept != data:
            raise server_fault("halaman-masuk" if _is_page(kept) else "salinan-server-beda", f"{self.place}/{path}")

    def _read(self, path: str, most_bytes: int) -> bytes | None:
        """The file, one portion more than `most_bytes` at most; None where there is none."""
        import obstore

        data = bytearray()
        with suppress(FileNotFoundError), self._talk.about(path):
            for chunk in obstore.get(self._client_for(most_bytes), self._base + path).stream():
                data += bytes(chunk)
                if len(data) > most_bytes:
                    break
            return bytes(data)
        return None

    def _require_store(self) -> None:
        """An empty list may be a web page read as one: a store has nothing under a name nobody ever gave."""
        if self.size(f"tidak-ada-{secrets.token_hex(8)}") is not None:
            raise server_fault("halaman-masuk", self.place)

    def _pages(self, folder: str) -> Iterator[tuple[str, int]]:
        import obstore

        with self._talk.about(folder, Doing.LISTING):
            for page in obstore.list(self._asking, prefix=folder or None, chunk_size=_PAGE):
                yield from ((entry["path"], entry["size"]) for entry in page)

    def _client_for(self, size: int) -> "HTTPStore | S3Store":
        return self._asking if size <= _SMALL_BYTES else self._carrying

    def _walk(self, folder: str, depth: int = 0) -> Iterator[tuple[str, int]]:
        """Folder by folder: many servers refuse to list a whole tree at once (RFC 4918, 9.1, propfind-finite-depth)."""
        import obstore

        with self._talk.about(folder, Doing.LISTING):
            found = obstore.list_with_delimiter(self._asking, prefix=folder or None)
        yield from ((entry["path"], entry["size"]) for entry in found["objects"])
        for inner in found["common_prefixes"] if depth < _MOST_DEPTH else ():
            yield from self._walk(inner, depth + 1)


def _is_page(data: bytes) -> bool:
    """True for a web page, which nothing of ours ever is."""
    return data[:64].lstrip().lower().startswith(_HTML)


def _host(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()


def _web_folder(address: Address) -> str:
    return unquote(urlsplit(address.text).path).strip("/")


def _basic(account: Account) -> str:
    return base64.b64encode(f"{account.key_id}:{account.secret}".encode()).decode()


def _client(address: Address, account: Account, limits: WebLimits, seconds: float) -> "HTTPStore | S3Store":
    """Obstore's own client, which is told to try once only."""
    from obstore.store import HTTPStore, S3Store

    options: ClientConfig = {
        "allow_http": True,
        "connect_timeout": timedelta(seconds=limits.connect_seconds),
        "timeout": timedelta(seconds=seconds),
        "user_agent": "pos-lesehan",
    }
    once: RetryConfig = {"max_retries": 0, "retry_timeout": timedelta(seconds=1)}
    if address.kind is Kind.WEB:
        if account.key_id:
            options["default_headers"] = {"Authorization": f"Basic {_basic(account)}"}
        # from the root of the host, because missing parents are made only below the store's own root
        return HTTPStore(_host(address.text), client_options=options, retry_config=once)
    return S3Store(
        address.bucket,
        prefix=address.prefix or None,
        config=_bucket_config(account),
        client_options=options,
        retry_config=once,
    )


def _bucket_config(account: Account) -> "S3Config":
    config: S3Config = {"region": account.region or "us-east-1", "virtual_hosted_style_request": False}
    if account.endpoint:
        config["endpoint"] = account.endpoint
    if account.key_id:
        config["access_key_id"], config["secret_access_key"] = account.key_id, account.secret
    else:
        config["skip_signature"] = True  # or it would ask Amazon's own network who we are, and hang
    return config
