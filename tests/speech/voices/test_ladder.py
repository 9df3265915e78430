"""A voice that fails costs one step, once, and is missed by nobody who comes later."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from kiosk.speech.errors import SpeechError
from kiosk.speech.reading.reader import Reader
from kiosk.speech.voices.engine import Manner, ToneEngine, Voice
from kiosk.speech.voices.falls import Falls
from kiosk.speech.voices.ladder import Ladder

MANNER = Manner("poz/id", 135)
JAVANESE = Manner("poz/id", 135, "jv")
TEXT = "Warga diminta berkumpul. Bawa sapu."


class Singer(ToneEngine):
    """A better voice, of another name."""

    id = "singer"

    def voice(self, manner: Manner) -> Voice:
        return Voice("best", manner.rate, "id", "suara yang bagus")


class Dalang(ToneEngine):
    """The only one that speaks Javanese."""

    id = "dalang"

    def voice(self, manner: Manner) -> Voice:
        return Voice(f"wayang/{manner.language}", manner.rate, manner.language, f"suara {manner.language}")


class Fragile(Singer):
    """Available, and fails until it is mended."""

    broken = True

    def synthesise(self, sentences: Sequence[str], manner: Manner, folder: Path) -> list[Path]:
        if self.broken:
            self.jobs.append(list(sentences))
            raise SpeechError.failed("fell over")
        return super().synthesise(sentences, manner, folder)


def reader(folder: Path, ladder: Ladder) -> Reader:
    return Reader(ladder, folder, MANNER, 100_000_000)


def test_best_voice_that_is_installed_speaks(tmp_path: Path) -> None:
    assert reader(tmp_path, Ladder((Singer(), ToneEngine()))).sound(TEXT).voice == "suara yang bagus"
    assert reader(tmp_path, Ladder((Singer("gone"), ToneEngine()))).sound("Lain.").voice == "suara mesin Indonesia"


def test_failing_voice_falls_one_step_and_is_not_asked_again_at_once(tmp_path: Path) -> None:
    fragile, plain = Fragile(), ToneEngine()
    ladder = Ladder((fragile, plain))
    made = reader(tmp_path, ladder)
    assert made.sound(TEXT).voice == "suara mesin Indonesia"
    assert made.sound("Terima kasih.").voice == "suara mesin Indonesia"
    assert (len(fragile.jobs), len(plain.jobs)) == (1, 2)
    assert ladder.reasons() == {"singer": "fell over"}
    assert ladder.unavailable() is None


def test_what_a_lesser_voice_made_is_not_served_once_the_better_is_back(tmp_path: Path) -> None:
    fragile = Fragile()
    made = reader(tmp_path, Ladder((fragile, ToneEngine()), rest_seconds=0.0))
    lesser = made.mp3(TEXT)
    fragile.broken = False
    assert made.ready(TEXT) is None
    better = made.mp3(TEXT)
    assert better != lesser
    assert made.ready(TEXT) == better
    assert made.sound(TEXT).voice == "suara yang bagus"


def test_while_the_better_voice_rests_the_lesser_sound_is_ready(tmp_path: Path) -> None:
    made = reader(tmp_path, Ladder((Fragile(), ToneEngine())))
    assert made.ready(TEXT) is None
    assert made.mp3(TEXT) == made.ready(TEXT)


def test_voice_that_went_away_still_sounds_from_the_cache(tmp_path: Path) -> None:
    singer = Singer()
    made = reader(tmp_path, Ladder((singer, ToneEngine())))
    made.sound(TEXT)
    singer.reason = "uninstalled"
    assert made.sound(TEXT).voice == "suara yang bagus"
    assert made.sound("Lain.").voice == "suara mesin Indonesia"


def test_last_voice_is_asked_although_it_failed_just_now(tmp_path: Path) -> None:
    fragile = Fragile()
    made = reader(tmp_path, Ladder((fragile,)))
    with pytest.raises(SpeechError, match="Suara gagal") as raised:
        made.sound(TEXT)
    assert raised.value.detail == "fell over"
    fragile.broken = False
    assert made.sound(TEXT).voice == "suara yang bagus"


def test_why_the_voice_failed_is_told_and_not_that_another_is_missing(tmp_path: Path) -> None:
    with pytest.raises(SpeechError) as raised:
        reader(tmp_path, Ladder((Singer("gone"), Fragile(), ToneEngine("gone too")))).sound(TEXT)
    assert raised.value.detail == "fell over"


def test_no_voice_at_all_is_told_with_every_reason(tmp_path: Path) -> None:
    ladder = Ladder((Singer("no singer"), ToneEngine("no tone")))
    assert ladder.unavailable() == "no singer; no tone"
    assert ladder.reasons() == {"singer": "no singer", "tone": "no tone"}
    with pytest.raises(SpeechError, match="belum bisa dibunyikan"):
        reader(tmp_path, ladder).sound(TEXT)


def test_javanese_is_spoken_by_the_voice_made_for_it() -> None:
    ladder = Ladder((Singer(), Dalang()))
    assert [rung.voice.name for rung in ladder.rungs(JAVANESE)] == ["suara jv", "suara yang bagus"]
    assert [rung.voice.name for rung in ladder.rungs(MANNER)] == ["suara yang bagus", "suara id"]


def test_text_in_javanese_and_in_indonesian_do_not_share_a_sound(tmp_path: Path) -> None:
    made = reader(tmp_path, Ladder((Dalang(),)))
    assert made.sound("Suwun.", language="jv").key != made.sound("Suwun.", language="id").key


def test_fall_is_told_to_other_processes_until_the_voice_speaks_again(tmp_path: Path) -> None:
    fragile, falls = Fragile(), Falls(tmp_path / "suara.json")
    made = reader(tmp_path / "suara", Ladder((fragile, ToneEngine()), rest_seconds=0.0, falls=falls))
    made.sound(TEXT)
    assert falls.read() == {"singer": "fell over"}
    fragile.broken = False
    made.sound("Terima kasih.")
    assert falls.read() == {}
