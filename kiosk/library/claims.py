"""What the text of a regulation itself says it does to others. Pure.

A tie is told by one side only: an amending law names what it amends, the amended one was printed before. What is
read here is only what leaves no doubt:

- the title: "Perubahan Kedua atas Undang-Undang Nomor 22 Tahun 2002 ...", "Pencabutan Peraturan Daerah Nomor 3 ..."
  (UU 12/2011, annex II, 6 and 9: such titles name the regulation right behind these words);
- the article that revokes: "Pada saat ... mulai berlaku, Undang-Undang Nomor 9 Tahun 1990 ... dicabut dan dinyatakan
  tidak berlaku" (annex II, 140-145; older ones say so before their list), where a clause begins with the regulation
  itself and limits it by nothing.
"""

import re
from collections.abc import Iterator

from kiosk.documents import Citation, Document, Regulation, find_citations

__all__ = ["amends", "claims", "struck_out"]

_TITLE = {
    "mengubah": re.compile(r"\s*perubahan(?:\s+\w+){0,3}?\s+atas\s+", re.IGNORECASE),
    "mencabut": re.compile(r"\s*pencabutan\s+(?:atas\s+)?", re.IGNORECASE),
}
_REVOKING = re.compile(
    r"(?:pada saat|sejak|dengan)\b[^,:;]{0,200}\bberlaku(?:nya)?\b[^,:;]{0,100}[,:]\s*(?:maka\s+)?", re.IGNORECASE
)
_REVOKED = re.compile(r"\bdinyatakan\s+(?:dicabut|tidak\s+berlaku)\b", re.IGNORECASE)
_REVOKED_ALONE = re.compile(r"\bdicabut\s+dan\s+dinyatakan\s+tidak\s+berlaku\.?$", re.IGNORECASE)
_GOES_ON = (":", ";", ",", "dan")
_LIMITED = re.compile(r"\b(?:sepanjang|kecuali)\b")
_MARK = re.compile(r"\s*(?:\(\w{1,3}\)|\w{1,3}[.)])?\s*")
_STRUCK = re.compile(r"(?:\w{1,3}\.\s*)?(?:ketentuan\s+)?pasal\s+(\w+)\s+di\s?hapus", re.IGNORECASE)


def claims(document: Document) -> Iterator[tuple[str, Citation]]:
    """What this regulation amends ("mengubah") and revokes ("mencabut")."""
    regulation = document.regulation
    if regulation is None:
        return
    for kind in _TITLE:
        named = _named_in_title(document, kind)
        if named:
            yield kind, named
    for article in regulation.articles:
        for clause in _revoked(article.text):
            named = _opening_citation(clause)
            if named:
                yield "mencabut", named


def amends(document: Document) -> Citation | None:
    """The regulation that an amending one is made for, as its title names it."""
    return _named_in_title(document, "mengubah")


def struck_out(regulation: Regulation) -> Iterator[str]:
    """Numbers of the articles that an amending law strikes out whole ("3. Pasal 7 dihapus.")."""
    for directive in regulation.directives:
        struck = _STRUCK.match(directive.text)
        if struck:
            yield struck.group(1)


def _named_in_title(document: Document, kind: str) -> Citation | None:
    about = document.regulation.about if document.regulation else ""
    about = about or re.split(r"\btentang\b", document.title, maxsplit=1, flags=re.IGNORECASE)[-1]
    begun = _TITLE[kind].match(about)
    return _opening_citation(about[begun.end() :]) if begun else None


def _opening_citation(text: str) -> Citation | None:
    """The regulation that `text` begins with, whole."""
    first = next(iter(find_citations(text)), None)
    return first if first and first.type and first.start == 0 and not (first.article or first.paragraph) else None


def _revoked(text: str) -> Iterator[str]:
    """The clauses of an article that a revoking sentence governs, without their marks, unless something limits them."""
    clauses: list[str] = []
    revoked = False
    for line in text.split("\n"):
        words = _MARK.sub("", line, count=1)
        begun = _REVOKING.match(words)
        if begun:
            clauses, revoked = [words[begun.end() :]], False
        elif clauses or _REVOKED_ALONE.search(words):
            clauses.append(words)
        else:
            continue
        revoked = revoked or bool(_REVOKED.search(words))
        if words.endswith(".") or (revoked and not words.endswith(_GOES_ON)):
            yield from (clause for clause in clauses if revoked and not _LIMITED.search(clause))
            clauses, revoked = [], False
