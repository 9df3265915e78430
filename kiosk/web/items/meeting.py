"""Bekal rapat: what the month's meetings of RT, PKK and dasawisma are told, on one A4 sheet, with a second for names.

The meeting is the village's real channel (reference wording 5): five items in plain words that are read out, a strip
of codes to tear off, and a sheet on which those who came write themselves. Each slice offers what has come and still
holds; lelayu and missing persons are never among it, which is the slices' duty (wording 6).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import zip_longest

from flask import Blueprint, Response

from kiosk.core import Context, Event, Notice, Tile
from kiosk.web.answer import Keep, channel, context, language, page, t
from kiosk.web.asking import ask_each
from kiosk.web.items.code import code
from kiosk.web.items.fitting import rows_in
from kiosk.web.items.leaf import clean, number_of, shortened
from kiosk.web.items.sharing import areas, sender, share_page, to_phone, valid_area
from kiosk.web.post import Post, post_zone
from kiosk.web.words.dates import long_date

__all__ = ["DAYS_BACK", "ITEMS", "ROWS", "chosen", "fitting", "high", "meeting_pages", "meeting_text"]

DAYS_BACK = 30
ITEMS = 5
ROWS = 20
LONGEST = (240, 160, 80, 0)  # signs of each item: what is read out in half a minute, or less where five do not fit
TITLE = 110  # signs of a title
SIZES = (("pt15", 15.0), ("pt14", 14.0), ("pt13", 13.0), ("pt12", 12.0), ("pt11", 11.0))
"""Classes of a4.css and their points, the largest first; 11 is what is read out without glasses being looked for."""
WIDE, HIGH = 480.0, 428.0  # points of the list on the first sheet (proved by printing)
LABEL, HEADLINE = 0.85, 1.2  # of the points: what an item is, and its title
LEADING, CLOSE, BOLD = 1.4, 1.2, 1.08
PADDING = 12.0  # points above and below an item
_ADDRESS = "/bekal-rapat"
_SUBJECT = "bekal-rapat"


def meeting_pages() -> Blueprint:
    """`/bekal-rapat`, the same for one RT (`/bekal-rapat/0302`), and its WhatsApp text (`/bekal-rapat/bagikan`)."""
    pages = Blueprint("meeting", __name__)

    @pages.get(_ADDRESS)
    @pages.get(f"{_ADDRESS}/<area>")
    def paper(area: str = "") -> Response:
        valid_area(area)
        host = Post.of(context().config).address
        size, items = fitting(_news())
        return page(
            "items/bekal-rapat.html",
            keep=Keep.NOT if area else Keep.LIVE,
            event=Event("share", _SUBJECT, language=language()),
            items=[(item, text, number_of(item.address), code(host, item.address, area)) for item, text in items],
            size=size,
            month=_month(context()),
            rows=ROWS,
            codes=to_phone(),
            area=area,
            areas=areas(),
            address=_ADDRESS,
            tiles=_tiles(),
            back="/",
        )

    @pages.get(f"{_ADDRESS}/bagikan")
    def share() -> Response:
        text = meeting_text(_news(), _month(context()))
        return share_page(text, t("Bekal rapat"), _SUBJECT, leaf=None, url=_ADDRESS, back=_ADDRESS)

    return pages


def chosen(offers: Iterable[Sequence[Notice]], most: int = ITEMS) -> list[Notice]:
    """The first of each slice, then the second of each: a meeting hears of everything; nothing twice."""
    found: dict[str, Notice] = {}
    for row in zip_longest(*offers):
        for notice in row:
            if notice is not None:
                found.setdefault(notice.address or notice.title, notice)
    return list(found.values())[:most]


def fitting(items: Sequence[Notice]) -> tuple[str, list[tuple[Notice, str]]]:
    """How the list is set, and each item with so much of its words that all stand on the first sheet.

    Words come before size: nobody at the meeting can ask the paper for the rest.
    """
    short = [replace(item, title=shortened(clean(item.title), TITLE)) for item in items]
    for most in LONGEST:
        made = [(item, shortened(clean(item.text), most) if most else "") for item in short]
        for name, points in SIZES:
            if sum(high(item, text, points) for item, text in made) <= HIGH:
                return name, made
    return SIZES[-1][0], made


def high(item: Notice, text: str, points: float) -> float:
    """Points an item takes."""
    title = rows_in(item.title, WIDE, points * HEADLINE, BOLD) * points * HEADLINE * CLOSE
    words = rows_in(text, WIDE, points) if text else 0
    return PADDING + (LABEL + words) * points * LEADING + title


def meeting_text(items: Sequence[Notice], month: str) -> str:
    """The same as one WhatsApp message."""
    made = sender()
    head = f"*{t('Bekal rapat')} · {month}*\n{clean(made.kim)}, {clean(made.post)}"
    parts = [head, *(_written(place, item) for place, item in enumerate(items, 1))]
    if not items:
        parts.append(t("Bulan ini belum ada kabar baru."))
    parts.append(t("Semua bisa dibaca dan didengar di {pos}.", pos=clean(made.post)))
    return "\n\n".join(parts)


def _written(place: int, item: Notice) -> str:
    title = clean(item.title).replace("*", "")
    sample = "CONTOH · " if item.sample else ""
    number = number_of(item.address)
    end = f" ({t('Nomor')}: {number})" if number else ""
    return f"*{place}. {sample}{title}*\n{shortened(clean(item.text), LONGEST[0])}{end}".rstrip()


def _news() -> list[Notice]:
    ctx = context()
    today = ctx.clock.read().now.astimezone(post_zone(ctx.config)).date()
    since = (today - timedelta(days=DAYS_BACK)).isoformat()
    return chosen(ask_each(lambda feature: feature.news(ctx, language(), since)))


def _tiles() -> list[Tile]:
    """What the slices add for organisers, whose pages only the post's own screen has."""
    features = context().features.values() if channel() == "screen" else ()
    return [tile for feature in features for tile in feature.meeting]


def _month(ctx: Context) -> str:
    """This month in words, "November 2026"."""
    return long_date(ctx.clock.read().now.astimezone(post_zone(ctx.config)).date()).partition(" ")[2]
