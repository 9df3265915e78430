"""What was wrong with what came in, told to a clerk: one sentence a kind of fault, however many files it struck. Pure.

Every sentence says what happened and what to do next. That nothing was counted twice and that nothing good was lost
needs no sentence of its own: a file that is named here is simply not in the figures.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["UNREAD", "Missed", "sentences"]

EXAMPLES = 3
UNREAD = "tak-terbaca"  # the place did not give the file; another try may

_ADVICE = {
    "terpotong": ("terpotong di jalan", "Mintalah flashdisk atau salinannya lagi dari pos itu."),
    "rusak": ("berubah di jalan (isinya tidak cocok dengan namanya)", "Mintalah salinannya lagi dari pos itu."),
    "bukan-kemasan": ("bukan kemasan catatan, walau namanya begitu", "Periksa siapa yang menaruhnya, lalu buang."),
    "segel-salah": (
        "bersegel orang lain: memakai nama sebuah pos tanpa kuncinya",
        "Jangan dipakai. Tanyakan ke penjaga pos itu, siapa yang menyalin.",
    ),
    "terlalu-besar": ("terlalu besar untuk sebuah kemasan catatan", "Periksa siapa yang menaruhnya, lalu buang."),
    UNREAD: (
        "tidak bisa dibaca dari tempatnya",
        "Coba lagi nanti; bila tetap begitu, salin dulu ke sebuah map.",
    ),
    "baris-rusak": (
        "utuh, tetapi ada baris yang tidak terbaca; baris lainnya dihitung",
        "Laporkan ke pengembang program ini.",
    ),
}


@dataclass(frozen=True)
class Missed:
    """One file that is not counted.

    Attributes:
        name: of the file.
        code: why; a key of what is told here, or `belum-dikenal`, which is told by the post and not by the file.
        device: whom it says it is from, as far as that can be read.
        place: the carrier it lies on.
    """

    name: str
    code: str
    device: str = ""
    place: str = ""


def sentences(missed: Iterable[Missed]) -> list[str]:
    """One sentence for each kind of fault, with how many and some names."""
    by_code: dict[str, list[Missed]] = defaultdict(list)
    for one in missed:
        by_code[one.code].append(one)
    told = []
    for code, (happened, advice) in _ADVICE.items():
        if code in by_code:
            told.append(f"{_files(by_code[code])} {happened}. {advice}")
    return told


def _files(missed: Sequence[Missed]) -> str:
    named = [_short(one) for one in missed[:EXAMPLES]]
    more = f", dan {len(missed) - EXAMPLES} lagi" if len(missed) > EXAMPLES else ""
    return f"{len(missed)} file ({', '.join(named)}{more})"


def _short(one: Missed) -> str:
    """A batch's name is 80 characters long; its number and the post say as much."""
    number = one.name.partition("-")[0]
    return f"{one.device} nomor {int(number)}" if one.device and number.isdecimal() else one.name[:40]
