"""`/pengurus/umumkan`: choose the kind, then speak or write.

Each step is a plain form; nothing is stored and nothing sounds before the last "Ya" (preview).
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime, timedelta

import msgspec
from flask import Blueprint, Response, abort, request

from kiosk.announcements.kinds.moments import event_phrase
from kiosk.announcements.kinds.rules import KINDS, Kind, kind_of
from kiosk.announcements.kinds.templates import TEMPLATES, Slot, Template
from kiosk.announcements.model import Announcement, moment
from kiosk.announcements.screen.choices import MINUTES, Choice, clock_choices, days_from, near_days, prayer_choices
from kiosk.announcements.screen.desk import Desk
from kiosk.announcements.screen.entry import Entry, entry_of
from kiosk.announcements.screen.recording import COMPOSE, voice_notes
from kiosk.days import day_phrase
from kiosk.web import Keep, page

__all__ = ["add_writing_pages", "form", "next_days"]

FAR_DAYS = 45
PAST_DAYS = 7
ALL_HOURS = tuple(f"{hour:02}" for hour in range(24))
BUTTONS = frozenset({"kapan", "jam"})
"""Gaps that are asked by big buttons: when it is. Other days and hours are chosen from a list."""

PRESENT_HOURS = ("jam_kabar", "jam_kira")
"""Gaps that are nearly always about now."""

_LOOKS = {
    "lelayu": ("kabar", "woro"),
    "kesehatan": ("layanan", "layanan"),
    "kumpulan": ("pustaka", "agenda"),
    "gangguan": ("peraturan", "kabar"),
    "kehilangan": ("agenda", "cari"),
    "orang-hilang": ("agenda", "cari"),
    "darurat": ("woro", "woro"),
    "bantuan": ("layanan", "layanan"),
    "ralat": ("kontak", "kembali"),
    "kabar": ("kontak", "kabar"),
}
_HINTS = {
    "lelayu": "warga meninggal dunia",
    "kesehatan": "posyandu, imunisasi, fogging",
    "kumpulan": "RT, PKK, pengajian, ronda",
    "gangguan": "listrik, air, jalan ditutup",
    "kehilangan": "barang hilang, barang ditemukan",
    "orang-hilang": "anak atau orang tua dicari",
    "darurat": "perlu dua orang",
    "bantuan": "bansos, sekolah, pelatihan",
    "ralat": "membetulkan kabar yang keliru",
    "kabar": "tulis bebas",
}
_ADVICE = {
    "lelayu": ("Jangan menyebut sebab meninggal, utang, nomor telepon, atau foto.",),
    "kehilangan": ("Barang ditemukan: jangan menyebut ciri, jumlah uang, atau nomornya. Pemilik yang menyebutkan.",),
    "orang-hilang": (
        "Ragu? Hubungi polisi 110 atau UPTD PPA dulu.",
        "Perempuan dewasa atau anak yang dicari pasangannya: umumkan hanya bersama RT dan polisi.",
    ),
    "bantuan": ("Jangan menyebut nama penerima bantuan.",),
    "darurat": ("Menyela semua suara, juga waktu salat. Perlu dua pengurus, atau satu pengurus dan tombol hijau.",),
}


def add_writing_pages(pages: Blueprint, desk: Desk) -> None:
    """The kinds, the ways to announce one, and the form."""

    @pages.get(COMPOSE)
    def kinds() -> Response:
        shown = [(kind, *_LOOKS.get(kind.key, ("woro", "woro")), _HINTS.get(kind.key, "")) for kind in KINDS.values()]
        return page("announcements/pengurus/jenis.html", keep=Keep.NOT, kinds=shown, back="/pengurus")

    @pages.get(f"{COMPOSE}/<kind>")
    def ways(kind: str) -> Response:
        found = KINDS.get(kind) or abort(404)
        return page(
            "announcements/pengurus/cara.html",
            keep=Keep.NOT,
            kind=found,
            advice=_ADVICE.get(kind, ()),
            notes=bool(voice_notes(desk)),
            templates=templates_of(found),
            back=COMPOSE,
        )

    @pages.get(f"{COMPOSE}/<kind>/tulis")
    def empty(kind: str) -> Response:
        entry = _at_this_hour(entry_of(kind, request.args.items(multi=True)), desk.now())
        return form(desk, KINDS.get(kind) or abort(404), entry)

    @pages.get(f"{COMPOSE}/ralat/betulkan")
    def correction() -> Response:
        return _correction(desk)

    @pages.get(f"{COMPOSE}/darurat/aman")
    def all_clear() -> Response:
        return _all_clear(desk)


def templates_of(kind: Kind) -> list[Template]:
    """The templates of a kind, in their order."""
    return [template for template in TEMPLATES.values() if template.kind == kind.key]


def form(desk: Desk, kind: Kind, entry: Entry, message: str = "") -> Response:
    """The writing page with what was filled in so far; a template that is none of this kind is left out."""
    template = next((one for one in templates_of(kind) if one.id == entry.template), None)
    today, areas = desk.now().date(), desk.areas()
    ahead = [(day.isoformat(), day_phrase(day)) for day in days_from(today, -PAST_DAYS, FAR_DAYS)]
    return page(
        "announcements/pengurus/tulis.html",
        keep=Keep.NOT,
        status=422 if message else 200,
        kind=kind,
        form=template,
        groups=_in_pairs(template.slots, lambda slot: _is_short(slot, areas)) if template else (),
        entry=entry,
        message=message,
        advice=_ADVICE.get(kind.key, ()),
        near=near_days(today, next_days(today, 0, 2)),
        far=[Choice(value, label) for value, label in ahead if value > (today + timedelta(days=2)).isoformat()],
        every_day=ahead,
        today=today.isoformat(),
        hours=clock_choices(),
        prayers=prayer_choices(desk.prayers(today)),
        every_clock=[(f"{hour}:{minute}", f"{hour}.{minute}") for hour in ALL_HOURS for minute in MINUTES],
        areas=areas,
        buttons=BUTTONS,
        back=f"{COMPOSE}/{kind.key}",
    )


def _at_this_hour(entry: Entry, now: datetime) -> Entry:
    """With the hour of the news filled in: who reports a flood must not look for it among a hundred."""
    template = TEMPLATES.get(entry.template)
    asked = [slot.name for slot in template.slots if slot.required] if template else []
    quarter = f"{now:%H}:{now.minute // 15 * 15:02}"
    known = {name: quarter for name in PRESENT_HOURS if name in asked}
    return msgspec.structs.replace(entry, slots={**known, **entry.slots})


def _is_short(slot: Slot, areas: Collection[object]) -> bool:
    """True for a gap that takes half a line of the screen; rows of buttons take a whole one."""
    if slot.name in BUTTONS:
        return False
    return slot.field in {"text", "day", "clock"} or (slot.field == "area" and not areas)


def _in_pairs(slots: Iterable[Slot], short: Callable[[Slot], bool]) -> list[list[Slot]]:
    """The gaps in their order, two short ones that follow each other side by side."""
    groups: list[list[Slot]] = []
    for slot in slots:
        last = groups[-1] if groups else []
        if last and len(last) == 1 and short(last[0]) and short(slot):
            last.append(slot)
        else:
            groups.append([slot])
    return groups


def next_days(today: date, first: int, last: int) -> list[str]:
    """Names of the days so many ahead of `today`, with pasaran."""
    return [day_phrase(day) for day in days_from(today, first, last)]


def _wrong_one(desk: Desk) -> Announcement:
    asked = request.args.get("ralat", "")
    return next((item for item in desk.store.here() if item.id == asked), None) or abort(404)


def _correction(desk: Desk) -> Response:
    """A ralat of a given announcement, filled in as far as the box can: what it was about, and its old words."""
    wrong = _wrong_one(desk)
    found = wrong.withdrawn_why == "ketemu"
    template = TEMPLATES["orang-ketemu" if found else "batal" if wrong.withdrawn_why == "batal" else "ralat"]
    known = {
        "apa": _about(wrong),
        "hari": moment(wrong.created, desk.zone).astimezone(desk.zone).date().isoformat(),
        "jadi": "keliru",
        "isi": "" if wrong.withdrawn_why == "batal" else _lasting(desk, wrong),
        "siapa": wrong.slots.get("siapa", ""),
    }
    return form(desk, KINDS[template.kind], _prefilled(template, known, wrong))


def _lasting(desk: Desk, wrong: Announcement) -> str:
    """Its words as they hold on any day: no "besok", and no greeting in the middle of a sentence."""
    day = event_phrase(wrong.when, "id", desk.maghrib(desk.now().date())) if wrong.when else ""
    words = wrong.text.replace("{kapan}", day)
    greeting, stop, rest = words.partition(". ")
    return rest if stop and greeting.startswith("Bapak Ibu") else words


def _all_clear(desk: Desk) -> Response:
    """The end of an emergency: its place is that of the warning."""
    warning = _wrong_one(desk)
    template = TEMPLATES["rob-surut"]
    return form(desk, KINDS[template.kind], _prefilled(template, warning.slots, warning))


def _prefilled(template: Template, known: Mapping[str, str], wrong: Announcement) -> Entry:
    names = {slot.name for slot in template.slots}
    slots = {name: value for name, value in known.items() if name in names}
    return Entry(template.kind, template=template.id, slots=slots, areas=wrong.area, corrects=wrong.id)


def _about(item: Announcement) -> str:
    """What an announcement was about, in a few words."""
    named = item.slots.get("kegiatan") or item.slots.get("acara") or item.slots.get("barang") or item.slots.get("apa")
    return named or item.title or kind_of(item.kind).label.casefold()
