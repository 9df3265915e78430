"""The templates organisers fill in (wording 3, word for word), and a text made from what they filled in. Pure.

Both tables lie beside this module, so that a speaker of Javanese can correct a sentence without reading a program:
`templates.tsv` holds the texts, `slots.tsv` what is asked for each gap. In a text `{nama}` is a gap, and what stands in
square brackets disappears when its gap is empty. `{kapan}` stays as it is: it is said for the moment of speaking.

The gaps of `EVENT` are the event itself: `when_of` reads it out of them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from importlib import resources
from itertools import zip_longest
from types import MappingProxyType

import msgspec

from kiosk.announcements.kinds.moments import CLOCKS, PRAYERS, clock_phrase, event_phrase
from kiosk.announcements.model import When
from kiosk.core import ContentError

__all__ = ["EVENT", "TEMPLATES", "Slot", "Template", "area_phrase", "fill", "when_of"]

EVENT = frozenset({"kapan", "jam", "hari_selesai", "selesai", "mulai", "akhir"})
"""Names of the gaps that tell when the event is; "mulai" and "akhir" are the days of an enrolment."""
_HOUR_OF = {"wafat": "jam_wafat", "hari": "jam_kira"}  # an evening is called by its hour
_GAP = re.compile(r"\{(\w+)\}")
_PIECE = re.compile(r"\[|\]|\{\w+\}|[^][{}]+")
_CODES = re.compile(r"\d{4}(?:[\s,]+\d{4})*")
_DIGITS = re.compile(r"\d{4}")
_TWICE = re.compile(r"\b(di|ke|dari|jam|karena|makam|warga|tahun|taun|senti)\s+\1\b", re.IGNORECASE)
_TWO_ENDS = re.compile(r"([!?])\.")
_SENTENCE = re.compile(r"(?:\A|[.!?] )[a-z\u00e0-\u00ff]")


@dataclass(frozen=True)
class Slot:
    """One gap, and how to ask for it.

    Attributes:
        field: text, long, area (RT and RW, `rrww` codes or words), day (ISO), clock ("07:30" or a prayer), choice.
        choices: what may be chosen; of a text, what is proposed.
        javanese: the same choices in Javanese.
        required: the text makes no sense without it.
    """

    name: str
    label: str
    hint: str
    field: str
    choices: tuple[str, ...] = ()
    javanese: tuple[str, ...] = ()
    required: bool = True


@dataclass(frozen=True)
class Template:
    """One form of an announcement.

    Attributes:
        kind: a key of `KINDS`.
        texts: by language.
        slots: in the order in which they are asked.
        once: it is said one time and does not repeat by itself.
        confidence: of the Javanese: T for what a speaker would write, S for understood, R for ask first.
    """

    id: str
    kind: str
    label: str
    texts: Mapping[str, str]
    slots: tuple[Slot, ...]
    once: bool = False
    confidence: str = "S"


def fill(template: Template, slots: Mapping[str, str], language: str = "id") -> str:
    """The text of `template` in `language`; `{kapan}` is left in it.

    Raises:
        ContentError: a gap is empty that must not be, or holds what cannot be read; the message names it.
    """
    asked = {slot.name: slot for slot in template.slots}
    values = {name: _said(slot, slots.get(name, ""), language) for name, slot in asked.items()}
    for day, hour in _HOUR_OF.items():
        if values.get(day) and values.get(hour):
            evening = _when(_day(asked[day], slots[day]), _clock(asked[hour], slots[hour]))
            values[day] = event_phrase(evening, language)
    for name, slot in asked.items():
        if slot.required and not values[name]:
            raise _missing(slot, slots.get(name, ""))
    text = _Filling(asked, values).text(template.texts[language])
    text = _TWICE.sub(r"\1", _TWO_ENDS.sub(r"\1", text))
    return _SENTENCE.sub(lambda match: match[0].upper(), text)


def when_of(template: Template, slots: Mapping[str, str]) -> When | None:
    """When the event is that these gaps tell of; None for a template that names none.

    Raises:
        ContentError: a day or hour that cannot be read; the message names it.
    """
    read = {
        slot.name: (_day if slot.field == "day" else _clock)(slot, slots.get(slot.name, ""))
        for slot in template.slots
        if slot.name in EVENT
    }
    day = read.get("kapan") or read.get("mulai")
    if not day:
        return None
    end = read.get("selesai", "")
    return msgspec.structs.replace(
        _when(day, read.get("jam", "")),
        end_day=read.get("akhir") or read.get("hari_selesai") or "",
        end_clock=f"{CLOCKS[end]:%H:%M}" if end in PRAYERS else end,
    )


def _when(day: str, clock: str) -> When:
    return When(day, prayer=clock) if clock in PRAYERS else When(day, clock)


def area_phrase(value: str) -> str:
    """RT and RW as they are written: `0302, 0402` is "RT 3 dan 4 RW 2"; words stay what they are."""
    if not _CODES.fullmatch(value):
        return value
    groups: dict[int, list[int]] = {}
    for code in _DIGITS.findall(value):
        groups.setdefault(int(code[2:]), []).append(int(code[:2]))
    return ", ".join(_group(rw, sorted(set(rts))) for rw, rts in sorted(groups.items()))


def _group(rw: int, rts: list[int]) -> str:
    if not any(rts):
        return f"RW {rw}"
    *most, last = (str(rt) for rt in rts if rt)
    return f"RT {', '.join(most)} dan {last} RW {rw}" if most else f"RT {last} RW {rw}"


class _Filling:
    """One text being filled: what stands in brackets disappears together, or not at all."""

    def __init__(self, slots: Mapping[str, Slot], values: Mapping[str, str]) -> None:
        self._slots, self._values = slots, values
        self._open: list[tuple[list[str], list[str], list[str]]] = [([], [], [])]  # text, gaps that are full, empty

    def text(self, pattern: str) -> str:
        """The pattern with its gaps filled.

        Raises:
            ContentError: of one bracket a part was filled in and another not.
        """
        for piece in _PIECE.findall(pattern):
            if piece == "[":
                self._open.append(([], [], []))
            elif piece == "]":
                self._close()
            else:
                self._add(piece)
        return "".join(self._open[0][0])

    def _add(self, piece: str) -> None:
        text, full, empty = self._open[-1]
        gap = _GAP.fullmatch(piece)
        value = self._values.get(gap[1], "") if gap else piece
        text.append(value)
        if gap:
            (full if value else empty).append(gap[1])

    def _close(self) -> None:
        text, full, empty = self._open.pop()
        if full and empty:
            raise _missing(self._slots[empty[0]])
        if full:
            self._open[-1][0].append("".join(text))
            self._open[-1][1].extend(full)


def _missing(slot: Slot, raw: str = "") -> ContentError:
    if raw.strip(" .,;\n"):
        return ContentError(
            "woro-isian", f"Isian “{slot.label}” tidak bisa dibacakan. Tulis dengan kata, misalnya: {slot.hint}."
        )
    return ContentError("woro-isian", f"Isian “{slot.label}” masih kosong. Isi dulu, misalnya: {slot.hint}.")


def _unreadable(slot: Slot, value: str) -> ContentError:
    return ContentError("woro-isian", f"Isian “{slot.label}” tidak terbaca: {value}. Contohnya: {slot.hint}.")


def _said(slot: Slot, raw: str, language: str) -> str:
    """What stands in the gap; nothing where no letter or digit could be said, as of an emoji."""
    value = " ".join(raw.split()).rstrip(" .,;")
    if not any(c.isalnum() for c in value):
        return ""
    if slot.field == "day":
        day = _day(slot, value)
        return "{kapan}" if slot.name == "kapan" else event_phrase(When(day), language)
    if slot.field == "clock":
        return clock_phrase(_when("", _clock(slot, value)), language)
    if slot.field == "area":
        return area_phrase(value)
    if value not in slot.choices:
        if slot.field == "choice":
            raise _unreadable(slot, value)
        return value
    return slot.javanese[slot.choices.index(value)] if language == "jv" else value


def _day(slot: Slot, value: str) -> str:
    value = value.strip()
    try:
        return date.fromisoformat(value).isoformat() if value else ""
    except ValueError as error:
        raise _unreadable(slot, value) from error


def _clock(slot: Slot, value: str) -> str:
    """A clock as 07:30, or the key of a prayer."""
    value = " ".join(value.casefold().split())
    if not value or value in PRAYERS:
        return value
    prayer = value.removeprefix("bakda ").removeprefix("bakda-").removeprefix("ba'da ")
    if prayer in PRAYERS:
        return prayer
    hour, _, minute = value.removeprefix("jam ").replace(".", ":").partition(":")
    try:
        return f"{time(int(hour), int(minute or 0)):%H:%M}"
    except ValueError as error:
        raise _unreadable(slot, value) from error


def _table(name: str) -> list[dict[str, str]]:
    text = resources.files(__package__).joinpath(name).read_text("utf-8")
    head, *rows = (line.split("\t") for line in text.splitlines())
    return [dict(zip_longest(head, row, fillvalue="")) for row in rows]


def _load() -> Mapping[str, Template]:
    asked: dict[tuple[str, str], dict[str, str]] = {(row["template"], row["slot"]): row for row in _table("slots.tsv")}
    made = {}
    for row in _table("templates.tsv"):
        texts = {"id": row["id_text"], "jv": row["jv_text"]}
        names = dict.fromkeys(_GAP.findall(texts["id"]) + [slot for template, slot in asked if template == row["id"]])
        bare = _without_brackets(texts["id"])
        slots = tuple(
            _slot(asked.get((row["id"], name)) or asked["*", name], required=f"{{{name}}}" in bare) for name in names
        )
        made[row["id"]] = Template(
            row["id"], row["kind"], row["label"], texts, slots, once=bool(row["once"]), confidence=row["confidence"]
        )
    return MappingProxyType(made)


def _without_brackets(text: str) -> str:
    while (shorter := re.sub(r"\[[^][]*\]", "", text)) != text:
        text = shorter
    return text


def _slot(row: Mapping[str, str], *, required: bool) -> Slot:
    choices, javanese = (tuple(row[key].split("|")) if row[key] else () for key in ("choices", "javanese"))
    return Slot(row["slot"], row["label"], row["hint"], row["field"], choices, javanese, required)


TEMPLATES = _load()
"""By id, in the order in which organisers see them."""
