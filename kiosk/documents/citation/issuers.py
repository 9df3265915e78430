"""Who issues what a type alone does not tell: ministries and directorates, by the short names people type.

Names are those of the laws' own titles; a ministry that was renamed stands under each of its names, for its old
regulations keep the old one. Old numbers carry short names too: M.KOMINFO, MENKES, PB.
"""

from collections.abc import Mapping

from kiosk.documents.citation.words import Words

__all__ = ["DIRECTORATES", "MINISTRIES", "issuer_at", "issuer_names", "issuer_of"]

MINISTRIES: Mapping[str, tuple[str, ...]] = {  # short name: full name, what else it is called
    "AGAMA": ("Agama", "ag"),
    "ATR": ("Agraria dan Tata Ruang/Kepala Badan Pertanahan Nasional", "atr bpn", "agraria dan tata ruang", "agraria"),
    "BUMN": ("Badan Usaha Milik Negara", "mbu"),
    "DAG": ("Perdagangan",),
    "DAGRI": ("Dalam Negeri",),
    "DESA": ("Desa, Pembangunan Daerah Tertinggal, dan Transmigrasi", "des", "desa pdtt", "desapdtt", "desa pdt trans"),
    "DIKBUD": ("Pendidikan dan Kebudayaan",),
    "DIKBUDRISTEK": ("Pendidikan, Kebudayaan, Riset, dan Teknologi",),
    "DIKDASMEN": ("Pendidikan Dasar dan Menengah",),
    "DIKNAS": ("Pendidikan Nasional", "diknas"),
    "ESDM": ("Energi dan Sumber Daya Mineral",),
    "HAN": ("Pertahanan",),
    "HUKUM": ("Hukum",),
    "HUT": ("Kehutanan", "hut ii"),
    "KES": ("Kesehatan",),
    "KEUANGAN": ("Keuangan", "keu"),
    "KOMDIGI": ("Komunikasi dan Digital",),
    "KOMINFO": ("Komunikasi dan Informatika",),
    "KOP": ("Koperasi dan Usaha Kecil dan Menengah", "kopukm", "kop ukm", "koperasi dan ukm"),
    "KP": ("Kelautan dan Perikanan", "kkp"),
    "KUMHAM": ("Hukum dan Hak Asasi Manusia", "hukum dan ham", "hh"),
    "LH": ("Lingkungan Hidup",),
    "LHK": ("Lingkungan Hidup dan Kehutanan",),
    "LU": ("Luar Negeri",),
    "NAKER": ("Ketenagakerjaan", "tenaga kerja", "aker"),
    "NAKERTRANS": ("Tenaga Kerja dan Transmigrasi", "akertrans"),
    "PAN": ("Pendayagunaan Aparatur Negara",),
    "PANRB": ("Pendayagunaan Aparatur Negara dan Reformasi Birokrasi", "pan rb", "pan dan rb"),
    "PAREKRAF": ("Pariwisata dan Ekonomi Kreatif",),
    "PERHUBUNGAN": ("Perhubungan", "hub"),
    "PERIN": ("Perindustrian", "ind"),
    "PORA": ("Pemuda dan Olahraga", "pemuda dan olah raga"),
    "PPN": ("Perencanaan Pembangunan Nasional/Kepala Badan Perencanaan Pembangunan Nasional", "ppn bappenas"),
    "PPPA": ("Pemberdayaan Perempuan dan Perlindungan Anak", "pp pa", "pppa"),
    "PU": ("Pekerjaan Umum",),
    "PUPR": ("Pekerjaan Umum dan Perumahan Rakyat",),
    "RISTEKDIKTI": ("Riset, Teknologi, dan Pendidikan Tinggi",),
    "SETNEG": ("Sekretaris Negara", "sekretariat negara", "sesneg"),
    "SOS": ("Sosial",),
    "TAN": ("Pertanian",),
}
DIRECTORATES: Mapping[str, tuple[str, ...]] = {
    "BC": ("Bea dan Cukai",),
    "KN": ("Kekayaan Negara",),
    "PB": ("Perbendaharaan",),
    "PJ": ("Pajak",),
    "PK": ("Perimbangan Keuangan",),
}
_Phrases = dict[tuple[str, ...], str]


def _phrases(table: Mapping[str, tuple[str, ...]]) -> _Phrases:
    return {tuple(Words(name).low): code for code, names in table.items() for name in (code, *names)}


_MINISTRIES = _phrases(MINISTRIES)
_DIRECTORATES = _phrases(DIRECTORATES)
_LONGEST = max(map(len, (*_MINISTRIES, *_DIRECTORATES)))


def issuer_at(words: Words, place: int, *, directors: bool = False) -> tuple[str, int]:
    """Short name of the issuer whose name begins at `place`, and the place behind it; empty where none does."""
    known = _DIRECTORATES if directors else _MINISTRIES
    for length in range(min(_LONGEST, len(words) - place), 0, -1):
        code = known.get(tuple(words.low[place : place + length]))
        if code:
            return code, place + length
    return "", place


def issuer_of(name: str, *, directors: bool = False) -> str:
    """Short name of an issuer by any of its names, "mendagri" among them; empty for an unknown one."""
    known = _DIRECTORATES if directors else _MINISTRIES
    words = tuple(Words(name).low)
    return known.get(words) or known.get((words[0].removeprefix("men"), *words[1:]), "") if words else ""


def issuer_names(issuer: str) -> tuple[str, ...]:
    """What texts call an issuer: its full name, then its short one; an unknown one as it is, none for an empty one."""
    if not issuer:
        return ()
    known = MINISTRIES.get(issuer) or DIRECTORATES.get(issuer)
    return (known[0], issuer.lower()) if known else (issuer,)
