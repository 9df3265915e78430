"""What a neighbour would be sorry for tomorrow: found before it is announced, and said in a sentence.

A refusal is what no organiser may overrule (an event that is over, a lelayu nobody vouched for, a candidate's name in
the quiet days of an election); all else is a warning, because only a person can tell a stolen purse from an accusation.
Each sentence says what to do next. What a text must not hold whatever it is (an identity number, no words at all, too
many of them) is refused by `checking.check_text`. Imports the model.

The rules are those of wording 0.6, 0.7 and 6.4 to 6.8; the political ones are law as well.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from kiosk.announcements.kinds.moments import begins, dusk, ends
from kiosk.announcements.kinds.politics import NO_DAYS, Days, political_refusals, political_warnings
from kiosk.announcements.kinds.rules import Priority, Profile, kind_of
from kiosk.announcements.model import When
from kiosk.days import WEEKDAYS
from kiosk.documents import accuses, harm_warnings

__all__ = ["NO_DAYS", "Days", "Weighable", "Weighed", "says_relative_day", "weigh"]


class Weighable(Protocol):
    """What is weighed: a draft, or an announcement."""

    @property
    def text(self) -> str:
        """What is said and shown."""

    @property
    def javanese(self) -> str:
        """The same in Javanese, or nothing."""

    @property
    def title(self) -> str:
        """Its heading, or nothing."""

    @property
    def kind(self) -> str:
        """A key of `KINDS`."""

    @property
    def when(self) -> When | None:
        """The event."""

    @property
    def recording(self) -> str:
        """A person's voice, by name."""

    @property
    def template(self) -> str:
        """What the text was made from."""

    @property
    def slots(self) -> Mapping[str, str]:
        """And with what."""

    @property
    def vouched(self) -> tuple[str, ...]:
        """Who vouches for it."""


@dataclass(frozen=True)
class Weighed:
    """What speaks against an announcement: `refusals` forbid it, `warnings` are read before saying yes."""

    refusals: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def weigh(draft: Weighable, now: datetime, days: Days = NO_DAYS, *, vouchers: bool = True) -> Weighed:
    """What speaks against announcing `draft` at the local moment `now`.

    Args:
        draft: what is to be announced.
        now: local.
        days: what this day is in an election.
        vouchers: False while nobody was asked yet who vouches for it.
    """
    text = "\n".join(part for part in (draft.title, draft.text, draft.javanese) if part)
    refusals = (
        *_time_refusals(draft, text, now),
        *_kind_refusals(draft, text),
        *(_voucher_refusals(draft, text) if vouchers else ()),
        *political_refusals(text, days),
        *(_ACCUSING,) * accuses(text),
    )
    warnings = (
        *_time_warnings(draft, text),
        *harm_warnings(text),
        *_kind_warnings(draft, text),
        *_public_warnings(text),
        *political_warnings(text, days),
    )
    return Weighed(tuple(dict.fromkeys(refusals)), tuple(dict.fromkeys(warnings)))


