"""Recordings sound through the one owner, and the microphone is used when nobody speaks."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.announcements.model import Announcement, call_key
from kiosk.announcements.store import Store
from kiosk.core import Context, SpeakerAnswer
from kiosk.speech import RATE, FileMicrophone, Pcm, write_pcm
from kiosk.speech.wav import encode, tone
from tests.announcements.conftest import MakeStudio, run_studio
from tests.announcements.studio import Studio, soon

Announce = Callable[..., Announcement]


@pytest.fixture
def note(tmp_path: Path) -> Path:
    """A voice note of a second: loud enough to be one."""
    path = tmp_path / "note.wav"
    path.write_bytes(encode(tone(1.0, 440, RATE)))
    return path


def test_recording_below_the_data_folder_sounds_and_leaves_nothing_behind(
    running: Studio, note: Path, ctx: Context
) -> None:
    inside = ctx.paths.data / "content" / "note"
    inside.write_bytes(note.read_bytes())
    assert running.announcer.play(inside).result == "queued"
    soon(lambda: len(running.player.seconds) == 1)
    assert running.player.seconds[0] == pytest.approx(1.0, abs=0.1)
    assert not (ctx.paths.data / "rekaman").exists()
    inside.write_bytes(encode(tone(2.0, 440, RATE)))
    running.announcer.play(inside)
    soon(lambda: len(running.player.seconds) == 2)
    assert len(list((ctx.paths.run / "rekaman").glob("*.wav"))) == 1


def test_recording_of_this_post_sounds_as_it_is(running: Studio, note: Path, ctx: Context) -> None:
    from kiosk.speech import Recordings

    kept = Recordings(ctx.paths)
    path = kept.path(kept.take(note, 10).sha256)
    assert path is not None
    assert running.announcer.play(path).result == "queued"
    soon(lambda: running.heard() == [path.stem] or len(running.player.played) == 1)
    running.idle()


def test_file_outside_the_data_folder_is_never_played(running: Studio, note: Path, ctx: Context) -> None:
    link = ctx.paths.data / "link.wav"
    link.symlink_to(note)
    for path in (note, link, ctx.paths.data / ".." / "note.wav", ctx.paths.data / "gone.wav", ctx.paths.data):
        assert running.announcer.play(path).result == "failed"
    assert running.player.seconds == []


def test_recording_that_is_none_fails_and_the_next_reading_sounds(running: Studio, ctx: Context) -> None:
    broken = ctx.paths.data / "broken.opus"
    broken.write_bytes(b"OggS" + bytes(200))
    running.announcer.play(broken)
    running.idle()
    running.announcer.say("Pasal 7.")
    soon(lambda: running.heard() == ["Pasal 7."])


def test_what_the_microphone_hears_is_kept_under_a_name(make_studio: MakeStudio, note: Path, ctx: Context) -> None:
    studio = make_studio(microphone=FileMicrophone(note))
    with run_studio(studio):
        assert studio.announcer.record(5).result == "recording"
        soon(lambda: studio.announcer.state().result == "recorded")
        name = studio.announcer.state().message
        assert (ctx.paths.data / "rekaman" / f"{name}.wav").is_file()
        studio.announcer.say("Pasal 7.")
        studio.idle()


def test_stop_ends_a_recording_which_is_kept(make_studio: MakeStudio, tmp_path: Path, note: Path) -> None:
    note.write_bytes(encode(tone(60.0, 440, RATE)))
    studio = make_studio(microphone=FileMicrophone(note, patient=True))
    with run_studio(studio):
        studio.announcer.record(60)
        import time

        time.sleep(0.6)
        assert studio.announcer.record(5).result == "failed"
        assert studio.announcer.state().result == "recording"
        assert studio.announcer.stop().result == "stopped"
        soon(lambda: studio.announcer.state().result == "recorded")
        assert studio.announcer.state().seconds < 30


def test_no_recording_while_an_announcement_sounds(make_studio: MakeStudio, announce: Announce, note: Path) -> None:
    studio = make_studio(microphone=FileMicrophone(note))
    studio.player.holding = True
    with run_studio(studio):
        announce()
        assert studio.player.started.acquire(timeout=60)
        answer = studio.announcer.record(5)
        assert (answer.result, "woro-woro" in answer.message) == ("failed", True)


def test_announcement_waits_for_the_end_of_a_recording_but_an_emergency_ends_it(
    make_studio: MakeStudio, announce: Announce, store: Store, note: Path
) -> None:
    studio = make_studio(microphone=FileMicrophone(note, patient=True))
    note.write_bytes(encode(tone(60.0, 440, RATE)))
    with run_studio(studio):
        studio.announcer.record(60)
        ordinary = announce("Kerja bakti.")
        soon(lambda: len(studio.voice.said) == 1)
        studio.announcer.look()
        assert studio.heard() == []
        emergency = store.approve(announce("Rob.", kind="darurat").id, "tombol")
        studio.outcome(call_key(emergency.id))
        assert "darurat" in studio.announcer.state().message
        assert studio.announcer.state().result == "failed"
        studio.outcome(call_key(ordinary.id))


def test_box_without_a_microphone_says_what_else_can_be_done(studio: Studio) -> None:
    answer = studio.announcer.record(5)
    assert (answer.result, "HP" in answer.message) == ("failed", True)


def test_empty_microphone_is_told(make_studio: MakeStudio, tmp_path: Path) -> None:
    from array import array

    quiet = tmp_path / "quiet.wav"
    write_pcm(quiet, Pcm(RATE, array("h", [0] * RATE)))
    studio = make_studio(microphone=FileMicrophone(quiet))
    with run_studio(studio):
        studio.announcer.record(5)
        soon(lambda: studio.announcer.state().result == "failed")
        assert studio.announcer.state().message
    assert studio.announcer.state() != SpeakerAnswer("silent")
