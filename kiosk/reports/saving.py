"""Writing a report where somebody asked for it: a stick, a folder of a computer. The fault is then that place's."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.core import NoRoomError, OurError, StickError, atomic

__all__ = ["make_place", "save"]


def save(path: Path, told: str, *, mode: int = atomic.FOR_ALL) -> None:
    """Write a report whole, or not at all; with `mode` FOR_OWNER nobody else on this computer reads it.

    Raises:
        StickError: the place refuses; the records on the card are untouched.
    """
    with _their_fault(path):
        atomic.replace(path, told.encode(), mode=mode)


def make_place(folder: Path) -> None:
    """Make the folder of reports; what a stick that was pulled out kept of a report goes.

    Raises:
        StickError: the place refuses.
    """
    with _their_fault(folder):
        atomic.sweep(atomic.make_folder(folder))


@contextmanager
def _their_fault(path: Path) -> Iterator[None]:
    """core.atomic blames our card; this place was given from outside."""
    try:
        yield
    except NoRoomError as error:
        raise StickError(
            "flashdisk-penuh",
            f"Tempat itu penuh, jadi laporan tidak ditulis ke {path}. Catatan tetap aman di kotak. "
            "Kosongkan sedikit, lalu coba lagi.",
            error.detail,
        ) from error
    except OSError as error:  # OurError is one
        raise StickError(
            "laporan-gagal",
            f"Laporan tidak bisa ditulis ke {path}. Catatan tetap aman di kotak. Pilih tempat lain, lalu coba lagi.",
            error.detail if isinstance(error, OurError) else str(error),
        ) from error
