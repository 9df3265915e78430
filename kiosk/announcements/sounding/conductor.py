"""Who is on the stage: the line of turns, the look at table and schedule, and the thread that performs.

One thread performs whoever is first in the line; a second one looks: twice a second at the table, every five seconds
into the schedule. What is due joins the line and its sound is made ahead, in the workshop, so that nothing urgent ever
waits behind the making of another's words. A reading goes on until the sound of what cuts it is ready.

A failing voice, device or card is noted in the playback journal and the next in the line is tried; nothing ends the
loop but `close`, or a fault of our own, after which the process is started anew and goes on with the next item.
"""

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from kiosk.announcements.kinds.rules import Priority, kind_of
from kiosk.announcements.schedule.calls import Call
from kiosk.announcements.sounding.agenda import Agenda
from kiosk.announcements.sounding.caller import CLOSING, STOPPED, WITHDRAWN, Caller
from kiosk.announcements.sounding.listening import Listening
from kiosk.announcements.sounding.program import Program
from kiosk.announcements.sounding.queue import ConductorLimits, Line, Turn, cuts
from kiosk.announcements.sounding.readings import Wish, perform
from kiosk.announcements.sounding.stage import URGENT, Performance
from kiosk.core import KioskError, SpeakerAnswer

__all__ = ["Conductor", "ConductorLimits"]

REPLACED = "replaced"
_LATE = "Waktunya lewat selagi menunggu woro-woro lain."
_CUT_LATE = "Terpotong kabar darurat, lalu waktunya lewat."
_log = logging.getLogger(__name__)


