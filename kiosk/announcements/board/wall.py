"""What the board holds now: the store's announcements as residents may see them, and what became of each call."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from kiosk.announcements.board.cards import Card, card_of
from kiosk.announcements.board.hearing import heard, to_come
from kiosk.announcements.board.keeping import is_shown, is_struck, is_today
from kiosk.announcements.board.reading import STYLE, filled, read_aloud
from kiosk.announcements.kinds.rules import kind_of
from kiosk.announcements.model import Announcement, moment
from kiosk.announcements.naming import noted_as
from kiosk.announcements.playback import Played, played_calls
from kiosk.announcements.schedule.calls import Call
from kiosk.announcements.schedule.keeper import Keeper
from kiosk.announcements.sounding.lengths import Lengths
from kiosk.announcements.store import Store
from kiosk.core import Context, KioskError
from kiosk.web import Spoken, language, reader

__all__ = ["Wall"]

_Calls = tuple[Mapping[str, Played], Sequence[Call]]


class Wall:
    """The board of one post; every look reads the clock once."""

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx
        self.store = Store(ctx)
        self._keeper = Keeper(ctx, Lengths.of(ctx).seconds)

    def now(self) -> datetime:
        """This moment at the post."""
        return self.ctx.clock.read().now.astimezone(self.store.zone)

    def items(self) -> list[Announcement]:
        """What residents may see, newest first."""
        today = self.now().date()
        return [item for item in self.store.live(self.ctx.clock.read()) if is_shown(item, today)]

    def struck(self) -> list[Announcement]:
        """What was taken back within the last days."""
        today = self.now().date()
        back = self.store.taken_back(self.ctx.clock.read())
        return [item for item in back if is_struck(item) and is_shown(item, today)]

    def get(self, key: str) -> Announcement | None:
        """What stands on the board under `key`, and may be heard."""
        return next((item for item in self.items() if item.id == key), None)

    def cards(self) -> tuple[list[Card], list[Card], list[Card]]:
        """Those of today, those that come next, and those taken back."""
        now, calls = self.now(), self._calls()
        today: list[Card] = []
        later: list[Card] = []
        items = self.items()
        for item in items:
            made = moment(item.created, self.store.zone).astimezone(self.store.zone).date()
            (today if is_today(item, made, now.date()) else later).append(self._card(item, now, calls))
        today.sort(key=lambda card: kind_of(card.kind).priority)  # stable: newest first among equals
        struck = [card_of(item, now, correction=_correction(item, items)) for item in self.struck()]
        return today, later, struck

    def card(self, key: str) -> Card | None:
        """The card under `key`, also of what was taken back."""
        now, items = self.now(), self.items()
        for item in items:
            if item.id == key:
                return self._card(item, now, self._calls(), voiced=True)
        for item in self.struck():
            if item.id == key:
                return card_of(item, now, correction=_correction(item, items))
        return None

    def spoken(self, item_id: str) -> Spoken | None:
        """What is read aloud for `item_id`; nothing where it is gone, or no machine may say it."""
        item = self.get(item_id)
        if item is None:
            return None
        said, tongue = read_aloud(filled(item, self.now()), language())
        return Spoken(said, noted_as(item), tongue, STYLE, about=item.id) if said else None

    def _calls(self) -> _Calls:
        """What has sounded and what will; a damaged card leaves the text without its hours."""
        try:
            return played_calls(self.ctx.paths), self._keeper.upcoming().calls
        except KioskError:
            return {}, ()

    def _card(self, item: Announcement, now: datetime, calls: _Calls, *, voiced: bool = False) -> Card:
        played, ahead = calls
        return card_of(
            item,
            now,
            heard=heard(played, item.id, now),
            to_come=to_come(ahead, item.id, now),
            voice=self._voice(item.id) if voiced else "",
        )

    def _voice(self, key: str) -> str:
        """Who reads it, where its sound lies ready."""
        wanted = self.spoken(key)
        if wanted is None:
            return ""
        try:
            sheet = reader().sheet(wanted.text, language=wanted.language, style=wanted.style)
        except KioskError:  # nothing to say, or no voice: the page says so when it is asked
            return ""
        return sheet.voice if sheet else ""


def _correction(wrong: Announcement, items: list[Announcement]) -> str:
    return next((f"/w/{item.id}" for item in items if item.corrects == wrong.id), "")
