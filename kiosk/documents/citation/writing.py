"""How we write a citation ourselves: in full as laws do, or short as people do. Both can be read again."""

from typing import Literal

from kiosk.documents.citation.issuers import DIRECTORATES, MINISTRIES
from kiosk.documents.citation.numbers import bare
from kiosk.documents.citation.value import Citation
from kiosk.documents.naming import REGULATION_TYPES, RegulationType

__all__ = ["write_citation"]

_OFFICE_NAMES = {"Kota": "Wali Kota", "Kabupaten": "Bupati", "Provinsi": "Gubernur"}


def write_citation(citation: Citation, style: Literal["full", "short"] = "full") -> str:
    """`citation` in words: "Pasal 27 ayat (3) Undang-Undang Nomor 11 Tahun 2008", "UU 11/2008 Pasal 27 ayat (3)".

    `about` is not written: it is what somebody typed beside the name.
    """
    law = _law(citation, short=style == "short") if citation.type else ""
    parts = [law, _place(citation)] if style == "short" else [_place(citation), law]
    return " ".join(part for part in parts if part)


def _place(citation: Citation) -> str:
    named = (
        ("Pasal", citation.article),
        ("ayat", citation.paragraph and f"({citation.paragraph})"),
        ("huruf", citation.letter),
        ("angka", citation.item),
    )
    return " ".join(f"{name} {number}" for name, number in named if number)


def _law(citation: Citation, *, short: bool) -> str:
    known = REGULATION_TYPES.get(citation.type) or RegulationType(citation.type, citation.type)
    if citation.type == "uud":
        return f"UUD {citation.year}" if short else f"{known.name} Tahun {citation.year}"
    name = (known.short or known.key.capitalize()) if short else known.name
    return f"{name}{_whose(citation, known, short=short)} {_number(citation, short=short)}"


def _whose(citation: Citation, known: RegulationType, *, short: bool) -> str:
    """What follows the type's name, with the blank before it: "kominfo", " Dalam Negeri", " Kota Contoh"."""
    if citation.type in ("permenkeu", "permenhub"):
        return ""
    minister, director = MINISTRIES.get(citation.issuer), DIRECTORATES.get(citation.issuer)
    if citation.type == "se" and (minister or director):
        head = "Menteri" if minister else "Dirjen" if short else "Direktur Jenderal"
        return f" {head} {(minister or director or ('',))[0]}"
    if citation.type in ("permen", "kepmen", "inmen") and minister:
        return citation.issuer.lower() if short else f" {minister[0]}"
    told = director[0] if director else citation.issuer or _place_name(citation, known)
    return f" {told}" if told else ""


def _place_name(citation: Citation, known: RegulationType) -> str:
    """The governed place as it follows the type: a mayor's regulation does not say "Kota" twice."""
    if known.place:
        return citation.region.removeprefix(f"{known.place} ")
    kind, _, name = citation.region.partition(" ")
    if citation.type == "se" and kind in _OFFICE_NAMES:
        return f"{_OFFICE_NAMES[kind]} {name}"
    return citation.region


def _number(citation: Citation, *, short: bool) -> str:
    number = citation.printed or citation.number
    dated = f" Tahun {citation.year}" if citation.year and citation.year not in citation.printed.split("/") else ""
    if not short:
        return f"Nomor {number}{dated}"
    return f"{number}/{citation.year}" if bare(number) and citation.year else number + dated
