"""The board `/w` and each announcement by itself, on both listeners."""

from dataclasses import dataclass
from datetime import tzinfo

from flask import Blueprint, Response, abort

from kiosk.announcements.model import Announcement, moment, spoken_text, text_in
from kiosk.announcements.store import Store
from kiosk.core import Context, Event
from kiosk.web import Keep, Spoken, add_sound, language, page, t

__all__ = ["Card", "board_pages"]

_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


@dataclass(frozen=True)
class Card:
    """One announcement as a page shows it."""

    id: str
    title: str
    title_language: str
    text: str
    text_language: str
    when: str
    sample: bool
    address: str


def board_pages(ctx: Context) -> Blueprint:
    """`/w`, `/w/<id>`, `/w/<id>/dengar.mp3` and `/w/<id>/dengar`."""
    store = Store(ctx)
    pages = Blueprint("announcements", __name__, template_folder="templates")

    def found(item_id: str) -> Announcement | None:
        return store.get(item_id, ctx.clock.read())

    @pages.get("/w")
    def board() -> Response:
        cards = [_card(item, store.zone) for item in store.live(ctx.clock.read())]
        event = Event("view", "woro-woro", language=language())
        return page("announcements/board.html", keep=Keep.LIVE, event=event, cards=cards, back="/")

    @pages.get("/w/<item_id>")
    def one(item_id: str) -> Response:
        item = found(item_id) or abort(404)
        event = Event("view", item.id, language=language())
        return page("announcements/one.html", keep=Keep.LIVE, event=event, card=_card(item, store.zone), back="/w")

    def spoken(item_id: str) -> Spoken | None:
        item = found(item_id)
        if item is None:
            return None
        _, spoken_language = text_in(item, language())
        return Spoken(spoken_text(item, language()), item.id, spoken_language, "woro-woro")

    add_sound(pages, "/w/<item_id>", spoken)
    return pages


def _card(item: Announcement, zone: tzinfo) -> Card:
    text, text_language = text_in(item, language())
    when, address = _when(item, zone), f"/w/{item.id}"
    return Card(item.id, item.title, item.language, text, text_language, when, item.sample, address)


def _when(item: Announcement, zone: tzinfo) -> str:
    """When it was made, in words; nothing where the clock of then was a guess."""
    if item.boot_id and not item.clock_sure:
        return ""
    made = moment(item.created, zone).astimezone(zone)
    day = f"{t(_DAYS[made.weekday()])}, {made.day} {_MONTHS[made.month - 1]} {made.year}"
    return f"{day}, {t('jam')} {made:%H.%M}" if item.boot_id else day
