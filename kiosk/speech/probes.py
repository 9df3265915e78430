"""Can this box be heard, and by whom? In plain words, with what to do."""

import shutil
from collections.abc import Sequence

from kiosk.core import Context, Level, Probe, SettingsError
from kiosk.speech.output.player import FilePlayer, Hardware, SilentPlayer
from kiosk.speech.settings import SECTION, make_ladder, make_player
from kiosk.speech.voices.engine import Manner
from kiosk.speech.voices.falls import Falls
from kiosk.speech.voices.ladder import Ladder

__all__ = ["probe_recordings", "probe_sound", "probe_voice", "probes"]

_TEXT_REMAINS = "Suara belum bisa dibunyikan di kotak ini. Tulisannya tetap bisa dibaca."


def probes(ctx: Context) -> Sequence[Probe]:
    """The voice, the decoder of recordings and the sound device."""
    return probe_own_voice(ctx), probe_recordings(), probe_sound(ctx, Hardware())


def probe_own_voice(ctx: Context) -> Probe:
    """Which voice speaks on this post?"""
    choice = ctx.config.text(SECTION, "voice")
    try:
        ladder = make_ladder(ctx.config, ctx.paths)
    except SettingsError as error:
        return Probe("suara", Level.BROKEN, error.message, "Perbaiki bagian [speech] di pos.toml.")
    fallen = Falls(ctx.paths.run / "suara.json").read()
    if fallen:
        names = ", ".join(sorted(fallen))
        message = f"Suara {names} gagal tadi. Selama itu suara berikutnya yang membaca."
        advice = "Nyalakan ulang kotaknya. Bila tetap begitu, pasang ulang programnya."
        return Probe("suara", Level.ATTENTION, message, advice)
    return probe_voice(ladder, Manner(ctx.config.text(SECTION, "voice_id"), 135), wants_mbrola=choice == "mbrola")


def probe_voice(ladder: Ladder, manner: Manner, *, wants_mbrola: bool = False) -> Probe:
    """Which voice speaks first, and what is missing for a better one?"""
    rungs = ladder.rungs(manner)
    speaks = next((rung for rung in rungs if rung.reason is None), None)
    if speaks is None:
        return Probe("suara", Level.BROKEN, _TEXT_REMAINS, "Pasang program espeak-ng: sudo apt install espeak-ng")
    told = f"Yang membaca: {speaks.voice.name} ({speaks.engine.id} {speaks.engine.version})."
    missing = {rung.engine.id for rung in rungs[: rungs.index(speaks)]}
    if speaks.engine.id in missing:  # the same engine, but without our pronunciation
        message = f"{told} Ucapan kita sendiri belum bisa disusun, jadi banyak huruf e terbaca salah."
        return Probe("suara", Level.ATTENTION, message, "Pasang lengkap: sudo apt install --reinstall espeak-ng-data")
    if wants_mbrola and missing:
        message = f"{told} Suara MBROLA diminta di setelan, tetapi belum terpasang."
        return Probe("suara", Level.ATTENTION, message, "Pasang: sudo apt install mbrola mbrola-id1")
    return Probe("suara", Level.FINE, told)


def probe_recordings(search_path: str | None = None) -> Probe:
    """Can a voice note of a phone be taken over?"""
    if shutil.which("ffmpeg", path=search_path) and shutil.which("ffprobe", path=search_path):
        return Probe("rekaman", Level.FINE, "Rekaman dari HP bisa dipakai.")
    message = "Rekaman dari HP belum bisa dipakai, hanya file WAV. Woro-woro dengan suara mesin tetap jalan."
    return Probe("rekaman", Level.ATTENTION, message, "Pasang program ffmpeg: sudo apt install ffmpeg")


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
        "Colokkan pengeras suara USB. Kotak tidak perlu dinyalakan ulang.",
    )
