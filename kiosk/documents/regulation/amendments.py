"""The articles that an amending law writes anew inside its Pasal I.

They follow an instruction ("2. Di antara Pasal 6 dan Pasal 7 disisipkan 1 (satu) pasal, yakni Pasal 6A, yang berbunyi
sebagai berikut:") and end where the next one begins. Their text stays in Pasal I as well, so that it reads as printed;
here they are found by their own numbers.
"""

import re
from collections.abc import Sequence

from kiosk.documents.model import Article
from kiosk.documents.regulation.articles import make_article
from kiosk.documents.regulation.headings import article_heads, chapter, is_part, spans

__all__ = ["new_articles"]

_INSTRUCTION = re.compile(
    r"(?:\d{1,3}|[a-z])\.\s*(?:Ketentuan|Di\s?antara|Pasal|Penjelasan|Judul|Bagian|BAB|Bab|Paragraf|Setelah|Sesudah|"
    r"Sebelum|Ayat|Huruf|Mengubah|Menambah|Menghapus|Lampiran|Seluruh|Beberapa|Angka|Kata|Frasa|Rumusan|Substansi|Nama)"
    r"\b.*\b(?:di\s?ubah|di\s?hapus|di\s?sisipkan|di\s?tambah(?:kan)?|diganti|berbunyi|dicabut|disempurnakan)\b.*"
)


def new_articles(lines: Sequence[str]) -> tuple[Article, ...]:
    """Articles quoted in the lines of one roman Pasal, as printed (numbers need not rise)."""
    heads = [head for head in article_heads(lines) if not head.rest and (head.sure or head.quoted)]
    return tuple(make_article(h.number, _own_lines(lines[h.line + 1 : end])) for h, end in spans(heads, len(lines)))


def _own_lines(lines: Sequence[str]) -> Sequence[str]:
    for index, line in enumerate(lines):
        if _INSTRUCTION.fullmatch(line) or chapter(line) or is_part(line):
            return lines[:index]
    return lines
