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
from kiosk.speech.settings import SECTION as _SECTION
from kiosk.speech.settings import SETTINGS as _SETTINGS
from kiosk.speech.settings import make_player, make_reader
from kiosk.speech.wire import SpeakerClient, SpeakerServer, speaker_socket

if TYPE_CHECKING:
    from kiosk.speech.engine import Engine, EspeakEngine, Manner, ToneEngine
    from kiosk.speech.errors import SpeechError
    from kiosk.speech.lights import PATTERNS, BlinkingLights, Lamp, Lights, NoLamp, NoLights
    from kiosk.speech.pins import NOT_CONNECTED, Panel, Pins, open_panel
    from kiosk.speech.player import CommandPlayer, FilePlayer, Player, SilentPlayer
    from kiosk.speech.reader import Place, Reader, Sheet, SoundFile
    from kiosk.speech.speaker import NullSpeaker, VoiceSpeaker
    from kiosk.speech.words import spoken_sentences

__all__ = [
    "FEATURE",
    "NOT_CONNECTED",
    "PATTERNS",
    "BlinkingLights",
    "CommandPlayer",
    "Engine",
    "EspeakEngine",
    "FilePlayer",
    "Lamp",
    "Lights",
    "Manner",
    "NoLamp",
    "NoLights",
    "NullSpeaker",
    "Panel",
    "Pins",
    "Place",
    "Player",
    "Reader",
    "Sheet",
    "SilentPlayer",
    "SoundFile",
    "SpeakerClient",
    "SpeakerServer",
    "SpeechError",
    "ToneEngine",
    "VoiceSpeaker",
    "make_player",
    "make_reader",
    "open_panel",
    "speaker_socket",
    "spoken_sentences",
]


_HOMES = {
    "engine": ("Engine", "EspeakEngine", "Manner", "ToneEngine"),
    "errors": ("SpeechError",),
    "lights": ("PATTERNS", "BlinkingLights", "Lamp", "Lights", "NoLamp", "NoLights"),
    "pins": ("NOT_CONNECTED", "Panel", "Pins", "open_panel"),
    "player": ("CommandPlayer", "FilePlayer", "Player", "SilentPlayer"),
    "reader": ("Place", "Reader", "Sheet", "SoundFile"),
    "speaker": ("NullSpeaker", "VoiceSpeaker"),
    "words": ("spoken_sentences",),
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


FEATURE = Feature(name=_SECTION, settings=_SETTINGS, command_names=("say",), commands=_commands, probes=_probes)
