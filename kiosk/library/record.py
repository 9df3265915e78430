"""The record of a regulation as a JDIH shows it: the same labels in the same order (reference indonesia 1.2). Pure.

Nothing is made up: what neither the text nor the record of its source says has no line.
"""

import re

from kiosk.documents import REGULATION_TYPES, Document, Regulation

__all__ = ["record"]

_FIELDS = {
    "Jenis": ("jenis",),
    "Singkatan Jenis": ("singkatanjenis",),
    "Nomor": ("noperaturan", "nomor"),
    "Tahun": ("tahunpengundangan", "tahundiundangkan", "tahun"),
    "Judul": ("judul",),
    "Ditetapkan Tanggal": ("tanggalpenetapan", "tanggalditetapkan"),
    "Diundangkan Tanggal": ("tanggalpengundangan", "tanggaldiundangkan"),
    "Tempat Terbit": ("tempatterbit",),
    "Penerbit": ("penerbit",),
    "Bidang Hukum": ("bidanghukum",),
    "Sumber": ("sumber",),
    "Subjek": ("subjek",),
    "Nomor Panggil": ("nopanggil", "nomorpanggil"),
    "Deskripsi Fisik": ("deskripsifisik",),
    "Pemrakarsa": ("pemrakarsa",),
    "Penandatangan": ("penandatangan",),
    "Hasil Uji Materi": ("hasilujimaterimk", "hasilujimateri"),
    "T.E.U": ("teubadan", "teu"),
    "Lokasi": ("lokasi",),
    "Status": ("status",),
    "Bahasa": ("bahasa",),
}
_NOTHING = {"", "-", "0000-00-00"}
_TITLES = {"berlaku": "Berlaku", "diubah": "Diubah", "dicabut": "Dicabut"}


def record(document: Document) -> list[tuple[str, str]]:
    """Label and value of each line; days stay ISO."""
    given = {re.sub(r"[^a-z]", "", field.name.lower()): field.value for field in document.provenance.record}
    known = _known(document)
    lines = [("Tipe Dokumen", "Peraturan perundang-undangan")]
    for label, names in _FIELDS.items():
        value = known.get(label) or next((given[name].strip() for name in names if name in given), "")
        if value not in _NOTHING:
            lines.append((label, value))
    if document.provenance.address:
        lines.append(("Alamat di JDIH", document.provenance.address))
    return lines


def _known(document: Document) -> dict[str, str]:
    """What our own fields say; it goes before the record, which stands as its source wrote it."""
    known = {
        "Judul": document.title,
        "Subjek": ", ".join(document.topics),
        "Status": _TITLES.get(document.status.value, ""),
    }
    return known | (_of(document.regulation) if document.regulation else {})


def _of(regulation: Regulation) -> dict[str, str]:
    named = REGULATION_TYPES.get(regulation.type)
    return {
        "Jenis": " ".join(part for part in (named.name if named else regulation.type, regulation.region) if part),
        "Nomor": regulation.number,
        "Tahun": regulation.year,
        "Ditetapkan Tanggal": regulation.enacted,
        "Diundangkan Tanggal": regulation.promulgated,
        "Sumber": regulation.gazette,
    }
