"""One record of a feed under our own names of fields, whatever its JDIH calls them.

The 28 names are those of ILDIS (BPHN); the others were met in feeds of members (reference indonesia 1.1 and 1.2). Names
are compared without case, hyphens and underscores: `urlabstrak`, `urlAbstrak` and `url_abstrak` are one.
"""

import functools
import html
import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kiosk.authoring.jdih.repairs import Repairs
from kiosk.authoring.jdih.values import Number, file_name, missing, plain, text_of, whole

__all__ = ["Record", "is_record_name", "plain_name", "read_record"]

MAX_RAW_FIELDS = 100
MAX_NAME_CHARS = 60
MAX_SHARED_CHARS = 40  # "Berlaku" is kept once, not once in each of 50,000 records
MAX_RAW_CHARS = 4_000  # of one field

_ALIASES: Mapping[str, str] = {  # our name > names in feeds, the surest first
    "id": "idData id idDokumen idPeraturan idProdukHukum",
    "class": "tipeDokumen kategoriDokumen",
    "type": "jenis jenisPeraturan jenisNama namaJenis jenisDokumen bentuk",
    "short": "singkatanJenis singkatan",
    "number": "noPeraturan nomorPeraturan nomorPeraturanBaru perNoBaru nomor no",
    "title": "judul judulPeraturan title deskripsiTentang tentang nama",
    "year": "tahunPengundangan tahunDiundangkan tahunPenetapan tahunTerbit tahunPeraturan tahun",
    "enacted": "tanggalPenetapan tanggalDitetapkan tglPenetapan tglDitetapkan",
    "promulgated": "tanggalPengundangan tanggalDiundangkan tglPengundangan tglDiundangkan",
    "day": "tanggal",
    "shelf": "noPanggil nomorPanggil",
    "place": "tempatTerbit tempatPenetapan",
    "publisher": "penerbit",
    "author": "teuBadan teu pengarang",
    "extent": "deskripsiFisik",
    "gazette": "sumber",
    "isbn": "isbn",
    "inventory": "nomorIndukBuku",
    "language": "bahasa",
    "field": "bidangHukum",
    "subjects": "subjek subyek",
    "status": "status statusPeraturan statusNama",
    "abstract": "abstrak",
    "page": "urlDetailPeraturan urlDetail",
}
_SEVERAL: Mapping[str, str] = {  # our name > names that all count
    "files": "fileDownload urlDownload fileLampiran urlFileLampiran urlLampiran lampiran namaFile file",
    "abstracts": "abstrak urlAbstrak fileAbstrak urlFileAbstrak",
}
_TIES = "detailstatusperaturan"
_PRIVATE = re.compile(  # what leaks out of some feeds and nobody needs here
    r".*(?:pass(?:word|wd)|token|secret|apikey|session).*|user(?:name|id)?|e?mail|(?:nomor|no)?(?:hp|telp|telepon)"
    r"|(?:created|updated|deleted)by|ip(?:address)?"
)
_OFFICIAL = (  # written as in ILDIS, these need no word in a report
    "idData tahun_pengundangan tanggal_penetapan tanggal_pengundangan jenis noPeraturan judul singkatanJenis status "
    "sumber subjek teuBadan tempatTerbit penerbit bahasa isbn bidangHukum abstrak noPanggil deskripsiFisik "
    "nomorIndukBuku urlDetailPeraturan"
)
_VAGUE = (  # names that other objects have too
    "id no nomor title nama status tahun tanggal file lampiran sumber bahasa bentuk singkatan penerbit pengarang"
)


