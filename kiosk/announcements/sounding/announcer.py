"""The announcer: the one owner of the sound device, the amplifier, the microphone and, through its lights, the lamps.

This is its face, the `Speaker` behind the socket and the buttons of the box: what is asked here only leaves a note,
nobody who asks waits for a sentence to end. Who really speaks, and when, the conductor decides.
"""

from pathlib import Path

from kiosk.announcements.sounding.caller import Caller, Items
from kiosk.announcements.sounding.conductor import Conductor, ConductorLimits
from kiosk.announcements.sounding.equipment import Equipment
from kiosk.announcements.sounding.ledger import Ledger
from kiosk.announcements.sounding.lengths import Lengths
from kiosk.announcements.sounding.listening import Listening
from kiosk.announcements.sounding.program import Program
from kiosk.announcements.sounding.readings import Source, Wish, of_recording, of_text
from kiosk.announcements.sounding.stage import Stage
from kiosk.announcements.sounding.workshop import Workshop
from kiosk.announcements.store import Store
from kiosk.core import Context, OurError, SpeakerAnswer
from kiosk.speech import PATTERNS, SoundFile, SpeechError, speaking_seconds

__all__ = ["TRIAL", "Announcer"]

TRIAL = "coba"  # `about` of a text that is to sound like a call would
_SOON = "Sebentar lagi dibacakan."
_NO_RECORDING = "Rekaman itu tidak ada di kotak ini."
_NOTHING_TODAY = "Hari ini belum ada woro-woro yang dibacakan."
_BUSY = "Sedang ada woro-woro. Tunggu sampai selesai, lalu rekam."
_HEARD = frozenset({"played", "written", "stopped"})
_LONGEST_NOTE = 600.0  # seconds of a voice note that came with the content