_ACCUSING = (
    "Ada kata yang menuduh orang. Menuduh orang atau rumah tidak diumumkan. "
    "Tulis kejadiannya saja, misalnya: waspada pencurian."
)
_AFTERWARDS = frozenset({"kehilangan", "orang-hilang", "ralat"})  # they tell of what has happened
_PRAYER_ROOM = timedelta(minutes=60)  # "bakda ..." is an estimate here
_DAYS = {
    **dict.fromkeys(("senin", "senèn", "senen"), 0),
    "selasa": 1,
    **dict.fromkeys(("rabu", "rebo"), 2),
    **dict.fromkeys(("kamis", "kemis"), 3),
    **dict.fromkeys(("jumat", "jum'at", "jemuwah"), 4),
    **dict.fromkeys(("sabtu", "setu"), 5),
    **dict.fromkeys(("minggu", "ahad"), 6),
}
_WEEK = WEEKDAYS["id"]
_DAY = "|".join(sorted(_DAYS, key=len, reverse=True))
_EVE_ALONE = re.compile(rf"(?<!\()\bmal[ae]m\s+({_DAY})\b", re.IGNORECASE)
_EVENING_ALONE = re.compile(rf"\b({_DAY})\s+(?:malam|dalu)\b(?!\s*\(mal[ae]m\b)", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\b(?:besok|lusa|kemarin|hari ini|malam ini|pagi ini|sore ini|(?:nanti|tadi) (?:pagi|siang|sore|malam)"
    r"|sesuk|mb[eé]njing|dinten (?:menika|punika)|dina iki|wingi|mangk[eé] (?:siyang|sonten|dalu)|mengko bengi)\b",
    re.IGNORECASE,
)
_BURIAL = re.compile(
    r"\b(?:makam|pemakaman|tpu|kuburan|pesarean|pasar[eé]an|sarean|krematorium|kremasi|dikremasi|dilarung|dimakamkan\s+di)|\bkasar[eè]aken\s+wonten\b\b",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"\b(?:karena|akibat|disebabkan|sebab|gara-gara|amargi|amarga|jalaran)\b(?!\s+(?:sakit|gerah)\s*(?:[.,;]|$))"
    r"|\b(?:biaya|tagihan)\s+(?:rumah sakit|rs|perawatan)\b",
    re.IGNORECASE | re.MULTILINE,
)
_BLUNT = re.compile(r"\b(mati|dikubur|dikuburkan|mayat|mayit|bangkai|dipendh?em)\b", re.IGNORECASE)
_MARKS = re.compile(
    r"\d|\brp\b|\b(?:ribu|juta|ratus)\b|\b(?:nomor|nomer|plat|pelat|berisi|isinya|isi)\b", re.IGNORECASE
)
_MARKS_FREE = re.compile(r"\brp\b|\b(?:berisi|plat|pelat)\b|\b(?:ribu|juta) rupiah\b", re.IGNORECASE)
_FOUND_THING = "ditemukan"
_LOOKS = re.compile(r"\b(?:warna|merek|merk|ciri|gambar|gantungan)\b", re.IGNORECASE)
_FOUND = re.compile(r"(?<!yang )(?<!kalau )\b(?:ditemukan|menemukan|manggihaken)\b", re.IGNORECASE)
_SPOUSE = re.compile(r"\b(?:ist[e]?ri|suami|mantan|pacar|minggat|semah|garwa|bojo)(?:nya|ipun|n[eé])?\b", re.IGNORECASE)
_WOMAN = re.compile(r"(?<!bapak )\b(?:ibu|mbak|perempuan|wanita|gadis)\b", re.IGNORECASE)
_AGE = re.compile(r"\b(?:umur|usia|yuswa)\D{0,20}?(\d{1,3})\b", re.IGNORECASE)
_GROWN, _AGED = 15, 65
_POLICE = re.compile(r"\b(?:polisi|polsek|polres|bhabin\w*|babin\w*)\b", re.IGNORECASE)
_RT = re.compile(r"\brt\b", re.IGNORECASE)
_SELLING = re.compile(
    r"\b(?:promo|diskon|dijual|jualan|obral|cuci gudang|cashback|beli (?:satu|dua|1|2) (?:gratis|dapat)"
    r"|harga (?:spesial|khusus|promo|miring)|potongan harga|di(?:dol|sade))\b",
    re.IGNORECASE,
)
_GIVING = re.compile(
    r"\b(?:sumbangan|donasi|galang dana|penggalangan dana|infak|infaq|sedekah|shadaqah|kotak amal|patungan|urunan"
    r"|iuran sukarela|transfer ke)\b",
    re.IGNORECASE,
)
_CREED = re.compile(r"\b(?:bid\W?ah|sesat|kafir|musyrik|murtad)\b", re.IGNORECASE)
_BODY = re.compile(
    r"\b(?:panitia|takmir|pengurus|ketua|bendahara|karang taruna|pmi|baznas|upz|lazis\w*|bpbd|pkk|puskesmas"
    r"|kelurahan|atas nama)\b",
    re.IGNORECASE,
)


def _time_refusals(draft: Weighable, text: str, now: datetime) -> Iterator[str]:
    when = draft.when
    if when is None:
        if "{kapan}" in text:
            yield "Teksnya memuat {kapan}, tetapi harinya belum dipilih. Pilih dulu harinya di kolom Kapan."
        return
    try:
        start, end = begins(when), ends(when)
        over = end or _latest(when, start)
    except (ValueError, OverflowError):
        yield "Hari atau jamnya tidak terbaca. Pilih lagi hari dan jamnya."
        return
    if end is not None and end <= start:
        yield "Selesainya lebih dulu daripada mulainya. Betulkan hari atau jam selesainya."
    elif over <= now.replace(tzinfo=None) and draft.kind not in _AFTERWARDS:
        yield "Acaranya sudah lewat, jadi tidak diumumkan. Betulkan hari atau jamnya, atau tulis ralat."


def _latest(when: When, start: datetime) -> datetime:
    """Until when one may still call people to it."""
    if when.prayer:
        return start + _PRAYER_ROOM
    return start if when.clock else start + timedelta(days=1)


def _kind_refusals(draft: Weighable, text: str) -> Iterator[str]:
    if kind_of(draft.kind).profile is Profile.MOURNING and not draft.recording and not _BURIAL.search(text):
        yield "Lelayu belum menyebut di makam mana. Tulis dulu nama makamnya."
    if draft.template == _FOUND_THING and _MARKS.search(draft.slots.get("barang", "")):
        yield (
            "Barang ditemukan: isi, jumlah uang, dan nomor tidak disebut, pemiliknya yang harus menyebutkan. "
            "Sebut barangnya saja."
        )


def _voucher_refusals(draft: Weighable, text: str) -> Iterator[str]:
    kind = kind_of(draft.kind)
    people = {" ".join(who.casefold().split()) for who in draft.vouched}
    if len(people) < kind.confirmers:
        yield (
            f"{kind.label} belum dipastikan oleh {kind.confirmers} orang. "
            "Tanyakan kepada keluarga, RT/RW, atau modin, lalu isi nama keduanya."
        )
    if kind.priority is Priority.MISSING and _SPOUSE.search(text):
        named = " ".join(draft.vouched)
        if not (_POLICE.search(named) and _RT.search(named)):
            yield (
                "Yang mencari pasangannya. Ini hanya diumumkan bila RT dan polisi sudah memastikan. "
                "Hubungi polisi 110 atau UPTD PPA dulu, lalu isi nama Ketua RT dan polisinya."
            )


def says_relative_day(text: str) -> bool:
    """True for words that are right on one day only: besok, hari ini, nanti malam."""
    return bool(_RELATIVE.search(text))


def _time_warnings(draft: Weighable, text: str) -> Iterator[str]:
    if found := _RELATIVE.search(text):
        yield (
            f"Ada kata “{found[0]}”. Bila dibacakan di hari lain, artinya menjadi keliru. "
            "Hapus katanya, tulis tanggalnya di kolom Kapan."
        )
    for found in _EVENING_ALONE.finditer(text):
        day = _DAYS[found[1].casefold()]
        if draft.when is not None and _is_eve(draft.when, day):
            meant = _both(day - 1)
            yield f"“{found[0]}” bukan hari yang dipilih di kolom Kapan. Tulis: {meant}."
        else:
            yield f"Tulis dua-duanya supaya tidak keliru: {_both(day)}."
        return
    if found := _EVE_ALONE.search(text):
        yield f"Tulis dua-duanya supaya tidak keliru: {_both(_DAYS[found[1].casefold()] - 1)}."


def _is_eve(when: When, weekday: int) -> bool:
    """True where the event is in the evening before that day of the week."""
    try:
        start = begins(when)
    except (ValueError, OverflowError):
        return False
    return dusk(start.time()) and (start.weekday() + 1) % len(_WEEK) == weekday


def _both(weekday: int) -> str:
    return f"{_WEEK[weekday % 7]} malam (malam {_WEEK[(weekday + 1) % 7]})"


def _kind_warnings(draft: Weighable, text: str) -> Iterator[str]:
    kind = kind_of(draft.kind)
    if kind.profile is Profile.MOURNING:
        if _CAUSE.search(text):
            yield "Sebab meninggal dan biaya tidak disebut dalam lelayu. Hapus kalimatnya."
        if blunt := _BLUNT.search(text):
            yield (
                f"Kata “{blunt[0]}” kurang halus. Pakai meninggal dan dimakamkan; "
                "dalam basa Jawa kapundhut dan kasarèkaken."
            )
    if kind.priority is Priority.MISSING and (_SPOUSE.search(text) or _grown_woman(text)):
        yield (
            "Ragu? Hubungi polisi 110 atau UPTD PPA dulu. Perempuan dewasa, atau anak yang dicari pasangan ibunya "
            "atau ayahnya, hanya diumumkan bersama RT dan polisi."
        )
    if draft.template == _FOUND_THING and _LOOKS.search(draft.slots.get("barang", "")):
        yield "Barang ditemukan: ciri-cirinya jangan disebut, pemiliknya yang menyebutkan. Sebut barangnya saja."
    if not draft.template and _FOUND.search(text) and _MARKS_FREE.search(text):
        yield "Barang ditemukan: isi, jumlah uang, dan nomornya jangan disebut. Hapus dulu."


def _grown_woman(text: str) -> bool:
    age = _AGE.search(text)
    return bool(_WOMAN.search(text)) and age is not None and _GROWN <= int(age[1]) < _AGED


def _public_warnings(text: str) -> Iterator[str]:
    if _SELLING.search(text):
        yield "Ini seperti iklan. Jualan tidak disiarkan lewat suara; tulis di Lapak saja."
    if _GIVING.search(text) and not _BODY.search(text):
        yield "Minta sumbangan harus ada penanggung jawabnya. Sebut panitianya, dan nanti umumkan hasilnya."
    if _CREED.search(text):
        yield "Perbedaan pendapat agama tidak disiarkan. Hapus kalimatnya."
