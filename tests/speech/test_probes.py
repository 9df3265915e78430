"""A box that cannot be heard says so, and what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.core import Context, Level
from kiosk.speech import FEATURE
from kiosk.speech.output.player import Hardware
from kiosk.speech.probes import probe_recordings, probe_sound, probe_voice
from kiosk.speech.voices.engine import Manner, ToneEngine
from kiosk.speech.voices.espeak import EspeakEngine
from kiosk.speech.voices.falls import Falls
from kiosk.speech.voices.ladder import Ladder
from kiosk.speech.voices.mbrola import MbrolaEngine

MANNER = Manner("poz/id", 135)
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
    probe = probe_voice(Ladder((EspeakEngine(program="espeak-ng-not-here"),)), MANNER)
    assert probe.level is Level.BROKEN
    assert "apt install espeak-ng" in probe.advice


def test_voice_that_speaks_is_named() -> None:
    probe = probe_voice(Ladder((MbrolaEngine(voice_files=()), ToneEngine())), MANNER)
    assert (probe.level, probe.message) == (Level.FINE, "Yang membaca: suara mesin Indonesia (tone 1).")


def test_voice_without_our_pronunciation_is_told_with_what_it_means() -> None:
    probe = probe_voice(Ladder((ToneEngine("own pronunciation: no room"), ToneEngine())), MANNER)
    assert probe.level is Level.ATTENTION
    assert "huruf e" in probe.message
    assert "espeak-ng-data" in probe.advice


def test_voice_that_was_asked_for_and_is_not_there_comes_with_advice(make_context: MakeContext, tmp_path: Path) -> None:
    probe = probe_voice(Ladder((MbrolaEngine(voice_files=()), ToneEngine())), MANNER, wants_mbrola=True)
    assert probe.level is Level.ATTENTION
    assert "apt install mbrola mbrola-id1" in probe.advice
    file = tmp_path / "pos.toml"
    file.write_text('[speech]\nvoice = "merdu"\n')
    broken = FEATURE.probes(make_context(FEATURE, config=file))[0]
    assert (broken.level, "auto, mbrola, espeak" in broken.message) == (Level.BROKEN, True)


def test_voice_that_failed_while_speaking_is_told(make_context: MakeContext, tmp_path: Path) -> None:
    context = ctx(make_context, tmp_path, "file")
    Falls(context.paths.run / "suara.json").note("mbrola-id1", "killed after 10 s")
    probe = FEATURE.probes(context)[0]
    assert probe.level is Level.ATTENTION
    assert "mbrola-id1 gagal tadi" in probe.message


def test_recordings_of_phones_need_both_programs(tmp_path: Path) -> None:
    assert probe_recordings(str(tmp_path)).level is Level.ATTENTION
    assert "apt install ffmpeg" in probe_recordings(str(tmp_path)).advice
    for name in ("ffmpeg", "ffprobe"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    assert probe_recordings(str(tmp_path)).level is Level.FINE


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
    nothing = tmp_path / "none"
    probe = probe_sound(ctx(make_context, tmp_path, "auto"), Hardware(nothing, "/nowhere", nothing, nothing))
    assert (probe.level, "USB" in probe.advice) == (Level.ATTENTION, True)


def test_feature_offers_every_probe(make_context: MakeContext, tmp_path: Path) -> None:
    probes = FEATURE.probes(ctx(make_context, tmp_path, "file"))
    assert [probe.name for probe in probes] == ["suara", "rekaman", "pengeras suara"]
