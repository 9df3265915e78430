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
    """One type: its key in ids, its full name in titles, the words people type for it, and how it is written short.

    Attributes:
        place: what the name of its place lacks beside the office: "Kota" of "Peraturan Wali Kota Contoh".
            Empty where the place is spelled out ("Peraturan Daerah Kota Contoh"), None for the state's own.
    """

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    short: str = ""
    place: str | None = None


def _rows() -> tuple[RegulationType, ...]:
    of = RegulationType
    return (
        of("uud", "Undang-Undang Dasar Negara Republik Indonesia", ("uud 1945",), "UUD"),
        of("tapmpr", "Ketetapan Majelis Permusyawaratan Rakyat", ("tap mpr", "ketetapan mpr"), "TAP MPR"),
        of("uu", "Undang-Undang", ("u.u.", "undang2"), "UU"),
        of("uudrt", "Undang-Undang Darurat", ("uu darurat",), "UU Darurat"),
        of("perppu", "Peraturan Pemerintah Pengganti Undang-Undang", ("perpu",), "Perppu"),
        of("pp", "Peraturan Pemerintah", (), "PP"),
        of("perpres", "Peraturan Presiden"),
        of("penpres", "Penetapan Presiden"),
        of("keppres", "Keputusan Presiden", ("kepres",)),
        of("inpres", "Instruksi Presiden"),
        of("permen", "Peraturan Menteri"),
        of("permenkeu", "Peraturan Menteri Keuangan", ("pmk",)),
        of("permenhub", "Peraturan Menteri Perhubungan", ("pm",)),
        of("kepmen", "Keputusan Menteri"),
        of("inmen", "Instruksi Menteri"),
        of("perdirjen", "Peraturan Direktur Jenderal", ("peraturan dirjen",)),
        of("kepdirjen", "Keputusan Direktur Jenderal", ("keputusan dirjen",)),
        of("perban", "Peraturan Badan"),
        of("perka", "Peraturan Kepala", ("perkaban",)),
        of("pojk", "Peraturan Otoritas Jasa Keuangan", ("peraturan ojk",), "POJK"),
        of("seojk", "Surat Edaran Otoritas Jasa Keuangan", ("se ojk",), "SEOJK"),
        of("pbi", "Peraturan Bank Indonesia", (), "PBI"),
        of("perma", "Peraturan Mahkamah Agung"),
        of("sema", "Surat Edaran Mahkamah Agung", (), "SEMA"),
        of("pkpu", "Peraturan Komisi Pemilihan Umum", ("peraturan kpu",), "PKPU"),
        of("perbawaslu", "Peraturan Badan Pengawas Pemilihan Umum", ("peraturan bawaslu",)),
        of("perpol", "Peraturan Kepolisian Negara Republik Indonesia", ("peraturan polri",)),
        of("perkap", "Peraturan Kepala Kepolisian Negara Republik Indonesia", ("peraturan kapolri", "perkapolri")),
        of("perda", "Peraturan Daerah", ("raperda",), place=""),
        of("perdasus", "Peraturan Daerah Khusus", place=""),
        of("qanun", "Qanun", place=""),
        of("perdprd", "Peraturan Dewan Perwakilan Rakyat Daerah", ("peraturan dprd",), place=""),
        of("kepdprd", "Keputusan Dewan Perwakilan Rakyat Daerah", ("keputusan dprd",), place=""),
        of("pergub", "Peraturan Gubernur", place="Provinsi"),
        of("perbup", "Peraturan Bupati", place="Kabupaten"),
        of("perwal", "Peraturan Wali Kota", ("perwali", "perwako"), place="Kota"),
        of("kepgub", "Keputusan Gubernur", ("sk gubernur",), place="Provinsi"),
        of("kepbup", "Keputusan Bupati", ("sk bupati",), place="Kabupaten"),
        of("kepwal", "Keputusan Wali Kota", ("sk walikota",), place="Kota"),
        of("ingub", "Instruksi Gubernur", place="Provinsi"),
        of("inbup", "Instruksi Bupati", place="Kabupaten"),
        of("inwal", "Instruksi Wali Kota", place="Kota"),
        of("perdes", "Peraturan Desa", place="Desa"),
        of("perkades", "Peraturan Kepala Desa", place="Desa"),
        of("kepdes", "Keputusan Kepala Desa", ("kepkades",), place="Desa"),
        of("se", "Surat Edaran", (), "SE", place=""),
        of("keputusan", "Keputusan", place=""),
        of("peraturan", "Peraturan", place=""),
    )


REGULATION_TYPES = {row.key: row for row in _rows()}


def full_title(type_key: str, number: str, year: str, about: str, region: str = "") -> str:
    """A title as JDIH writes it: "Peraturan Daerah Kota Contoh Nomor 3 Tahun 2024 tentang Sampah".

    "Peraturan Wali Kota" and "Kota Contoh" share a word; an old number ("148/PMK.01/2012") tells its year itself.
    """
    known = REGULATION_TYPES.get(type_key)
    head = known.name if known else type_key
    if known and known.place:
        region = region.removeprefix(f"{known.place} ")
    place = f" {region}" if region else ""
    numbered = f" Nomor {number}" if number else ""
    dated = f" Tahun {year}" if year and year not in number.split("/")[1:] else ""
    return f"{head}{place}{numbered}{dated}" + (f" tentang {about}" if about else "")


def document_id(type_key: str, number: str, year: str, region: str = "") -> str:
    """`perwal-kota-contoh-12a-2010`."""
    return slug(" ".join(part for part in (type_key, region, number, year) if part))


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens: the one form of an id in addresses and file names."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
