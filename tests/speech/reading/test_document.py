"""Documents of sentences that others make anew at the same time."""

from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.speech.reading.cache import Cache
from kiosk.speech.reading.document import drop_if_short, make_document, read_sheet, wav_of
from kiosk.speech.reading.sheet import Script, Scripts, Sheet
from kiosk.speech.reading.studio import Studio
from kiosk.speech.voices import engine, ladder
from kiosk.speech.wav import NotSoundError, Pcm, encode, parse

TEXT = "Pemakaman hari ini. Warga dimohon bertakziah."


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    manner = engine.Manner("poz/id", 135)
    rung = next(iter(ladder.Ladder((engine.ToneEngine(),)).rungs(manner)))
    return Studio(rung, manner, Cache(tmp_path, 1 << 30), 24, 0)


@pytest.fixture
def script() -> Script:
    return Scripts(10_000, 10_000).of(TEXT, "id", "woro-woro")


class Meddler:
    """Makes a sentence anew, longer, in the middle of the joining; as often as told."""

    def __init__(self, studio: Studio, script: Script, times: int) -> None:
        self._path = studio.path(script.spoken[1])
        self.times = times

    def __call__(self, chunks: Iterator[bytes], sheet: Sheet) -> Iterator[bytes]:
        if self.times:
            self.times -= 1
            sound = parse(self._path.read_bytes())
            self._path.write_bytes(encode(Pcm(sound.rate, sound.samples + array("h", [0] * 544))))
        return wav_of(chunks, sheet)


def test_sentence_made_anew_by_another_leaves_no_document_that_is_too_short(
    studio: Studio, script: Script, tmp_path: Path
) -> None:
    path = tmp_path / "lelayu.wav"
    make_document(studio, script, path, 0.35, Meddler(studio, script, 2))
    assert len(parse(path.read_bytes()).samples) == read_sheet(path.with_suffix(".json")).frames


def test_document_that_never_fits_is_an_error_and_not_kept(studio: Studio, script: Script, tmp_path: Path) -> None:
    path = tmp_path / "lelayu.wav"
    with pytest.raises(NotSoundError, match="laid out"):
        make_document(studio, script, path, 0.35, Meddler(studio, script, 9))
    assert not path.exists()


def test_document_whose_end_the_card_lost_is_made_again(studio: Studio, script: Script, tmp_path: Path) -> None:
    path = tmp_path / "lelayu.wav"
    make_document(studio, script, path, 0.35, wav_of)
    drop_if_short(path)
    assert path.exists()
    path.write_bytes(path.read_bytes()[:-2])
    drop_if_short(path)
    assert not path.exists()
    drop_if_short(path)  # nothing there is no fault


def test_sheet_that_is_damaged_is_gone_so_that_it_is_made_again(tmp_path: Path) -> None:
    sheet = tmp_path / "lelayu.json"
    sheet.write_bytes(b"[")
    with pytest.raises(NotSoundError):
        read_sheet(sheet)
    assert not sheet.exists()


def test_two_who_share_a_sentence_keep_the_one_that_was_first(studio: Studio, script: Script) -> None:
    first = studio.make(script.spoken)
    before = studio.path(script.spoken[0]).read_bytes()
    assert studio.make(script.spoken) == first
    assert studio.path(script.spoken[0]).read_bytes() == before
