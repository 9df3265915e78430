"""Whatever a phone recorded becomes one kind of sound, or is refused in a sentence."""

import hashlib
import shutil
import subprocess
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.core import ContentError, KioskError, NoRoomError, Paths
from kiosk.speech.reading.decoder import RATE, DecoderLimits
from kiosk.speech.reading.loudness import TARGET_LUFS, measure
from kiosk.speech.reading.recordings import Recordings
from kiosk.speech.wav import Pcm, encode, header, parse, tone

Make = Callable[..., Path]


@pytest.fixture
def recordings(paths: Paths) -> Recordings:
    return Recordings(paths)


def speech(seconds: float = 2.0, rate: int = RATE, dbfs: float = -25.0) -> Pcm:
    """Bursts of two tones with pauses between, as words are."""
    word = tone(0.3, 180, rate, dbfs).samples + tone(0.3, 700, rate, dbfs).samples + array("h", [0] * (rate // 10))
    samples = word * (int(seconds / 0.7) + 1)
    return Pcm(rate, samples[: round(seconds * rate)])


def quiet(seconds: float, rate: int = RATE) -> "array[int]":
    return array("h", [3, -3] * round(seconds * rate / 2))


@pytest.fixture
def write(tmp_path: Path) -> Callable[[Pcm], Path]:
    def written(sound: Pcm) -> Path:
        path = tmp_path / "rekam.wav"
        path.write_bytes(encode(sound))
        return path

    return written


@pytest.fixture
def phone(tmp_path: Path) -> Make:
    """A file as a phone makes it, by ffmpeg."""
    program = shutil.which("ffmpeg")
    if program is None or shutil.which("ffprobe") is None:
        pytest.skip("ffmpeg, which opens what phones record, is not installed")

    def made(name: str, *options: str, sound: Pcm | None = None) -> Path:
        plain, path = tmp_path / "plain.wav", tmp_path / name
        plain.write_bytes(encode(sound or speech()))
        command = [program, "-v", "error", "-i", str(plain), *options, "-y", str(path)]
        subprocess.run(command, check=True)
        return path

    return made


def refused(recordings: Recordings, path: Path, longest: float = 75.0) -> KioskError:
    with pytest.raises(KioskError) as raised:
        recordings.take(path, longest)
    return raised.value


def test_wav_of_the_box_is_kept_even_and_without_dead_air(
    recordings: Recordings, write: Callable[[Pcm], Path], paths: Paths
) -> None:
    source = write(Pcm(RATE, quiet(2) + speech(3.0).samples + quiet(4)))
    recording = recordings.take(source, 5.0)
    kept = paths.data / "rekaman" / f"{recording.sha256}.wav"
    level = measure(parse(kept.read_bytes()).samples, RATE)
    assert recording.seconds == pytest.approx(3.6, abs=0.15)
    assert abs(level.lufs - TARGET_LUFS) < 2
    assert (level.peak_dbfs <= -1, level.clipped) == (True, 0)
    assert hashlib.sha256(kept.read_bytes()).hexdigest() == recording.sha256
    assert source.exists()


def test_pause_that_is_meant_is_told_and_not_cut(recordings: Recordings, write: Callable[[Pcm], Path]) -> None:
    recording = recordings.take(write(Pcm(RATE, speech().samples + quiet(3) + speech().samples)), 75)
    assert recording.longest_silence == pytest.approx(3.0, abs=0.2)
    assert recording.seconds == pytest.approx(7.0, abs=0.2)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("a.opus", ("-c:a", "libopus", "-b:a", "24k")),
        ("a.ogg", ("-c:a", "libvorbis", "-ar", "44100")),
        ("a.m4a", ("-c:a", "aac")),
        ("a.mp3", ("-c:a", "libmp3lame")),
        ("a.wav", ("-ac", "2", "-ar", "44100", "-c:a", "pcm_s24le")),
        ("b.wav", ("-c:a", "pcm_u8", "-ar", "8000")),
    ],
)
def test_what_phones_make_is_taken(recordings: Recordings, phone: Make, name: str, options: tuple[str, ...]) -> None:
    recording = recordings.take(phone(name, *options), 75)
    assert recording.seconds == pytest.approx(2.0, abs=0.3)
    sound = recordings.sound(recording.sha256)
    assert sound is not None
    assert (sound.voice, sound.key, sound.seconds) == ("rekaman", recording.sha256, recording.seconds)
    assert parse(sound.path.read_bytes()).rate == RATE


