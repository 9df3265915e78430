"""The organisers' card: a PIN, shown once in big digits, and what every organiser keeps on paper.

It can be photographed from the screen or printed; the page without a PIN is found again behind the door.
"""

from flask import Blueprint, Response

from kiosk.web.answer import Keep, context, page
from kiosk.web.asking import ask_each
from kiosk.web.door.changes import settings_now
from kiosk.web.items.code import wifi_code

__all__ = ["card_page", "card_pages"]


def card_page(name: str, pin: str = "", said: str = "") -> Response:
    """The card of `name`; with a PIN it is kept by nobody. `said` stands above it, such as what was stored."""
    ctx = context()
    now = settings_now(ctx)  # a form may just have changed them, and this process not yet begun anew
    numbers = [("Nomor kotak", number) for number in ask_each(lambda feature: feature.identity(ctx)) if number]
    added = [line for part in ask_each(lambda feature: feature.card(ctx)) for line in part]
    answer = page(
        "operator/card.html",
        keep=Keep.NOT,
        name=name,
        digits=f"{pin[: len(pin) // 2]} {pin[len(pin) // 2 :]}".strip(),
        said=said,
        lines=(*numbers[:1], *added),
        facts={key: str(now.get(f"pos.{key}", "")) for key in ("name", "kim", "kelurahan", "address")},
        join=wifi_code(str(now.get("pos.wifi_name", ""))),
        back="/pengurus",
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


def card_pages() -> Blueprint:
    """`/pengurus/kartu`: the card again, without a PIN."""
    pages = Blueprint("operator_card", __name__)

    @pages.get("/pengurus/kartu")
    def card() -> Response:
        return card_page("")

    return pages
