"""One call of an announcement, from the journal's first line to its last.

What is about to sound is looked up once more before every sound, for it may have been taken back a second ago. A call
is noted as started before anything else, even before its sound is asked for: whatever happens then, a fault of our own
too, it is not begun a second time.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from kiosk.announcements.model import Announcement, may_be_spoken
from kiosk.announcements.naming import noted_as
from kiosk.announcements.sounding.assembly import Assembler, Sound
from kiosk.announcements.sounding.ledger import Ledger
from kiosk.announcements.sounding.queue import Turn
from kiosk.announcements.sounding.stage import URGENT, Performance, Stage
from kiosk.announcements.sounding.workshop import Workshop
from kiosk.core import Event, KioskError, Observer, SpeakerAnswer

__all__ = ["CLOSING", "STOPPED", "WITHDRAWN", "Caller", "Items"]

WITHDRAWN = "Ditarik selagi dibacakan."
STOPPED = "Dihentikan."
CLOSING = "Pembaca woro-woro dimatikan."
_HEARD = frozenset({"played", "written"})
_log = logging.getLogger(__name__)


class Items:
    """The announcements as they stand at this moment."""

    def __init__(self, *looks: Callable[[], Iterable[Announcement]]) -> None:
        self._looks = looks

    def find(self, key: str) -> Announcement | None:
        """The announcement `key` if it may still be spoken."""
        for look in self._looks:
            try:
                found = next((item for item in look() if item.id == key), None)
            except KioskError as error:
                _log.warning("announcements unreadable: %s (%s)", error.message, error.detail)
                continue
            if found is not None:
                return found if may_be_spoken(found) else None
        return None


@dataclass(frozen=True)
class Caller:
    """Performs calls.

    Attributes:
        items: what may be spoken.
        ledger: the journal.
        stage: where it sounds.
        workshop: what was made ahead.
        assembler: cuts what was begun.
        loud: the amplifier may be used.
        observe: is told of what was heard.
    """

    items: Items
    ledger: Ledger
    stage: Stage
    workshop: Workshop
    assembler: Assembler
    loud: Callable[[], bool]
    observe: Observer

    def perform(self, performance: Performance, shares: Callable[[Turn], bool]) -> Turn | None:
        """Sound the call; the turn with which it goes on later, where it was cut by an emergency or lets one speak.

        `shares` says whether another one should speak before the next saying of this one.
        """
        turn = performance.turn
        item = self.items.find(turn.item)
        if item is None:
            self.over(turn, SpeakerAnswer("stopped", WITHDRAWN))
            return None
        if not turn.started:
            self.ledger.start(item, turn.key)
            turn = replace(turn, started=True)
        try:
            takes = self.workshop.takes(turn.key)
        except (KioskError, OSError) as error:
            self.over(turn, SpeakerAnswer("failed", getattr(error, "message", str(error))))
            return None
        with self.stage.loud(performance, wanted=self.loud()):
            turn, answer = self._sound(performance, turn, takes, shares)
        if answer is None:
            return turn
        self.over(turn, answer, sum(take.seconds for take in takes))
        if answer.result in _HEARD:
            self.observe(Event("announcement-played", noted_as(item), channel="speaker", language=item.language))
        return None

    def over(self, turn: Turn, answer: SpeakerAnswer, of: float = 0.0) -> None:
        """Note the end of a call that was started; its sounds go."""
        self.workshop.forget(turn.key)
        if turn.started:
            item = Announcement(turn.item, "")  # the journal needs its name only; the kind stands with the start
            self.ledger.done(item, turn.key, replace(answer, seconds=turn.heard), turn.voice, of)

    def _sound(
        self, performance: Performance, turn: Turn, takes: tuple[Sound, ...], shares: Callable[[Turn], bool]
    ) -> tuple[Turn, SpeakerAnswer | None]:
        """Sound what is left; where it came to, and what came of it, or None where it is to go on later."""
        answer = SpeakerAnswer("played")
        while turn.take < len(takes):
            whole = takes[turn.take]
            begin = whole.begin(turn.second)
            answer = self._one(performance, whole, begin)
            reached = begin + answer.seconds
            turn = replace(turn, heard=turn.heard + answer.seconds, voice=whole.voice)
            if answer.result == "stopped":
                if performance.cut == URGENT:
                    return replace(turn, second=reached), None
                return turn, SpeakerAnswer("stopped", performance.cut)
            if answer.result == "failed":
                return turn, answer
            turn = replace(turn, take=turn.take + 1, second=0.0)
            if turn.take < len(takes):
                if self.items.find(turn.item) is None:
                    return turn, SpeakerAnswer("stopped", WITHDRAWN)
                if shares(turn):
                    return turn, None
        return turn, answer

    def _one(self, performance: Performance, whole: Sound, begin: float) -> SpeakerAnswer:
        try:
            part = self.assembler.rest(whole, begin)
        except KioskError as error:
            return SpeakerAnswer("failed", error.message)
        try:
            return self.stage.play(performance, part)
        finally:
            if part is not whole:
                self.assembler.drop((part,))
