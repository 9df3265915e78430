"""A record > what it is: its class, type, number, year, region and topic, put together from all its fields. Pure.

Where fields contradict each other, the words of the title win: `noPeraturan` lost its letters in a cast to int, and
`tahun_pengundangan` is the year of publication (reference indonesia 1.1).
"""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from kiosk.authoring.jdih.fields import Record
from kiosk.authoring.jdih.kinds import Sort, find_type, sort_of
from kiosk.authoring.jdih.repairs import Repairs
from kiosk.authoring.jdih.titles import Title, cased, read_title, region_in, same_words
from kiosk.authoring.jdih.values import address, day, number, unknown_day
from kiosk.authoring.regulations import identity
from kiosk.core import ContentError
from kiosk.documents import REGULATION_TYPES, Regulation, full_title, slug

__all__ = ["Entry", "read_entry"]

MAX_TITLE_CHARS = 1_000
MAX_ID_CHARS = 100
MAX_TYPE_CHARS = 120  # of `jenis`; what is longer names no type
_ANY = ("peraturan", "keputusan", "se")  # types whose names say little
_MINISTERS = ("permen", "kepmen", "inmen")
_MINISTRY = re.compile(r"\bkementerian\s+([^,;.()]+)", re.IGNORECASE)
_LEVELS = {"kabupaten": "Kabupaten", "kota": "Kota", "provinsi": "Provinsi", "propinsi": "Provinsi"}
_YEAR = re.compile(r"(?<!\d)(?:1[789]|20)\d{2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Entry:
    """A record and what it says.

    Attributes:
        feed: the file it stands in.
        source: which JDIH: the host of its pages, else the name of the feed.
        sha256: of the record as it stands in the feed.
        sort: one of the four classes.
        title: parts of the title, completed from the other fields.
        name: the title in full.
        id: of its document, if no other has it.
        enacted, promulgated: ISO days.
    """

    record: Record
    feed: Path
    source: str
    sha256: str
    sort: Sort
    title: Title
    name: str
    id: str
    enacted: str = ""
    promulgated: str = ""

    @property
    def is_regulation(self) -> bool:
        """True for the first of the four classes."""
        return self.sort is Sort.REGULATION

    @property
    def key(self) -> tuple[str, ...]:
        """Equal for records of one regulation (the merge rule)."""
        own = self.title
        return own.type, own.number.lower(), own.year, own.region.lower(), same_words(own.about)


def read_entry(record: Record, feed: Path, sha256: str, repairs: Repairs) -> Entry:
    """What `record` of `feed` says; `sha256` is that of its text there.

    Raises:
        ContentError: it has neither a title nor type, number and year.
    """
    words, source = record.get("title"), _source(record, feed)
    if len(words) > MAX_TITLE_CHARS:
        repairs.note("judul dipotong karena terlalu panjang", words)
        words = words[:MAX_TITLE_CHARS].rsplit(" ", 1)[0] + " …"
    title = _complete(record, _read(words, record), repairs)
    sort = _sort(record, title)
    if not words and not (title.number and title.year and sort is Sort.REGULATION and find_type(_jenis(record))):
        raise ContentError("tanpa-judul", "Tidak ada judulnya.")
    if sort is not Sort.REGULATION:
        return Entry(record, feed, source, sha256, sort, title, cased(words), _library_id(sort, title, words))
    title = replace(title, type=title.type or "peraturan")
    enacted = _day(record, "enacted", title.year, repairs)
    promulgated = _day(record, "promulgated", title.year, repairs) or _any_day(record, title.year)
    title = replace(title, year=title.year or (enacted or promulgated)[:4])
    name = _name(record, title, words, repairs)
    own_type = _own_type(record, title)
    own_id = identity(Regulation(own_type or title.type, title.number, title.year, region=title.region)) or slug(name)
    return Entry(record, feed, source, sha256, sort, title, name, shortened(own_id), enacted, promulgated)


def _source(record: Record, feed: Path) -> str:
    """Which JDIH ("JDIH jdih.contoh.go.id"); a record that names no public host has only its feed."""
    host = urlsplit(address(record.get("page"))).hostname or ""
    return f"JDIH {host}" if "." in host and not host.replace(".", "").isdigit() else f"umpan JDIH {feed.name}"


def _library_id(sort: Sort, title: Title, words: str) -> str:
    return shortened(slug(f"putusan {title.number}" if sort is Sort.VERDICT and title.number else f"pustaka {words}"))


def shortened(own_id: str) -> str:
    """An id as long as a file name may be."""
    return own_id if len(own_id) <= MAX_ID_CHARS else own_id[:MAX_ID_CHARS].rpartition("-")[0]


def _read(words: str, record: Record) -> Title:
    """Parts of the title.

    It may begin with a type that only this JDIH knows ("Staatsblad Nomor ..."), or be a topic that begins as a title
    does; then type, number and year are all those of another regulation.
    """
    title, jenis = read_title(words), _jenis(record)
    if not title.type and jenis and words.lower().startswith(jenis.lower() + " "):
        title = read_title(words[len(jenis) :].strip())
    return Title(about=cased(words)) if _of_another(title, record) else title


def _jenis(record: Record) -> str:
    words = record.get("type")
    return words if len(words) <= MAX_TYPE_CHARS else ""


def _of_another(title: Title, record: Record) -> bool:
    kind, told = find_type(_jenis(record)), _YEAR.search(record.get("year"))
    given = number(record.get("number"))[0].lower()
    if not kind or not told or not given or not title.number:
        return False
    return title.type != kind.key and title.number.lower() != given and title.year != told[0]


def _complete(record: Record, title: Title, repairs: Repairs) -> Title:
    found = find_type(_jenis(record)) or find_type(record.get("short")[:MAX_TYPE_CHARS])
    key = title.type if found is None or (title.type and title.type not in _ANY) else found.key
    given, given_year = number(record.get("number"))
    told = _YEAR.search(record.get("year"))
    year = told[0] if told else given_year
    if given != record.get("number"):
        repairs.note("nomor dirapikan", f'"{record.get("number")}" menjadi "{given}"')
    if given and title.number and title.number.lower() != given.lower():
        repairs.note("nomor di judul berbeda, yang di judul dipakai", f"{given} menjadi {title.number}")
    if title.year and title.year != year:
        kind = "tahun di judul berbeda, yang di judul dipakai" if year else "tahun diambil dari judul"
        repairs.note(kind, f"{year} menjadi {title.year}" if year else title.year)
    return replace(
        title,
        type=key,
        number=title.number or given,
        year=title.year or year,
        region=title.region or _region(record, key, found.rest if found and found.key == key else ""),
    )


def _region(record: Record, key: str, rest: str) -> str:
    """Region by the words behind the type ("Peraturan Gubernur Contoh"), else by the author, publisher or place.

    Of a minister's it is the ministry, of a body's the body: its title has them in the same place.
    """
    level = REGULATION_TYPES[key].place if key else None
    near = [record.get(name) for name in ("author", "publisher", "place")]
    if level is None or (key in _ANY and rest and not region_in(rest)):
        ministries = (_MINISTRY.search(words) for words in near if key in _MINISTERS)
        return cased(rest) or next((cased(found[1]) for found in ministries if found), "")
    own = region_in(rest) or (f"{level} {cased(rest)}" if level and rest else "")
    wanted = level or _LEVELS.get(rest.lower(), "")
    return own or next((region for region in map(region_in, near) if region and region.startswith(wanted)), "")


def _sort(record: Record, title: Title) -> Sort:
    told = sort_of(record.get("class")[:MAX_TYPE_CHARS]) if record.get("class") else None
    by_type = sort_of(_jenis(record)) if _jenis(record) else None
    if told is Sort.REGULATION or told is None:
        told = by_type or told
    if told is None:
        told = Sort.REGULATION if title.type or (title.number and title.year) else Sort.MONOGRAPH
    return told


def _day(record: Record, name: str, year: str, repairs: Repairs) -> str:
    """The day of a field; one that cannot be of this regulation is not taken."""
    words = record.get(name)
    read = day(words)
    if not words:
        return ""
    if unknown_day(words):
        repairs.note('tanggal "0000-00-00" dianggap kosong', words)
        return ""
    if not read:
        repairs.note("tanggal tidak terbaca, jadi dikosongkan", f'"{words}"')
        return ""
    if not words.startswith(read):
        repairs.note("tanggal ditulis ulang", f'"{words}" menjadi "{read}"')
    if year and abs(int(read[:4]) - int(year)) > 1:
        repairs.note("tanggal yang tidak cocok dengan tahun peraturannya tidak dipakai", f"{read}, tahun {year}")
        return ""
    return read


def _any_day(record: Record, year: str) -> str:
    """`tanggal` of old feeds is the day of the law, of the row, or of the export; only its year tells which."""
    read = day(record.get("day"))
    return read if read and read[:4] == year else ""


def _name(record: Record, title: Title, words: str, repairs: Repairs) -> str:
    """The full title, as all titles here are written."""
    head = _own_type(record, title)
    region = "" if head else title.region
    name = full_title(head or title.type, title.number, title.year, title.about, region)
    if words.isupper():
        repairs.note("judul berhuruf besar ditulis biasa", f'"{name}"')
    elif title.about == words:
        repairs.note("judul disusun lengkap", f'"{name}"')
    return name


def _own_type(record: Record, title: Title) -> str:
    """The words of a type that only this JDIH knows; "" for a known one."""
    words = _jenis(record)
    return cased(words) if title.type == "peraturan" and words and find_type(words) is None else ""
