"""Bekal rapat: what the month's meetings of RT, PKK and dasawisma are told, on one A4 sheet, with a second for names.

The meeting is the village's real channel (reference wording 5): five items in plain words that are read out, a strip
of codes to tear off, and a sheet on which those who came write themselves. Each slice offers what has come and still
holds; lelayu and missing persons are never among it, which is the slices' duty (wording 6).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import zip_longest
from math import ceil

from flask import Blueprint, Response, current_app

from kiosk.core import Context, Event, Feature, KioskError, Notice
from kiosk.web.answer import Keep, context, language, page, t
from kiosk.web.items.code import code
from kiosk.web.items.leaf import clean, number_of, shortened
from kiosk.web.items.sharing import areas, sender, share_page, to_phone, valid_area
from kiosk.web.post import Post, post_zone
from kiosk.web.words.dates import long_date

__all__ = ["DAYS_BACK", "ITEMS", "ROWS", "chosen", "fitting", "meeting_pages", "meeting_text"]

DAYS_BACK = 30
ITEMS = 5
ROWS = 20
LONGEST = (240, 160, 80, 0)  # signs of each item: what is read out in half a minute, or less where five do not fit
TITLE = 110  # signs of a title
SHEET_ROWS = 20  # rows of titles and texts together on the first sheet (proved by printing)
ROW, TITLE_ROW = 80, 58  # signs of a row of text and of a title
_ADDRESS = "/bekal-rapat"
_SUBJECT = "bekal-rapat"


def meeting_pages(features: Sequence[Feature]) -> Blueprint:
    """`/bekal-rapat`, the same for one RT (`/bekal-rapat/0302`), and its WhatsApp text (`/bekal-rapat/bagikan`)."""
    pages = Blueprint("meeting", __name__)

    @pages.get(_ADDRESS)
    @pages.get(f"{_ADDRESS}/<area>")
    def paper(area: str = "") -> Response:
        valid_area(area)
        host = Post.of(context().config).address
        items = fitting(_news(features))
        return page(
            "items/bekal-rapat.html",
            keep=Keep.NOT if area else Keep.LIVE,
            event=Event("share", _SUBJECT, language=language()),
            items=[(item, text, number_of(item.address), code(host, item.address, area)) for item, text in items],
            month=_month(context()),
            rows=ROWS,
            codes=to_phone(),
            area=area,
            areas=areas(),
            address=_ADDRESS,
            back="/",
        )

    @pages.get(f"{_ADDRESS}/bagikan")
    def share() -> Response:
        text = meeting_text(_news(features), _month(context()))
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


def fitting(items: Sequence[Notice]) -> list[tuple[Notice, str]]:
    """Each item with so much of its words that all stand on the first sheet."""
    short = [replace(item, title=shortened(clean(item.title), TITLE)) for item in items]
    tries = [[(item, shortened(clean(item.text), most) if most else "") for item in short] for most in LONGEST]
    return next((made for made in tries if sum(_rows(item, text) for item, text in made) <= SHEET_ROWS), tries[-1])


def _rows(item: Notice, text: str) -> int:
    return ceil(len(item.title) / TITLE_ROW) + ceil(len(text) / ROW)


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


def _news(features: Sequence[Feature]) -> list[Notice]:
    ctx = context()
    today = ctx.clock.read().now.astimezone(post_zone(ctx.config)).date()
    since = (today - timedelta(days=DAYS_BACK)).isoformat()
    return chosen([_offered(feature, since) for feature in features])


def _offered(feature: Feature, since: str) -> Sequence[Notice]:
    """What one slice has; nothing where its card is damaged, so that the others still go out."""
    try:
        return feature.news(context(), language(), since)
    except KioskError as error:
        current_app.logger.error("%s: %s %s", feature.name, error.code, error.detail)  # noqa: TRY400 - foreseen
        return ()


def _month(ctx: Context) -> str:
    """This month in words, "November 2026"."""
    return long_date(ctx.clock.read().now.astimezone(post_zone(ctx.config)).date()).partition(" ")[2]
