"""The folder of sounds never fills the card, and never loses what is in use."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.core import OurError, atomic
from kiosk.speech.errors import SpeechError
from kiosk.speech.reading.cache import Cache
from kiosk.speech.reading.reader import Reader
from kiosk.speech.voices.engine import Manner, ToneEngine

TEXT = "Warga RT 03 diminta berkumpul. Bawa sapu."


def test_file_is_missing_until_all_of_its_kinds_are_there(tmp_path: Path) -> None:
    cache = Cache(tmp_path, 1000)
    (tmp_path / "key.wav").write_bytes(b"x")
    with cache.make_once("key", (".wav", ".json")) as missing:
        assert missing
        (tmp_path / "key.json").write_bytes(b"x")
    with cache.make_once("key", (".wav", ".json")) as missing:
        assert not missing


def test_folder_that_cannot_be_made_is_our_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OurError), Cache(tmp_path / "file", 1).make_once("key", (".wav",)):
        raise AssertionError("must not get here")


def test_cache_keeps_its_bound_and_drops_what_was_not_used_longest(tones: ToneEngine, tmp_path: Path) -> None:
    reader = Reader(tones, tmp_path, Manner("a", 135), cache_bytes=200_000)
    oldest, used = reader.sound("Kabar pertama hari ini."), reader.sound("Kabar kedua hari ini.")
    for file in tmp_path.iterdir():
        os.utime(file, (1000, 1000))
    reader.sound("Kabar kedua hari ini.")
    reader.sound("Kabar ketiga hari ini untuk semua warga.")
    assert used.path.exists()
    assert not oldest.path.exists()
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) <= 200_000


def test_what_was_just_made_stays_though_it_is_over_the_bound(tones: ToneEngine, tmp_path: Path) -> None:
    sound = Reader(tones, tmp_path, Manner("a", 135), cache_bytes=0).sound(TEXT)
    assert sorted(file.suffix for file in tmp_path.iterdir() if file.suffix) == [".json", ".wav"]
    assert sound.path.exists()


def test_making_the_mp3_does_not_drop_the_wav_of_the_same_text(tones: ToneEngine, tmp_path: Path) -> None:
    reader = Reader(tones, tmp_path, Manner("a", 135), cache_bytes=0)
    sound, mp3 = reader.sound(TEXT), reader.mp3(TEXT)
    assert sound.path.exists()
    assert mp3.exists()


def test_work_left_by_a_killed_process_is_removed_but_not_that_of_a_living_one(reader: Reader, tmp_path: Path) -> None:
    dead, living = tmp_path / "suara" / ".work-a.tmp", tmp_path / "suara" / ".work-b.tmp"
    dead.mkdir(parents=True)
    living.mkdir()
    os.utime(dead, (1000, 1000))
    reader.sound(TEXT)
    assert not dead.exists()
    assert living.exists()


def test_another_who_trims_is_not_waited_for(reader: Reader, tmp_path: Path) -> None:
    folder = atomic.make_folder(tmp_path / "suara")
    with atomic.try_lock(folder / "lock-trim", wait=True):
        assert reader.sound(TEXT).path.exists()


def test_file_that_vanishes_while_the_cache_is_counted_is_passed_over(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "suara").mkdir()
    (tmp_path / "suara" / "gone.wav").symlink_to(tmp_path / "nowhere")
    assert reader.sound(TEXT).path.exists()


def test_voice_goes_on_in_memory_when_the_card_takes_nothing_more(
    tones: ToneEngine, volume: Callable[..., Path], tmp_path: Path
) -> None:
    card = volume(64 * 1024)
    reader = Reader(tones, card / "suara", Manner("a", 135), cache_bytes=1 << 30, spare=tmp_path / "suara")
    kept = reader.sound("Kabar pertama hari ini.")
    subprocess.run(["mount", "-o", "remount,ro", str(card)], check=True)
    assert reader.sound("Kabar pertama hari ini.").path == kept.path
    made = reader.sound(TEXT)
    assert made.path.parent == tmp_path / "suara"
    assert reader.mp3(TEXT).parent == tmp_path / "suara"


def test_voice_without_a_spare_place_says_that_it_failed(tones: ToneEngine, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SpeechError):
        Reader(tones, tmp_path / "file", Manner("a", 135), cache_bytes=1).sound(TEXT)


def test_card_is_not_left_for_a_fault_of_the_voice(tmp_path: Path) -> None:
    cache = Cache(tmp_path, 1000, tmp_path / "spare")
    assert not cache.move()
    assert cache.folder == tmp_path
