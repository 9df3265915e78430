"""When two regulations are the same: the key under which one is stored and looked up.

"08/PER/M.KOMINFO/6/2010", "Permenkominfo 8 Tahun 2010" and the Regulation of type "permen" whose title says
"Menteri Komunikasi dan Informatika" have one key. The place a regulation governs is no part of it: what people type
mostly leaves it out, and the same number and year stand in every town; `same_region` compares it.
"""

import re

from kiosk.documents.citation.issuers import issuer_of
from kiosk.documents.citation.names import OFFICES, type_called
from kiosk.documents.citation.numbers import Code, number_key, read_code
from kiosk.documents.citation.regions import MARKERS, NOISE
from kiosk.documents.citation.value import Citation
from kiosk.documents.citation.words import Words
from kiosk.documents.model import Regulation

__all__ = ["citation_key", "number_key", "regulation_key", "same_region"]

_MINISTRIES = {"permenkeu": "keuangan", "permenhub": "perhubungan"}
_TELLING = frozenset({"permen", "kepmen", "inmen", "perdirjen", "kepdirjen", "perban", "perka"})
"""Types that are nobody's without the body that issued them."""
_TOLD_BY_FEW = frozenset({"se", "peraturan", "keputusan"})  # by ministers and directors; of towns, the region tells
_KINDS = {"wali kota": "Kota", **OFFICES, **MARKERS, "kotamadya": "Kota"}
_OLD_LEVEL = re.compile(r"^daerah tingkat ii? ")
_HEADS = ("menteri ", "direktur jenderal ", "dirjen ")


def citation_key(citation: Citation) -> str:
    """The key of the regulation a citation names, empty for an article of the same document."""
    return _key(citation.type, citation.issuer, citation.number, citation.year)


def regulation_key(regulation: Regulation) -> str:
    """The key of a regulation, empty where its number or year is missing.

    The body that issued it is read from its number where that tells ("M.KOMINFO"), else from the words its title has
    in the place of a region.
    """
    key = type_called(regulation.type) or regulation.type.strip().lower()
    code = read_code(regulation.number, key) or Code("")
    return _key(key, code.issuer or regulation.region, regulation.number, regulation.year or code.year)


def same_region(one: str, other: str) -> bool:
    """True where two places may be the same: their names are, and what they are, or one of them does not say it.

    "Kota" and "Kabupaten" tell two places of one name apart. Old regulations say "Daerah Tingkat II", and a place may
    stand behind the office that governs it ("Wali Kota Contoh").
    """
    (kind, name), (other_kind, other_name) = _place(one), _place(other)
    return _may_be(kind, other_kind) and _may_be(name, other_name)


def _key(type_key: str, issuer: str, number: str, year: str) -> str:
    if not type_key or not year or not (number or type_key == "uud"):
        return ""
    family = "permen" if type_key in _MINISTRIES else type_key
    return ":".join((family, _issuer_key(type_key, issuer), number_key(number), year))


def _issuer_key(type_key: str, issuer: str) -> str:
    if type_key in _MINISTRIES or type_key not in _TELLING | _TOLD_BY_FEW:
        return _MINISTRIES.get(type_key, "")
    name = " ".join(word for word in Words(issuer).low if word not in NOISE)
    for head in _HEADS:
        name = name.removeprefix(head)
    known = issuer_of(name) or issuer_of(name, directors=True)
    return known.lower() or (name if type_key in _TELLING else "")


def _place(region: str) -> tuple[str, str]:
    """What a place is, and its name."""
    name = " ".join(Words(region).low)
    kind = next((kind for kind in _KINDS if name == kind or name.startswith(f"{kind} ")), "")
    name = _OLD_LEVEL.sub("", name.removeprefix(kind).strip())
    return _KINDS.get(kind, ""), name


def _may_be(one: str, other: str) -> bool:
    return one == other or not one or not other
