"""`/pengurus/kegiatan`: what the KIM did, noted by touching; nothing needs a keyboard but a word one wants to add."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from flask import Blueprint, Response, abort, redirect, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from kiosk.accesslog.places import by_rw, phrase
from kiosk.accesslog.tally.model import ACTIVITIES, ADINDA, FIRST_DAY, LONGEST_NOTE, Activity, Tally
from kiosk.accesslog.tally.store import TallyBook
from kiosk.core import Context, OurError, RefusedError
from kiosk.days import MONTHS, day_phrase, past_choices
from kiosk.web import Keep, local_day, operator_name, page

__all__ = ["PLACE", "tally_pages"]

PLACE = "/pengurus/kegiatan"
COUNTS: Mapping[str, tuple[int, ...]] = {
    "orang": (5, 10, 15, 20, 25, 30, 40, 50, 75, 100),
    "lembar": (10, 20, 25, 50, 75, 100, 150, 200, 300, 500),
    "kali": (1, 2, 3, 4, 5),
}
"""What is touched instead of typed, by unit."""

COLOURS = {
    "akses": "pustaka",
    "diskusi": "layanan",
    "implementasi": "kabar",
    "networking": "agenda",
    "diseminasi": "woro",
    "aspirasi": "peraturan",
}
"""Of what belongs to the same of the six, named by the sections that have them."""

DRAWINGS = {
    "pertemuan": "orang",
    "selebaran": "cetak",
    "koran": "kabar",
    "toa": "woro",
    "keliling": "tempat",
    "radio": "dengar",
    "taman-baca": "pustaka",
    "dicarikan": "cari",
    "pelatihan": "benar",
    "urus-surat": "layanan",
    "kerja-sama": "bagikan",
    "usul": "kontak",
}
NEAR_DAYS, FAR_DAYS = 3, 45  # touched at once, and behind "Hari lain"; a list must end
GUESSED_DAYS = 14  # touched at once where the clock may be wrong: back from the day the box takes it to be
_LONGEST_NUMBER = 6
_WHOLE_RW = "rw-"


def tally_pages(ctx: Context) -> Blueprint:
    """The list, the form of each activity, and taking one back."""
    book = TallyBook(ctx)
    pages = Blueprint("tally", "kiosk.accesslog", template_folder="templates")

    @pages.get(PLACE)
    def listed() -> Response:
        return _listed(ctx, book)

    @pages.get(f"{PLACE}/catat/<key>")
    def form(key: str) -> Response:
        return _form(ctx, book, _activity(key), MultiDict())

    @pages.post(f"{PLACE}/catat/<key>")
    def noted(key: str) -> AnyResponse:
        return _noted(ctx, book, _activity(key))

    @pages.get(f"{PLACE}/<tally_id>")
    def one(tally_id: str) -> Response:
        tally = book.get(tally_id) or abort(404)
        return page("accesslog/pengurus/satu.html", keep=Keep.NOT, row=_row(tally, book.areas()), back=PLACE)

    @pages.post(f"{PLACE}/<tally_id>/hapus")
    def taken_back(tally_id: str) -> AnyResponse:
        book.take_back(tally_id, operator_name())
        return redirect(f"{PLACE}?hapus=ya", 303)

    return pages


@dataclass(frozen=True)
class Row:
    """One tally as pages show it."""

    tally: Tally
    label: str
    adinda: str
    amount: str
    day: str
    where: str
    colour: str


def _activity(key: str) -> Activity:
    return ACTIVITIES.get(key) or abort(404)


def _row(tally: Tally, served: Sequence[str]) -> Row:
    activity = ACTIVITIES[tally.activity]
    return Row(
        tally,
        activity.label,
        ADINDA[activity.adinda],
        f"{tally.count} {activity.unit}",
        day_phrase(date.fromisoformat(tally.day)),
        phrase(tally.areas, served),
        COLOURS[activity.adinda],
    )


def _listed(ctx: Context, book: TallyBook) -> Response:
    rows = [_row(tally, book.areas()) for tally in book.all()]
    months = {month: list(found) for month, found in groupby(rows, key=lambda row: row.tally.day[:7])}
    asked = request.args.get("bulan", "")
    shown = asked if asked in months else local_day(ctx)[:7]
    saved = next((row for row in rows if row.tally.id == request.args.get("simpan", "")), None)
    return page(
        "accesslog/pengurus/kegiatan.html",
        keep=Keep.NOT,
        activities=[(one, COLOURS[one.adinda], DRAWINGS[key]) for key, one in ACTIVITIES.items()],
        saved=saved,
        twin=saved is not None and any(_alike(row, saved) for row in rows),
        removed="hapus" in request.args,
        month=f"{MONTHS[int(shown[5:]) - 1]} {shown[:4]}",
        rows=months.get(shown, []),
        newer=min((month for month in months if month > shown), default=""),
        older=max((month for month in months if month < shown), default=""),
        back="/pengurus",
    )


def _alike(one: Row, other: Row) -> bool:
    """Another note of what may be the same meeting: two organisers were there, and both wrote it down."""
    return one.tally.id != other.tally.id and (one.tally.activity, one.tally.day, one.tally.areas) == (
        other.tally.activity,
        other.tally.day,
        other.tally.areas,
    )


def _form(
    ctx: Context, book: TallyBook, activity: Activity, sent: MultiDict[str, str], refusal: str = "", once: str = ""
) -> Response:
    today, sure = date.fromisoformat(local_day(ctx)), ctx.clock.read().sure
    near = past_choices(today)[:NEAR_DAYS] if sure else _days(today, range(GUESSED_DAYS))
    areas = _chosen_areas(sent, book.areas())
    return page(
        "accesslog/pengurus/catat.html",
        keep=Keep.NOT,
        status=422 if refusal else 200,
        activity=activity,
        refusal=refusal,
        sure=sure,
        once=once or secrets.token_hex(8),
        near=near,
        far=_days(today, range(len(near), FAR_DAYS)),
        ahead=[] if sure else _days(today, range(-1, -FAR_DAYS, -1)),  # a box without a clock may be late
        day=sent.get("hari") or (today.isoformat() if sure else ""),
        counts=COUNTS[activity.unit],
        count=sent.get("jumlah") or ("1" if activity.unit == "kali" else ""),
        other_count=sent.get("angka", ""),
        streets=by_rw(book.areas()),
        areas=areas,
        open_streets={code[2:] for code in areas},
        note=sent.get("catatan", ""),
        longest=LONGEST_NOTE,
        place=PLACE,
        back=PLACE,
    )


def _days(today: date, back: range) -> list[tuple[str, str, str]]:
    """Days so many `back` from `today`, as `past_choices` gives them, but with the year and without "today".

    A clock that nobody ever set leads to none: a day of 1970 is no help to anybody.
    """
    days = (today - timedelta(days=days) for days in back) if today >= FIRST_DAY else ()
    return [(day.isoformat(), f"{day_phrase(day)} {day.year}", "") for day in days]


def _noted(ctx: Context, book: TallyBook, activity: Activity) -> AnyResponse:
    sent = request.form
    tally = Tally(
        id=sent.get("once", ""),
        day=sent.get("hari", ""),
        areas=_chosen_areas(sent, book.areas()),
        activity=activity.key,
        count=_number(sent.get("angka", "") or sent.get("jumlah", "")),
        note=sent.get("catatan", ""),
        by=operator_name(),
    )
    try:
        noted = book.note(tally)
    except RefusedError as error:
        return _form(ctx, book, activity, sent, error.message)
    except OurError as error:  # the same form again, so that what still waits for the card is not counted twice
        return _form(ctx, book, activity, sent, f"{error.message} Tekan Simpan lagi.", tally.id)
    return redirect(f"{PLACE}?bulan={noted.day[:7]}&simpan={noted.id}", 303)


def _chosen_areas(sent: MultiDict[str, str], served: Sequence[str]) -> tuple[str, ...]:
    """The RTs that were touched, those of an RW touched as a whole among them; a foreign code stays, to be refused."""
    touched = sent.getlist("rt")
    whole = {value.removeprefix(_WHOLE_RW) for value in touched if value.startswith(_WHOLE_RW)}
    single = {value for value in touched if not value.startswith(_WHOLE_RW)}
    return tuple(sorted(single | {code for code in served if code[2:] in whole}))


def _number(text: str) -> int:
    """The number typed or touched, Indonesian thousands too; 0 for anything else."""
    digits = text.strip().replace(".", "")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST_NUMBER else 0
