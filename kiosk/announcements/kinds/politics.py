"""Elections: the box takes no side (wording 6.7; UU 7/2017 art. 280 (1) h forbids campaigning with public means). Pure.

No candidate, party, number or cry at any time, not for the head of an RT either: told as a warning, because only a
person knows whether "Bu Sri" is the candidate or the cadre. In the quiet days it is a lock, and what is left to be
said of a poll comes from those who hold it. Abbreviations that mean something else to residents every day (PBB, the
land tax; PKB, the tax on vehicles) count only after "partai".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["NO_DAYS", "Days", "political_refusals", "political_warnings"]


@dataclass(frozen=True)
class Days:
    """What this day is, as a person or a signed bundle has told.

    Attributes:
        campaign: an election campaign is on.
        quiet: the quiet days before a poll.
        names: candidates and office holders, as they are called.
    """

    campaign: bool = False
    quiet: bool = False
    names: tuple[str, ...] = ()


NO_DAYS = Days()
_SHORTEST_NAME = 3

_SIDES = re.compile(
    r"\b(?:partai|parpol|caleg|capres|cawapres|cagub|cawagub|cabup|cawabup|cawali|cawawali|cakades|paslon|timses"
    r"|pasangan calon|tim sukses|kampanye|serangan fajar"
    r"|calon\s+(?:presiden|wakil|gubernur|bupati|wali ?kota|legislatif|anggota|ketua|kepala|kades|lurah|rt|rw|nomor)"
    r"|(?:coblos|pilih|dukung|menangkan|cucuk)(?:lah)?\s+(?:nomor|no\.?|nomer|pak|bu|bapak|ibu)\b"
    r"|golkar|gerindra|nasdem|demokrat|perindo|hanura|pdi[ -]?p(?:erjuangan)?)\b"
    r"|(?-i:\b(?:PDI|PKS|PAN|PPP|PSI)\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\b(?:nomor|no\.?|nomer)\s+urut\s+\d", re.IGNORECASE)
_POLL = re.compile(
    r"\b(?:pemilu|pemilihan umum|pilkada|pilpres|pileg|pilgub|pilbup|pilwali|pilkot|pilkades|pemungutan suara"
    r"|(?:hari|acara|waktu)?\s?coblosan|mencoblos|coblos|nyoblos|tps)\b",
    re.IGNORECASE,
)
_HOLDERS = re.compile(r"\b(?:kpu|kppu?s|pps|ppk|bawaslu|panwas\w*)\b", re.IGNORECASE)


_URGED = re.compile(
    r"\b(?:coblos|pilih|dukung|menangkan|cucuk)(?:lah)?\s+(?:nomor|no\.?|nomer|paslon|pasangan|calon)\b", re.IGNORECASE
)


def political_refusals(text: str, days: Days) -> Iterator[str]:
    """Why `text` may not be announced: on no day to vote for somebody, in the quiet days nothing of candidates."""
    if _URGED.search(text):
        yield "Ajakan memilih tidak diumumkan di pos ini, juga untuk RT, RW, dan LPM. Hapus ajakannya."
    if not days.quiet:
        return
    for name in _named(text, days):
        yield f"Hari tenang: nama {name} tidak boleh diumumkan. Hapus namanya, atau umumkan sesudah pemungutan suara."
    if _SIDES.search(text) or _NUMBER.search(text):
        yield "Hari tenang: calon, partai, dan nomor urut tidak boleh diumumkan. Hapus kalimatnya."
    elif _POLL.search(text) and not _HOLDERS.search(text):
        yield (
            "Hari tenang: kabar pemilihan hanya dari KPU, PPS, KPPS, atau Bawaslu. "
            "Sebut sumbernya, atau tunggu sampai pemungutan suara selesai."
        )


def political_warnings(text: str, days: Days) -> Iterator[str]:
    """What should make an organiser think twice, on any day."""
    if days.quiet:
        return
    if _SIDES.search(text) or (days.campaign and _NUMBER.search(text)):
        yield (
            "Ada kata kampanye. Pos tidak menyiarkan calon, partai, nomor, atau ajakan memilih, "
            "juga untuk pemilihan RT, RW, dan LPM. Hapus dulu; jadwal dan cara memilih boleh."
        )
    if days.campaign:
        for name in _named(text, days):
            yield f"Masa kampanye: ada nama {name}. Sebut jabatannya saja, atau hapus namanya."


def _named(text: str, days: Days) -> Iterator[str]:
    for name in days.names:
        words = name.split()
        if len(name.strip()) >= _SHORTEST_NAME:
            pattern = r"\b" + r"\s+".join(re.escape(word) for word in words) + r"\b"
            if re.search(pattern, text, re.IGNORECASE):
                yield " ".join(words)
