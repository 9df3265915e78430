"""Sending home by network: seal, then bring every ready batch to a server, as often as anyone likes.

A post may be online for three minutes a week, on a line that breaks. So each batch is a file of its own that is whole
there or is sent again; a server that is sick is asked again with growing, jittered waits, but only a few times within
one run, because the next run begins where this one ended.

Reading back every batch at every run would cost a slow line more than sending it did. What was once read back whole is
remembered and then only asked for its size; each run forgets the oldest of these memories, so a server that lets files
rot is found out in time and mended.
"""

import hashlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

from kiosk.core import Context, KioskError, RefusedError
from kiosk.outbox.backoff import Backoff, waits
from kiosk.outbox.export import BY_NETWORK, Answer, send
from kiosk.outbox.model import BatchLimits
from kiosk.outbox.stores import ServerError, Store, open_store
from kiosk.outbox.stores.address import Address, parse_address
from kiosk.outbox.sync_memory import SyncState, keep_state, sync_state

__all__ = ["Patience", "PatientStore", "sync"]

_T = TypeVar("_T")
_MARK_DIGITS = 16
_BUSY = "ekspor-berjalan"  # says nothing of the server


@dataclass(frozen=True)
class Patience:
    """How a run waits; a test brings its own `sleep`."""

    backoff: Backoff = field(default_factory=Backoff)
    sleep: Callable[[float], None] = time.sleep


class PatientStore:
    """A store that is asked again when it fails for a while, and that is not read twice for what is known of it."""

    def __init__(self, store: Store, known: tuple[str, ...], patience: Patience) -> None:
        self.place = store.place
        self._store = store
        self._patience = patience
        self._before = dict.fromkeys(known)
        self._seen: dict[str, None] = {}

    def put(self, path: str, data: bytes) -> bool:
        """Make the file at `path` hold `data`; False when it did so before.

        Raises:
            StickError: the store failed for good, or for longer than we wait.
        """
        mark = hashlib.sha256(path.encode()).hexdigest()[:_MARK_DIGITS]
        if mark in self._before and self.size(path) == len(data):
            self._seen[mark] = None
            return False
        self._before.pop(mark, None)
        written = self._patiently(lambda: self._store.put(path, data))
        self._seen[mark] = None
        return written

    def size(self, path: str) -> int | None:
        """Bytes of the file at `path`, None where there is none."""
        return self._patiently(lambda: self._store.size(path))

    def holds(self, path: str, size: int, sha256: str) -> bool:
        """True when the file at `path`, read whole, is these bytes."""
        return self._patiently(lambda: self._store.holds(path, size, sha256))

    def names(self, prefix: str = "") -> Iterator[tuple[str, int]]:
        """Path and size of every file below `prefix`; a list that breaks off is not begun again."""
        return self._store.names(prefix)

    def get(self, path: str, most_bytes: int) -> bytes:
        """The whole file at `path`."""
        return self._patiently(lambda: self._store.get(path, most_bytes))

    def known(self, *, complete: bool) -> tuple[str, ...]:
        """What is known now, oldest first; after a `complete` run what nobody asked for has gone from our card."""
        old = [mark for mark in self._before if mark in self._seen or not complete]
        return tuple(dict.fromkeys([*old, *self._seen]))

    def _patiently(self, ask: Callable[[], _T]) -> _T:
        for seconds in waits(self._patience.backoff):
            try:
                return ask()
            except ServerError as error:
                if not error.passing:
                    raise
                self._patience.sleep(seconds)
        return ask()


def sync(
    ctx: Context, where: str = "", *, patience: Patience | None = None, limits: BatchLimits | None = None
) -> Answer:
    """Seal all new records, then send all ready batches to `where`, or to the address of the settings.

    Only of the address of the settings anything is remembered: a trial elsewhere must not make the doctor forget when
    the reports were last sent.

    Raises:
        RefusedError: there is no address or a wrong one, or another export is running.
        StickError: the carrier is wrong; what was sealed stays ready, what had arrived stays there.
        OurError: our card refuses.
    """
    place = where or ctx.config.text("outbox", "url")
    if not place:
        raise RefusedError(
            "alamat-belum-ada",
            "Alamat pengiriman belum diisi. Catatan aman di kotak, dan bisa dibawa dengan flashdisk: kiosk export. "
            "Untuk kirim lewat internet, isi url di bagian [outbox] pos.toml.",
        )
    address = parse_address(place)
    ours = _is_ours(ctx, address)
    before = sync_state(ctx) if ours else SyncState()
    if before.place != address.text:
        before = SyncState(place=address.text)
    store: PatientStore | None = None

    def opened() -> Store:
        nonlocal store
        store = PatientStore(open_store(place, ctx.config), before.known[1:], patience or Patience())
        return store

    now = ctx.clock.read().now.strftime("%Y-%m-%dT%H:%M:%SZ")
    try:
        answer = send(ctx, opened, limits, way=BY_NETWORK)
    except KioskError as error:
        if ours and error.code != _BUSY:
            known = store.known(complete=False) if store else before.known
            keep_state(ctx, _failed(before, now, error, known))
        raise
    if ours:
        known = store.known(complete=True) if store else ()
        keep_state(ctx, SyncState(place=address.text, tried=now, succeeded=now, known=known))
    return answer


def _is_ours(ctx: Context, address: Address) -> bool:
    """Whether `address` is that of the settings, however it was given; a wrong one there is nobody's."""
    try:
        return address == parse_address(ctx.config.text("outbox", "url"))
    except RefusedError:
        return False


def _failed(before: SyncState, now: str, error: KioskError, known: tuple[str, ...]) -> SyncState:
    return msgspec.structs.replace(
        before, tried=now, failures=before.failures + 1, code=error.code, message=error.message, known=known
    )
