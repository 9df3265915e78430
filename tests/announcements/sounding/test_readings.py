from pathlib import Path

import pytest

from kiosk.announcements.kinds.rendering import Segment, Utterance
from kiosk.announcements.kinds.rules import Opening
from kiosk.announcements.sounding.assembly import Assembler
from kiosk.announcements.sounding.bell import Belfry
from kiosk.announcements.sounding.readings import of_recording, of_text, of_utterances
from kiosk.core import Context, KioskError
from kiosk.speech import Recordings, SoundFile
from tests.announcements.studio import WritingVoice


@pytest.fixture
def voice(tmp_path: Path) -> WritingVoice:
    (tmp_path / "suara").mkdir()
    return WritingVoice(tmp_path / "suara")


@pytest.fixture
def assembler(ctx: Context, voice: WritingVoice) -> Assembler:
    made = Assembler(voice, Recordings(ctx.paths), dict, Belfry(ctx.paths.cache, alarm=False), ctx.paths.run / "woro")
    made.prepare()
    return made


def test_text_goes_on_from_any_sentence_and_knows_its_place(voice: WritingVoice) -> None:
    source = of_text(voice, "Satu. Dua. Tiga.", "id", "law")
    assert [sound.place for sound in source(0)] == [0, 1, 2]
    assert [sound.place for sound in source(2)] == [2]
    assert list(source(3)) == []


def test_recording_that_was_heard_is_not_begun_again(tmp_path: Path) -> None:
    source = of_recording(lambda: SoundFile(tmp_path / "a.wav", 1.0, "rekaman", "ab"))
    assert [sound.voice for sound in source(0)] == ["rekaman"]
    assert list(source(1)) == []


def test_one_that_cannot_be_made_is_left_out_while_others_can(assembler: Assembler, voice: WritingVoice) -> None:
    voice.dumb.add("Satu.")
    source = of_utterances(assembler, [Utterance(Opening.NOTHING, (Segment(text),)) for text in ("Satu.", "Dua.")], 100)
    assert len(list(source(0))) == 1


def test_last_one_that_cannot_be_made_is_told(assembler: Assembler, voice: WritingVoice) -> None:
    voice.dumb.add("Satu.")
    source = of_utterances(assembler, [Utterance(Opening.NOTHING, (Segment("Satu."),))], 100)
    with pytest.raises(KioskError):
        list(source(0))
