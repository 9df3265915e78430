"""Where announcements are: the table for what organisers wrote here, the generation for what was published."""

import functools
from collections.abc import Callable, Collection
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from kiosk.announcements.checking import check_language, check_meaning, check_text, check_until
from kiosk.announcements.content import published
from kiosk.announcements.kinds.politics import Days
from kiosk.announcements.kinds.rules import kind_of
from kiosk.announcements.model import (
    LIMITS,
    Announcement,
    AnnouncementLimits,
    When,
    approvals_missing,
    live,
    may_be_spoken,
    over,
    pending,
)
from kiosk.announcements.playback import started_ids, started_keys
from kiosk.announcements.schedule.book import RuleBook
from kiosk.announcements.schedule.rules import CAMPAIGN, QUIET
from kiosk.announcements.schedule.settings import SECTION
from kiosk.core import Context, OurError, Reading, RefusedError, Row, Table, parse_utc
from kiosk.documents import document_ids

__all__ = ["Draft", "Store"]

TABLE = "announcements"


class Draft(msgspec.Struct, frozen=True):
    """What an organiser wants announced, not yet checked."""

    text: str
    language: str = "id"
    until: str = ""
    now: bool = True
    once: str = ""
    kind: str = "kabar"
    javanese: str = ""
    title: str = ""
    when: When | None = None
    moments: tuple[str, ...] = ()
    every_minutes: int = 0
    for_minutes: int = 0
    recording: str = ""
    template: str = ""
    slots: dict[str, str] = {}
    area: tuple[str, ...] = ()
    vouched: tuple[str, ...] = ()
    any_hour: bool = False
    corrects: str = ""


class Store:
    """All announcements of the post.

    A table or file damaged on our card raises OurError, except where residents read: the rest is shown to them.
    """

    def __init__(self, ctx: Context, limits: AnnouncementLimits = LIMITS) -> None:
        self._ctx = ctx
        self._limits = limits
        self._table = ctx.tables[TABLE]
        self._book = RuleBook(ctx)
        self.zone: tzinfo = ZoneInfo(ctx.config.text("pos", "zone"))

    def check(self, draft: Draft, now: Reading) -> Draft:
        """`draft` with its text tidied.

        Raises:
            ContentError: it may not be announced; the message says why.
        """
        longest = kind_of(draft.kind).longest_seconds
        return msgspec.structs.replace(
            draft,
            text=check_text(draft.text, self._limits, longest, draft.language),
            javanese=check_text(draft.javanese, self._limits, longest, "jv") if draft.javanese.strip() else "",
            language=check_language(draft.language),
            until=check_until(draft.until, now, self.zone),
        )

    def add(self, draft: Draft, by: str) -> Announcement:
        """Store `draft` and note who did it; a form sent twice gives the announcement it gave the first time.

        Raises:
            ContentError: it may not be announced.
        """
        now = self._ctx.clock.read()
        checked = self.check(draft, now)
        local = now.now.astimezone(self.zone)
        check_meaning(checked, local, self._days(local.date()))
        taken = started_ids(self._ctx.paths)
        with self._table.edit() as rows:
            for row in rows.values():
                if draft.once and row.get("once") == draft.once:
                    return msgspec.convert(row, Announcement)
            made = Announcement(
                id=_next_id(local, {*rows, *taken}),
                created=now.now.isoformat(),
                by=by,
                boot_id=now.boot_id,
                monotonic=now.monotonic,
                clock_sure=now.sure,
                approved=(by,),
                **msgspec.structs.asdict(checked),
            )
            rows[made.id] = msgspec.to_builtins(made)
            for oldest in list(rows)[: -self._limits.rows_kept]:
                del rows[oldest]
        self._note("announce", by, made.id)
        return made

    def approve(self, key: str, by: str) -> Announcement:
        """One more organiser says yes to `key`; `by` is their name, or `tombol` for the green button.

        Saying it twice changes nothing: two organisers are two people.

        Raises:
            RefusedError: there is no such announcement, or it was taken back.
        """
        with self._table.edit() as rows:
            item = _item(rows.get(key, {}))
            if item is None or item.withdrawn:
                raise RefusedError("woro-tidak-ada", "Woro-woro itu tidak ada lagi, atau sudah ditarik.")
            if by not in item.approved:
                item = _approved(item, by, self._ctx.clock.read())
                rows[key] = msgspec.to_builtins(item)
        self._note("approve", by, key)
        return item

    def awaiting(self, now: Reading) -> list[Announcement]:
        """What still lacks a yes, oldest first."""
        return [item for item in self.here() if not _ended(item, now, self.zone) and approvals_missing(item)]

    def withdraw(self, key: str, by: str, why: str = "batal") -> Announcement:
        """Take `key` back: it is never spoken again, and the board tells why for some days.

        Raises:
            RefusedError: it was not written here, or is not there.
        """
        with self._table.edit() as rows:
            item = _item(rows.get(key, {}))
            if item is None:
                raise RefusedError("woro-tidak-ada", "Woro-woro itu tidak ditulis di pos ini, atau sudah tidak ada.")
            if not item.withdrawn:
                at = self._ctx.clock.read().now.isoformat()
                item = msgspec.structs.replace(
                    item, withdrawn=True, withdrawn_at=at, withdrawn_by=by, withdrawn_why=why
                )
                rows[key] = msgspec.to_builtins(item)
        self._note("withdraw", by, key)
        return item

    def again(self, key: str, minute: str, by: str) -> None:
        """Have `key` said once more at the local `minute` ("2026-11-21T16:15").

        Raises:
            RefusedError: it is not there, was taken back, or still waits for a second organiser.
        """
        with self._table.edit() as rows:
            item = _item(rows.get(key, {}))
            if item is None or not may_be_spoken(item):
                raise RefusedError("woro-ulang", "Woro-woro itu sudah ditarik atau belum disetujui.")
            moments = tuple(dict.fromkeys((*item.moments, minute)))
            rows[key] = msgspec.to_builtins(msgspec.structs.replace(item, moments=moments))
        self._note("again", by, key)

    def withdraw_pending(self, by: str) -> list[str]:
        """Take back what was to be spoken at once and has not been started; returns the ids."""
        waiting = [item.id for item in self.pending(started_keys(self._ctx.paths), self._ctx.clock.read())]
        for key in waiting:
            self.withdraw(key, by)
        return waiting

    def here(self) -> tuple[Announcement, ...]:
        """What was written at this post, oldest first, whatever became of it."""
        return _rows(self._table, self._table.revision())

    def brought(self) -> tuple[Announcement, ...]:
        """What came with the content, without what has been withdrawn."""
        generation = self._ctx.content.current()
        if generation is None:
            return ()
        items = _published(generation.path)
        if not generation.withdrawn:
            return items
        shown = document_ids(generation.manifest.targets())
        hidden = {shown[path] for path in generation.withdrawn & shown.keys()}
        return tuple(item for item in items if item.id not in hidden)

    def pending(self, played: Collection[str], now: Reading) -> list[Announcement]:
        """What still has to be spoken at once, in order."""
        return pending(self.here(), played, now, self.zone, self._limits)

    def live(self, now: Reading) -> list[Announcement]:
        """What stands on the board, newest first; what the card lost is left out (`kiosk doctor` tells)."""
        items = (*_readable(self.brought), *_readable(self.here))
        return live(items, now, self.zone, self._limits)

    def taken_back(self, now: Reading) -> list[Announcement]:
        """What was taken back within the last days, newest first: people must see that it was wrong (wording 6.3)."""
        days = timedelta(days=self._limits.corrected_days)
        items = [item for item in _readable(self.here) if item.withdrawn_at and item.withdrawn_why != "ketemu"]
        shown = [item for item in items if now.now - parse_utc(item.withdrawn_at) <= days]
        return sorted(shown, key=lambda item: item.withdrawn_at, reverse=True)

    def get(self, key: str, now: Reading) -> Announcement | None:
        """The announcement `key`, while it stands on the board."""
        return next((item for item in self.live(now) if item.id == key), None)

    def table_revision(self) -> int:
        """Changes whenever an organiser changed something; cheap."""
        return self._table.revision()

    def revision(self) -> str:
        """Changes whenever the board does, also when an announcement comes to its end."""
        generation = self._ctx.content.current()
        count = len(self.live(self._ctx.clock.read()))
        return f"{self._table.revision()}-{generation.revision if generation else 0}-{count}"

    def spoken(self) -> tuple[Announcement, ...]:
        """What the schedule looks at: all that was written here, and what came with the content to be spoken."""
        return (*self.here(), *(item for item in _readable(self.brought) if item.moments))

    def _days(self, day: date) -> Days:
        """Whether an election is near, and whose names are then not said."""
        rules = self._book.read()
        names = self._ctx.config.texts(SECTION, "names")
        return Days(rules.named(CAMPAIGN, day), rules.named(QUIET, day), names)

    def _note(self, did: str, who: str, key: str) -> None:
        now = self._ctx.clock.read()
        self._ctx.journal("operators").append({"at": now.now.isoformat(), "who": who, "did": did, "id": key})


