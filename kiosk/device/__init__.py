"""Slice: the box itself: is it well, and what time does it think it is."""

from collections.abc import Sequence
from pathlib import Path

from kiosk.core import Config, Context, Export, Feature, Probe, Setting, SettingsError, Tile

__all__ = ["BOX", "FEATURE"]


def _commands() -> Sequence[object]:
    from kiosk.device.backup.commands import COMMANDS as BACKUP_COMMANDS
    from kiosk.device.commands import COMMANDS
    from kiosk.device.display.commands import display
    from kiosk.device.first.command import first

    return (*COMMANDS, display, first, *BACKUP_COMMANDS)


def _probes(ctx: Context) -> Sequence[Probe]:
    from kiosk.device.first.health import first_probes
    from kiosk.device.health import probes

    return (*probes(ctx), *first_probes(ctx))


def _first(ctx: Context, folder: Path) -> str:
    from kiosk.device.backup.settling import settle
    from kiosk.device.first.taking import take_from

    settle(ctx)  # what a power cut kept a restore from serving
    return take_from(ctx, folder)


def _box_probes(ctx: Context) -> Sequence[Probe]:
    from kiosk.device.health import box_probes

    return box_probes(ctx)


def _nightly(ctx: Context) -> str:
    from kiosk.device.health.daily import nightly

    return nightly(ctx)


def _exports(ctx: Context) -> Sequence[Export]:
    from kiosk.device.health.daily import exports

    return exports(ctx)


def _beginning_pages(ctx: Context) -> Sequence[object]:
    from kiosk.device.backup.pages import restore_pages

    return (restore_pages(ctx),)


def _carry(ctx: Context, folder: Path) -> str:
    from kiosk.device.backup.carrying import carry

    return carry(ctx, folder)


def _card(ctx: Context) -> Sequence[tuple[str, str]]:
    from kiosk.device.backup.keeping import words_of

    return (("Sandi cadangan", words_of(ctx.paths)),)


def _operator_pages(ctx: Context) -> Sequence[object]:
    from kiosk.device.backup.pages import backup_pages
    from kiosk.device.health.pages import health_pages
    from kiosk.device.settings.blueprint import device_pages

    return (health_pages(ctx), device_pages(ctx), backup_pages(ctx))


def _long_enough(config: Config) -> None:
    """A button that acts at a touch could be an elbow."""
    for name in ("hold_seconds", "shutdown_seconds"):
        if not config.number("device", name) >= 1:
            raise SettingsError("setelan-nilai", f"device.{name} paling sedikit 1 detik.")


BOX = Feature(name="box", probes=_box_probes, probes_outside=True)
"""What of the box only a process outside of the sandboxes sees; settings and pages are FEATURE's."""

FEATURE = Feature(
    name="device",
    settings=(
        Setting("green_lamp_pin", 0, "Pin lampu hijau, nomor BCM; 0 bila tidak disambung"),
        Setting("amber_lamp_pin", 0, "Pin lampu kuning, nomor BCM; 0 bila tidak disambung"),
        Setting("green_button_pin", 0, "Pin tombol hijau (ke ground), nomor BCM; 0 bila tidak disambung"),
        Setting("gold_button_pin", 0, "Pin tombol emas (woro-woro hari ini sekali lagi), nomor BCM; 0 bila tidak ada"),
        Setting("red_button_pin", 0, "Pin tombol merah (berhenti), nomor BCM; 0 bila tidak ada"),
        Setting("shutdown_button_pin", 0, "Pin tombol mati di dalam kotak, nomor BCM; 0 bila tidak ada"),
        Setting("hold_seconds", 3.0, "Lama tombol hijau ditahan supaya kiriman ditampilkan", "detik", _long_enough),
        Setting("shutdown_seconds", 3.0, "Lama tombol mati ditahan", "detik", _long_enough),
        Setting("shutdown_command", "systemctl poweroff", "Perintah untuk mematikan kotak"),
        Setting("backup", "selalu", "Cadangan ke flashdisk pos: selalu (sekali sehari) atau diminta (dari layar)"),
        Setting("backup_max_mb", 64, "Paling besar satu cadangan; yang lama ditinggal", "MB"),
        Setting("amplifier", "none", "Saklar penguat: none (tidak ada), gpio (relai di pin), atau file (untuk uji)"),
        Setting("amplifier_pin", 0, "Pin relai penguat, nomor BCM"),
        Setting("amplifier_active_low", False, "Relai menyala bila pinnya rendah"),
    ),
    command_names=("doctor", "clock", "display", "first", "backup"),
    commands=_commands,
    operator_pages=_operator_pages,
    operator_tiles=(
        Tile("/pengurus/kesehatan", "Kesehatan kotak", "benar", 12),
        Tile("/pengurus/setelan", "Setelan", "jam", 13),
        Tile("/pengurus/cadangan", "Cadangan", "pustaka", 14),
    ),
    beginning_pages=_beginning_pages,
    beginning_tiles=(Tile("/pengurus/pulihkan", "Pulihkan dari cadangan", "pustaka", 10),),
    carry=_carry,
    card=_card,
    first=_first,
    exports=_exports,
    nightly=_nightly,
    probes=_probes,
)
