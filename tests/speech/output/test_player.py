"""What was not heard is not called played."""

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from kiosk.speech.output.player import CommandPlayer, FilePlayer, Hardware, PlayerLimits, SilentPlayer

Command = Callable[[str], Sequence[str]]


def test_program_that_ends_well_has_played(python_command: Command, beep: Path, tmp_path: Path) -> None:
    heard = tmp_path / "heard.wav"
    player = CommandPlayer(python_command(f"import shutil, sys; shutil.copy(sys.argv[1], {str(heard)!r})"))
    assert player.play(beep, 0.05).result == "played"
    assert heard.read_bytes() == beep.read_bytes()


def test_exit_status_is_looked_at(python_command: Command, beep: Path) -> None:
    answer = CommandPlayer(python_command("raise SystemExit(1)")).play(beep, 0.05)
    assert answer.result == "failed"
    assert "berhenti, kode 1" in answer.message


def test_program_that_cannot_be_started_is_a_failure(beep: Path) -> None:
    answer = CommandPlayer(("/no/such/player",)).play(beep, 0.05)
    assert answer.result == "failed"
    assert "player tidak bisa dijalankan" in answer.message


def test_hanging_program_is_killed(python_command: Command, beep: Path) -> None:
    player = CommandPlayer(python_command("import time; time.sleep(600)"), PlayerLimits(grace_seconds=0.2))
    assert "macet" in player.play(beep, 0.05).message


def test_stop_kills_the_program_and_what_it_started(python_command: Command, beep: Path, tmp_path: Path) -> None:
    started, late = tmp_path / "started", tmp_path / "late"
    child = f"import time; open({str(started)!r}, 'w').close(); time.sleep(1); open({str(late)!r}, 'w').close()"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    player = CommandPlayer(python_command(code))
    results: list[str] = []
    thread = threading.Thread(target=lambda: results.append(player.play(beep, 30).result))
    thread.start()
    while not started.exists():
        time.sleep(0.01)
    player.stop()
    thread.join()
    time.sleep(1.1)
    assert results == ["stopped"]
    assert not late.exists()


def test_player_plays_again_after_a_stop(python_command: Command, beep: Path) -> None:
    player = CommandPlayer(python_command("pass"))
    player.stop()
    assert player.play(beep, 0.05).result == "played"


def test_box_without_a_device_keeps_what_would_sound(beep: Path, tmp_path: Path) -> None:
    answer = FilePlayer(tmp_path / "terdengar").play(beep, 0.05)
    assert (answer.result, answer.seconds) == ("written", 0.05)
    assert "terdengar/0001.wav" in answer.message
    assert (tmp_path / "terdengar" / "0001.wav").read_bytes() == beep.read_bytes()


def test_kept_files_do_not_fill_the_box(beep: Path, tmp_path: Path) -> None:
    player = FilePlayer(tmp_path / "terdengar", PlayerLimits(kept=3))
    for _ in range(5):
        player.play(beep, 0.05)
    player.stop()
    assert sorted(p.name for p in (tmp_path / "terdengar").glob("*.wav")) == ["0003.wav", "0004.wav", "0005.wav"]


def test_sound_that_is_gone_is_a_failure(tmp_path: Path) -> None:
    assert FilePlayer(tmp_path).play(tmp_path / "gone.wav", 1).result == "failed"


def test_folder_that_cannot_be_made_is_a_failure(beep: Path) -> None:
    assert FilePlayer(beep / "terdengar").play(beep, 1).result == "failed"


def test_silence_by_choice_is_no_failure(beep: Path) -> None:
    player = SilentPlayer()
    player.stop()
    assert player.play(beep, 1).result == "silent"


@pytest.mark.parametrize("program", ["aplay", "pw-play"])
def test_real_program_without_a_device_is_not_believed(program: str, beep: Path) -> None:
    import shutil

    found = shutil.which(program)
    if found is None or Path("/proc/asound/cards").exists():
        pytest.skip(f"needs {program} on a machine without a sound card")
    assert CommandPlayer((found,), PlayerLimits(grace_seconds=5)).play(beep, 0.05).result == "failed"


def test_long_sounds_kept_do_not_fill_the_memory_of_a_box_without_a_speaker(beep: Path, tmp_path: Path) -> None:
    folder, size = tmp_path / "terdengar", beep.stat().st_size
    player = FilePlayer(folder, PlayerLimits(kept_bytes=2 * size))
    for _ in range(3):
        assert player.play(beep, 0.05).result == "written"
    assert sorted(file.name for file in folder.glob("*.wav")) == ["0002.wav", "0003.wav"]
    assert FilePlayer(folder, PlayerLimits(kept_bytes=size - 1)).play(beep, 0.05).result == "failed"


def test_box_whose_card_only_plays_has_no_ear(tmp_path: Path) -> None:
    devices = tmp_path / "pcm"
    assert not Hardware(devices=devices, nodes=tmp_path).has_ear()
    devices.write_text("00-00: HDMI : HDMI : playback 1\n")
    assert not Hardware(devices=devices).has_ear()
    devices.write_text("01-00: USB : USB : playback 1 : capture 1\n")
    assert Hardware(devices=devices).has_ear()


def test_card_is_seen_also_where_a_sandbox_hides_the_lists_of_the_kernel(tmp_path: Path) -> None:
    hidden = Hardware(tmp_path / "none", None, tmp_path / "none", tmp_path / "snd")
    assert (hidden.has_card(), hidden.has_ear()) == (False, False)
    (tmp_path / "snd").mkdir()
    (tmp_path / "snd" / "pcmC1D0p").touch()
    assert (hidden.has_card(), hidden.has_ear()) == (True, False)
    (tmp_path / "snd" / "pcmC1D0c").touch()
    assert hidden.has_ear()


def test_how_far_a_sound_came_is_told(python_command: Command, beep: Path) -> None:
    stopped = CommandPlayer(python_command("raise SystemExit(1)")).play(beep, 600)
    assert 0 < stopped.seconds < 600
