"""Names of regulations: types, full titles, ids.

The hierarchy is that of UU 12/2011 Pasal 7 and 8; short forms are those of ILDIS and of what people type
(reference indonesia 4).
"""

import re
import unicodedata
from dataclasses import dataclass

__all__ = ["REGULATION_TYPES", "RegulationType", "document_id", "full_title", "slug"]


@dataclass(frozen=True)
class RegulationType:
    """One type: its key in ids, its full name in titles, and the words people type for it."""

    key: str
    name: str
    aliases: tuple[str, ...] = ()


REGULATION_TYPES = {
    t.key: t
    for t in (
        RegulationType("uud", "Undang-Undang Dasar", ("uud 1945",)),
        RegulationType("uu", "Undang-Undang", ("u.u.", "undang2")),
        RegulationType("perppu", "Peraturan Pemerintah Pengganti Undang-Undang", ("perpu",)),
        RegulationType("pp", "Peraturan Pemerintah"),
        RegulationType("perpres", "Peraturan Presiden"),
        RegulationType("keppres", "Keputusan Presiden"),
        RegulationType("inpres", "Instruksi Presiden"),
        RegulationType("permen", "Peraturan Menteri"),
        RegulationType("permenkeu", "Peraturan Menteri Keuangan", ("pmk",)),
        RegulationType("permenhub", "Peraturan Menteri Perhubungan", ("pm",)),
        RegulationType("seojk", "Surat Edaran Otoritas Jasa Keuangan", ("se ojk",)),
        RegulationType("perda", "Peraturan Daerah", ("raperda",)),
        RegulationType("pergub", "Peraturan Gubernur"),
        RegulationType("perbup", "Peraturan Bupati"),
        RegulationType("perwal", "Peraturan Wali Kota", ("perwali", "perwako")),
        RegulationType("kepwal", "Keputusan Wali Kota", ("sk walikota",)),
        RegulationType("se", "Surat Edaran"),
        RegulationType("peraturan", "Peraturan"),
    )
}


def full_title(type_key: str, number: str, year: str, about: str, region: str = "") -> str:
    """A title as JDIH writes it: "Peraturan Daerah Kota Contoh Nomor 3 Tahun 2024 tentang Sampah"."""
    known = REGULATION_TYPES.get(type_key)
    head = known.name if known else type_key
    place = f" {region}" if region else ""
    numbered = f" Nomor {number}" if number else ""
    dated = f" Tahun {year}" if year else ""
    return f"{head}{place}{numbered}{dated}" + (f" tentang {about}" if about else "")


def document_id(type_key: str, number: str, year: str, region: str = "") -> str:
    """`perwal-kota-contoh-12a-2010`."""
    return slug(" ".join(part for part in (type_key, region, number, year) if part))


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens: the one form of an id in addresses and file names."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
