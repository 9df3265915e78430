"""Can this box be heard? In plain words, with what to do."""

from collections.abc import Sequence

from kiosk.core import Context, Level, Probe, SettingsError
from kiosk.speech.output.player import FilePlayer, Hardware, SilentPlayer
from kiosk.speech.settings import SECTION, make_player
from kiosk.speech.voices.engine import Engine, EspeakEngine

__all__ = ["probe_sound", "probe_voice", "probes"]


def probes(ctx: Context) -> Sequence[Probe]:
    """The voice and the sound device."""
    return probe_voice(EspeakEngine()), probe_sound(ctx, Hardware())


def probe_voice(engine: Engine) -> Probe:
    """Is there a voice?"""
    if engine.unavailable() is None:
        return Probe("suara", Level.FINE, f"Suara mesin siap ({engine.id} {engine.version}).")
    return Probe(
        "suara",
        Level.BROKEN,
        "Suara belum bisa dibunyikan di kotak ini. Tulisannya tetap bisa dibaca.",
        "Pasang program espeak-ng: sudo apt install espeak-ng",
    )


def probe_sound(ctx: Context, hardware: Hardware) -> Probe:
    """Is there something to sound it with?"""
    name = "pengeras suara"
    try:
        player = make_player(ctx.config, ctx.paths, hardware)
    except SettingsError as error:
        return Probe(name, Level.BROKEN, error.message, "Perbaiki bagian [speech] di pos.toml.")
    if isinstance(player, SilentPlayer):
        return Probe(name, Level.FINE, "Pengeras suara dimatikan di setelan.")
    if not isinstance(player, FilePlayer):
        return Probe(name, Level.FINE, "Pengeras suara siap.")
    if ctx.config.text(SECTION, "player") == "file":
        return Probe(name, Level.FINE, "Bunyi disimpan sebagai file, sesuai setelan.")
    if hardware.has_card():
        return Probe(
            name,
            Level.ATTENTION,
            "Perangkat suara ada, tetapi program pemutarnya belum ada. Bunyi disimpan sebagai file saja.",
            "Pasang programnya: sudo apt install alsa-utils",
        )
    return Probe(
        name,
        Level.ATTENTION,
        "Kotak ini tidak punya perangkat suara. Bunyi disimpan sebagai file saja.",
        "Colokkan pengeras suara USB, lalu nyalakan ulang kotaknya.",
    )
