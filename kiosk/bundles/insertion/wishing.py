"""While a stick asks, its process carries out what the screen or the green button wished.

The pages start a process of their own for what they wish, so each wish is left to it for some looks. Should both come
to it, nothing is done twice: approving what is approved changes nothing. Whoever met the other's lock must not have
the last word, so an answer that something was done replaces one that it could not be.
"""

from collections import Counter

from kiosk.bundles.local.commands import done
from kiosk.core import Context, KioskError, Request, Requests

__all__ = ["BUSY", "Wishing"]

BUSY = "sedang-impor"
LOOKS = 3  # a wish is left to others so often


class Wishing:
    """The drop box of a post, looked into again and again."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._requests = Requests(ctx.paths)
        self._looks: Counter[str] = Counter()

    def look(self) -> None:
        """Do what has been left long enough.

        Raises:
            NoRoomError, OurError: our card cannot keep an answer.
        """
        for wish in self._requests.waiting():
            self._looks[wish.token] += 1
            if self._looks[wish.token] >= LOOKS:
                self._do(wish)

    def _do(self, wish: Request) -> None:
        refused = False
        try:
            said = done(self._ctx, wish)
        except KioskError as error:
            if error.code == BUSY:  # the next look finds it again
                return
            said, refused = error.message, True
        now = self._requests.get(wish.token) or wish
        if not now.answer or (now.refused and not refused):
            self._requests.answer(now, said, refused=refused)
