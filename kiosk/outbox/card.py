"""The card of this post as it goes home: written anew only when it says something else, and then with a higher number.

A desk that holds two cards of one post must know the newer one, and neither a clock nobody set nor the date of a copied
file tells it. So the last card stays in `state/card.json`. Should that be lost, counting goes on from the number of the
newest batch.
"""

from contextlib import suppress

import msgspec

from kiosk.core import Context, NoRoomError, OurError, atomic
from kiosk.outbox.enrolment import Enrolled, fit, make_card, read_enrolment
from kiosk.outbox.identity import Identity
from kiosk.outbox.opening import BatchFault

__all__ = ["card_of"]

FILE = "card.json"


def card_of(ctx: Context, identity: Identity, newest: int) -> bytes:
    """This post's card for those who enrol it; `newest` is the number of its newest batch, 0 for none."""
    file = ctx.paths.state / FILE
    try:
        last = file.read_bytes()
        known = read_enrolment(last)
    except (OSError, BatchFault):
        last, known = b"", None
    post = _post(ctx, identity)
    if known and msgspec.structs.replace(known, issued=0) == post:
        return last
    issued = max(newest, known.issued if known else 0) + 1
    card = make_card(msgspec.structs.replace(post, issued=issued), identity.sign)
    with suppress(NoRoomError, OurError):  # a full card is all the more to be carried home
        atomic.replace(file, card)
    return card


def _post(ctx: Context, identity: Identity) -> Enrolled:
    def text(name: str) -> str:
        return str(ctx.config.values.get(("pos", name), ""))

    areas = ctx.config.values.get(("pos", "areas"), ())
    return fit(
        Enrolled(
            device=identity.device,
            key=identity.public_text,
            name=text("name"),
            kim=text("kim"),
            kelurahan=text("kelurahan"),
            city=text("city"),
            zone=text("zone"),
            areas=areas if isinstance(areas, tuple) else (),
        )
    )
