"""What a text must not show, or only after a second thought (reference wording 6.4). Pure.

An identity number is refused: nobody reads 16 digits over and notices whose they are. The rest is a matter of
judgement, so it is a sentence for the organiser who reads before saying yes.
"""

import re

__all__ = ["accuses", "harm_warnings", "has_identity_number", "location_mark"]

_IDENTITY = re.compile(
    r"\d{16,}"
    r"|(?<!\d)\d{4}([ .\-])\d{4}\1\d{4}\1\d{4}(?!\d)"
    r"|(?<!\d)(?<!\d[ \n.\-])\d(?:[ \n.\-]?\d){15}(?![ \n.\-]?\d)"
)
_PHONE = re.compile(
    r"(?<!\d)(?:\+?62[ .\-]?|0)8\d{1,2}(?:[ .\-]?\d){6,9}(?!\d)|(?<!\d)\(?0\d{2,3}\)?[ .\-]\d{3,4}[ .\-]?\d{3,4}(?!\d)"
)
_PLATE = re.compile(
    r"\b(?:A[ABDEG]?|B[ABDEGHKLMNP]?|D[ABCDEGHKLMNPRSTW]?|E[ABD]?|F|G|H|J|K[BHTUZ]?|L|M|N|P[ABG]?|R|S|T|W|Z)"
    r" ?\d{2,4} ?(?!(?:CC|CM|GB|GR|HP|KG|KM|MB|ML|MM|RT|RW|VA|WIB)\b)[A-Z]{2,3}\b"
)
_DEBTS = re.compile(r"\b(?:h?utang|berh?utang|tunggakan|menunggak|pinjol|rentenir)\b", re.IGNORECASE)
_ACCUSED = re.compile(
    r"\b(?:maling|pencuri|penipu|koruptor|selingkuh|perselingkuhan|pelakor|zina|santet|tukang sihir"
    r"|pengedar|pemerkosa)\b"
    r"|\b(?:dicuri|ditipu|dirusak|diambil|dipukul)\s+(?:oleh\s+)?(?:anak(?:nya)?|pak|bu|bapak|ibu|mas|mbak|si)\b"
    r"|\brumah(?:nya)?\s+(?:pak|bu|bapak|ibu|mas|mbak)\b[^.\n]{0,40}\b(?:judi|mabuk|maksiat)\b",
    re.IGNORECASE,
)
_DIAGNOSIS = r"(?:hiv|aids|tbc|sifilis|kusta|covid|gangguan jiwa|hamil di luar nikah)"
_FOR_EVERYBODY = re.compile(  # a screening for all tells nothing of anybody
    rf"\b(?:cek|tes|periksa|pemeriksaan|skrining|penyuluhan|pencegahan|cegah|bahaya|obat|hari|vaksin(?:asi)?|imunisasi)"
    rf"\s+{_DIAGNOSIS}\b",
    re.IGNORECASE,
)
_ILLNESS = re.compile(rf"\bpositif\s+\w+|\b{_DIAGNOSIS}\b", re.IGNORECASE)
_AID = re.compile(
    r"\b(?:daftar|nama|nama-nama)\s+penerima\b|\bpenerima\s+(?:bansos|bantuan|pkh|blt|beras|sembako)\s*:", re.IGNORECASE
)
_SCHOOL = re.compile(r"\b(?:nilai rapor|nilai raport|tidak naik kelas|peringkat kelas)\b", re.IGNORECASE)
_QUARREL = re.compile(
    r"\b(?:cekcok|bertengkar|pertengkaran|rebutan (?:warisan|tanah)|kdrt|digrebek|digerebek)\b", re.IGNORECASE
)

_WARNINGS = (
    (_PHONE, "Ada nomor telepon. Pastikan bukan nomor pribadi, atau pemiliknya sudah setuju."),
    (_PLATE, "Ada nomor kendaraan. Biasanya lebih baik dihapus."),
    (_DEBTS, "Menyebut utang. Jangan menyebut siapa yang berutang."),
    (_ACCUSED, "Ada kata yang menuduh orang. Menuduh orang atau rumah tidak ditampilkan."),
    (_ILLNESS, "Menyebut penyakit. Jangan menyebut siapa yang sakit."),
    (_AID, "Ada daftar penerima. Nama penerima bantuan tidak ditampilkan."),
    (_SCHOOL, "Menyebut nilai sekolah. Jangan menyebut nama anaknya."),
    (_QUARREL, "Menyebut pertengkaran. Urusan keluarga atau tetangga tidak ditampilkan."),
)
_LOCATIONS = (b"\xa9xyz", b"com.apple.quicktime.location")


def has_identity_number(text: str) -> bool:
    """True when 16 digits stand together, as in a NIK or the number of a family card."""
    return bool(_IDENTITY.search(text))


def harm_warnings(text: str) -> tuple[str, ...]:
    """Sentences for the organiser who reads `text` before saying yes."""
    judged = _FOR_EVERYBODY.sub("", text)
    return tuple(sentence for pattern, sentence in _WARNINGS if pattern.search(judged))


def accuses(text: str) -> bool:
    """True when a word of `text` calls somebody a thief, a cheat or the like."""
    return bool(_ACCUSED.search(text))


def location_mark(data: bytes) -> bool:
    """True when a recording tells where it was made (the mark that phones write into MP4)."""
    return any(mark in data for mark in _LOCATIONS)
