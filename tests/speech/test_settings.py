"""A setting out of bounds is refused by its name before anything sounds."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.core import Config, Paths, SettingsError
from kiosk.speech.output.player import CommandPlayer, FilePlayer, Hardware, SilentPlayer
from kiosk.speech.settings import SETTINGS, _pronunciations, make_ladder, make_player, make_reader
from kiosk.speech.voices.engine import Manner

Load = Callable[[str], Config]


@pytest.fixture
def machine(tmp_path: Path) -> Hardware:
    """A machine with a sound card and both programs."""
    cards = tmp_path / "cards"
    cards.write_text(" 0 [Device         ]: USB-Audio - USB Audio Device\n                      at usb-1, full speed\n")
    for name in ("aplay", "pw-play"):
        program = tmp_path / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text("#!/bin/sh\n")
        program.chmod(0o755)
    return Hardware(cards, str(tmp_path / "bin"))


def command(player: object) -> list[str]:
    assert isinstance(player, CommandPlayer)
    return [Path(player._command[0]).name, *player._command[1:]]


def test_every_setting_is_explained() -> None:
    assert all(setting.help for setting in SETTINGS)


def test_sound_card_is_used_through_aplay_first(config: Load, paths: Paths, machine: Hardware) -> None:
    assert command(make_player(config('device = "plughw:1,0"'), paths, machine)) == ["aplay", "-q", "-D", "plughw:1,0"]


def test_box_with_pipewire_only_is_not_silent(config: Load, paths: Paths, machine: Hardware, tmp_path: Path) -> None:
    (tmp_path / "bin" / "aplay").unlink()
    assert command(make_player(config(""), paths, machine)) == ["pw-play"]


def test_chosen_program_is_not_replaced_by_another(config: Load, paths: Paths, machine: Hardware) -> None:
    assert command(make_player(config('player = "pw-play"'), paths, machine)) == ["pw-play"]


def test_chosen_program_that_is_missing_is_said_so(config: Load, paths: Paths, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="tidak ada di kotak ini"):
        make_player(config('player = "aplay"'), paths, Hardware(search_path=str(tmp_path)))


def test_card_without_a_program_keeps_files(config: Load, paths: Paths, machine: Hardware, tmp_path: Path) -> None:
    bare = Hardware(machine.cards, str(tmp_path))
    assert isinstance(make_player(config(""), paths, bare), FilePlayer)


@pytest.mark.parametrize("content", [None, "--- no soundcards ---\n", ""])
def test_box_without_a_sound_card_keeps_files(
    config: Load, paths: Paths, machine: Hardware, content: str | None
) -> None:
    machine.cards.unlink()
    if content is not None:
        machine.cards.write_text(content)
    assert isinstance(make_player(config(""), paths, machine), FilePlayer)


def test_files_and_silence_can_be_chosen_on_a_box_with_sound(config: Load, paths: Paths, machine: Hardware) -> None:
    assert isinstance(make_player(config('player = "file"'), paths, machine), FilePlayer)
    assert isinstance(make_player(config('player = "none"'), paths, machine), SilentPlayer)


def test_unknown_player_is_refused_with_the_choices(config: Load, paths: Paths, machine: Hardware) -> None:
    with pytest.raises(SettingsError, match="auto, aplay, pw-play, file, none"):
        make_player(config('player = "vlc"'), paths, machine)


@pytest.mark.parametrize(("name", "value"), [("rate", 79), ("rate", 451), ("cache_bytes", -1)])
def test_number_out_of_bounds_is_refused(config: Load, paths: Paths, name: str, value: int) -> None:
    with pytest.raises(SettingsError, match=name):
        make_reader(config(f"{name} = {value}"), paths)


@pytest.mark.parametrize(
    ("choice", "engines"),
    [
        ("auto", ["mbrola-id1", "mbrola-id1", "espeak-ng", "espeak-ng"]),
        ("mbrola", ["mbrola-id1", "mbrola-id1", "espeak-ng", "espeak-ng"]),
        ("espeak", ["espeak-ng", "espeak-ng"]),
    ],
)
def test_voice_asked_for_comes_first_and_one_that_every_box_has_last(
    config: Load, paths: Paths, choice: str, engines: list[str]
) -> None:
    ladder = make_ladder(config(f'voice = "{choice}"'), paths)
    assert [rung.engine.id for rung in ladder.rungs(Manner("poz/id", 135))] == engines


def test_unknown_voice_is_refused_with_the_choices(config: Load, paths: Paths) -> None:
    with pytest.raises(SettingsError, match="auto, mbrola, espeak"):
        make_reader(config('voice = "piper"'), paths)


@pytest.mark.usefixtures("espeak")
def test_box_without_a_place_for_our_pronunciation_speaks_with_the_stock_one(config: Load, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way of the cache")
    ladder = make_ladder(config('voice = "espeak"'), Paths(tmp_path / "data", tmp_path / "data" / "run"))
    own, stock = ladder.rungs(Manner("poz/id", 135))
    assert own.reason is not None
    assert own.reason.startswith("own pronunciation: ")
    assert stock.reason is None


def test_pronunciation_is_compiled_in_memory_where_the_card_takes_nothing(
    volume: Callable[..., Path], tmp_path: Path
) -> None:
    locked = Paths(volume(64, "ro"), tmp_path / "run").create(patient=True)
    assert _pronunciations(locked) == locked.run
    own = Paths(tmp_path / "data", tmp_path / "run").create()
    assert _pronunciations(own) == own.cache
