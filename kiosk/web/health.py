"""Which addresses the web process took, and whether it still answers there.

An address of its own is tried. A socket that systemd handed over takes connections whoever serves, and who asks may
sit in a sandbox without a network: there the last sign of life counts, which the web process leaves at each beat.
"""

import socket
from collections.abc import Iterable, Sequence

import msgspec

from kiosk.core import Context, Level, Paths, Probe, Reading, atomic
from kiosk.web.serving.listener import Listener

__all__ = ["note_listeners", "probes"]

FILE_NAME = "web.json"
ANSWER_SECONDS = 1.0
_WHO = {"phone": "untuk HP", "screen": "untuk layar pos"}


class _Note(msgspec.Struct, frozen=True):
    """run/web.json: what `kiosk serve` took at its last start, what another program had, and the last sign of life.

    Attributes:
        boot, beat: that sign, in seconds since the start of the machine.
        patience: how many seconds may pass until the next one.
    """

    ready: list[Listener]
    refused: list[Listener]
    boot: str = ""
    beat: float = 0.0
    patience: float = 0.0

    def is_alive(self, now: Reading) -> bool:
        """Is there one that is young enough?"""
        return self.boot == now.boot_id and 0 <= now.monotonic - self.beat <= self.patience


def note_listeners(
    paths: Paths,
    ready: Iterable[Listener],
    refused: Iterable[Listener],
    now: Reading | None = None,
    patience: float = 0.0,
) -> None:
    """Leave word for `kiosk doctor`, which is another process; `now` is a sign of life.

    Raises:
        NoRoomError, OurError: the run folder refuses.
    """
    boot, beat = (now.boot_id, now.monotonic) if now else ("", 0.0)
    note = _Note(list(ready), list(refused), boot, beat, patience)
    atomic.make_folder(paths.run)
    atomic.write_stream(paths.run / FILE_NAME, (msgspec.json.encode(note),), durable=False)


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
    alive = note.is_alive(ctx.clock.read())
    return (*taken, *(_answering(listener, alive=alive) for listener in note.ready))


def _answering(listener: Listener, *, alive: bool) -> Probe:
    where = f"{_WHO[listener.channel]} di {listener.host}:{listener.port}"
    if not (alive if listener.given else _takes_connections(listener)):
        return Probe(
            "halaman", Level.BROKEN, f"Halaman {where} tidak menjawab.", "Matikan kotak, tunggu semenit, nyalakan lagi."
        )
    return Probe("halaman", Level.FINE, f"Halaman {where} menjawab.")


def _takes_connections(listener: Listener) -> bool:
    host = "127.0.0.1" if listener.host in {"0.0.0.0", "::"} else listener.host  # noqa: S104 - compared, not bound
    try:
        socket.create_connection((host, listener.port), ANSWER_SECONDS).close()
    except OSError:
        return False
    return True
