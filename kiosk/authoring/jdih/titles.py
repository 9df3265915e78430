"""`judul` > what it says of its regulation. Pure.

Three forms are met: the full title, the topic alone, and either in capitals. A topic may itself name regulations
("Perubahan atas Peraturan Daerah Nomor 2 Tahun 2022 tentang ..."), so a number counts only where the title begins with
the name of a type.
"""

import re
from dataclasses import dataclass

from kiosk.authoring.jdih.kinds import find_type
from kiosk.authoring.jdih.values import number
from kiosk.documents import REGULATION_TYPES, slug

__all__ = ["Title", "cased", "read_title", "region_in", "same_words", "with_level"]

_NUMBER = r"(?:nomor|nomer|nmr|no)\b[\s.:]*(?P<number>\S.{0,59}?)"
_YEAR = r"[\s,]*\b(?:tahun|thn|th)\b[\s.:]*(?P<year>\d{4})\b"
_ABOUT = r"\b(?:tentang|ttg)\b[\s.:]*(?P<about>\S.*)"
_END = r"[\s,:.\u2013-]*"
_FULL = re.compile(
    rf"(?P<head>.{{2,160}}?)[\s,]+{_NUMBER}{_YEAR}[\s,:.\u2013-]*(?:{_ABOUT}|(?P<rest>.*))", re.IGNORECASE
)
_OLD = re.compile(rf"(?P<head>.{{2,160}}?)[\s,]+{_NUMBER}[\s,]+{_ABOUT}", re.IGNORECASE)
_BARE = re.compile(rf"(?P<head>.{{2,160}}?)[\s,]+{_ABOUT}", re.IGNORECASE)
_HEADLESS = re.compile(rf"{_NUMBER}{_YEAR}{_END}{_ABOUT}", re.IGNORECASE)
_TOPIC = re.compile(  # "Peraturan Pelaksanaan Undang-Undang Nomor 28 Tahun 2002" is a topic, and of another law
    r"\b(?:tentang|atas|pelaksana\w*|undang|peraturan|keputusan|tahun|menjadi)\b", re.IGNORECASE
)
_PAIR = re.compile(r"(\d{1,4}[A-Za-z]?)/((?:19|20)\d{2})")
_LEVELS = {"kabupaten": "Kabupaten", "kab": "Kabupaten", "kota": "Kota", "desa": "Desa"} | dict.fromkeys(
    ("provinsi", "propinsi", "prov"), "Provinsi"
)
_OFFICES = {"gubernur": "Provinsi", "bupati": "Kabupaten", "wali kota": "Kota", "walikota": "Kota"}
_NAMED = re.compile(
    r"\b(?P<level>kabupaten|kab|kota|provinsi|propinsi|prov|desa|gubernur|bupati|wali ?kota)\b[\s.]+"
    r"(?P<name>(?!kabupaten\b|kota\b|provinsi\b)[^\W\d_][^\d,;:()./]{1,40})",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"(?P<name>[^\W\d_][^\d,;:()./]{1,40}?)\s*\((?P<level>kabupaten|kab|kota|provinsi|prov)\.?\)", re.IGNORECASE
)
_STATE = re.compile(r"\b(?:negara\s+)?republik\s+indonesia\b|\bindonesia\b", re.IGNORECASE)
_SMALL = (
    "agar akan antara atas atau bagi dalam dan dari dengan di guna hingga ke kepada maupun melalui menjadi oleh pada "
    "sampai sebagai secara serta tanpa tentang terhadap untuk yang"
)
_CAPITALS = (
    "APBD APBN APBDES APIP ASN BAZNAS BLUD BOS BPBD BPD BPHTB BPJS BPKB BUMD BUMDES BUMN CPNS DAK DAU HAM IMB ITE JDIH "
    "JKN KIA KORPRI KPK KUA LKPD LKPJ LPPD MA MK NJOP NIK OPD PAUD PBB PDAM PKK PMI PNS POLRI PPPK RAPBD RDTR RI RKPD "
    "RPJMD RPJPD RSUD RT RTRW RW SAKIP SATPOL SIM SKPD SOTK SPBE SPM STNK TNI TPP UKM UMKM UPT UPTD"
)
_KEPT, _LOWERED = frozenset(_CAPITALS.split()), frozenset(_SMALL.split())
_ROMAN = re.compile(r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


@dataclass(frozen=True, slots=True)
class Title:
    """What a title says; empty where it does not.

    Attributes:
        type: key of REGULATION_TYPES.
        region: "Kota Contoh"; the ministry of a minister's.
        about: the topic.
    """

    type: str = ""
    number: str = ""
    year: str = ""
    region: str = ""
    about: str = ""


def read_title(text: str) -> Title:
    """Parts of `text`, a title on one line; a text that begins with no type is all topic."""
    for form in (_FULL, _OLD, _BARE):
        found = form.fullmatch(text)
        head = find_type(found["head"]) if found else None
        if found and head and not _TOPIC.search(head.rest):
            own = found.groupdict()
            bare, year = number(own.get("number") or "")
            bare, year = _apart(bare, own.get("year") or year)
            if re.search(r"\s(?:tahun|thn|th)\b", bare, re.IGNORECASE):
                continue  # a year that cannot be read: "11 TAHUN 201,4"
            about = own["about"] or own.get("rest") or ""
            return Title(head.key, bare, year, _region(head.key, head.rest), _topic(about))
    headless = _HEADLESS.fullmatch(text)
    if headless:
        return Title("", number(headless["number"])[0], headless["year"], "", _topic(headless["about"]))
    return Title(about=_topic(re.sub(r"^(?:tentang|ttg)\b[\s.:]*", "", text, flags=re.IGNORECASE)))


def region_in(text: str) -> str:
    """The region that an office or a publisher names: "Pemerintah Kota Contoh", "Bupati Contoh", "Contoh (Kota)"."""
    found = _BRACKETED.search(text) or _NAMED.search(text)
    if not found:
        return ""
    level = " ".join(found["level"].lower().split())
    return f"{_LEVELS.get(level) or _OFFICES[level]} {cased(found['name'].strip(' .-'))}"


def with_level(text: str) -> str:
    """A region with its level written out: "KAB. CONTOH" > "Kabupaten Contoh"."""
    level, _, name = text.replace(".", " ").strip().partition(" ")
    known = _LEVELS.get(level.lower())
    return f"{known} {cased(name.strip())}".strip() if known else cased(text)


def cased(text: str) -> str:
    """Capitals as titles are written: first letters large, small words small; mixed case stays as it is."""
    if any(letter.islower() for letter in text):
        return text
    words = text.split()
    return " ".join(_word(word, first=not place) for place, word in enumerate(words))


def same_words(text: str) -> str:
    """A title as it is compared: without case, accents and marks, numbers without zeros before them."""
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", slug(text.replace("&", " dan ")))


def _word(word: str, *, first: bool) -> str:
    core = word.strip(".,;:()\"'“”")
    if core in _KEPT or _ROMAN.fullmatch(core) or any(sign.isdigit() for sign in core):
        return word
    if not first and core.lower() in _LOWERED:
        return word.lower()
    if len(core) > 1 and not re.search("[AIUEOY]", core):
        return word  # an abbreviation nobody can pronounce
    return re.sub(r"[^\W\d_]+", lambda part: part[0] if _ROMAN.fullmatch(part[0]) else part[0].capitalize(), word)


def _topic(text: str) -> str:
    return cased(text.strip(" .,:;-\u2013"))


def _apart(bare: str, year: str) -> tuple[str, str]:
    """Number and year of "5/2015"; "113/PMK.05/2012" is one number."""
    pair = _PAIR.fullmatch(bare)
    return (pair[1], pair[2]) if pair and year in ("", pair[2]) else (bare, year)


def _region(key: str, rest: str) -> str:
    name = _STATE.sub(" ", rest).strip(" ,.")
    level = REGULATION_TYPES[key].place
    if not name:
        return ""
    name = with_level(name)
    return f"{level} {name}" if level and not name.startswith(f"{level} ") else name
