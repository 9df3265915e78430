"""The visit of a stick, from the moment it is seen until it may be pulled out.

In order: tell that it was seen, look, install what is signed, read the plain folders, give back, ask an organiser,
give back again. What a person is told to do next is only told when it is true: "boleh dicabut" comes after the last
byte is on the stick. Whatever happens, the visit ends in a state that ends it, and what it had done by then stays.

Nothing but signed packages is published here. Plain files wait for a yes (local/approval.py); while the stick asks,
this process carries out what the screen or the green button wished.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from kiosk.bundles.codes import fault, in_javanese
from kiosk.bundles.insertion import spool
from kiosk.bundles.insertion.folders import OURS, carries_package, is_empty, is_ours, is_root
from kiosk.bundles.insertion.handover import take_letter
from kiosk.bundles.insertion.homeward import Homeward
from kiosk.bundles.insertion.machine import Machine
from kiosk.bundles.insertion.medium import Medium
from kiosk.bundles.insertion.model import Outcome, Skipped
from kiosk.bundles.insertion.patience import Patience
from kiosk.bundles.insertion.states import State, sentence
from kiosk.bundles.insertion.verdict import Findings, Verdict, beside, cut_short, plainly, refused, verdict
from kiosk.bundles.insertion.ways import Direct, Through, Waiting, Way
from kiosk.bundles.insertion.wishing import BUSY, Wishing
from kiosk.bundles.installing.install import LOCK, Importer
from kiosk.bundles.installing.result import ImportResult
from kiosk.bundles.local.model import PlainFolder, WaitingItem
from kiosk.bundles.local.reading import read_plain
from kiosk.bundles.local.rows import TABLE, is_approved
from kiosk.bundles.local.waiting import WaitingRoom
from kiosk.core import Context, KioskError, OurError, atomic

__all__ = ["Visit"]

PULLED = "flashdisk-tercabut"
OWN = "bundles"  # this slice, which would take a publisher's root from the boot partition

_T = TypeVar("_T")


class Visit:
    """One stick from beginning to end."""

    def __init__(
        self,
        ctx: Context,
        medium: Medium,
        patience: Patience,
        machine: Machine,
        names: dict[str, str],
        through: Path | None = None,
    ) -> None:
        self._ctx = ctx
        self._medium = medium
        self._path = medium.path
        self._through = through
        self._patience = patience
        self._machine = machine
        self._names = names
        self._homeward: Homeward | None = None
        self._found = Findings()

    def run(self) -> Outcome:
        """All of it."""
        start = self._ctx.clock.read().monotonic
        self._forget_spool()
        self._machine.to(State.SEEN)
        try:
            end = self._visited()
        except KioskError as error:
            end = cut_short(self._judged(error), self._names)
        except BaseException:  # a mistake of ours, or we were told to stop: by the system, because the stick is gone
            self._machine.end(plainly(State.PULLED_OUT if self._medium.is_gone() else State.FAILED, self._names))
            raise
        waiting = self._waiting()
        shown = self._machine.end(end, waiting=tuple(item.id for item in waiting), skipped=self._found.skipped)
        found, result = self._found, self._found.result
        current = self._ctx.content.current()
        return Outcome(
            end.state,
            end.message,
            generation=current.number if current else None,
            installed=found.installed,
            approved=len(found.approved),
            parts={p.publisher: p.reason["code"] if p.reason else p.result for p in (result.parts if result else ())},
            waiting=shown.waiting,
            skipped=found.skipped,
            notes=shown.notes,
            written=self._homeward.written if self._homeward else (),
            seconds=round(self._ctx.clock.read().monotonic - start, 3),
            exit_code=end.exit_code,
        )

    def _visited(self) -> Verdict:
        if self._medium.is_gone():
            raise fault(PULLED, f"{self._path} has vanished")
        root = is_root(self._path)
        self._machine.to(State.CHECKING)
        if root:
            self._take_first()
        if root and is_empty(self._path):
            return self._prepared()
        ours = root and is_ours(self._path)
        if ours:
            self._homeward = Homeward(self._ctx, self._way())
        self._found = Findings(ours=ours, package=not root or carries_package(self._path))
        self._install()
        if root:
            self._take_letter()
            self._read()
        if self._found.plain:
            self._tell_beside()
            self._give_back(plainly(State.ASKS_YES, {"n": str(len(self._found.plain))}))
            self._ask()
        end = verdict(self._found, self._names)
        self._tell_beside(end.state)
        self._give_back(end)
        reported = self._homeward is not None and self._homeward.reported
        return end if reported else verdict(self._found, self._names, reported=False)

    def _prepared(self) -> Verdict:
        """An empty stick gets its folders; where it cannot be written, that is the answer.

        Raises:
            StickError: the stick is full, locked, gone, or leads elsewhere.
        """
        self._homeward = Homeward(self._ctx, self._way())
        self._found = Findings(empty=True, ours=True)
        self._take_letter()
        self._homeward.prepare()
        end = verdict(self._found, self._names)
        self._homeward.give(self._found, end.state, end.message, ())
        return end

    def _install(self) -> None:
        try:
            result: ImportResult = self._undisturbed(
                lambda: Importer(self._ctx, progress=self._machine.progress).run(self._path)
            )
        except KioskError as raised:
            if raised.code == BUSY:  # it has been waited for; nothing was read yet
                raise
            self._found = refused(self._found, self._told(raised))
            return
        self._found = replace(self._found, result=result)
        for title in (part.title for part in result.parts if part.result in {"installed", "unchanged"}):
            self._machine.note(f"Segel {title} cocok.")

    def _take_first(self) -> None:
        """Let a post that nobody has set up yet take its settings; never whom to believe: anybody may bring a stick."""
        for feature in self._ctx.features.values():
            if feature.name == OWN:
                continue
            for folder in (self._path / OURS, self._path):
                try:
                    said = feature.first(self._ctx, folder)
                except KioskError as raised:
                    said = raised.message
                if said:
                    self._machine.note(said)

    def _take_letter(self) -> None:
        """Let a signed letter open the handover; what is wrong with one is told, and stops nothing."""
        try:
            opened = take_letter(self._ctx, self._path)
        except KioskError as raised:
            self._found = replace(self._found, letter=self._told(raised))
        else:
            self._found = replace(self._found, handover=opened)

    def _tell_beside(self, end: State | None = None) -> None:
        """The asking, and many an end, speaks of one thing only; what else happened is told before."""
        for indonesian, javanese in beside(self._found, end):
            self._machine.note(indonesian, javanese, spoken=True)

    def _read(self) -> None:
        """Let what is new in the plain folders wait, and say so if a program lies among it."""

        def reading() -> PlainFolder:
            with atomic.try_lock(self._ctx.paths.state / LOCK, wait=False) as held:
                if not held:
                    raise fault(BUSY)
                return read_plain(self._ctx, self._path)

        try:
            plain = self._undisturbed(reading)
        except KioskError as raised:
            self._found = refused(self._found, self._told(raised))
            return
        troubles = tuple(Skipped(trouble.file, trouble.message, trouble.code) for trouble in plain.troubles)
        self._found = replace(self._found, plain=tuple(sorted(plain.seen)), known=plain.known, troubles=troubles)
        if plain.dangerous:
            self._machine.note(sentence(State.DANGEROUS), sentence(State.DANGEROUS, "jv"), spoken=True)

    def _undisturbed(self, act: Callable[[], _T]) -> _T:
        """Do `act` when no other import is running; somebody's approval or a download ends soon."""
        until = self._ctx.clock.read().monotonic + self._patience.busy
        while True:
            try:
                return act()
            except KioskError as error:
                if error.code != BUSY or self._ctx.clock.read().monotonic >= until:
                    raise
            self._machine.tick()
            self._patience.sleep(self._patience.poll)

    def _ask(self) -> None:
        """Wait for a yes to every item, doing meanwhile what the screen or the green button wished."""
        asked = self._found.plain
        answer = self._patience.answer
        seconds = answer if answer is not None else self._ctx.config.number("bundles", "answer_minutes") * 60
        until = self._ctx.clock.read().monotonic + seconds
        self._found = replace(self._found, asked=True)
        wishing = Wishing(self._ctx)
        while True:
            wishing.look()
            left = self._waiting()
            self._machine.asks(item.id for item in left)
            if not left or self._ctx.clock.read().monotonic >= until:
                break
            if self._medium.is_gone():
                raise fault(PULLED, f"{self._path} has vanished")
            self._patience.sleep(self._patience.poll)
        answered = {*asked} - {item.id for item in left}
        rows = [row for row in self._ctx.tables[TABLE].rows() if row["id"] in answered]
        no = tuple(str(row["title"]) for row in rows if row.get("rejected"))
        yes = tuple(str(row["title"]) for row in rows if is_approved(row) and not row.get("rejected"))
        self._found = replace(self._found, approved=yes, rejected=no, left=len(left))

    def _waiting(self) -> list[WaitingItem]:
        return [item for item in WaitingRoom(self._ctx).items() if item.id in self._found.plain]

    def _way(self) -> Way:
        """How this post writes on a stick."""
        if self._through is None:
            return Direct(self._path)

        def pause() -> None:
            self._machine.tick()
            self._patience.sleep(self._patience.given_poll)

        clock = self._ctx.clock
        return Through(
            self._medium, self._through, Waiting(self._patience.given, lambda: clock.read().monotonic, pause)
        )

    def _forget_spool(self) -> None:
        """What a power cut, or a stick pulled out, left of a visit before this one."""
        if self._through is not None:
            with suppress(OurError):  # laying it anew meets the same, and is told
                spool.clear(self._through)

    def _judged(self, error: KioskError) -> KioskError:
        """Whatever a reader met on a stick that is not there any more, it was pulled out."""
        return fault(PULLED, error.detail) if self._medium.is_gone() else error

    def _told(self, error: KioskError) -> KioskError:
        """The error to be told of while the visit goes on.

        Raises:
            StickError: the stick was pulled out, so that nothing goes on.
        """
        judged = self._judged(error)
        if judged.code == PULLED:
            raise judged from error
        return judged

    def _give_back(self, so_far: Verdict) -> None:
        """Lay down what the stick takes home; a stick that cannot be written is told of, and is no failure."""
        if self._homeward is None:
            return
        titles = tuple(item.title for item in self._waiting())
        try:
            self._homeward.give(self._found, so_far.state, so_far.message, titles)
        except KioskError as raised:
            error = self._told(raised)
            self._machine.note(error.message, in_javanese(error.code), spoken=True)
