"""The card, which is what fails first: facts in, plain words out. Pure."""

from collections.abc import Iterator
from datetime import date

from kiosk.core import Level, Probe
from kiosk.days import long_date
from kiosk.device.facts import Card

__all__ = ["card_probe", "card_probes"]

SMALLEST = 7_000_000_000  # bytes: what is sold as 8 GB has a little less
OLD, OVER = 9, 11  # tenths of a card's life that are used up; beyond all of it
FEW, NEARLY_NONE = 2, 3  # spare blocks
_RESTART = "Matikan kotak, nyalakan lagi."
_REPLACE = "Buat cadangan dengan flashdisk sekarang, lalu ganti kartunya."
_SOON = "Buat cadangan dengan flashdisk tiap bulan, dan siapkan kartu pengganti."
_LARGER = "Buat cadangan dengan flashdisk, lalu ganti dengan kartu 16 GB atau lebih."


def card_probe(locked: bool | None) -> Probe:
    """Can the card still be written?"""
    name = "kartu"
    if locked is None:
        return Probe(name, Level.ATTENTION, "Keadaan kartu tidak terbaca.", _RESTART)
    if locked:
        advice = f"{_RESTART} Bila tetap begitu, ganti kartunya."
        return Probe(name, Level.BROKEN, "Kartu terkunci: hanya bisa dibaca, yang baru tidak tersimpan.", advice)
    return Probe(name, Level.FINE, "Kartu bisa dibaca dan ditulisi.")


def card_probes(card: Card) -> Iterator[Probe]:
    """What the card and its file system tell of themselves; nothing of what they keep to themselves."""
    if card.errors:
        since = f" sejak {long_date(date.fromisoformat(card.first_error))}" if card.first_error else ""
        message = f"Kartu {card.errors} kali salah membaca atau menyimpan{since}. Isinya masih bisa dipakai."
        yield Probe("kesalahan kartu", Level.ATTENTION, message, _REPLACE)
    if card.size is not None and card.size < SMALLEST:
        message = f"Kartu ini hanya {card.size / 1e9:.0f} GB. Tempatnya lekas penuh; yang dianjurkan 16 GB."
        yield Probe("ukuran kartu", Level.ATTENTION, message, _LARGER)
    if card.used is not None or card.reserve is not None:
        yield _life(card.used or 0, card.reserve or 0)


def _life(used: int, reserve: int) -> Probe:
    name = "umur kartu"
    if used >= OVER or reserve >= NEARLY_NONE:
        return Probe(name, Level.BROKEN, "Umur kartu sudah habis. Kartu bisa rusak sewaktu-waktu.", _REPLACE)
    if used >= OLD or reserve >= FEW:
        return Probe(name, Level.ATTENTION, "Umur kartu hampir habis.", _SOON)
    told = f": terpakai paling banyak {used * 10} dari 100" if used else ""
    return Probe(name, Level.FINE, f"Umur kartu masih panjang{told}.")