class Announcer:
    """Speaks what is to be announced, once each; also the `Speaker` behind the socket."""

    def __init__(self, ctx: Context, equipment: Equipment, limits: ConductorLimits | None = None) -> None:
        self._ctx = ctx
        self._own = equipment
        self._guest = ""
        self._rounds = self._known_rounds = 0  # of the conductor's watch
        self._store = Store(ctx)
        self._ledger = Ledger(ctx)
        self._stage = Stage(equipment.player, equipment.amplifier)
        assembler = equipment.assembler(ctx)
        self._program = Program(ctx, assembler, self._store.zone, equipment.maghrib)
        self._listening = Listening(equipment.microphone, equipment.recordings, ctx.paths.run, self._wake)
        self._workshop = Workshop(assembler.drop, self._made)
        items = Items(self._store.here, self._store.brought)
        caller = Caller(items, self._ledger, self._stage, self._workshop, assembler, self._program.loud, ctx.observe)
        lengths = Lengths(self._program.now, equipment.recordings)
        agenda = equipment.agenda(lengths.seconds, self._ledger.by_key)
        self._conductor = Conductor(caller, self._program, agenda, self._listening, limits or ConductorLimits())

    def run(self) -> None:
        """Speak until `close`.

        Raises:
            OurError: the run folder refuses.
        """
        try:
            self._program.assembler.prepare()
            self._conductor.run(self._revision)
        finally:
            self._workshop.close()
            self._listening.close()
            self._stage.close()
            self._ledger.close()

    def close(self) -> None:
        """Silence, and let `run` end; safe to call twice and from any thread."""
        self._conductor.close()

    @property
    def idle(self) -> bool:
        """True while nothing sounds, is listened to, or was begun and is to go on."""
        return self._conductor.idle

    def goes_round(self) -> bool:
        """Has the conductor looked at table and schedule since this was asked before?"""
        before, self._known_rounds = self._known_rounds, self._rounds
        return self._rounds != before

    def look(self) -> None:
        """Look at the table and the schedule now."""
        self._conductor.look(object())

    def say(self, text: str, *, language: str = "id", style: str = "law", about: str = "") -> SpeakerAnswer:
        """Read `text` next; it takes the place of another reading, never of an announcement."""
        why = self._own.voice.unavailable()
        if why is not None:
            return SpeakerAnswer("failed", SpeechError.missing(why).message)
        if about == TRIAL:
            source = self._program.trial(text, language, self._ctx.clock.read().now)
        else:
            source = of_text(self._own.voice, text, language, style)
        return self._ask(source, about, speaking_seconds(text, language=language, style=style))

    def play(self, path: Path) -> SpeakerAnswer:
        """Sound a recording that lies in the data folder, in the place of a reading."""
        resolved = path.resolve()
        if not (resolved.is_relative_to(self._ctx.paths.data.resolve()) and resolved.is_file()):
            return SpeakerAnswer("failed", _NO_RECORDING)
        return self._ask(of_recording(lambda: self._recording(resolved)), resolved.name, 0.0)

    def again(self) -> SpeakerAnswer:
        """What was heard today and still stands, as a reading: through the small speaker, at any hour."""
        now = self._ctx.clock.read()
        today = now.now.astimezone(self._store.zone).date()
        heard = {
            call.item
            for call in self._ledger.by_key().values()
            if call.result in _HEARD and call.at.astimezone(self._store.zone).date() == today
        }
        items = [item for item in reversed(self._store.live(now)) if item.id in heard]
        if not items:
            return self.say(_NOTHING_TODAY, style="woro-woro")
        return self._ask(self._program.again(items, now.now), "", 0.0)

    def record(self, seconds: float) -> SpeakerAnswer:
        """Listen to the microphone until `stop`; never while an announcement sounds."""
        turn = self._stage.turn
        if turn is not None and turn.item:
            return SpeakerAnswer("failed", _BUSY)
        self._conductor.forget_reading()
        return self._listening.begin(seconds)

    def stop(self) -> SpeakerAnswer:
        """Silence at once; what was begun is over, what waits to be read is forgotten."""
        listened = self._listening.end()
        return (
            SpeakerAnswer("stopped", "Suara dihentikan.")
            if self._conductor.end() or listened
            else SpeakerAnswer("silent")
        )

    def state(self) -> SpeakerAnswer:
        """What goes on: recording, played, queued; what came of the microphone; else silent, and why it always is."""
        listened = self._listening.state()
        if listened is not None:
            return listened
        place = self._stage.where()
        wish, waits = self._conductor.reading()
        if place is not None:
            turn, sentence = place
            about, seconds = (turn.item, turn.call.seconds) if turn.call else ("", 0.0)
            if wish is not None and not turn.call:
                about, seconds = wish.about, wish.seconds
            return SpeakerAnswer("played", "Sedang dibacakan.", seconds, about, sentence)
        if wish is not None and waits:
            return SpeakerAnswer("queued", _SOON, wish.seconds, wish.about)
        return SpeakerAnswer("silent", self._stage.silent_because)

    def louder(self, step: int) -> SpeakerAnswer:
        """Readings louder, softer or as usual; the one that sounds too, an announcement never."""
        silent = self._stage.silent_because
        if silent:
            return SpeakerAnswer("silent", silent)
        changed, message = self._program.knob.turn(step)
        if changed:
            self._stage.interrupt()
        return SpeakerAnswer("set", message)

    def light(self, pattern: str) -> SpeakerAnswer:
        """Show `pattern`; `silent`, and why, on a box without lamps."""
        if pattern not in PATTERNS:
            return SpeakerAnswer("failed", f"Pola lampu {pattern!r} tidak dikenal. Pilihannya: {', '.join(PATTERNS)}.")
        self._own.lights.show(pattern)
        dark = self._own.lights.dark_because
        return SpeakerAnswer("silent", dark) if dark else SpeakerAnswer("played")

    def _ask(self, source: Source, about: str, seconds: float) -> SpeakerAnswer:
        self._listening.forget()
        self._conductor.read(Wish(source, about, seconds, loud=about == TRIAL))
        silent = self._stage.silent_because
        result, message = ("written", silent) if silent else ("queued", _SOON)
        return SpeakerAnswer(result, message, seconds, about)

    def _recording(self, path: Path) -> SoundFile:
        """A recording of ours as it is; another's voice note decoded, in memory."""
        own = self._own.recordings.sound(path.stem) if path.parent.name == "rekaman" else None
        if own is not None:
            return own
        if self._guest:
            self._own.guests.forget(self._guest)  # they lie in memory, so one at a time
        guest = self._own.guests.take(path, _LONGEST_NOTE)
        self._guest = guest.sha256
        sound = self._own.guests.sound(guest.sha256)
        if sound is None:
            raise OurError("rekaman-hilang", _NO_RECORDING, str(path))
        return sound

    def _revision(self) -> object:
        self._rounds += 1
        return self._store.table_revision()

    def _made(self) -> None:
        self._conductor.consider()

    def _wake(self) -> None:
        self._conductor.wake()
