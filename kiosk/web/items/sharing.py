"""What every item can do beside being heard: be sent by WhatsApp, be a picture, be printed on one sheet.

The address with an area (`/selebaran/0302`) is another one, for a page that is kept stands under its path alone: its
codes bear the RT's mark, and a phone that opens one is counted for that RT.
"""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, abort, current_app, request

from kiosk.core import Event, KioskError
from kiosk.web.answer import Keep, channel, context, language, page, t
from kiosk.web.items.code import Code, code, wifi_code
from kiosk.web.items.fitting import fitted
from kiosk.web.items.keep import Pictures
from kiosk.web.items.leaf import Leaf
from kiosk.web.items.message import Sender, message, rest_of, told, whatsapp_address
from kiosk.web.items.sound import file_response
from kiosk.web.post import Post, is_area

__all__ = ["add_leaf", "areas", "sender", "share_page", "to_phone", "valid_area"]

RETRY_SECONDS = "3"


def add_leaf(blueprint: Blueprint, rule: str, leaf: Callable[..., Leaf | None]) -> None:
    """Give the item at `rule` its `bagikan`, `poster.jpg` and `selebaran`; `leaf` is made in the reader's words."""
    name = f"leaf_{len(blueprint.deferred_functions)}"

    def share(**values: str) -> Response:
        return _share(leaf(**values) or abort(404))

    def poster(**values: str) -> Response:
        return _poster(leaf(**values) or abort(404))

    def sheet(area: str = "", **values: str) -> Response:
        return _sheet(leaf(**values) or abort(404), valid_area(area))

    blueprint.add_url_rule(f"{rule}/bagikan", f"{name}_share", share)
    blueprint.add_url_rule(f"{rule}/poster.jpg", f"{name}_poster", poster)
    blueprint.add_url_rule(f"{rule}/selebaran", f"{name}_sheet", sheet)
    blueprint.add_url_rule(f"{rule}/selebaran/<area>", f"{name}_sheet", sheet)


def valid_area(area: str) -> str:
    """An area as it may stand in a code; anything else is no page (404)."""
    if area and not is_area(area):
        abort(404)
    return area


def areas() -> list[tuple[str, str]]:
    """The RTs this post serves, each with its name."""
    listed = context().config.texts("pos", "areas")
    return [(code, f"RT {int(code[:2])} RW {int(code[2:])}") for code in listed if is_area(code)]


def sender() -> Sender:
    """Who sends, in the reader's language."""
    post = Post.of(context().config)
    return Sender(post.name, post.kim, language())


def share_page(text: str, title: str, subject: str, **more: Any) -> Response:
    """The page from which `text` goes to WhatsApp; on the screen, the code that takes it to a phone."""
    return page(
        "items/bagikan.html",
        keep=Keep.LIVE,
        event=Event("share", subject, language=language()),
        text=text,
        whatsapp=whatsapp_address(text),
        item_title=title,
        codes=to_phone(),
        **more,
    )


def to_phone() -> tuple[Code, ...]:
    """On the screen, which has no printer and no WhatsApp: how a phone comes to the same page; nothing on a phone."""
    post = Post.of(context().config)
    return (wifi_code(post.wifi_name), code(post.address, request.path)) if channel() == "screen" else ()


def _share(leaf: Leaf) -> Response:
    return share_page(message(leaf, sender()), leaf.title, leaf.id, leaf=leaf, url=leaf.url, back=leaf.url)


def _sheet(leaf: Leaf, area: str) -> Response:
    post = Post.of(context().config)
    rest = rest_of(leaf, language())
    return page(
        "items/selebaran.html",
        keep=Keep.NOT if area else Keep.LIVE,  # nobody may fill the kept pages with ten thousand areas
        event=Event("share", leaf.id, language=language()),
        leaf=leaf,
        sheet_of=fitted(leaf, told(leaf, language()), rest),
        code=code(post.address, leaf.url, area),
        rest=rest,
        codes=to_phone(),
        area=area,
        areas=areas(),
        url=leaf.url,
        back=leaf.url,
    )


def _poster(leaf: Leaf) -> Response:
    try:
        path = Pictures.of(current_app, context().paths).picture(leaf, sender(), Post.of(context().config).address)
    except KioskError as error:
        return _no_picture(leaf, error.message)
    if path is None:
        return _no_picture(leaf, t("Gambarnya sedang dibuat. Tunggu sebentar, lalu sentuh lagi."))
    response = file_response(path, "image/jpeg")
    response.headers["Content-Disposition"] = f'inline; filename="{leaf.file_name}"'
    return response


def _no_picture(leaf: Leaf, why: str) -> Response:
    """A page in place of the picture, with the way back: a phone that saves it sees a failed download."""
    back = f"{leaf.url}/bagikan"
    again = f"{leaf.url}/poster.jpg"
    response = page("items/tanpa-gambar.html", keep=Keep.NOT, status=503, why=why, again=again, back=back)
    response.headers["Retry-After"] = RETRY_SECONDS
    return response
