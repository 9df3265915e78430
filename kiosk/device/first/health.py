"""What the first run still lacks, and what it could not take, in plain words."""

from collections.abc import Sequence

from kiosk.core import Context, Level, Probe
from kiosk.device.first.rules import missing
from kiosk.device.first.taking import refusals
from kiosk.web import OperatorBook, settings_now

__all__ = ["first_probes"]

_NAME = "setelan awal"


def first_probes(ctx: Context) -> Sequence[Probe]:
    """One line of what is missing, and one for each file that could not be taken at the last start."""
    refused = [
        Probe("pos.toml", Level.ATTENTION, sentence, "Perbaiki file itu, lalu matikan kotak dan nyalakan lagi.")
        for sentence in refusals(ctx)
    ]
    book = OperatorBook(ctx.tables)
    lacks = missing(settings_now(ctx), organisers=len(book.names()) > len(book.unclaimed()))
    told = [*refused, *_waiting(book)]
    if not lacks:
        return (*told, Probe(_NAME, Level.FINE, "Setelan awal lengkap."))
    advice = "Buka Ruang pengurus di layar pos, lalu sentuh Setelan."
    return (*told, Probe(_NAME, Level.ATTENTION, f"Setelan awal belum lengkap: {', '.join(lacks)}.", advice))


def _waiting(book: OperatorBook) -> Sequence[Probe]:
    """A name that waits for its PIN may be claimed by whoever stands before the screen, so it should not wait long."""
    names = ", ".join(name for _, name in book.unclaimed())
    if not names:
        return ()
    advice = "Buat PIN-nya di layar pos, di Ruang pengurus. Yang tidak bertugas lagi dihapus: Setelan, lalu Pengurus."
    return (Probe("pengurus", Level.ATTENTION, f"Belum membuat PIN: {names}.", advice),)
