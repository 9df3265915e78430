"""Text to speakable words to sound; and the one door to the sound device.

Words are made speakable (words), spoken sentence by sentence by an engine in a child process (engine, worker), judged
and kept (reader), and sounded by a program of the system (player). Beside the
sound stand two lamps and a button (lights, pins). Pages and commands talk to a speaker (speaker), the
one of the announcer through a socket (wire).

The names are loaded when first used (PEP 562): a process that speaks through the socket needs no engine.
"""

import importlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kiosk.core import Context, Feature, Probe
from kiosk.speech.output.wire import SpeakerClient, SpeakerServer, speaker_socket
from kiosk.speech.settings import SECTION as _SECTION
from kiosk.speech.settings import SETTINGS as _SETTINGS
from kiosk.speech.settings import make_player, make_reader

if TYPE_CHECKING:
    from kiosk.speech.errors import SpeechError
    from kiosk.speech.output.amplifier import Amplifier, FileAmplifier, NoAmplifier
    from kiosk.speech.output.lights import PATTERNS, BlinkingLights, Lamp, Lights, NoLamp, NoLights
    from kiosk.speech.output.microphone import (
        CommandMicrophone,
        FileMicrophone,
        Microphone,
        NoMicrophone,
        make_microphone,
    )
    from kiosk.speech.output.mixing import RATE, join_pcm, louder_pcm, pause_pcm, read_pcm, tail_pcm, write_pcm
    from kiosk.speech.output.pins import NOT_CONNECTED, Panel, Pins, Presses, Relay, open_panel, open_relay
    from kiosk.speech.output.player import CommandPlayer, FilePlayer, Hardware, Player, SilentPlayer
    from kiosk.speech.output.speaker import NullSpeaker, VoiceSpeaker
    from kiosk.speech.pronunciation.compiled import Pronunciation
    from kiosk.speech.pronunciation.overrides import OverrideBook
    from kiosk.speech.reading.gain import amplified
    from kiosk.speech.reading.loudness import Level
    from kiosk.speech.reading.reader import Reader, SoundFile
    from kiosk.speech.reading.recordings import Recording, Recordings
    from kiosk.speech.reading.sheet import Piece, Place, Sheet
    from kiosk.speech.text.clock import clock_words
    from kiosk.speech.text.length import estimate, speaking_seconds
    from kiosk.speech.text.numerals import digit_words, number_words
    from kiosk.speech.text.words import Passage, passages, spoken_sentences
    from kiosk.speech.voices.engine import Engine, Manner, ToneEngine, Voice
    from kiosk.speech.voices.espeak import EspeakEngine
    from kiosk.speech.voices.ladder import Ladder
    from kiosk.speech.voices.mbrola import MbrolaEngine
    from kiosk.speech.wav import Pcm

__all__ = [
    "FEATURE",
    "NOT_CONNECTED",
    "PATTERNS",
    "RATE",
    "Amplifier",
    "BlinkingLights",
    "CommandMicrophone",
    "CommandPlayer",
    "Engine",
    "EspeakEngine",
    "FileAmplifier",
    "FileMicrophone",
    "FilePlayer",
    "Hardware",
    "Ladder",
    "Lamp",
    "Level",
    "Lights",
    "Manner",
    "MbrolaEngine",
    "Microphone",
    "NoAmplifier",
    "NoLamp",
    "NoLights",
    "NoMicrophone",
    "NullSpeaker",
    "OverrideBook",
    "Panel",
    "Passage",
    "Pcm",
    "Piece",
    "Pins",
    "Place",
    "Player",
    "Presses",
    "Pronunciation",
    "Reader",
    "Recording",
    "Recordings",
    "Relay",
    "Sheet",
    "SilentPlayer",
    "SoundFile",
    "SpeakerClient",
    "SpeakerServer",
    "SpeechError",
    "ToneEngine",
    "Voice",
    "VoiceSpeaker",
    "amplified",
    "clock_words",
    "digit_words",
    "estimate",
    "join_pcm",
    "louder_pcm",
    "make_microphone",
    "make_player",
    "make_reader",
    "number_words",
    "open_panel",
    "open_relay",
    "passages",
    "pause_pcm",
    "read_pcm",
    "speaker_socket",
    "speaking_seconds",
    "spoken_sentences",
    "tail_pcm",
    "write_pcm",
]


_HOMES = {
    "voices.engine": ("Engine", "Manner", "ToneEngine", "Voice"),
    "voices.espeak": ("EspeakEngine",),
    "voices.ladder": ("Ladder",),
    "voices.mbrola": ("MbrolaEngine",),
    "errors": ("SpeechError",),
    "output.lights": ("PATTERNS", "BlinkingLights", "Lamp", "Lights", "NoLamp", "NoLights"),
    "output.amplifier": ("Amplifier", "FileAmplifier", "NoAmplifier"),
    "output.microphone": ("CommandMicrophone", "FileMicrophone", "Microphone", "NoMicrophone", "make_microphone"),
    "output.mixing": ("RATE", "join_pcm", "louder_pcm", "pause_pcm", "read_pcm", "tail_pcm", "write_pcm"),
    "output.pins": ("NOT_CONNECTED", "Panel", "Pins", "Presses", "Relay", "open_panel", "open_relay"),
    "output.player": ("CommandPlayer", "FilePlayer", "Hardware", "Player", "SilentPlayer"),
    "wav": ("Pcm",),
    "pronunciation.compiled": ("Pronunciation",),
    "pronunciation.overrides": ("OverrideBook",),
    "reading.gain": ("amplified",),
    "reading.loudness": ("Level",),
    "reading.reader": ("Reader", "SoundFile"),
    "reading.recordings": ("Recording", "Recordings"),
    "reading.sheet": ("Piece", "Place", "Sheet"),
    "output.speaker": ("NullSpeaker", "VoiceSpeaker"),
    "text.clock": ("clock_words",),
    "text.length": ("estimate", "speaking_seconds"),
    "text.numerals": ("digit_words", "number_words"),
    "text.words": ("Passage", "passages", "spoken_sentences"),
}
_MODULE_OF = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _MODULE_OF:
        raise AttributeError(name)
    return getattr(importlib.import_module(f"kiosk.speech.{_MODULE_OF[name]}"), name)


def _commands() -> Sequence[object]:
    from kiosk.speech.commands import COMMANDS

    return COMMANDS


def _probes(ctx: Context) -> Sequence[Probe]:
    from kiosk.speech.probes import probes

    return probes(ctx)


FEATURE = Feature(
    name=_SECTION,
    settings=_SETTINGS,
    command_names=("say",),
    commands=_commands,
    probes=_probes,
    probes_outside=True,
)