def test_song_with_a_cover_picture_is_no_film(recordings: Recordings, phone: Make, tmp_path: Path) -> None:
    picture = tmp_path / "cover.png"
    subprocess.run(
        ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "color=red:s=64x64", "-frames:v", "1", picture], check=True
    )
    cover = ("-i", str(picture), "-map", "0", "-map", "1", "-c:v", "copy", "-disposition:v", "attached_pic")
    assert recordings.take(phone("a.mp3", *cover, "-c:a", "libmp3lame"), 75).seconds > 1.5


@pytest.mark.parametrize(("rate", "channels"), [(8_000, 1), (16_000, 1), (44_100, 2), (48_000, 1), (96_000, 2)])
def test_plain_wav_needs_no_other_program(paths: Paths, tmp_path: Path, rate: int, channels: int) -> None:
    sound = speech(2.0, rate)
    doubled = array("h", [x for x in sound.samples for _ in range(channels)])
    data = bytearray(encode(Pcm(rate, doubled)))
    data[22:24] = channels.to_bytes(2, "little")
    data[28:34] = (rate * 2 * channels).to_bytes(4, "little") + (2 * channels).to_bytes(2, "little")
    (tmp_path / "a.wav").write_bytes(data)
    alone = Recordings(paths, DecoderLimits(search_path=str(tmp_path)))
    assert alone.take(tmp_path / "a.wav", 75).seconds == pytest.approx(2.0, abs=0.15)


def test_phone_file_without_ffmpeg_says_what_can_be_done(paths: Paths, tmp_path: Path) -> None:
    (tmp_path / "a.opus").write_bytes(b"OggS" * 100)
    error = refused(Recordings(paths, DecoderLimits(search_path=str(tmp_path))), tmp_path / "a.opus")
    assert error.code == "rekaman-tanpa-program"
    assert "file WAV" in error.message


def test_recording_of_zero_seconds(recordings: Recordings, write: Callable[[Pcm], Path]) -> None:
    error = refused(recordings, write(Pcm(RATE, array("h"))))
    assert (error.code, "0 detik" in error.message) == ("rekaman-kosong", True)


@pytest.mark.parametrize("samples", [array("h", [0] * 50_000), quiet(3)], ids=["digital", "room"])
def test_recording_of_silence(recordings: Recordings, write: Callable[[Pcm], Path], samples: "array[int]") -> None:
    error = refused(recordings, write(Pcm(RATE, samples)))
    assert (error.code, "mikrofon" in error.message) == ("rekaman-sunyi", True)


@pytest.mark.parametrize("seconds", [5.5, 16.0])
def test_recording_over_the_limit(recordings: Recordings, write: Callable[[Pcm], Path], seconds: float) -> None:
    error = refused(recordings, write(speech(seconds)), longest=5.0)
    assert (error.code, "paling lama 5 detik" in error.message) == ("rekaman-panjang", True)


def test_two_hours_are_refused_without_being_decoded(recordings: Recordings, phone: Make) -> None:
    path = phone("a.mp3", "-b:a", "8k", "-ar", "8000", sound=speech(60.0))
    path.write_bytes(path.read_bytes() * 120)
    quick = Recordings(Paths(path.parent / "d", path.parent / "r"), DecoderLimits(seconds=20))
    assert refused(quick, path).code == "rekaman-panjang"
    assert not list(path.parent.glob("d/rekaman/*"))


