"""How a visit ends, given all that came of it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kiosk.bundles.codes import in_javanese
from kiosk.bundles.insertion.folders import HANDOVER
from kiosk.bundles.insertion.model import Skipped
from kiosk.bundles.insertion.states import State, sentence, state_of
from kiosk.bundles.installing.result import ImportResult
from kiosk.core import KioskError

__all__ = ["Findings", "Verdict", "beside", "changed", "cut_short", "plainly", "refused", "verdict"]

NOTHING = "tidak-ada-paket"
STRANGER = "kepercayaan-belum-ada"
OLDER = "paket-lama"
USED = "serah-terima-terpakai"


@dataclass(frozen=True)
class Verdict:
    """The last state of a visit, and its sentence in both languages."""

    state: State
    message: str
    javanese: str
    exit_code: int = 0


@dataclass(frozen=True)
class Findings:
    """What a visit brought.

    Attributes:
        empty: nobody had put anything on the stick.
        ours: it has something meant for a post; on a stranger's, what the reader could not use is no loss.
        package: there is something signed on it, whoever signed it.
        result: of the signed packages; None where they were refused or none was looked for.
        refusal: why nothing signed was installed.
        plain: items of the plain folders of this stick that wait for a yes.
        known: files of the plain folders that had been taken before.
        troubles: plain files that were not taken.
        asked: somebody was asked.
        approved, rejected: titles of items that got a yes, or a no.
        left: items that still wait after that.
        handover: a letter of handover has opened the door.
        letter: why a letter of handover was refused.
    """

    empty: bool = False
    ours: bool = False
    package: bool = False
    result: ImportResult | None = None
    refusal: KioskError | None = None
    plain: tuple[str, ...] = ()
    known: int = 0
    troubles: tuple[Skipped, ...] = ()
    asked: bool = False
    approved: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    left: int = 0
    handover: bool = False
    letter: KioskError | None = None

    @property
    def alone(self) -> bool:
        """Nothing of the stick was installed, asked for, or missed but what was refused."""
        count = self.installed + len(self.approved)
        return not (count or self.change or self.asked or (self.ours and self.troubles))

    @property
    def installed(self) -> int:
        """New or changed files of signed packages."""
        return self.result.added if self.result is not None else 0

    @property
    def change(self) -> State | None:
        """What the signed packages did, as the end that tells of it alone; None where they did nothing."""
        if self.result is None:
            return None
        did = self.result
        amounts = ((did.added, State.DONE), (did.removed, State.RELEASED), (did.bytes, State.MENDED))
        return next((state for amount, state in amounts if amount), None)

    @property
    def revoked(self) -> tuple[str, ...]:
        """Titles of publishers whose content has gone because nobody vouches for them any more."""
        parts = self.result.parts if self.result is not None else ()
        return tuple(part.title for part in parts if part.result == "revoked")

    @property
    def complaint(self) -> KioskError | None:
        """The refusal, unless the stick brought plain files and nothing signed, so that nobody missed it."""
        plainly = self.ours and bool(self.plain or self.known or self.troubles or self.handover or self.letter)
        missed = self.refusal is not None and (
            self.refusal.code != NOTHING and (self.package or self.refusal.code != STRANGER)
        )
        return self.refusal if missed or not plainly else None

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """All that was not taken, packages first; an old package, or a letter used before, is no loss."""
        parts = self.result.parts if self.result is not None else ()
        refused = [
            Skipped(part.title, f"{part.title}: {part.reason['message']}", part.reason["code"])
            for part in parts
            if part.reason is not None and part.reason["code"] != OLDER
        ]
        if self.complaint is not None and self.complaint.code != OLDER:
            refused.append(Skipped("", self.complaint.message, self.complaint.code))
        if self.letter is not None and self.letter.code != USED:
            refused.append(Skipped(HANDOVER, self.letter.message, self.letter.code))
        return (*refused, *self.troubles)


def verdict(found: Findings, names: Mapping[str, str], *, reported: bool = True) -> Verdict:
    """The end of a visit that brought `found`; `names` fill the sentences (penerbit, pengurus).

    `reported`: the reasons of what was not taken are written down on the stick.
    """
    if found.alone and (refusal := _refusal(found)) is not None:
        return cut_short(refusal, names)
    if found.alone and found.handover:
        return plainly(State.HANDOVER, names)
    if found.empty:
        return plainly(State.EMPTY, names)
    count = found.installed + len(found.approved)
    numbers = {**names, "n": str(count), "m": str(len(found.skipped))}
    if found.asked and not found.approved:
        return plainly(State.NOBODY_ANSWERED, numbers)
    if found.skipped:
        return plainly(State.DONE_WITH_SKIPS if reported else State.DONE_WITH_SKIPS_UNTOLD, numbers)
    return _all_taken(found, names, count)


def _refusal(found: Findings) -> KioskError | None:
    """What a visit that brought nothing is about; whose content is known was not in vain for want of a letter."""
    if found.complaint is not None and not found.empty:
        return found.complaint
    return None if found.result is not None else found.letter


def _all_taken(found: Findings, names: Mapping[str, str], count: int) -> Verdict:
    """The end of a visit of which nothing was refused; `count` is new."""
    if found.left:
        return plainly(State.DONE_SOME_WAIT, {**names, "n": str(count), "m": str(found.left)})
    if count:
        return plainly(State.DONE, {**names, "n": str(count)})
    return plainly(found.change or State.NOTHING_NEW, {**names, "n": _amount(found)})


def changed(found: Findings, language: str = "id") -> str:
    """What the signed packages did, as the middle sentence of the end that tells of it alone; else empty."""
    return _middle(found.change, language, 1, n=_amount(found)) if found.change else ""


def beside(found: Findings, end: State | None = None) -> list[tuple[str, str]]:
    """What must be told in sentences of its own, in both languages, because the state `end` does not speak of it.

    None is the asking, which speaks of nothing but what waits.
    """
    told = []
    if found.handover and end is not State.HANDOVER:
        told.append((_opened("id"), _opened("jv")))
    if found.letter is not None and not (found.alone and _refusal(found) is found.letter):
        told.append((found.letter.message, in_javanese(found.letter.code)))
    told += [(sentence(State.REVOKED, judul=one), sentence(State.REVOKED, "jv", judul=one)) for one in found.revoked]
    named = {None} if end is None else {None, State.DONE, end}  # every end counts what was installed, or came to asking
    if found.change not in named:
        told.append((changed(found), changed(found, "jv")))
    if found.left and end in {State.DONE_WITH_SKIPS, State.DONE_WITH_SKIPS_UNTOLD}:
        left = str(found.left)
        told.append((_middle(State.DONE_SOME_WAIT, "id", 2, m=left), _middle(State.DONE_SOME_WAIT, "jv", 2, m=left)))
    return told


def refused(found: Findings, error: KioskError) -> Findings:
    """With one more refusal; the first that somebody would miss is the one an end may be about."""
    first = found.refusal
    if first is None:
        return replace(found, refusal=error)
    if first.code in (NOTHING, STRANGER):
        return replace(found, refusal=error, package=True)
    return replace(found, troubles=(*found.troubles, Skipped("", error.message, error.code)))


def cut_short(error: KioskError, names: Mapping[str, str]) -> Verdict:
    """The end of a visit that `error` stopped; the sentence is the error's own."""
    state = state_of(error)
    if state is State.NOTHING_OF_OURS:  # the code's sentence speaks of packages only; a stick may bring plain files
        return plainly(state, names, error.exit_code)
    javanese = in_javanese(error.code, **names) or sentence(state, "jv", **names)
    return Verdict(state, error.message, javanese, error.exit_code)


def plainly(state: State, slots: Mapping[str, str], exit_code: int = 0) -> Verdict:
    """The end in `state`, with the words of the table; `slots` fill them."""
    return Verdict(state, sentence(state, **slots), sentence(state, "jv", **slots), exit_code)


def _amount(found: Findings) -> str:
    """How many files the change is about."""
    return str(found.result.added or found.result.removed) if found.result is not None else "0"


def _opened(language: str) -> str:
    """That the door is open, without a word on the stick."""
    return sentence(State.HANDOVER, language).rpartition(". ")[0] + "."


def _middle(state: State, language: str, place: int, **slots: str) -> str:
    """One sentence of several."""
    return sentence(state, language, **slots).split(". ")[place] + "."
