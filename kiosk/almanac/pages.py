"""`/hari-ini` and `/selamatan`. No page here is kept, and none notes which day somebody asked about.

Only the sound of a table, once it was listened to, lies among the other sounds of the post for a while.
"""

from datetime import date

from flask import Blueprint, Response, abort

from kiosk.almanac.choosing import Button, decades, step_of
from kiosk.almanac.notices import NAME
from kiosk.almanac.reckoning import rows, spoken
from kiosk.almanac.today import today_of
from kiosk.core import Event
from kiosk.days import FIRST_YEAR, LAST_YEAR, WEEKDAYS, day_name, evening_name, long_date, past_choices
from kiosk.web import Keep, Spoken, add_sound, context, language, page, t, today_of_all

__all__ = ["almanac_pages"]

_TIMES = {"siang": False, "malam": True}
_ROOT = "/selamatan"


def almanac_pages() -> Blueprint:
    """The pages of both listeners."""
    pages = Blueprint("almanac", __name__, template_folder="templates")
    pages.add_url_rule("/hari-ini", "today", _today)
    pages.add_url_rule(_ROOT, "near", _near)
    pages.add_url_rule(f"{_ROOT}/lain", "other", _other)
    pages.add_url_rule(f"{_ROOT}/<part>", "chosen", _chosen)
    pages.add_url_rule(f"{_ROOT}/<part>/<when>", "result", _result)
    add_sound(pages, f"{_ROOT}/<part>/<when>", _spoken)
    return pages


def _today() -> Response:
    ctx = context()
    today = today_of(ctx, language())
    notices = today_of_all(but=NAME) if today else []
    iso = today.day.isoformat() if today else ""
    return page(
        "almanac/today.html",
        keep=Keep.LIVE,
        event=Event("view", "hari-ini", language=language()),
        about=today,
        now=[notice for notice in notices if notice.day <= iso],
        later=[notice for notice in notices if notice.day > iso],
        back="/",
    )


def _near() -> Response:
    today = today_of(context(), language())
    days = past_choices(today.day, language()) if today else ()
    buttons = [Button(iso, label, note) for iso, label, note in days]
    event = Event("view", "selamatan", language=language())
    years = decades(_year())
    return page("almanac/near.html", keep=Keep.LIVE, event=event, buttons=buttons, decades=years, back="/hari-ini")


def _other() -> Response:
    step = {"title": t("Tahun berapa?"), "buttons": decades(_year()), "kind": "tahun"}
    return page("almanac/choose.html", keep=Keep.LIVE, step=step, chosen="", back=_ROOT)


def _chosen(part: str) -> Response:
    """The page after a choice: the next buttons, or before and after Maghrib when the day is whole."""
    step = step_of(part, language(), _year())
    if step is not None:
        titles = {"tahun": t("Tahun berapa?"), "bulan": t("Bulan apa?"), "tanggal": t("Tanggal berapa?")}
        shown = {"title": titles[step.kind], "buttons": step.buttons, "kind": step.kind, "first": step.first_weekday}
        shown["weekdays"] = WEEKDAYS[language()] if step.kind == "tanggal" else ()
        chosen = "" if step.kind == "tahun" else step.title
        return page("almanac/choose.html", keep=Keep.NOT, step=shown, chosen=chosen, back=f"{_ROOT}/{step.before}")
    day = _day(part)
    return page("almanac/maghrib.html", keep=Keep.NOT, day=day, said=_said(day), back=f"{_ROOT}/{day:%Y-%m}")


def _result(part: str, when: str) -> Response:
    day, after = _day(part), _after_maghrib(when)
    url = f"{_ROOT}/{day.isoformat()}/{when}"
    death = f"{evening_name(day, language())}, {long_date(day)}" if after else _said(day)
    return page(
        "almanac/result.html",
        keep=Keep.NOT,
        event=Event("view", "selamatan", language=language()),
        death=death,
        after=after,
        rows=rows(day, language(), after_maghrib=after),
        url=url,
        back=f"{_ROOT}/{day.isoformat()}",
    )


def _spoken(part: str, when: str) -> Spoken:
    table = rows(_day(part), language(), after_maghrib=_after_maghrib(when))
    return Spoken(spoken(table, language()), "selamatan", language(), "woro-woro")


def _year() -> int:
    """This year; with an unsure clock the one of its floor, which is never late by much."""
    return context().clock.read().now.year


def _said(day: date) -> str:
    return f"{day_name(day, language())}, {long_date(day)}"


def _day(part: str) -> date:
    try:
        day = date.fromisoformat(part)
    except ValueError:
        abort(404)
    if day.isoformat() != part or not FIRST_YEAR <= day.year <= LAST_YEAR:
        abort(404)
    return day


def _after_maghrib(when: str) -> bool:
    if when not in _TIMES:
        abort(404)
    return _TIMES[when]
