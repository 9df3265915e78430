"""The library's tiles on the home page: one for each section that holds something."""

from kiosk.core import Context, HomePart, Tile
from kiosk.documents import Kind
from kiosk.library.addresses import SECTIONS
from kiosk.library.catalogue import Catalogue
from kiosk.library.shelves import JOBS
from kiosk.web import local_day

__all__ = ["LABELS", "home"]

LABELS = {
    Kind.SERVICE: "Urus Surat & Layanan",
    Kind.REGULATION: "Peraturan",
    Kind.BULLETIN: "Kabar Kampung",
    Kind.AGENDA: "Acara & Lowongan",
    Kind.LIBRARY: "Perpustakaan",
    Kind.CONTACT: "Nomor penting",
}
"""In the order of the tiles (reference wording 1)."""


def home(ctx: Context) -> HomePart:
    """Tiles of the filled sections; the drawing bears the name of the section."""
    generation = ctx.content.current()
    if generation is None:
        return HomePart()
    catalogue, day = Catalogue.of(generation), local_day(ctx)
    counts = dict(catalogue.counts(day))
    jobs = catalogue.shelves(JOBS, day).get(JOBS, 0)  # some of them are bulletins
    counts[Kind.AGENDA] = max(counts.get(Kind.AGENDA, 0), jobs)
    tiles = [
        Tile(f"/{SECTIONS[kind]}", label, kind.value, order, counts[kind])
        for order, (kind, label) in enumerate(LABELS.items(), 2)
        if counts.get(kind)
    ]
    return HomePart(tuple(tiles))
