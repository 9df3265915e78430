"""Slice: the box itself: is it well, and what time does it think it is."""

from collections.abc import Sequence

from kiosk.core import Context, Feature, Probe, Setting

__all__ = ["FEATURE"]


def _commands() -> Sequence[object]:
    from kiosk.device.commands import COMMANDS
    from kiosk.device.display.commands import display

    return (*COMMANDS, display)


def _probes(ctx: Context) -> Sequence[Probe]:
    from kiosk.device.health import probes

    return probes(ctx)


FEATURE = Feature(
    name="device",
    settings=(
        Setting("green_lamp_pin", 0, "Pin lampu hijau, nomor BCM; 0 bila tidak disambung"),
        Setting("amber_lamp_pin", 0, "Pin lampu kuning, nomor BCM; 0 bila tidak disambung"),
        Setting("green_button_pin", 0, "Pin tombol hijau (ke ground), nomor BCM; 0 bila tidak disambung"),
        Setting("gold_button_pin", 0, "Pin tombol emas (woro-woro hari ini sekali lagi), nomor BCM; 0 bila tidak ada"),
        Setting("red_button_pin", 0, "Pin tombol merah (berhenti), nomor BCM; 0 bila tidak ada"),
        Setting("shutdown_button_pin", 0, "Pin tombol mati di dalam kotak, nomor BCM; 0 bila tidak ada"),
        Setting("hold_seconds", 3.0, "Lama tombol hijau ditahan supaya kiriman ditampilkan", "detik"),
        Setting("shutdown_seconds", 3.0, "Lama tombol mati ditahan", "detik"),
        Setting("shutdown_command", "systemctl poweroff", "Perintah untuk mematikan kotak"),
        Setting("amplifier", "none", "Saklar penguat: none (tidak ada), gpio (relai di pin), atau file (untuk uji)"),
        Setting("amplifier_pin", 0, "Pin relai penguat, nomor BCM"),
        Setting("amplifier_active_low", False, "Relai menyala bila pinnya rendah"),
    ),
    command_names=("doctor", "clock", "display"),
    commands=_commands,
    probes=_probes,
)