@functools.lru_cache(maxsize=1024)
def plain_name(name: str) -> str:
    """A field's name without case, hyphen and underscore."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


_CHOICES = {own: tuple(plain_name(name) for name in names.split()) for own, names in _ALIASES.items()}
_ALL = {own: tuple(plain_name(name) for name in names.split()) for own, names in _SEVERAL.items()}
_TELLING = {name for names in (*_CHOICES.values(), *_ALL.values()) for name in names} - set(_VAGUE.split())


def is_record_name(name: str) -> bool:
    """True for the name of a field by which an object is known to be a record."""
    return plain_name(name) in _TELLING


@dataclass(frozen=True, slots=True)
class Record:
    """A record as read.

    Attributes:
        place: its place in the feed, from 1.
        values: our name > plain words; what is missing is left out.
        files: names of its files, of `fileDownload` and the like.
        abstracts: names of files that hold its abstract.
        ties: word and words of each stated tie to another regulation.
        raw: the fields as its JDIH wrote them.
    """

    place: int
    values: Mapping[str, str]
    files: tuple[str, ...] = ()
    abstracts: tuple[str, ...] = ()
    ties: tuple[tuple[str, str], ...] = ()
    raw: Mapping[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """The value, "" where it is missing."""
        return self.values.get(name, "")


def read_record(place: int, fields: Mapping[str, object], repairs: Repairs) -> Record:
    """The record at `place` of its feed."""
    by_name: dict[str, tuple[str, object]] = {}
    for name, value in fields.items():
        by_name.setdefault(plain_name(name), (name, value))
    values = {}
    for own, names in _CHOICES.items():
        for name in names:
            words = _words(*by_name[name], repairs) if name in by_name else ""
            if words:
                values[own] = words
                break
    found = {own: _file_names(by_name, names) for own, names in _ALL.items()}
    return Record(place, values, found["files"], found["abstracts"], _ties(by_name), _raw(fields))


def _words(name: str, value: object, repairs: Repairs) -> str:
    words = text_of(value)
    read = plain(words)
    if missing(read):
        return ""
    if isinstance(value, Number):
        repairs.note("angka dibaca sebagai teks", f"{name} {read}")
    if name not in _OFFICIAL.split():
        repairs.note("kolom dengan nama lain dikenali", name)
    if "<" in words and read.count("<") < words.count("<"):
        repairs.note("nilai dibersihkan dari tag HTML", f'{name} "{read}"')
    return read


def _file_names(by_name: Mapping[str, tuple[str, object]], names: tuple[str, ...]) -> tuple[str, ...]:
    found = [file_name(words) for name in names if name in by_name for words in _strings(by_name[name][1])]
    return tuple(dict.fromkeys(name for name in found if name))


def _strings(value: object) -> Iterator[str]:
    """Every text in a value, the texts of nested lists and objects too."""
    if isinstance(value, str):
        yield html.unescape(value[:MAX_RAW_CHARS])
    elif isinstance(value, list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def _ties(by_name: Mapping[str, tuple[str, object]]) -> tuple[tuple[str, str], ...]:
    """`[{"detail_nama_status": "Mencabut", "per_no_objek": "PER-03/MBU/2012"}]` > word and words."""
    _, value = by_name.get(_TIES, ("", None))
    found = []
    for tie in value if isinstance(value, list) else []:
        named = (
            {plain_name(name): plain(text_of(inner)) for name, inner in tie.items()} if isinstance(tie, dict) else {}
        )
        word = next((words for name, words in named.items() if "status" in name), "")
        other = next((words for name, words in named.items() if "status" not in name and not missing(words)), "")
        if word and other:
            found.append((word, other))
    return tuple(found)


def _raw(fields: Mapping[str, object]) -> dict[str, str]:
    raw = {}
    for name, value in list(fields.items())[:MAX_RAW_FIELDS]:
        kept = _kept_name(name)
        if kept and value is not None:
            words = str(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            words = whole(words[:MAX_RAW_CHARS])
            raw[kept] = words if len(words) > MAX_SHARED_CHARS else sys.intern(words)
    return raw


@functools.lru_cache(maxsize=1024)
def _kept_name(name: str) -> str:
    """The field's name as it is kept; "" for what is nobody's business. Cached: a feed has few names."""
    return "" if _PRIVATE.fullmatch(plain_name(name)) else whole(name[:MAX_NAME_CHARS])
