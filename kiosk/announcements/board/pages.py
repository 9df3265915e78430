"""The board `/w`, each announcement by itself, and the files that came with it, on both listeners."""

from dataclasses import dataclass
from datetime import tzinfo

from flask import Blueprint, Response, abort

from kiosk.announcements.model import Announcement, moment, spoken_text, text_in
from kiosk.announcements.store import Store
from kiosk.core import Context, Event
from kiosk.documents import Attachment
from kiosk.web import Keep, Spoken, add_sound, attachment_response, channel, language, long_date, page, size_in_words, t

__all__ = ["Card", "File", "board_pages"]

_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_PICTURE, _SOUND = "image", "audio"
_KINDS = {"application/pdf": "PDF"}
_FAMILIES = {"text": "teks", "video": "video"}


@dataclass(frozen=True)
class File:
    """One file of an announcement as its page shows it.

    Attributes:
        address: where it is, without the language's prefix.
        title: what its publisher calls it.
        caption: the title, unless the announcement above it says the same.
        note: what it is and how large: "PDF, 1,2 MB".
        family: first half of its media type: "image".
    """

    address: str
    title: str
    caption: str
    note: str
    family: str


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
    files: tuple[File, ...] = ()

    @property
    def photos(self) -> list[File]:
        """Shown in the page."""
        return [file for file in self.files if file.family == _PICTURE]

    @property
    def recordings(self) -> list[File]:
        """Played in the page."""
        return [file for file in self.files if file.family == _SOUND]

    @property
    def others(self) -> list[File]:
        """To take home."""
        return [file for file in self.files if file.family not in {_PICTURE, _SOUND}]


def board_pages(ctx: Context) -> Blueprint:
    """`/w`, `/w/<id>`, `/w/<id>/file-<n>`, `/w/<id>/dengar.mp3` and `/w/<id>/dengar`."""
    store = Store(ctx)
    pages = Blueprint("announcements", "kiosk.announcements", template_folder="templates")

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

    @pages.get("/w/<item_id>/file-<int:place>")
    def attachment(item_id: str, place: int) -> Response:
        return _attachment(ctx, found(item_id) or abort(404), place)

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
    files = tuple(_file(item, place, one) for place, one in enumerate(item.attachments, 1))
    return Card(item.id, item.title, item.language, text, text_language, when, item.sample, address, files)


def _file(item: Announcement, place: int, one: Attachment) -> File:
    family = one.media_type.partition("/")[0]
    kind = _KINDS.get(one.media_type) or _FAMILIES.get(family, "file")
    note = f"{kind}, {size_in_words(one.bytes)}" if one.bytes else kind
    caption = "" if one.title in {item.title, item.text} else one.title
    return File(f"/w/{item.id}/file-{place}", one.title, caption, note, family)


def _attachment(ctx: Context, item: Announcement, place: int) -> Response:
    """The `place`-th file of an announcement on the board; a photo is part of its page, all else is taken home."""
    generation = ctx.content.current()
    if generation is None or not 1 <= place <= len(item.attachments):
        abort(404)
    attached = item.attachments[place - 1]
    entry = generation.manifest.targets().get(attached.path)
    if entry is None or attached.path in generation.withdrawn or not ctx.content.has(entry):
        abort(404)
    kind = "picture" if attached.media_type.startswith(f"{_PICTURE}/") else "download"
    event = Event(kind, item.id, channel=channel(), language=language())
    return attachment_response(ctx.content.object_path(entry.sha256), attached.media_type, event)


def _when(item: Announcement, zone: tzinfo) -> str:
    """When it was made, in words; nothing where the clock of then was a guess."""
    if item.boot_id and not item.clock_sure:
        return ""
    made = moment(item.created, zone).astimezone(zone)
    day = f"{t(_DAYS[made.weekday()])}, {long_date(made)}"
    return f"{day}, {t('jam')} {made:%H.%M}" if item.boot_id else day