class Conductor:
    """Lets everybody speak in turn.

    Args:
        caller: performs calls; its stage, workshop, ledger and items are used here too.
        program: what is said, and how loud.
        agenda: what is due.
        listening: the microphone.
        limits: bounds.
    """

    def __init__(
        self, caller: Caller, program: Program, agenda: Agenda, listening: Listening, limits: ConductorLimits
    ) -> None:
        self._caller = caller
        self._stage, self._workshop, self._ledger = caller.stage, caller.workshop, caller.ledger
        self._program = program
        self._agenda = agenda
        self._listening = listening
        self._limits = limits
        self._asking = threading.Lock()  # the agenda is asked by both threads
        self._changed = threading.Condition()  # guards the four below
        self._line = Line()
        self._reading: tuple[str, Wish] | None = None
        self._readings = 0
        self._closed = False
        self._seen: object = None
        self._next_tick = 0.0

    def run(self, revision: Callable[[], object]) -> None:
        """Perform until `close`; `revision` changes when the table of announcements does."""
        with ThreadPoolExecutor(1, thread_name_prefix="announcements") as pool:
            watching = pool.submit(self._watch, revision)
            try:
                while (performance := self._next()) is not None:
                    self._perform(performance)
            finally:
                self.close()
            watching.result()

    def close(self) -> None:
        """Silence, and let `run` end; safe to call twice and from any thread."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self.end(CLOSING)

    def wake(self) -> None:
        """Something changed that may let somebody speak."""
        with self._changed:
            self._changed.notify_all()

    @property
    def idle(self) -> bool:
        """True while nobody speaks, nobody waits to be read, and nothing was cut off that is to go on."""
        with self._changed:
            begun = self._reading is not None or any(turn.started for turn in self._line.turns)
            return self._stage.turn is None and not begun and not self._listening.active

    def read(self, wish: Wish) -> None:
        """`wish` is read next, in the place of another reading."""
        self.forget_reading()
        with self._changed:
            self._readings += 1
            key = f"baca-{self._readings}"
            self._reading = key, wish
            self._line = self._line.add(Turn(key, Priority.READING))
            self._changed.notify_all()

    def reading(self) -> tuple[Wish | None, bool]:
        """The reading that waits or sounds, and whether it waits."""
        with self._changed:
            if self._reading is None:
                return None, False
            key, wish = self._reading
            return wish, key in self._line.keys

    def forget_reading(self, why: str = REPLACED) -> bool:
        """No reading waits or sounds any longer; False when none did."""
        with self._changed:
            waited = self._reading is not None and self._reading[0] in self._line.keys
            if self._reading is not None:
                self._line = self._line.without(self._reading[0])
            self._reading = None
        return self._stage.cut(why, lambda turn: turn.call is None) or waited

    def end(self, why: str = STOPPED) -> bool:
        """Silence; what was begun is over. False when there was nothing of it."""
        waited = self.forget_reading(why)
        with self._changed:
            begun = [turn for turn in self._line.turns if turn.started]
            self._line = self._line.without(*(turn.key for turn in begun))
        for turn in begun:
            self._caller.over(turn, SpeakerAnswer("stopped", why))
        return self._stage.cut(why, lambda _: True) or waited or bool(begun)

    def look(self, revision: object) -> None:
        """One look: what is due joins the line, what was taken back is silenced, what is urgent is let through."""
        if revision != self._seen or time.monotonic() >= self._next_tick:
            self._seen, self._next_tick = revision, time.monotonic() + self._limits.tick_seconds
            self._tick()
        self._drop_late()
        self.consider()
        self._stage.insist()
        self._listening.insist()

    def consider(self) -> None:
        """Should what sounds go on?"""
        turn = self._stage.turn
        if turn is not None and turn.call is not None and self._caller.items.find(turn.item) is None:
            self._stage.cut(WITHDRAWN, lambda now: now.key == turn.key)
        with self._changed:
            first = self._line.first()
            self._changed.notify_all()
        if first is None or not self._is_ready(first):
            return
        if first.priority is Priority.EMERGENCY:
            self._listening.give_way()
        if turn is not None and cuts(first, turn):
            self._stage.cut(URGENT, lambda now: now.key == turn.key)

    def _watch(self, revision: Callable[[], object]) -> None:
        try:
            while not self._waited(self._limits.check_seconds):
                self.look(revision())
        finally:
            self.close()  # without a watch nobody would hear the next alarm: the process ends and is started anew

    def _waited(self, seconds: float) -> bool:
        """Wait; True when it is over."""
        with self._changed:
            return self._changed.wait_for(lambda: self._closed, seconds)

    def _next(self) -> Performance | None:
        with self._changed:
            while not self._closed:
                turn = self._line.first()
                if turn is not None and self._is_ready(turn) and not self._listening.active:
                    self._line = self._line.without(turn.key)
                    return self._stage.enter(turn)
                self._changed.wait()
        return None

    def _is_ready(self, turn: Turn) -> bool:
        return turn.call is None or self._workshop.ready(turn.key)

    def _perform(self, performance: Performance) -> None:
        turn, later = performance.turn, None
        try:
            if turn.call is None:
                later = self._read(performance)
            elif turn.started or self._may_begin(turn.call):
                later = self._caller.perform(performance, self._shares)
        finally:
            self._leave(performance, later)

    def _leave(self, performance: Performance, later: Turn | None) -> None:
        """Off the stage; what is to go on later stands in the line before anybody can miss it."""
        with self._changed:
            over = later if self._closed else None
            if later is not None and over is None and (later.call is not None or self._is_wished(later)):
                put = self._line.put_back if performance.cut == URGENT else self._line.add
                self._line = put(later)
            self._stage.leave(performance)
            self._changed.notify_all()
        if over is not None:
            self._caller.over(over, SpeakerAnswer("stopped", CLOSING))

    def _is_wished(self, turn: Turn) -> bool:
        return self._reading is not None and self._reading[0] == turn.key

    def _may_begin(self, call: Call) -> bool:
        """Ask the schedule once more; a quiet window may have begun while it waited."""
        with self._asking:
            why = self._agenda.put_back(call)
        if why:
            _log.info("%s: %s", call.key, why)
            self._workshop.forget(call.key)
        return not why

    def _read(self, performance: Performance) -> Turn | None:
        with self._changed:
            reading = self._reading
        if reading is None or reading[0] != performance.turn.key:
            return None
        loud = self._program.loud()
        turn, answer = perform(performance, reading[1], self._stage, self._workshop, self._program.knob, loud=loud)
        if answer.result == "failed":
            _log.warning("reading failed: %s", answer.message)
        if performance.cut == URGENT:
            return turn
        with self._changed:
            if self._reading is reading:
                self._reading = None
        return None

    def _shares(self, turn: Turn) -> bool:
        with self._changed:
            return self._line.shares(turn)

    def _tick(self) -> None:
        now = self._program.ctx.clock.read().now
        try:
            with self._asking:
                calls, misses = self._agenda.tick()
                soon = now + timedelta(seconds=self._limits.ahead_seconds)
                ahead = [call for call in self._agenda.upcoming().calls if call.at <= soon]
        except KioskError as error:
            _log.warning("schedule unreadable: %s (%s)", error.message, error.detail)
            return
        for miss in misses:
            self._ledger.missed(miss.item, miss.key, miss.why)
        for call in (*calls, *ahead):
            self._make(call)
        for call in calls:
            self._join(call)
        self._tidy({call.key for call in (*calls, *ahead)})

    def _make(self, call: Call) -> None:
        """Begin with its sound, unless it was heard, or may not be spoken yet."""
        item = self._caller.items.find(call.item)
        if item is not None and not self._ledger.knows(call.key):
            self._workshop.begin(call.key, lambda: self._program.takes(item, call.at))

    def _join(self, call: Call) -> None:
        item = self._caller.items.find(call.item)
        if item is None or self._ledger.knows(call.key):
            return
        deadline = time.monotonic() + max(call.grace, self._limits.grace_seconds)
        with self._changed:
            on_stage = self._stage.turn
            if on_stage is None or on_stage.key != call.key:
                self._line = self._line.add(Turn(call.key, kind_of(item.kind).priority, call, deadline))
                self._changed.notify_all()

    def _tidy(self, wanted: set[str]) -> None:
        with self._changed:
            on_stage = self._stage.turn
            wanted |= self._line.keys | ({on_stage.key} if on_stage is not None else set())
        for key in self._workshop.keys:
            if key not in wanted:
                self._workshop.forget(key)

    def _drop_late(self) -> None:
        with self._changed:
            late = self._line.late(time.monotonic())
            self._line = self._line.without(*(turn.key for turn in late))
        for turn in late:
            self._caller.over(turn, SpeakerAnswer("stopped", _CUT_LATE))
            self._ledger.missed(turn.item, turn.key, _LATE)