def test_two_hours_of_wav_are_refused_after_a_minute_of_it(recordings: Recordings, tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    minutes_two = encode(speech(120.0))
    path.write_bytes(header(RATE, 7200 * RATE) + minutes_two[44:])
    with path.open("r+b") as file:
        file.truncate(44 + 7200 * RATE * 2)  # the rest is a hole
    assert refused(recordings, path).code == "rekaman-panjang"


def test_damaged_and_foreign_files_are_refused_alike(recordings: Recordings, phone: Make, tmp_path: Path) -> None:
    opus = phone("a.opus", "-c:a", "libopus")
    whole = opus.read_bytes()
    opus.write_bytes(bytes(len(whole)))
    (tmp_path / "b.opus").write_text("Assalamualaikum, ini bukan suara.\n" * 50)
    (tmp_path / "c.opus").write_text("#EXTM3U\n#EXTINF:1,\n/etc/passwd\n")
    (tmp_path / "d.opus").write_text(f"ffconcat version 1.0\nfile '{tmp_path / 'plain.wav'}'\n")
    for name in ("a.opus", "b.opus", "c.opus", "d.opus"):
        error = refused(recordings, tmp_path / name)
        assert (name, error.code) == (name, "rekaman-rusak")
        assert "Kirim ulang" in error.message


def test_half_a_recording_is_half_a_recording(recordings: Recordings, phone: Make) -> None:
    path = phone("a.opus", "-c:a", "libopus", "-b:a", "64k", sound=speech(6.0))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert 1 < recordings.take(path, 75).seconds < 5


def test_film_is_refused_as_a_film(recordings: Recordings, phone: Make) -> None:
    film = ("-f", "lavfi", "-i", "color=red:s=64x64:d=2", "-c:v", "mpeg4", "-c:a", "aac", "-shortest")
    error = refused(recordings, phone("a.mp4", *film))
    assert (error.code, "video" in error.message) == ("rekaman-video", True)


def test_picture_without_sound_is_no_recording(recordings: Recordings, phone: Make) -> None:
    path = phone("a.mp4", "-f", "lavfi", "-i", "color=red:s=64x64:d=1", "-map", "1", "-c:v", "mpeg4")
    assert refused(recordings, path).code == "rekaman-video"


def test_folder_link_and_missing_file_are_no_recordings(recordings: Recordings, tmp_path: Path) -> None:
    (tmp_path / "link.wav").symlink_to("/etc/passwd")
    for path in (tmp_path, tmp_path / "link.wav", tmp_path / "gone.wav"):
        error = refused(recordings, path)
        assert isinstance(error, ContentError)
        assert error.code == "rekaman-rusak"


def test_full_card_says_so_and_keeps_what_was_there(volume: Callable[..., Path], tmp_path: Path) -> None:
    paths = Paths(volume(200) / "data", tmp_path / "run")
    recordings = Recordings(paths)
    (tmp_path / "a.wav").write_bytes(encode(speech(2.0)))
    (tmp_path / "b.wav").write_bytes(encode(speech(4.0)))
    kept = recordings.take(tmp_path / "a.wav", 75)
    error = refused(recordings, tmp_path / "b.wav")
    assert isinstance(error, NoRoomError)
    assert "Tempat simpan penuh" in error.message
    assert recordings.sound(kept.sha256) is not None
    assert [path.suffix for path in (paths.data / "rekaman").glob("*")].count(".wav") == 1


def test_half_written_file_of_a_killed_process_is_swept(
    recordings: Recordings, write: Callable[[Pcm], Path], paths: Paths
) -> None:
    left = paths.data / "rekaman" / ".abc.wav.1234.tmp"
    left.parent.mkdir()
    left.write_bytes(b"half")
    recordings.take(write(speech()), 75)
    assert not left.exists()


def test_recording_goes_only_when_somebody_says_so(recordings: Recordings, write: Callable[[Pcm], Path]) -> None:
    first, again = recordings.take(write(speech()), 75), recordings.take(write(speech()), 75)
    assert first == again
    assert recordings.forget(first.sha256)
    assert recordings.path(first.sha256) is None
    assert recordings.sound(first.sha256) is None
    assert not recordings.forget(first.sha256)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 64])
def test_name_that_is_no_kept_recording_leads_nowhere(recordings: Recordings, name: str) -> None:
    assert recordings.path(name) is None


def test_recording_damaged_on_the_card_is_not_played(recordings: Recordings, write: Callable[[Pcm], Path]) -> None:
    kept = recordings.take(write(speech()), 75)
    path = recordings.path(kept.sha256)
    assert path is not None
    path.write_bytes(path.read_bytes()[:-2] + b"\x01\x01")
    assert recordings.sound(kept.sha256) is None
