"""Daily matters: under which of them a resident would look for a regulation. Pure.

Nobody comes for "Peraturan Daerah Nomor 3 Tahun 2024"; they come because of the rubbish. Which words speak of which
matter stands in one table, matters.tsv, which a KIM can correct in a spreadsheet: a word as it is written, "_" for a
space, "*" for any ending. They are sought in what the regulation is about and in its topics, not in its text, where
every law speaks of everything. What none of them tells is `OTHER`; nothing is ever left out.
"""

import functools
import re
from pathlib import Path

from kiosk.documents import Document

__all__ = ["MATTER_LABELS", "MOST_MATTERS", "OTHER", "matters_of"]

OTHER = "lainnya"
MOST_MATTERS = 3  # of one regulation; more would tell nothing

MATTER_LABELS = {
    "sampah": "Sampah & kebersihan",
    "dagang": "Dagang & pasar",
    "pajak": "Pajak & retribusi",
    "limbah": "Limbah batik & lingkungan",
    "hajatan": "Hajatan & keramaian",
    "tanah": "Tanah & bangunan",
    "air": "Air, listrik & rob",
    "jalan": "Parkir, jalan & angkutan",
    "surat": "Surat & penduduk",
    "sekolah": "Sekolah",
    "kesehatan": "Kesehatan",
    "bantuan": "Bantuan & keluarga",
    "kerja": "Usaha, kerja & pinjaman",
    "kampung": "RT, RW & kelurahan",
    "tertib": "Ketertiban",
    "negara": "Pemerintah & hukum",
    OTHER: "Lainnya",
}
"""In the order of the buttons."""

_TABLE = Path(__file__).parent / "matters.tsv"
_WORD = re.compile(r"[^\W_]+")


def matters_of(document: Document) -> tuple[str, ...]:
    """Keys of the matters of a regulation, those its words speak of most often first."""
    about = document.regulation.about if document.regulation else ""
    named = re.split(r"tentang\b", about or document.title, flags=re.IGNORECASE)[-1]  # of what it amends, too
    text = " | ".join(f" {' '.join(_WORD.findall(part.lower()))} " for part in (named, *document.topics))
    found = {key: sum(phrase in text for phrase in phrases) for key, phrases in _table().items()}
    best = sorted((key for key in found if found[key]), key=lambda key: -found[key])
    return tuple(best[:MOST_MATTERS]) or (OTHER,)


@functools.cache
def _table() -> dict[str, tuple[str, ...]]:
    """Key > its phrases, set between spaces as they are sought."""
    rows = (line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines()[1:])
    return {key: tuple(_phrase(word) for word in words.split()) for key, words in rows}


def _phrase(word: str) -> str:
    words = word.replace("_", " ")
    return f" {words.removesuffix('*')}" if words.endswith("*") else f" {words} "
