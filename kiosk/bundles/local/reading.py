"""Reads the plain folders of a stick, `KIM/1 WORO-WORO` to `KIM/6 PUSTAKA`, into the waiting room.

Whatever lies there was put there by somebody, or by something. Nothing is followed, nothing but regular files is
opened, nothing is read beyond its limit, and a file is looked at only in our own copy: a stick that shows other bytes
on a second reading gains nothing. Each item appears in the waiting room whole or not at all.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from kiosk.bundles import policy
from kiosk.bundles.carrier.reader import Folder
from kiosk.bundles.installing.room import room_of
from kiosk.bundles.local import names
from kiosk.bundles.local.examining import Copy, Examined, examine
from kiosk.bundles.local.model import LIMITS, Limits, PlainFolder, Trouble, WaitingItem, trouble
from kiosk.bundles.local.sorting import Found, Group, Place, Refused, groups, sort_out, summed_up
from kiosk.bundles.local.stickfiles import below, copied, entries_of, hashed, looked_at
from kiosk.bundles.local.waiting import WaitingRoom
from kiosk.core import ContentError, Context, atomic
from kiosk.documents import Kind, harm_warnings, has_identity_number, slug

__all__ = ["read_plain"]

OURS = "kim"
MAX_SLUG = 60
IDENTITY = "nomor-identitas"
ALIKE = "Ada dua file bernama sama atau mirip. Periksa mana yang benar."


def read_plain(
    ctx: Context, path: Path, limits: Limits = LIMITS, room: Callable[[Path], policy.Room] = room_of
) -> PlainFolder:
    """Let what is new in the plain folders of the stick at `path` wait for an organiser.

    A program is never opened: its name is all that is learned of it.

    Raises:
        RefusedError: another stick is being read.
        StickError: the stick is gone or cannot be read; what was whole before that waits.
        NoRoomError, OurError: our card.
    """
    waiting = WaitingRoom(ctx, limits)
    if path.is_file():  # one package, named by a person
        return PlainFolder()
    with waiting.alone(), Folder.at(path) as top:
        waiting.sweep()
        reading = _Reading(ctx, waiting, limits, room, path.name)
        reading.stick(top)
    seen = tuple(dict.fromkeys(reading.seen))
    return PlainFolder(tuple(reading.items), tuple(reading.troubles), reading.dangerous, reading.known, seen)


@dataclass
class _Reading:
    """One stick on its way into the waiting room."""

    ctx: Context
    waiting: WaitingRoom
    limits: Limits
    room: Callable[[Path], policy.Room]
    label: str
    items: list[WaitingItem] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    dangerous: bool = False
    known: int = 0
    seen: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.decided = self.waiting.known()
        self.items_left, self.bytes_left = self.waiting.room()
        self.signed = _signed(self.ctx)

    def stick(self, top: Folder) -> None:
        entries = entries_of(top)
        self._tell("", sort_out(entries, Place.STICK)[1])
        for entry in entries:
            if entry.is_folder and entry.name.casefold() == OURS:
                with below(top, entry.name) as folder:
                    self._ours(folder)

    def _ours(self, folder: Folder) -> None:
        entries = entries_of(folder)
        self._tell("", sort_out(entries, Place.OURS)[1])
        for entry in entries:
            kind = names.folder_kind(entry.name)
            if entry.is_folder and kind and not names.is_passed_over(entry.name):
                with below(folder, entry.name) as section:
                    self._section(section, names.shown(entry.name), kind)

    def _section(self, folder: Folder, label: str, kind: Kind) -> None:
        wanted, refused = sort_out(entries_of(folder), Place.SECTION)
        most = self.limits.folder_files
        if len(wanted) > most:
            self._tell("", [Refused(label, "terlalu-banyak-file", f"{len(wanted)}, diperiksa {most}")])
        found: list[Found] = []
        for name in wanted[:most]:
            one = looked_at(folder, name, self.limits)
            if isinstance(one, Found):
                found.append(one)
            else:
                refused.append(one)
        for group in groups(found):
            refused += self._take(folder, label, kind, group)
        self._tell(label, refused)

    def _tell(self, label: str, refused: Sequence[Refused]) -> None:
        self.dangerous |= any(one.code == "file-program" for one in refused)
        for one in summed_up(refused):
            file = "/".join(filter(None, (label, names.shown(one.name))))
            self.troubles.append(trouble(one.code, file, one.note, **one.words))

    def _take(self, folder: Folder, label: str, kind: Kind, group: Group) -> list[Refused]:
        """Let one item wait unless it is known; gives what of it was refused."""
        refused: list[Refused] = []
        good: list[tuple[Found, str]] = []
        for found in group.files:
            answer = hashed(folder, found)
            if isinstance(answer, str):
                good.append((found, answer))
            else:
                refused.append(answer)
        if not good:
            return refused
        item = self._item(label, kind, good, alike=group.alike)
        first = good[0][0].name
        if self._is_known(item, [sha256 for _, sha256 in good]):
            self.known += len(good)
            return refused
        if item.id in self.decided.rejected:
            return [*refused, Refused(first, "pernah-ditolak", words=self.decided.rejected[item.id])]
        if has_identity_number(item.title):
            return [*refused, Refused(first, IDENTITY)]
        if self.items_left < 1 or sum(found.size for found, _ in good) > self.bytes_left:
            return [*refused, Refused(first, "ruang-tunggu-penuh")]
        return [*refused, *self._admit(folder, item, good)]

    def _is_known(self, item: WaitingItem, hashes: Sequence[str]) -> bool:
        """True for what waits already, was approved, or was signed by a publisher; nobody need be asked again."""
        if item.fingerprint in self.decided.waits:
            self.seen.append(self.decided.waits[item.fingerprint])
            return True
        return item.fingerprint in self.decided.shown or self.signed.issuperset(hashes)

    def _item(self, label: str, kind: Kind, good: Sequence[tuple[Found, str]], *, alike: bool) -> WaitingItem:
        """What the names say of an item."""
        first = good[0][0]
        name = names.name_of(first.name, first.media, first.day)
        told = "\n".join([kind.value, *sorted({sha256 for _, sha256 in good})])
        fingerprint = hashlib.sha256(told.encode()).hexdigest()
        reading = self.ctx.clock.read()
        weighed = (ALIKE if alike else "", self.decided.before.get(fingerprint, ""))
        return WaitingItem(
            id=f"pos-{slug(name.title)[:MAX_SLUG].strip('-') or kind.value}-{fingerprint[:8]}",
            kind=kind,
            title=name.title,
            text="",
            origin=f"{label}/{names.shown(first.name)}",
            stick=names.shown(self.label),
            arrived=reading.now.isoformat(),
            warnings=tuple(filter(None, weighed)),
            date=name.date if name.event or kind is not Kind.AGENDA else "",
            event=name.event,
            fingerprint=fingerprint,
            sure=reading.sure,
        )

    def _admit(self, folder: Folder, item: WaitingItem, good: Sequence[tuple[Found, str]]) -> list[Refused]:
        """Copy, look at the copies, and let the item wait if anything of it can be shown."""
        policy.require_room(sum(found.size for found, _ in good), self.room(self.ctx.paths.waiting))
        staged = self.waiting.stage()
        examined: list[Examined] = []
        refused: list[Refused] = []
        try:
            for number, (found, sha256) in enumerate(good):
                copy = Copy(found.name, found.media, staged / f"{number}", sha256)
                try:
                    copied(folder, found, copy)
                    examined.append(examine(copy))
                except ContentError as error:
                    atomic.remove_tree(copy.path)
                    refused.append(Refused(found.name, error.code))
            if examined and all(one.code != IDENTITY for one in refused):
                self._wait(item, examined)
        finally:
            atomic.remove_tree(staged)
        return refused

    def _wait(self, item: WaitingItem, examined: Sequence[Examined]) -> None:
        text = next((one.text for one in examined if one.text), "")
        files = {one.file.sha256: one.file for one in examined if one.file}
        warned = [*item.warnings, *harm_warnings(item.title), *(told for one in examined for told in one.warnings)]
        waits = msgspec.structs.replace(
            item,
            text=text[: self.limits.shown_text],
            files=tuple(files.values()),
            warnings=tuple(dict.fromkeys(warned)),
        )
        self.waiting.admit(waits, text)
        self.decided.waits[item.fingerprint] = item.id
        self.seen.append(item.id)
        self.items_left -= 1
        self.bytes_left -= waits.length
        self.items.append(waits)


def _signed(ctx: Context) -> set[str]:
    """Hashes of what publishers signed and this post shows: a city's PDF put on a stick again is nothing new."""
    current = ctx.content.current()
    if current is None:
        return set()
    parts = (part for name, part in current.manifest.publishers.items() if name != policy.LOCAL)
    return {entry.sha256 for part in parts for path, entry in part.targets.items() if path not in current.withdrawn}
