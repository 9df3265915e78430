"""Where unsigned items wait until an organiser says yes or no: one folder an item below `waiting/`.

    waiting/<id>/item.json      what an organiser reads before the yes
    waiting/<id>/naskah.txt     its whole text
    waiting/<id>/<sha256>       its files, as they will be shown

A folder appears by one rename when all in it is on the card, and vanishes by one. What was rejected is remembered in
the table `local`, beside what was approved, so that the same stick does not ask the same question every day. What is
over or was taken back may be shown once more: that is a new question.
"""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import msgspec

from kiosk.bundles.codes import fault
from kiosk.bundles.local.model import LIMITS, Limits, WaitingItem
from kiosk.bundles.local.rows import TABLE, Judge, is_over
from kiosk.core import Context, OurError, Reading, Row, atomic, parse_utc
from kiosk.web import long_date, post_zone

__all__ = ["TABLE", "Known", "WaitingRoom"]

ITEM, TEXT = "item.json", "naskah.txt"
STAGING = ".masuk.tmp"  # the form of name that `sweep` removes
LOCK = "lock"
WITHDRAWN = "Pernah ditarik dari layar. Pastikan boleh ditampilkan lagi."
_ID = re.compile(r"pos-[a-z0-9-]{1,120}")


@dataclass(frozen=True)
class Known:
    """What a post knows of the items that a stick may bring.

    Attributes:
        waits: fingerprint > id of what waits.
        shown: fingerprints of what was approved and still holds.
        before: fingerprint > what an organiser must weigh before it is shown once more.
        rejected: id > who said no and when, for the sentence that says so.
    """

    waits: dict[str, str] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)
    before: dict[str, str] = field(default_factory=dict)
    rejected: dict[str, dict[str, str]] = field(default_factory=dict)


class WaitingRoom:
    """The items that wait at a post."""

    def __init__(self, ctx: Context, limits: Limits = LIMITS) -> None:
        self._ctx = ctx
        self._folder = ctx.paths.waiting
        self._limits = limits

    def items(self) -> list[WaitingItem]:
        """All that wait, oldest first; one that the card has damaged is passed over."""
        found = (_read(folder) for folder in self._folder.glob("pos-*") if folder.is_dir())
        return sorted((item for item in found if item), key=lambda item: (item.arrived, item.id))

    def get(self, item_id: str) -> WaitingItem | None:
        """The item of this id."""
        return _read(self._folder / item_id) if _ID.fullmatch(item_id) else None

    def text(self, item_id: str) -> str:
        """The whole text of the item; empty where it has none."""
        if self.get(item_id):
            with suppress(OSError, UnicodeDecodeError):
                return (self._folder / item_id / TEXT).read_text("utf-8")
        return ""

    def file(self, item_id: str, sha256: str) -> Path | None:
        """One file of a waiting item."""
        item = self.get(item_id)
        if item is None or sha256 not in {file.sha256 for file in item.files}:
            return None
        path = self._folder / item_id / sha256
        return path if path.is_file() else None

    def drop(self, item_id: str) -> None:
        """Take the item out of the waiting room; nothing happens where it is gone.

        Raises:
            OurError: our card.
        """
        if self.get(item_id) is None:
            return
        leaving = self._folder / f".{item_id}.{secrets.token_hex(4)}.tmp"
        atomic.move(self._folder / item_id, leaving)
        with suppress(OurError):  # it is gone from the room; `sweep` finds the rest
            atomic.remove_tree(leaving)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Be the only one who lets items in.

        Raises:
            RefusedError: another stick is being read (`sedang-impor`).
        """
        with atomic.try_lock(self._folder / LOCK, wait=False) as held:
            if not held:
                raise fault("sedang-impor")
            yield

    def stage(self) -> Path:
        """An empty folder to prepare one item in."""
        return atomic.stage(self._folder / STAGING)

    def admit(self, item: WaitingItem, text: str) -> None:
        """Let the staged item wait; durable when this returns.

        Raises:
            NoRoomError, OurError: our card; nothing waits.
        """
        staged = self._folder / STAGING
        if text:
            atomic.write_stream(staged / TEXT, (text.encode(),), durable=False)
        atomic.write_stream(staged / ITEM, (msgspec.json.encode(item),), durable=False)
        atomic.sync_tree(staged)
        atomic.remove_tree(self._folder / item.id)  # only a folder without a readable item.json can be there
        atomic.move(staged, self._folder / item.id)

    def known(self) -> Known:
        """What waits, and what was decided of items that a stick may bring again."""
        known = Known({item.fingerprint: item.id for item in self.items()})
        judge = Judge.of(self._ctx)
        for row in self._ctx.tables[TABLE].rows():
            fingerprint = str(row.get("fingerprint"))
            if judge.holds(row):
                known.shown.add(fingerprint)
            elif row.get("rejected"):
                known.rejected[row["id"]] = self._rejection(row)
            elif judge.is_withdrawn(row):
                known.before[fingerprint] = WITHDRAWN
            elif is_over(row, judge.today):
                last = long_date(date.fromisoformat(row["until"]))
                known.before[fingerprint] = f"Pernah ditampilkan sampai {last}. Pastikan masih benar."
        return known

    def _rejection(self, row: Row) -> dict[str, str]:
        """Who rejected it, and the day where the clock could be believed."""
        words = {"siapa": str(row["by"])} if row.get("by") else {}
        if row.get("rejected_sure"):
            day = parse_utc(str(row["rejected"])).astimezone(post_zone(self._ctx.config)).date()
            words["hari"] = long_date(day)
        return words

    def room(self) -> tuple[int, int]:
        """How many more items, and how many bytes of them, may wait."""
        items = self.items()
        return self._limits.items - len(items), self._limits.waiting_bytes - sum(item.length for item in items)

    def sweep(self) -> None:
        """Remove what a cut left, and what nobody said yes to for a month; see `alone`.

        A day counts only between two moments somebody vouches for: an item that came while the clock was unsure
        begins to count at the first sure look.
        """
        with suppress(OurError):  # an item that just leaves is swept by both
            atomic.sweep(self._folder)
        for broken in (folder for folder in self._folder.glob("pos-*") if _read(folder) is None):
            atomic.remove_tree(broken)
        reading = self._ctx.clock.read()
        if reading.sure:
            for item in self.items():
                self._age(item, reading)

    def _age(self, item: WaitingItem, reading: Reading) -> None:
        if not item.sure:
            counted = msgspec.structs.replace(item, arrived=reading.now.isoformat(), sure=True)
            atomic.replace(self._folder / item.id / ITEM, msgspec.json.encode(counted))
        elif reading.now - parse_utc(item.arrived) > timedelta(days=self._limits.waiting_days):
            self.drop(item.id)


def _read(folder: Path) -> WaitingItem | None:
    with suppress(OSError, msgspec.MsgspecError, UnicodeDecodeError):
        item = msgspec.json.decode((folder / ITEM).read_bytes(), type=WaitingItem)
        return item if item.id == folder.name else None
    return None
