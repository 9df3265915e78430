"""Whether the post can be searched, and whether the organisers' glossary is understood."""

from collections.abc import Sequence

from kiosk.core import Context, KioskError, Level, Probe
from kiosk.search.glossary import FILE_NAME, faults
from kiosk.search.index import outdated

__all__ = ["probes"]

SEARCH, GLOSSARY = "pencarian", "glosarium"
MOST_TOLD = 3  # lines


def probes(ctx: Context) -> Sequence[Probe]:
    """One line on the index of what is served, and one on the glossary where it holds something wrong."""
    return (_index(ctx), *_glossary(ctx))


def _index(ctx: Context) -> Probe:
    generation = ctx.content.current()
    try:
        old = generation is not None and outdated(generation.path)
    except KioskError as error:
        return Probe(SEARCH, Level.BROKEN, error.message)
    if old:
        return Probe(
            SEARCH,
            Level.BROKEN,
            "Pencarian perlu disiapkan lagi karena program kotak ini diperbarui. Isi lain tetap bisa dibaca.",
            "Pasang flashdisk isi, yang lama pun boleh.",
        )
    return Probe(SEARCH, Level.FINE, "Pencarian siap.")


def _glossary(ctx: Context) -> Sequence[Probe]:
    wrong = list(faults(ctx.paths.data))
    if not wrong:
        return ()
    told = "; ".join(f"baris {number}: {reason}" if number else reason for number, reason in wrong[:MOST_TOLD])
    more = f"; dan {len(wrong) - MOST_TOLD} baris lain" if len(wrong) > MOST_TOLD else ""
    return (
        Probe(
            GLOSSARY,
            Level.ATTENTION,
            f"Ada baris {FILE_NAME} yang tidak dipakai ({told}{more}). Baris lain tetap berlaku.",
            "Perbaiki di map data: kata, tab, arti, tab, T atau S.",
        ),
    )
