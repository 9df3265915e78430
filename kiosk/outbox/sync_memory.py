"""What is remembered of sending by network (state/sync.json), and what the doctor says of it.

Nothing hangs on this file but time: whoever loses it sends the same batches again, which changes nothing there.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec

from kiosk.core import Context, Level, OurError, Probe, RefusedError, atomic, parse_utc
from kiosk.outbox.stores.address import parse_address

__all__ = ["SyncState", "keep_state", "probe_of", "sync_probes", "sync_state"]

NAME = "kirim laporan lewat internet"
_SILENT_DAYS = 7
_MANY_FAILURES = 3


class SyncState(msgspec.Struct, frozen=True, omit_defaults=True):
    """Sending to one place.

    Attributes:
        place: where to.
        tried: when it was last tried, UTC, by this post's clock.
        succeeded: when everything last lay there.
        failures: attempts since then that failed.
        code: of the last failure, "" after a success.
        message: its sentence.
        known: marks of the files that were read back there, oldest first, so that they are not read again each time.
    """

    place: str = ""
    tried: str = ""
    succeeded: str = ""
    failures: int = 0
    code: str = ""
    message: str = ""
    known: tuple[str, ...] = ()


def sync_state(ctx: Context) -> SyncState:
    """What is remembered; a new state where nothing is, or where the card spoilt it."""
    try:
        return msgspec.json.decode(_path(ctx).read_bytes(), type=SyncState)
    except (OSError, msgspec.MsgspecError):
        return SyncState()


def keep_state(ctx: Context, state: SyncState) -> None:
    """Remember `state`; a card that refuses loses the memory only, so what was sent stays told as sent."""
    with suppress(OurError):
        atomic.replace(_path(ctx), msgspec.json.encode(state) + b"\n")


def sync_probes(ctx: Context) -> Sequence[Probe]:
    """One line where an address is set; a post without internet has none."""
    place = ctx.config.text("outbox", "url")
    if not place:
        return ()
    try:
        address = parse_address(place)
    except RefusedError as error:
        return (Probe(NAME, Level.ATTENTION, error.message, "Betulkan url di bagian [outbox] pos.toml."),)
    state = sync_state(ctx)
    if state.place != address.text:
        state = SyncState(place=address.text)
    open_secret = place.startswith("http://") and bool(ctx.config.text("outbox", "key_id"))
    return (probe_of(state, ctx.clock.read().now, open_secret=open_secret),)


def probe_of(state: SyncState, now: datetime, *, open_secret: bool = False) -> Probe:
    """Judge `state`; `open_secret`: the secret travels readable for anyone on the way. Pure."""
    days = _days_since(state.succeeded, now)
    if state.failures and (state.failures >= _MANY_FAILURES or days is None or days >= _SILENT_DAYS):
        since = "Laporan belum pernah terkirim" if days is None else f"Terakhir terkirim {_ago(days)}"
        return Probe(
            NAME,
            Level.ATTENTION,
            f"{since} ke {state.place}; sudah {state.failures} kali gagal. {state.message}",
            "Flashdisk tetap bisa membawa laporan: kiosk export.",
        )
    if open_secret:
        return Probe(
            NAME,
            Level.ATTENTION,
            "Alamatnya memakai http://, jadi rahasianya bisa terbaca orang lain di jaringan.",
            "Mintalah alamat https:// kepada pengelola server.",
        )
    if days is None:
        return Probe(NAME, Level.FINE, f"Belum pernah dikirim ke {state.place}.", "Mencoba sekarang: kiosk sync.")
    if days >= _SILENT_DAYS:
        return Probe(
            NAME,
            Level.ATTENTION,
            f"Terakhir terkirim {_ago(days)} ke {state.place}.",
            "Mencoba sekarang: kiosk sync. Flashdisk tetap bisa: kiosk export.",
        )
    return Probe(NAME, Level.FINE, f"Terakhir terkirim {_ago(days)} ke {state.place}.")


def _days_since(when: str, now: datetime) -> int | None:
    try:
        return max((now - parse_utc(when)).days, 0)  # a clock that was ahead then makes no day negative
    except ValueError:
        return None


def _ago(days: int) -> str:
    return f"{days} hari yang lalu" if days else "hari ini"


def _path(ctx: Context) -> Path:
    return ctx.paths.state / "sync.json"
