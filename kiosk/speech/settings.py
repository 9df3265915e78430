"""What an organiser may set about sound, and what is made from it.

What is made is loaded when it is made: every process declares these settings, few of them speak.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.core import Config, Paths, Setting, SettingsError, atomic

if TYPE_CHECKING:
    from kiosk.speech.output.player import Hardware, Player
    from kiosk.speech.reading.reader import Reader
    from kiosk.speech.voices.ladder import Ladder

__all__ = ["SECTION", "SETTINGS", "make_ladder", "make_player", "make_reader"]

SECTION = "speech"
SLOWEST, FASTEST = 80, 450  # words a minute; beyond them espeak-ng takes its own bounds
VOICES = ("auto", "mbrola", "espeak")

_NOWHERE = Path("/nonexistent")


def _checked_player(config: Config) -> object:
    return make_player(config, Paths(_NOWHERE, _NOWHERE))


def _checked_microphone(config: Config) -> object:
    from kiosk.speech.output.microphone import make_microphone

    return make_microphone(config)


def _checked_bounds(config: Config) -> object:
    return _bounds(config)


def _checked_voice(config: Config) -> object:
    return _choice(config)


SETTINGS = (
    Setting(
        "player",
        "auto",
        "Cara membunyikan: auto, aplay, pw-play, file (simpan saja), atau none (diam)",
        "",
        _checked_player,
    ),
    Setting("device", "default", "Nama perangkat suara untuk aplay, misalnya plughw:1,0"),
    Setting(
        "microphone", "auto", "Mikrofon: auto, arecord, none, atau jalur file WAV penggantinya", "", _checked_microphone
    ),
    Setting("microphone_device", "default", "Nama mikrofon untuk arecord, misalnya plughw:1,0"),
    Setting("rate", 135, "Kecepatan membaca", "kata per menit", _checked_bounds),
    Setting("voice", "auto", "Suara: auto (yang paling jelas), mbrola, atau espeak", "", _checked_voice),
    Setting("voice_id", "poz/id", "Nama suara espeak-ng untuk bahasa Indonesia"),
    Setting(
        "cache_bytes", 1 << 30, "Tempat untuk suara yang sudah jadi; yang terlama dibuang", "byte", _checked_bounds
    ),
)


def make_reader(ctx_config: Config, paths: Paths) -> "Reader":
    """The reader of this post.

    Raises:
        SettingsError: the rate or the size of the cache is out of bounds.
    """
    from kiosk.speech.reading.reader import Reader
    from kiosk.speech.voices.engine import Manner

    rate, cache_bytes = _bounds(ctx_config)
    manner = Manner(ctx_config.text(SECTION, "voice_id"), rate)
    spare = paths.run / "suara"
    return Reader(make_ladder(ctx_config, paths), paths.cache / "speech", manner, cache_bytes, spare=spare)


def _bounds(config: Config) -> tuple[int, int]:
    """The rate and the size of the cache."""
    rate, cache_bytes = config.integer(SECTION, "rate"), config.integer(SECTION, "cache_bytes")
    if not SLOWEST <= rate <= FASTEST:
        raise SettingsError("setelan-nilai", f"speech.rate harus antara {SLOWEST} dan {FASTEST}, bukan {rate}.")
    if cache_bytes < 0:
        raise SettingsError("setelan-nilai", f"speech.cache_bytes tidak boleh kurang dari 0, bukan {cache_bytes}.")
    return rate, cache_bytes


def _choice(config: Config) -> str:
    """Whose voice is wished."""
    choice = config.text(SECTION, "voice")
    if choice not in VOICES:
        raise SettingsError(
            "setelan-nilai", f"speech.voice tidak mengenal {choice!r}. Pilihannya: {', '.join(VOICES)}."
        )
    return choice


def make_ladder(config: Config, paths: Paths) -> "Ladder":
    """Who speaks on this post, best first; the last is on every box.

    Raises:
        SettingsError: the setting names no voice.
    """
    from kiosk.core import Tables
    from kiosk.speech.pronunciation.compiled import Pronunciation
    from kiosk.speech.pronunciation.overrides import OverrideBook
    from kiosk.speech.voices.espeak import EspeakEngine
    from kiosk.speech.voices.falls import Falls
    from kiosk.speech.voices.ladder import Ladder
    from kiosk.speech.voices.mbrola import MbrolaEngine

    choice = _choice(config)
    own = Pronunciation(_pronunciations(paths), OverrideBook(Tables(paths.state)).words)
    plain = (EspeakEngine(own), EspeakEngine())
    engines = plain if choice == "espeak" else (MbrolaEngine(own), MbrolaEngine(), *plain)
    return Ladder(engines, falls=Falls(paths.run / "suara.json"))


def _pronunciations(paths: Paths) -> Path:
    """Where our pronunciation is compiled: on the card, or in memory where the card has none and takes none."""
    if any(paths.cache.glob("espeak-*")) or not atomic.refuses(paths.cache):
        return paths.cache
    return paths.run


def make_player(config: Config, paths: Paths, hardware: "Hardware | None" = None) -> "Player":
    """The player the settings ask for; `auto` takes aplay, then pw-play, and files where there is no sound card.

    Raises:
        SettingsError: the setting names no player, or a program that is not installed.
    """
    from kiosk.speech.output.player import CommandPlayer, FilePlayer, Hardware, SilentPlayer

    machine = hardware or Hardware()
    choice, device = config.text(SECTION, "player"), config.text(SECTION, "device")
    commands = {"aplay": ("-q", "-D", device), "pw-play": ()}
    if choice == "none":
        return SilentPlayer()
    if choice == "file" or (choice == "auto" and not machine.has_card()):
        return FilePlayer(paths.run / "terdengar")
    if choice not in {"auto", *commands}:
        known = ", ".join(("auto", *commands, "file", "none"))
        raise SettingsError("setelan-nilai", f"speech.player tidak mengenal {choice!r}. Pilihannya: {known}.")
    for name, arguments in commands.items():
        program = machine.program(name)
        if program is not None and choice in {"auto", name}:
            return CommandPlayer((program, *arguments))
    if choice == "auto":
        return FilePlayer(paths.run / "terdengar")
    raise SettingsError("setelan-nilai", f"speech.player = {choice!r}, tetapi program itu tidak ada di kotak ini.")
