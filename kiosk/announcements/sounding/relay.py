"""The amplifier of this post as it is set, and everything off: what the service runs when the announcer is gone.

A killed process switches nothing off. systemd starts `kiosk announcements off` after every end of the announcer
(ExecStopPost), however it came about, so no amplifier hums through the night and no lamp tells what is no longer so.
"""

import logging
from collections.abc import Callable
from pathlib import Path

from kiosk.announcements.sounding.panel import SECTION, post_pins
from kiosk.core import Config, Context, KioskError, Paths, RefusedError, SettingsError, atomic
from kiosk.speech import Amplifier, FileAmplifier, NoAmplifier, Presses, open_panel, open_relay

__all__ = ["amplifier_file", "off", "open_amplifier", "post_amplifier"]

_CHOICES = ("none", "gpio", "file")
_log = logging.getLogger(__name__)


def amplifier_file(paths: Paths) -> Path:
    """Where a box without pins keeps what its amplifier was told."""
    return paths.run / "penguat.json"


def open_amplifier(config: Config, paths: Paths) -> Amplifier:
    """The amplifier the settings ask for, off.

    Raises:
        SettingsError: they name none, or no pin.
        OurError: this machine has no such pin.
    """
    choice, pin = config.text(SECTION, "amplifier"), config.integer(SECTION, "amplifier_pin")
    if choice not in _CHOICES:
        known = ", ".join(_CHOICES)
        raise SettingsError("setelan-nilai", f"device.amplifier tidak mengenal {choice!r}. Pilihannya: {known}.")
    if choice == "none":
        return NoAmplifier()
    if choice == "file":
        amplifier = FileAmplifier(amplifier_file(paths))
        amplifier.off()
        return amplifier
    if not pin:
        raise SettingsError("setelan-nilai", "device.amplifier = gpio, tetapi device.amplifier_pin belum diisi.")
    return open_relay(pin, active_low=config.flag(SECTION, "amplifier_active_low"))


def post_amplifier(ctx: Context, notice: Callable[[str], None]) -> Amplifier:
    """The amplifier as set; none, after a `notice`, where that cannot be: the small speaker works all the same."""
    try:
        return open_amplifier(ctx.config, ctx.paths)
    except KioskError as error:
        _log.warning("amplifier: %s (%s)", error.message, error.detail)
        notice(error.message)
        return NoAmplifier(error.message)


def off(ctx: Context) -> None:
    """Amplifier off, lamps dark. For the moment after an announcer has gone, in whatever way.

    Raises:
        RefusedError: an announcer is running; it would be cut from its own pins.
    """
    with atomic.try_lock(ctx.paths.run / "announcer.lock", wait=False) as alone:
        if not alone:
            message = "Pembaca woro-woro masih berjalan. Hentikan dulu, lalu ulangi."
            raise RefusedError("woro-masih-jalan", message)
        for close in (_switch_off, _darken):
            try:
                close(ctx)
            except KioskError as error:  # a box without pins has nothing that could still be on
                _log.warning("off: %s (%s)", error.message, error.detail)


def _switch_off(ctx: Context) -> None:
    open_amplifier(ctx.config, ctx.paths).close()


def _darken(ctx: Context) -> None:
    """Taking the lamps darkens them, and so does giving them back."""
    open_panel(post_pins(ctx.config), Presses()).close()
