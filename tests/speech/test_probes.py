"""A box that cannot be heard says so, and what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.core import Context, Level
from kiosk.speech import FEATURE
from kiosk.speech.output.player import Hardware
from kiosk.speech.probes import probe_sound, probe_voice
from kiosk.speech.voices.engine import EspeakEngine, ToneEngine

MakeContext = Callable[..., Context]


@pytest.fixture
def card(tmp_path: Path) -> Path:
    path = tmp_path / "cards"
    path.write_text(" 0 [Device         ]: USB-Audio\n")
    return path


def ctx(make_context: MakeContext, tmp_path: Path, player: str) -> Context:
    file = tmp_path / "pos.toml"
    file.write_text(f'[speech]\nplayer = "{player}"\n')
    return make_context(FEATURE, config=file)


def test_missing_voice_comes_with_advice() -> None:
    probe = probe_voice(EspeakEngine(program="espeak-ng-not-here"))
    assert probe.level is Level.BROKEN
    assert "apt install espeak-ng" in probe.advice


def test_present_voice_is_named() -> None:
    assert probe_voice(ToneEngine()).message == "Suara mesin siap (tone 1)."


CASES = {
    "auto": (Level.ATTENTION, "pemutarnya"),
    "aplay": (Level.BROKEN, "tidak ada di kotak ini"),
    "file": (Level.FINE, "sesuai setelan"),
    "none": (Level.FINE, "dimatikan"),
}


@pytest.mark.parametrize("player", CASES)
def test_what_cannot_be_heard_is_told(make_context: MakeContext, tmp_path: Path, card: Path, player: str) -> None:
    probe = probe_sound(ctx(make_context, tmp_path, player), Hardware(card, "/nowhere"))
    level, words = CASES[player]
    assert probe.level is level
    assert words in probe.message


def test_card_with_its_program_is_fine(make_context: MakeContext, tmp_path: Path, card: Path) -> None:
    (tmp_path / "aplay").write_text("#!/bin/sh\n")
    (tmp_path / "aplay").chmod(0o755)
    assert probe_sound(ctx(make_context, tmp_path, "auto"), Hardware(card, str(tmp_path))).level is Level.FINE


def test_missing_sound_card_comes_with_advice(make_context: MakeContext, tmp_path: Path) -> None:
    probe = probe_sound(ctx(make_context, tmp_path, "auto"), Hardware(tmp_path / "none", "/nowhere"))
    assert (probe.level, "USB" in probe.advice) == (Level.ATTENTION, True)


def test_feature_offers_both_probes(make_context: MakeContext, tmp_path: Path) -> None:
    probes = FEATURE.probes(ctx(make_context, tmp_path, "file"))
    assert [probe.name for probe in probes] == ["suara", "pengeras suara"]
