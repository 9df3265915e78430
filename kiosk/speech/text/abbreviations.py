"""Abbreviations that end in a full stop: how they are read, and that most of them end no sentence."""

import re

__all__ = ["ends_in_abbreviation", "expand"]

_AS_WRITTEN = {
    "H.": "haji",
    "K.H.": "kiai haji",
    "KH.": "kiai haji",
    "dr.": "dokter",
    "Dr.": "doktor",
    "Ir.": "insinyur",
    "Tn.": "tuan",
    "Ny.": "nyonya",
    "Rp.": "Rp",
}
_ANY_CASE = {
    "a.n.": "atas nama",
    "bpk.": "bapak",
    "d.a.": "dengan alamat",
    "dra.": "doktoranda",
    "drg.": "dokter gigi",
    "drs.": "doktorandus",
    "ds.": "desa",
    "gg.": "gang",
    "hj.": "hajah",
    "hlm.": "halaman",
    "jl.": "jalan",
    "jln.": "jalan",
    "jo.": "juncto",
    "kab.": "kabupaten",
    "kec.": "kecamatan",
    "kel.": "kelurahan",
    "no.": "nomor",
    "prof.": "profesor",
    "prov.": "provinsi",
    "s.d.": "sampai dengan",
    "sdr.": "saudara",
    "sdri.": "saudari",
    "telp.": "telepon",
    "tgl.": "tanggal",
    "thn.": "tahun",
    "tlp.": "telepon",
    "ttd.": "tertanda",
    "ttg.": "tentang",
    "u.p.": "untuk perhatian",
}
_ENDERS = {  # these may stand last in a sentence; a capital behind them begins the next one
    "dkk.": "dan kawan-kawan",
    "dll.": "dan lain-lain",
    "dsb.": "dan sebagainya",
    "dst.": "dan seterusnya",
}
_DOTTED = re.compile(r"(?<![\w.])[A-Za-z]+(?:\.[A-Za-z]+)*\.(?![A-Za-z])")
_LAST = re.compile(r"(?<![\w.])[A-Za-z]+(?:\.[A-Za-z]+)*\.$")
_LONGEST = 24  # characters looked back at; no abbreviation is longer


def ends_in_abbreviation(text: str) -> bool:
    """True when the full stop at the end of `text` belongs to an abbreviation, an initial or a degree (S.H.)."""
    found = _LAST.search(text[-_LONGEST:])
    if found is None:
        return False
    token = found.group()
    initial = len(token) == len("A.") and token[0].isupper()
    degree = token[0].isupper() and "." in token[:-1]
    return initial or degree or token in _AS_WRITTEN or token.lower() in _ANY_CASE


def expand(sentence: str) -> str:
    """Write out the abbreviations we know."""
    return _DOTTED.sub(lambda match: _reading(match, sentence), sentence)


def _reading(match: re.Match[str], sentence: str) -> str:
    form = match.group()
    if form in _AS_WRITTEN:
        named = sentence[match.end() :].lstrip()[:1]
        return _AS_WRITTEN[form] if form != "H." or named.isupper() else form
    lowered = form.lower()
    return _ANY_CASE.get(lowered) or _ENDERS.get(lowered) or form
