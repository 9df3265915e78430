"""A decoder is a stranger: killed when it hangs, cut off when it talks on, and not believed."""

import os
from pathlib import Path

import pytest

from kiosk.core import ContentError
from kiosk.speech.errors import SpeechError
from kiosk.speech.reading.decoder import DecoderLimits, decode, open_plain

AUDIO = """echo '{"streams": [{"codec_type": "audio"}]}'"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "a.opus"
    path.write_bytes(b"x" * 100)
    return path


def limits(folder: Path, ffprobe: str, ffmpeg: str, seconds: int = 20) -> DecoderLimits:
    """Programs of two lines of shell in place of the real ones."""
    for name, line in (("ffprobe", ffprobe), ("ffmpeg", ffmpeg)):
        (folder / name).write_text(f"#!/bin/sh\n{line}\n")
        (folder / name).chmod(0o755)
    return DecoderLimits(seconds=seconds, search_path=str(folder))


def decoded(source: Path, bounds: DecoderLimits, most_seconds: float = 3.0) -> int:
    with open_plain(source) as opened:
        return len(decode(opened, most_seconds, bounds))


@pytest.mark.parametrize("hangs", ["ffprobe", "ffmpeg"])
def test_program_that_hangs_is_killed(source: Path, hangs: str) -> None:
    bounds = limits(source.parent, "sleep 60" if hangs == "ffprobe" else AUDIO, "exec /bin/sleep 60", seconds=1)
    with pytest.raises(ContentError) as raised:
        decoded(source, bounds)
    assert f"{hangs} ended with -9" in raised.value.detail


def test_program_that_never_stops_talking_is_cut_off(source: Path) -> None:
    assert decoded(source, limits(source.parent, AUDIO, "exec /bin/cat /dev/zero")) == 3 * 22_050


@pytest.mark.parametrize("answer", ["echo nonsense", "echo '{}'", "exit 1", "kill -11 $$"])
def test_answer_that_names_no_sound_is_refused(source: Path, answer: str) -> None:
    with pytest.raises(ContentError, match="bukan rekaman suara"):
        decoded(source, limits(source.parent, answer, "echo never"))


def test_crash_of_the_decoder_is_a_damaged_file(source: Path) -> None:
    with pytest.raises(ContentError) as raised:
        decoded(source, limits(source.parent, AUDIO, "kill -11 $$"))
    assert "ffmpeg ended with -11" in raised.value.detail


def test_half_a_sample_at_the_end_is_left_out(source: Path) -> None:
    assert decoded(source, limits(source.parent, AUDIO, "printf abc")) == 1


def test_program_can_write_no_file(source: Path) -> None:
    left = source.parent / "left"
    with pytest.raises(ContentError):
        decoded(source, limits(source.parent, f"sleep 0.3; echo full > {left}; {AUDIO}", "printf ab"))
    assert not left.exists() or left.stat().st_size == 0


def test_program_is_told_no_name_of_ours(source: Path) -> None:
    tells = 'case "$*" in *a.opus*) exit 1;; *file:/dev/stdin*) ;; *) exit 2;; esac'
    assert decoded(source, limits(source.parent, f"{tells}; {AUDIO}", f"{tells}; printf ab")) == 1


def test_one_program_without_the_other_is_not_enough(source: Path) -> None:
    bounds = limits(source.parent, AUDIO, "printf ab")
    (source.parent / "ffprobe").unlink()
    with pytest.raises(SpeechError, match="hanya file WAV"):
        decoded(source, bounds)


def test_pipe_and_folder_and_link_are_no_plain_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "pipe")
    for name in ("pipe", "link", "nothing", "."):
        with pytest.raises(ContentError, match="bukan rekaman suara"), open_plain(tmp_path / name):
            raise AssertionError("must not get here")
