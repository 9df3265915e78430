"""`kiosk say` as an operator types it."""

from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from kiosk.core import Context
from kiosk.speech import FEATURE, SpeechError
from kiosk.speech.wav import parse

Say = Callable[..., Result]


@pytest.fixture
def say(make_context: Callable[..., Context], tmp_path: Path) -> Say:
    def run(*arguments: str, player: str = "file") -> Result:
        file = tmp_path / "pos.toml"
        file.write_text(f'[speech]\nplayer = "{player}"\n')
        command = FEATURE.commands()[0]
        assert isinstance(command, click.Command)
        return CliRunner().invoke(command, list(arguments), obj=make_context(FEATURE, config=file))

    return run


def test_words_are_shown_without_a_sound(say: Say, tmp_path: Path) -> None:
    result = say("Kumpul di RT 03/RW 02. Bawa sapu.", "--style", "woro-woro", "--words")
    assert result.output == "Kumpul di er te tiga, er we dua.\nBawa sapu.\n"
    assert not (tmp_path / "data" / "cache" / "speech").exists()


@pytest.mark.usefixtures("espeak")
def test_sound_is_kept_where_it_is_asked_for(say: Say, tmp_path: Path) -> None:
    result = say("Selamat pagi.", "--lang", "jv", "--out", str(tmp_path / "a.wav"))
    assert result.exit_code == 0
    assert "suara mesin" in result.output
    assert parse((tmp_path / "a.wav").read_bytes()).seconds > 0.5


@pytest.mark.usefixtures("espeak")
def test_sound_goes_through_the_player(say: Say, tmp_path: Path) -> None:
    result = say("Selamat pagi.")
    assert "terdengar/0001.wav" in result.output
    assert (tmp_path / "run" / "terdengar" / "0001.wav").exists()


@pytest.mark.usefixtures("espeak")
def test_silence_by_choice_is_said(say: Say) -> None:
    assert say("Selamat pagi.", player="none").output == "Pengeras suara dimatikan di setelan.\n"


@pytest.mark.usefixtures("espeak")
def test_player_that_fails_is_our_fault(say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "bin" / "aplay"
    broken.parent.mkdir()
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(broken.parent), prepend=":")
    result = say("Selamat pagi.", player="aplay")
    assert isinstance(result.exception, SpeechError)
    assert "Periksa kabel" in result.exception.message


@pytest.mark.usefixtures("espeak")
def test_player_that_ends_well_is_reported(say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = tmp_path / "bin" / "aplay"
    good.parent.mkdir()
    good.write_text("#!/bin/sh\n")
    good.chmod(0o755)
    monkeypatch.setenv("PATH", str(good.parent), prepend=":")
    assert say("Selamat pagi.", player="aplay").output.startswith("Selesai dibacakan (")


def test_missing_folder_is_a_usage_error(say: Say, tmp_path: Path) -> None:
    result = say("Selamat pagi.", "--out", str(tmp_path / "nowhere" / "a.wav"))
    assert result.exit_code == 2
    assert "tidak ada" in result.output


def test_text_without_a_word_is_told_plainly(say: Say) -> None:
    refused = say("...")
    assert refused.exit_code == 2
    assert "tidak ada yang bisa dibacakan" in refused.output


def test_feature_names_its_command() -> None:
    names = tuple(getattr(command, "name", "") for command in FEATURE.commands())
    assert names == FEATURE.command_names