@functools.lru_cache(maxsize=8)
def _rows(table: Table, revision: int) -> tuple[Announcement, ...]:
    del revision  # part of the key: a changed table is read anew
    return tuple(item for row in table.rows() if (item := _item(row)) is not None)


def _readable(look: Callable[[], tuple[Announcement, ...]]) -> tuple[Announcement, ...]:
    try:
        return look()
    except OurError:
        return ()


@functools.lru_cache(maxsize=4)
def _published(generation: Path) -> tuple[Announcement, ...]:
    return published(generation)


def _item(row: Row) -> Announcement | None:
    """The announcement of a row; None for one that a person or a newer version left in another shape."""
    try:
        item = msgspec.convert(row, Announcement)
        for text in (item.created, item.until or item.created, item.withdrawn_at or item.created):
            parse_utc(text)
    except (msgspec.ValidationError, ValueError, OverflowError):
        return None
    return item


def _approved(item: Announcement, by: str, now: Reading) -> Announcement:
    """With one more yes; "now" counts from the last one that was needed."""
    lacked = approvals_missing(item)
    item = msgspec.structs.replace(item, approved=(*item.approved, by))
    if not lacked or approvals_missing(item):
        return item
    made = {"created": now.now.isoformat(), "boot_id": now.boot_id, "monotonic": now.monotonic, "clock_sure": now.sure}
    return msgspec.structs.replace(item, **made)


def _ended(item: Announcement, now: Reading, zone: tzinfo) -> bool:
    return item.withdrawn or over(item, now, zone)


def _next_id(day: datetime, taken: Collection[str]) -> str:
    head = f"w-{day:%Y%m%d}-"
    numbers = [int(n) for key in taken if key.startswith(head) and (n := key.removeprefix(head)).isdecimal()]
    return f"{head}{max(numbers, default=0) + 1}"
