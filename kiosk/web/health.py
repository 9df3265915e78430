"""Which addresses the web process took, and whether it still answers there."""

import socket
from collections.abc import Iterable, Sequence

import msgspec

from kiosk.core import Context, Level, Paths, Probe, atomic
from kiosk.web.serving.listener import Listener

__all__ = ["note_listeners", "probes"]

FILE_NAME = "web.json"
ANSWER_SECONDS = 1.0
_WHO = {"phone": "untuk HP", "screen": "untuk layar pos"}


class _Note(msgspec.Struct, frozen=True):
    """run/web.json: what `kiosk serve` took at its last start, and what another program had."""

    ready: list[Listener]
    refused: list[Listener]


def note_listeners(paths: Paths, ready: Iterable[Listener], refused: Iterable[Listener]) -> None:
    """Leave word for `kiosk doctor`, which is another process."""
    atomic.make_folder(paths.run)
    atomic.replace(paths.run / FILE_NAME, msgspec.json.encode(_Note(list(ready), list(refused))))


def probes(ctx: Context) -> Sequence[Probe]:
    """One line for each listener; none where the pages were never served."""
    try:
        note = msgspec.json.decode((ctx.paths.run / FILE_NAME).read_bytes(), type=_Note)
    except (OSError, msgspec.MsgspecError):
        return ()
    taken = [
        Probe(
            "halaman",
            Level.BROKEN,
            f"Halaman {_WHO[listener.channel]}: {listener.host}:{listener.port} sudah dipakai program lain.",
            "Tutup program itu, atau pilih alamat lain, lalu nyalakan kotak lagi.",
        )
        for listener in note.refused
    ]
    return (*taken, *(_answering(listener) for listener in note.ready))


def _answering(listener: Listener) -> Probe:
    host = "127.0.0.1" if listener.host in {"0.0.0.0", "::"} else listener.host  # noqa: S104 - compared, not bound
    where = f"{_WHO[listener.channel]} di {listener.host}:{listener.port}"
    try:
        socket.create_connection((host, listener.port), ANSWER_SECONDS).close()
    except OSError:
        return Probe(
            "halaman", Level.BROKEN, f"Halaman {where} tidak menjawab.", "Matikan kotak, tunggu semenit, nyalakan lagi."
        )
    return Probe("halaman", Level.FINE, f"Halaman {where} menjawab.")
