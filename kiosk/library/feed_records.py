"""A regulation of the catalogue > its record in a JDIH feed, as ILDIS (BPHN) defines one. Pure.

The official schema wants every date, number and address to be there and to be valid; real feeds break it for that
reason. Here nothing is made up to please it: where nobody knows the day, `UNKNOWN_DAY` stands, a valid date that can
be no regulation's and that our own importer reads as unknown; other words that are missing are "-", ILDIS's own sign.
What the JDIH that a record came from said of author, publisher and book numbers is said again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

import msgspec

from kiosk.documents import REGULATION_TYPES, Attachment, Provenance, Status

__all__ = ["Site", "Stored", "feed_record"]

UNKNOWN_DAY = "0001-01-01"
UNKNOWN_YEAR = "0000"
NOTHING = "-"

_STATUS = {
    Status.IN_FORCE.value: "Berlaku",
    Status.AMENDED.value: "Mengalami Perubahan",
    Status.REVOKED.value: "Tidak Berlaku",
}
_LEVELS = ("Provinsi", "Kabupaten", "Kota", "Desa")
_ABSTRACT = "Abstrak"
_PACKED = re.compile(r"^[0-9a-f]{16}-")  # what packing puts before the name of a file


class _Regulation(msgspec.Struct, frozen=True):
    """Of a regulation what its record tells; its text is not even decoded."""

    type: str
    number: str
    year: str
    region: str = ""
    enacted: str = ""
    promulgated: str = ""
    gazette: str = ""


class Stored(msgspec.Struct, frozen=True):
    """Of a stored document what its record tells."""

    id: str
    title: str
    summary: str = ""
    topics: tuple[str, ...] = ()
    regulation: _Regulation | None = None
    provenance: Provenance = Provenance()
    attachments: tuple[Attachment, ...] = ()
    sample: bool = False


@dataclass(frozen=True)
class Site:
    """The post that publishes the feed.

    Attributes:
        address: "http://kim.lan".
        zone: in which a JDIH meant the times it wrote without one.
        published: when the newest of its content was signed, ISO 8601.
    """

    address: str
    zone: tzinfo
    published: str = ""


def feed_record(stored: Stored, status: str, site: Site) -> dict[str, str | None] | None:
    """The 28 fields; None for what is no regulation, and for invented content, which must not reach the network."""
    own = stored.regulation
    if own is None or stored.sample:
        return None
    told = {field.name: field.value.split("\n")[0].strip() for field in stored.provenance.record}
    page = f"{site.address}/p/{stored.id}"
    files = dict(_files(stored, page))
    abstract, abstract_address = files.get(_ABSTRACT, (stored.summary or NOTHING, page))
    copy, copy_address = files.get("naskah", (NOTHING, NOTHING))
    return {
        "idData": stored.id,
        "tahun_pengundangan": _year(own),
        "tanggal_penetapan": own.enacted or UNKNOWN_DAY,
        "tanggal_pengundangan": own.promulgated or UNKNOWN_DAY,
        "jenis": _said(told, "jenis") or _type_name(own),
        "noPeraturan": own.number or NOTHING,
        "judul": stored.title,
        "noPanggil": _said(told, "noPanggil"),
        "singkatanJenis": _said(told, "singkatanJenis") or _short(own),
        "tempatTerbit": _said(told, "tempatTerbit") or own.region or NOTHING,
        "penerbit": _said(told, "penerbit"),
        "deskripsiFisik": _said(told, "deskripsiFisik"),
        "sumber": own.gazette or NOTHING,
        "isbn": _said(told, "isbn"),
        "status": _STATUS.get(status, NOTHING),
        "bahasa": _said(told, "bahasa") or "Indonesia",
        "bidangHukum": _said(told, "bidangHukum") or NOTHING,
        "teuBadan": _said(told, "teuBadan") or own.region or None,
        "nomorIndukBuku": _said(told, "nomorIndukBuku"),
        "abstrak": abstract,
        "last_updated": _moment(told.get("last_updated", ""), site),
        "urlAbstrak": abstract_address,
        "urlDetailPeraturan": page,
        "fileDownload": copy,
        "urlDownload": copy_address,
        "subjek": ", ".join(stored.topics),
        "operasi": "4",
        "display": "1",
    }


def _files(stored: Stored, page: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Name and address of the official copy and of the abstract, the first of each last: it is the one that stays."""
    for place, file in reversed(list(enumerate(stored.attachments, 1))):
        name = _PACKED.sub("", file.path.rpartition("/")[2])
        kind = file.title if file.title == _ABSTRACT else file.role
        yield kind, (name, f"{page}/file-{place}")


def _said(told: dict[str, str], name: str) -> str | None:
    words = told.get(name, "")
    return words if words and words != NOTHING else None


def _year(own: _Regulation) -> str:
    years = (own.year, own.enacted[:4], own.promulgated[:4])
    return next((year for year in years if re.fullmatch(r"[0-9]{4}", year)), UNKNOWN_YEAR)


def _type_name(own: _Regulation) -> str:
    """The type as ILDIS lists it: "PERATURAN DAERAH KOTA"."""
    known = REGULATION_TYPES.get(own.type)
    level = own.region.partition(" ")[0]
    named = known.name if known else own.type
    return (f"{named} {level}" if known and known.place == "" and level in _LEVELS else named).upper()


def _short(own: _Regulation) -> str:
    known = REGULATION_TYPES.get(own.type)
    return ((known.short if known else "") or own.type).upper()


def _moment(told: str, site: Site) -> str:
    """RFC 3339. ILDIS writes "2024-11-15 14:14:51" and means its own time zone."""
    for words in (told, site.published):
        try:
            read = datetime.fromisoformat(words)
        except ValueError:
            continue
        return (read if read.tzinfo else read.replace(tzinfo=site.zone)).isoformat(timespec="seconds")
    return datetime.fromtimestamp(0, UTC).isoformat()
