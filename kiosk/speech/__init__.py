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
    from kiosk.speech.output.lights import PATTERNS, BlinkingLights, Lamp, Lights, NoLamp, NoLights
    from kiosk.speech.output.pins import NOT_CONNECTED, Panel, Pins, open_panel
    from kiosk.speech.output.player import CommandPlayer, FilePlayer, Player, SilentPlayer
    from kiosk.speech.output.speaker import NullSpeaker, VoiceSpeaker
    from kiosk.speech.reading.reader import Place, Reader, Sheet, SoundFile
    from kiosk.speech.text.words import spoken_sentences
    from kiosk.speech.voices.engine import Engine, EspeakEngine, Manner, ToneEngine

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
    "voices.engine": ("Engine", "EspeakEngine", "Manner", "ToneEngine"),
    "errors": ("SpeechError",),
    "output.lights": ("PATTERNS", "BlinkingLights", "Lamp", "Lights", "NoLamp", "NoLights"),
    "output.pins": ("NOT_CONNECTED", "Panel", "Pins", "open_panel"),
    "output.player": ("CommandPlayer", "FilePlayer", "Player", "SilentPlayer"),
    "reading.reader": ("Place", "Reader", "Sheet", "SoundFile"),
    "output.speaker": ("NullSpeaker", "VoiceSpeaker"),
    "text.words": ("spoken_sentences",),
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
