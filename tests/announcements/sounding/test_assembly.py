"""What an announcement sounds like: opening, words, voices and pauses, in order and never too loud."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.announcements.kinds.rendering import Segment, Utterance
from kiosk.announcements.kinds.rules import Opening
from kiosk.announcements.sounding.assembly import CLIP_SECONDS, Assembler, Sound, length
from kiosk.announcements.sounding.bell import BELLS, Belfry
from kiosk.core import ContentError, Context, OurError
from kiosk.speech import RATE, Recordings, read_pcm
from kiosk.speech.wav import encode, tone
from tests.announcements.studio import LENGTH, WritingVoice

WORDS = LENGTH / RATE
BELL = BELLS["lonceng"]().seconds
GAP = 0.5


class Booth:
    """An assembler with a voice and recordings."""

    def __init__(self, ctx: Context, folder: Path) -> None:
        (folder / "suara").mkdir()
        self.folder = ctx.paths.run / "woro"
        self.clips: dict[str, str] = {}
        self.recordings = Recordings(ctx.paths)
        self.voice = WritingVoice(folder / "suara")
        belfry = Belfry(ctx.paths.cache / "bunyi", alarm=False)
        self.assembler = Assembler(self.voice, self.recordings, lambda: self.clips, belfry, self.folder)
        self.assembler.prepare()

    def one(self, *segments: Segment, opening: Opening = Opening.NOTHING, percent: float = 100) -> Sound:
        (sound,) = self.assembler.takes(Utterance(opening, segments), percent)
        return sound


@pytest.fixture
def booth(ctx: Context, tmp_path: Path) -> Booth:
    return Booth(ctx, tmp_path)


@pytest.fixture
def recorded(booth: Booth, tmp_path: Path) -> Callable[[float], str]:
    def take(seconds: float) -> str:
        source = tmp_path / "source.wav"
        source.write_bytes(encode(tone(seconds, 440, RATE)))
        return booth.recordings.take(source, 60).sha256

    return take


def test_bell_words_and_pauses_are_one_sound_with_its_sentences_marked(booth: Booth) -> None:
    sound = booth.one(Segment("Satu. Dua."), Segment("Tiga."), opening=Opening.BELL)
    first = BELL + GAP
    assert sound.seconds == pytest.approx(first + WORDS + GAP + WORDS, abs=0.01)
    assert sound.marks == pytest.approx((first, first + WORDS / 2, first + WORDS + GAP), abs=0.01)
    assert sound.voice == "tulis"


def test_what_was_made_is_mono_of_our_rate_in_the_run_folder_and_can_be_dropped(booth: Booth) -> None:
    sound = booth.one(Segment("Satu."))
    assert read_pcm(sound.path).rate == RATE
    other = Sound(booth.voice.sound("Satu.").path, 1.0, "tulis")
    booth.assembler.drop((sound, other))
    assert not sound.path.exists()
    assert other.path.exists()  # of the cache of the voice


def test_persons_own_words_come_before_the_machine(booth: Booth, recorded: Callable[[float], str]) -> None:
    sound = booth.one(Segment("Satu.", recording=recorded(1.0)))
    assert booth.voice.said == []
    assert sound.voice == "rekaman"
    assert sound.seconds == pytest.approx(1.0, abs=0.1)


def test_lost_recording_is_said_by_the_machine(booth: Booth) -> None:
    assert booth.one(Segment("Satu.", recording="ab" * 32)).voice == "tulis"


def test_arabic_clip_that_is_not_there_is_left_out_and_never_spoken(
    booth: Booth, recorded: Callable[[float], str]
) -> None:
    words = Segment("Telah berpulang.")
    without = booth.one(Segment(clip="istirja"), words)
    booth.clips["istirja"] = recorded(2.0)
    with_it = booth.one(Segment(clip="istirja"), words)
    assert [text for text, _, _ in booth.voice.said] == ["Telah berpulang."] * 2
    assert with_it.seconds - without.seconds == pytest.approx(2.0 + GAP, abs=0.1)


def test_emergency_comes_as_one_sound_for_each_saying(booth: Booth) -> None:
    again = Segment("Sekali lagi.", "sekali-lagi")
    segments = (Segment("Mohon perhatian.", "mohon-perhatian"), Segment("Rob."), again, Segment("Rob."))
    takes = booth.assembler.takes(Utterance(Opening.ATTENTION, segments), 100, alternating=True)
    assert len(takes) == 2
    assert takes[0].seconds > takes[1].seconds  # the bell once
    assert len(booth.assembler.takes(Utterance(Opening.ATTENTION, segments), 100)) == 1


def test_repeats_of_an_utterance_are_said(booth: Booth) -> None:
    (twice,) = booth.assembler.takes(Utterance(Opening.NOTHING, (Segment("Rob."),), repeats=2), 100)
    assert twice.seconds == pytest.approx(2 * WORDS + GAP, abs=0.01)


def test_volume_scales_and_its_peak_stays_below_one_decibel(booth: Booth, recorded: Callable[[float], str]) -> None:
    name = recorded(1.0)
    loud = read_pcm(booth.one(Segment(recording=name), opening=Opening.BELL, percent=400).path)
    half = read_pcm(booth.one(Segment(recording=name), opening=Opening.BELL, percent=50).path)
    assert loud.peak_dbfs() <= -1
    assert half.peak_dbfs() < loud.peak_dbfs() - 5


def test_nothing_to_say_is_told(booth: Booth) -> None:
    with pytest.raises(ContentError, match="Tidak ada yang bisa dibunyikan"):
        booth.assembler.takes(Utterance(Opening.BELL, (Segment(clip="istirja"),)), 100)


def test_rest_of_a_sound_begins_where_it_was_cut(booth: Booth) -> None:
    sound = booth.one(Segment("Satu. Dua. Tiga. Empat."))
    second = sound.begin(WORDS * 0.6)
    rest = booth.assembler.rest(sound, second)
    assert second == pytest.approx(WORDS / 2, abs=0.01)
    assert rest.seconds == pytest.approx(WORDS / 2, abs=0.01)
    assert rest.marks == pytest.approx((0.0, WORDS / 4), abs=0.01)
    assert booth.assembler.rest(sound, 0.0) is sound
    booth.assembler.drop((sound,))
    with pytest.raises(OurError):
        booth.assembler.rest(sound, second)


def test_sounds_a_killed_process_left_behind_go(booth: Booth) -> None:
    sound = booth.one(Segment("Satu."))
    booth.assembler.prepare()
    assert not sound.path.exists()
    assert booth.folder.is_dir()


def test_length_is_known_before_there_is_a_sound(booth: Booth) -> None:
    words = Segment("Kerja bakti hari Minggu di Gang Dua.")
    plain = length(Utterance(Opening.NOTHING, (words,)))
    assert 2 < plain < 6
    assert length(Utterance(Opening.BELL, (words,))) - plain == pytest.approx(BELL, abs=0.1)
    assert length(Utterance(Opening.NOTHING, (words,), repeats=2)) == pytest.approx(2 * plain)
    own = Segment("Kerja bakti.", recording="ab")
    assert length(Utterance(Opening.NOTHING, (own,)), lambda _: 20.0) == 20.5
    assert length(Utterance(Opening.NOTHING, (own,)), lambda _: 0.0) < 5
    assert length(Utterance(Opening.NOTHING, (Segment(clip="istirja"), Segment()))) == CLIP_SECONDS + 2 * GAP
