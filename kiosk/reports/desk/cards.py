"""Cards of posts where they lie: files, folders such as a stick, and where posts send to over the network."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kiosk.core import Config, StickError
from kiosk.outbox import MOST_CARD_BYTES, open_store
from kiosk.reports.desk.sources import list_sources

__all__ = ["Card", "cards_at"]

_CARDS = "pos-*.json"


@dataclass(frozen=True)
class Card:
    """One card.

    Attributes:
        name: its file, for people.
        read: its bytes, a few more than a card has at most; raises StickError.
    """

    name: str
    read: Callable[[], bytes]


def cards_at(where: str, config: Config) -> list[Card]:
    """The cards `where` stands for: itself, or all below a folder or an address.

    Raises:
        StickError: there is nothing there, no card in it, or the server does not answer.
        RefusedError: this is no address of a carrier, or holds a secret.
    """
    found = _online(where, config) if "://" in where else _below(Path(where))
    if not found:
        raise StickError(
            "kartu-tidak-ada",
            f"Di {where} tidak ada kartu pos (pos-....json). Belum ada yang didaftar. "
            "Kartunya ikut di flashdisk pada setiap laporan pos; sebut map flashdisk itu.",
        )
    return found


def _below(path: Path) -> list[Card]:
    files = [path] if path.is_file() else sorted(path.rglob(_CARDS))
    return [Card(str(file), partial(_file, file)) for file in files]


def _file(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_CARD_BYTES + 1)
    except OSError as error:
        raise StickError(
            "kartu-tak-terbaca", "File ini tidak bisa dibaca. Coba salin lagi dari flashdisk.", str(error)
        ) from error


def _online(address: str, config: Config) -> list[Card]:
    store = open_store(address, config)
    listing = list_sources([address], config)
    if why := listing.unreachable.get(address):
        raise StickError("kartu-tak-terbaca", f"{address}: {why} Belum ada yang didaftar.")
    paths = sorted(place.path for place in listing.enrolments)
    return [Card(path, partial(store.get, path, MOST_CARD_BYTES)) for path in paths]
