"""A page is answered at once, and stop means silence."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from kiosk.core import SpeakerAnswer
from kiosk.speech.output.player import CommandPlayer, FilePlayer, Player
from kiosk.speech.output.speaker import NullSpeaker, SpeakerLimits, VoiceSpeaker
from kiosk.speech.reading.reader import Reader
from kiosk.speech.voices.engine import Manner, ToneEngine

Command = Callable[[str], Sequence[str]]


class LongPlayer:
    """A player whose every sound lasts until it is stopped."""

    silent_because = ""

    def __init__(self) -> None:
        self.started = threading.Semaphore(0)
        self.stopped = threading.Event()
        self.played: list[Path] = []

    def play(self, path: Path, seconds: float) -> SpeakerAnswer:
        self.played.append(path)
        self.stopped.clear()
        self.started.release()
        self.stopped.wait(30)
        return SpeakerAnswer("stopped", "", seconds)

    def stop(self) -> None:
        self.stopped.set()


class DeafPlayer(LongPlayer):
    """A player that cannot be stopped for a second."""

    def stop(self) -> None:
        threading.Timer(1.0, self.stopped.set).start()


@pytest.fixture
def speak(reader: Reader) -> Iterator[Callable[..., VoiceSpeaker]]:
    made: list[VoiceSpeaker] = []

    def make(player: Player, limits: SpeakerLimits | None = None) -> VoiceSpeaker:
        made.append(VoiceSpeaker(reader, player, limits))
        return made[-1]

    yield make
    for speaker in made:
        speaker.close()
        speaker.close()


def test_texts_sound_one_after_the_other(speak: Callable[..., VoiceSpeaker], tmp_path: Path) -> None:
    speaker = speak(FilePlayer(tmp_path / "terdengar"))
    assert [speaker.say(text).result for text in ("Satu.", "Dua.", "Tiga.")] == ["queued"] * 3
    assert speaker.wait(20)
    assert len(list((tmp_path / "terdengar").glob("*.wav"))) == 3
    assert speaker.state().result == "silent"


def test_stop_silences_at_once_and_forgets_what_waits(speak: Callable[..., VoiceSpeaker]) -> None:
    player = LongPlayer()
    speaker = speak(player)
    speaker.say("Satu.")
    speaker.say("Dua.")
    player.started.acquire()
    assert speaker.state().result == "played"
    assert speaker.stop().result == "stopped"
    assert speaker.state().result == "silent"
    assert speaker.wait(5)
    assert len(player.played) == 1


def test_real_program_is_silent_within_half_a_second(
    speak: Callable[..., VoiceSpeaker], python_command: Command
) -> None:
    speaker = speak(CommandPlayer(python_command("import time; time.sleep(60)")))
    speaker.say("Satu.")
    while speaker.state().result != "played":
        time.sleep(0.005)
    speaker.stop()
    assert speaker.state().result == "silent"


def test_stop_gives_up_on_a_device_that_does_not_obey(speak: Callable[..., VoiceSpeaker]) -> None:
    player = DeafPlayer()
    speaker = speak(player, SpeakerLimits(silence_seconds=0.05))
    speaker.say("Satu.")
    player.started.acquire()
    speaker.stop()
    assert speaker.state().result == "played"


def test_text_stopped_while_it_is_being_made_never_sounds(tmp_path: Path) -> None:
    class SlowEngine(ToneEngine):
        def synthesise(self, *arguments: object) -> list[Path]:
            making.set()
            go_on.wait(10)
            return super().synthesise(*arguments)  # type: ignore[arg-type]

    making, go_on, player = threading.Event(), threading.Event(), LongPlayer()
    reader = Reader(SlowEngine(), tmp_path, Manner("a", 135), 10_000_000)
    speaker = VoiceSpeaker(reader, player)
    speaker.say("Satu.")
    making.wait(10)
    assert speaker.state().result == "queued"
    speaker.stop()
    go_on.set()
    speaker.close()
    assert player.played == []


def test_queue_has_a_bound(speak: Callable[..., VoiceSpeaker]) -> None:
    player = LongPlayer()
    speaker = speak(player, SpeakerLimits(waiting=2))
    speaker.say("Satu.")
    player.started.acquire()
    assert [speaker.say("Lagi.").result for _ in range(3)] == ["queued", "queued", "failed"]


def test_failure_is_told_until_the_next_text(speak: Callable[..., VoiceSpeaker], tmp_path: Path) -> None:
    speaker = speak(FilePlayer(tmp_path / "terdengar"))
    speaker.say("...")
    speaker.wait(10)
    assert speaker.state() == SpeakerAnswer("failed", "Tidak ada tulisan yang bisa dibunyikan di sini.")
    speaker.say("Satu.")
    speaker.wait(10)
    assert speaker.state().result == "silent"


def test_box_without_a_voice_says_so_at_once(
    speak: Callable[..., VoiceSpeaker], tones: ToneEngine, tmp_path: Path
) -> None:
    tones.reason = "not installed"
    answer = speak(FilePlayer(tmp_path)).say("Satu.")
    assert answer.result == "failed"
    assert "Tulisannya tetap bisa dibaca" in answer.message


def test_closed_speaker_takes_nothing_more(speak: Callable[..., VoiceSpeaker], tmp_path: Path) -> None:
    speaker = speak(FilePlayer(tmp_path))
    speaker.close()
    assert speaker.say("Satu.").result == "failed"


def test_voice_alone_shows_no_lamp_and_says_so(speak: Callable[..., VoiceSpeaker]) -> None:
    assert speak(LongPlayer()).light("kerja") == NullSpeaker().light("kerja")


def test_nothing_to_turn_up_says_so(speak: Callable[..., VoiceSpeaker]) -> None:
    alone, none = speak(LongPlayer()).louder(1), NullSpeaker().louder(1)
    assert (alone.result, none.result) == ("silent", "silent")
    assert "diatur di pengeras suara" in alone.message


def test_machine_without_a_speaker_answers_all_the_same() -> None:
    speaker = NullSpeaker()
    assert [speaker.say("Satu.").result, speaker.stop().result, speaker.state().result] == ["silent"] * 3
    assert speaker.light("kerja").result == "silent"
    assert "lampu" in speaker.light("kerja").message
    assert speaker.say("Satu.").message


def test_voice_alone_plays_no_recording_and_hears_nothing_and_says_so(
    speak: Callable[..., VoiceSpeaker], tmp_path: Path
) -> None:
    alone, none = speak(LongPlayer()), NullSpeaker()
    assert (alone.play(tmp_path).result, none.play(tmp_path).result) == ("failed", "silent")
    assert "mikrofon" in alone.record(5).message
    assert alone.record(5) == none.record(5)
