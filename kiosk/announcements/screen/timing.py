"""`/pengurus/jadwal`: when the box may speak, drawn and listed; silence at one tap; days only people can know."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask import Blueprint, Response, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from kiosk.announcements.kinds.rules import Profile
from kiosk.announcements.schedule.calls import Call
from kiosk.announcements.schedule.rules import CAMPAIGN, NAMES, QUIET, Rules
from kiosk.announcements.schedule.settings import clock_text
from kiosk.announcements.schedule.windows import Window, prayer_at, quiet_windows, slots_on
from kiosk.announcements.screen.choices import days_from
from kiosk.announcements.screen.desk import Desk
from kiosk.core import ContentError, RefusedError
from kiosk.days import PRAYER_NAMES, day_phrase
from kiosk.web import Keep, operator_name, other_operators, page, second_operator

__all__ = ["TIMING", "add_timing_pages"]

TIMING = "/pengurus/jadwal"
SILENT_MINUTES = 30
YEAR_DAYS = 400
WEEK_DAYS = 7
POLITICAL = frozenset({QUIET, CAMPAIGN})
"""What may be said of an election is not one person's to decide (reference wording 6.7): two PINs."""


def add_timing_pages(pages: Blueprint, desk: Desk) -> None:
    """The page, and its forms."""

    @pages.get(TIMING)
    def timing() -> Response:
        return _timing(desk)

    @pages.post(f"{TIMING}/diam")
    def silence() -> AnyResponse:
        return _silence(desk)

    @pages.post(f"{TIMING}/hari")
    def special() -> AnyResponse:
        return _special(desk)

    @pages.post(f"{TIMING}/jam")
    def slots() -> AnyResponse:
        return _slots(desk)


@dataclass(frozen=True)
class Day:
    """One day as the page shows it."""

    name: str
    picture: Markup
    prayers: list[str]
    quiet: list[str]
    slots: list[str]


def _timing(desk: Desk, message: str = "") -> Response:
    now, rules = desk.now(), desk.rules()
    calls = desk.upcoming().calls
    return page(
        "announcements/pengurus/jadwal.html",
        keep=Keep.NOT,
        status=422 if message else 200,
        message=message,
        saved=_saved(rules, now.date()) if not message else [],
        sure=desk.ctx.clock.read().sure,
        now=now,
        days=[_day(desk, now.date() + timedelta(days=ahead), calls) for ahead in range(2)],
        silence=_silence_words(rules, now),
        special=[
            (one, NAMES.get(one.name, one.name), day_phrase(one.first), day_phrase(one.last)) for one in rules.days
        ],
        names=NAMES,
        political=POLITICAL,
        others=other_operators(),
        slots=" ".join(clock_text(minute) for minute in rules.slots),
        ramadan=" ".join(clock_text(minute) for minute in rules.ramadan_slots),
        every_day=[(day.isoformat(), f"{day_phrase(day)} {day.year}") for day in days_from(now.date(), -1, YEAR_DAYS)],
        place_known=rules.place_known,
        back="/pengurus",
    )


def _saved(rules: Rules, today: date) -> list[str]:
    """That it was saved, and which hours of every day of the coming week lie in the quiet."""
    what = request.args.get("simpan", "")
    if what != "jam":
        return ["Hari khusus sudah disimpan."] if what == "hari" else []
    days = [today + timedelta(days=ahead) for ahead in range(WEEK_DAYS)]
    quiet = [{f"{slot:%H.%M}" for slot in slots_on(day, rules) if _is_quiet(slot, rules)} for day in days]
    always = sorted(set.intersection(*quiet))
    return ["Jam woro-woro sudah disimpan."] + [
        f"Jam {clock} selalu jatuh di waktu diam; woro-woronya menunggu sampai selesai." for clock in always
    ]


def _is_quiet(slot: datetime, rules: Rules) -> bool:
    return any(one.start <= slot < one.end for one in quiet_windows(slot.date(), rules, Profile.ORDINARY))


def _day(desk: Desk, day: date, calls: Iterable[Call]) -> Day:
    rules = desk.rules()
    windows = quiet_windows(day, rules, Profile.ORDINARY)
    prayers = [(name.capitalize(), at) for name in PRAYER_NAMES if (at := prayer_at(day, name, rules)) is not None]
    return Day(
        day_phrase(day),
        desk.picture(day, Profile.ORDINARY, calls),
        [f"{name} {at:%H.%M}" for name, at in prayers],
        [f"{window.start:%H.%M}-{_end(window)} {window.name}" for window in windows],
        [f"{slot:%H.%M}" for slot in slots_on(day, rules)],
    )


def _end(window: Window) -> str:
    return "24.00" if window.end.date() > window.start.date() else f"{window.end:%H.%M}"


def _silence_words(rules: Rules, now: datetime) -> str:
    """That the box keeps still, until when and who asked; nothing when it does not."""
    asked = rules.silence
    if asked is None or not asked.start <= now < asked.end:
        return ""
    until = "sampai tengah malam" if asked.whole_day else f"sampai jam {asked.end.astimezone(rules.tz):%H.%M}"
    heard = "Lelayu dan darurat tetap terdengar." if asked.whole_day else "Hanya darurat yang tetap terdengar."
    return f"Kotak diam {until}, diminta {asked.by}. {heard}"


def _silence(desk: Desk) -> AnyResponse:
    do = request.form.get("lama", "")
    if do == "bicara":
        desk.book.unsilence(operator_name())
    elif do == "hari":
        desk.book.silence_today(operator_name())
    else:
        desk.book.silence(SILENT_MINUTES, operator_name())
    if do != "bicara":
        desk.ctx.speaker.stop()
    return redirect(TIMING, 303)


def _special(desk: Desk) -> AnyResponse:
    name, first = request.form.get("nama", ""), _chosen("awal")
    last = _chosen("akhir") or first
    if first is None or last is None:
        return _timing(desk, "Hari pertamanya belum dipilih.")
    try:
        if name in POLITICAL:
            second_operator(request.form.get("nama2", ""), request.form.get("pin2", ""))
        if request.form.get("langkah") == "hapus":
            desk.book.remove_days(name, first, operator_name())
        else:
            desk.book.set_days(name, first, last, operator_name())
    except (ContentError, RefusedError) as error:
        return _timing(desk, error.message)
    return redirect(f"{TIMING}?simpan=hari", 303)


def _chosen(field: str) -> date | None:
    try:
        return date.fromisoformat(request.form.get(field, ""))
    except ValueError:
        return None


def _slots(desk: Desk) -> AnyResponse:
    texts = {name: request.form.get(name, "").replace(",", " ").split() for name in ("biasa", "ramadan")}
    try:
        desk.book.set_slots(texts["biasa"], texts["ramadan"], operator_name())
    except ContentError as error:
        return _timing(desk, error.message)
    return redirect(f"{TIMING}?simpan=jam", 303)
