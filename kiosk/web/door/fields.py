"""Settings as an organiser changes them on the screen: a field each, read as they are written in the village. Pure.

What is typed is turned into the setting's own type here; whether the value may stand is then decided by the same
rules as for `pos.toml` (changes).
"""

import re
from dataclasses import dataclass

from kiosk.core import ContentError, Setting, Value
from kiosk.web.door.areas import area_codes, area_words

__all__ = ["POST_FIELDS", "YES_NO", "Field", "field_text", "read_field"]

YES_NO = (("ya", "Ya"), ("tidak", "Tidak"))
_ZONES = (("Asia/Jakarta", "WIB"), ("Asia/Makassar", "WITA"), ("Asia/Jayapura", "WIT"))
_CLOCK = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]+")
LONGEST_LIST = 600  # letters
WIFI_BYTES = 32  # a Wi-Fi name may be no longer (IEEE 802.11, SSID)


@dataclass(frozen=True)
class Field:
    """One setting on a form.

    Attributes:
        id: "section.name".
        label: what it is, as an organiser says it.
        hint: an example, or what it does.
        kind: text, areas (a list of RTs), clock, clocks (several), number, or choice.
        choices: value and label of each big button, for `choice`.
        least, most: bounds of a number.
        unit: behind a number.
        needed: it may not be empty.
        longest: bytes of a text.
    """

    id: str
    label: str
    hint: str = ""
    kind: str = "text"
    choices: tuple[tuple[str, str], ...] = ()
    least: float = 0
    most: float = 10_000
    unit: str = ""
    needed: bool = False
    longest: int = 120


POST_FIELDS = (
    Field("pos.name", "Nama pos", "Contoh: Pos Lesehan RW 2", needed=True),
    Field("pos.kim", "Nama KIM", needed=True),
    Field("pos.kelurahan", "Kelurahan"),
    Field("pos.kecamatan", "Kecamatan", "Dipakai untuk peringatan BMKG"),
    Field("pos.city", "Kota atau kabupaten", needed=True),
    Field("pos.areas", "RT yang dilayani", "Contoh: RT 1-5 RW 2, RT 3 RW 4", "areas"),
    Field("pos.zone", "Waktu setempat", kind="choice", choices=_ZONES),
    Field("pos.wifi_name", "Nama Wi-Fi pos", "Tanpa kata sandi", needed=True, longest=WIFI_BYTES),
    Field("pos.contact", "Siapa yang bisa dihubungi", "Nama dan peran, tanpa nomor pribadi"),
)
"""What the post is asked at its first run, and may change later."""


def read_field(field: Field, setting: Setting, text: str) -> Value:
    """The value that was typed or touched.

    Raises:
        ContentError: it is none; the sentence says what is expected.
    """
    text = " ".join(_CONTROL.sub(" ", text).split())[:LONGEST_LIST]
    if field.needed and not text:
        raise ContentError("setelan-nilai", "Ini harus diisi.")
    if field.choices and text not in dict(field.choices):
        raise ContentError("setelan-nilai", "Pilih salah satu.")
    if isinstance(setting.default, bool):
        return text == "ya"
    if isinstance(setting.default, int | float):
        return _number(field, text, whole=isinstance(setting.default, int))
    if field.kind == "areas":
        return _areas(text)
    if field.kind == "clocks":
        return tuple(_clock(part) for part in re.split(r"[,;\s]+", text) if part)
    if field.kind == "clock":
        return _clock(text) if text else ""
    if len(text.encode()) > field.longest:
        raise ContentError("setelan-nilai", f"Terlalu panjang, paling banyak {field.longest} huruf.")
    return text


def field_text(field: Field, value: Value) -> str:
    """`value` as it stands in the field."""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, tuple):
        return area_words(value) if field.kind == "areas" else ", ".join(value)
    if isinstance(value, float):
        return str(value).removesuffix(".0").replace(".", ",")
    return str(value)


def _number(field: Field, text: str, *, whole: bool) -> Value:
    try:
        number = int(text) if whole else float(text.replace(",", "."))
    except ValueError:
        number = float("nan")
    if not field.least <= number <= field.most:
        expected = "bilangan bulat" if whole else "bilangan"
        raise ContentError("setelan-nilai", f"Isi {expected} antara {field.least:g} dan {field.most:g}.")
    return number


def _areas(text: str) -> Value:
    try:
        return area_codes(text)
    except ValueError as error:
        raise ContentError("setelan-nilai", f"“{error}” belum terbaca. Tulis seperti: RT 3 RW 2, RT 4 RW 2") from error


def _clock(text: str) -> str:
    found = _CLOCK.fullmatch(text)
    if found is None:
        raise ContentError("setelan-nilai", f"“{text}” bukan jam. Tulis seperti 06.15.")
    return f"{int(found[1]):02}.{found[2]}"
