"""Lamps and buttons of this post: opened by the announcer, which owns them, and told of by `kiosk doctor`.

Only the process that holds the pins knows whether they work, and another one must not try: so it leaves what it found
in the run folder. A box without pins is no fault; it reads aloud as ever.
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec

from kiosk.announcements.kinds.rules import kind_of
from kiosk.announcements.sounding.handing import only_if
from kiosk.announcements.store import Store
from kiosk.core import Config, Context, KioskError, Level, Probe, Request, Requests, SettingsError, atomic
from kiosk.speech import NOT_CONNECTED, NoLights, Panel, Pins, Presses, open_panel

__all__ = ["open_post_panel", "panel_probe", "post_pins"]

SECTION = "device"
NAME = "lampu dan tombol"
BUTTON = "tombol"
NOTHING = Presses()
SHORTEST_HOLD = 1.0  # a shorter one could be an elbow, and the button publishes
_RESTART = "Nyalakan ulang kotaknya. Bila tetap begitu, periksa bagian [device] di pos.toml."
_log = logging.getLogger(__name__)


class _Found(msgspec.Struct, frozen=True):
    """What the announcer met: the pins it was to take, and why it could not."""

    pins: Pins
    why: str = ""


def post_pins(config: Config) -> Pins:
    """What is connected where, as the organisers have set it."""
    names = ("green_lamp", "amber_lamp", "green_button", "gold_button", "red_button", "shutdown_button")
    green, amber, button, gold, red, shutdown = (config.integer(SECTION, f"{name}_pin") for name in names)
    hold, off = config.number(SECTION, "hold_seconds"), config.number(SECTION, "shutdown_seconds")
    return Pins(green, amber, button, hold, gold, red, shutdown, off)


def open_post_panel(
    ctx: Context,
    notice: Callable[[str], None],
    presses: Presses = NOTHING,
    green_means_yes: Callable[[], bool] = lambda: True,
) -> Panel:
    """The panel as set; a dark one, after a `notice`, where that cannot be.

    `presses` are those of the other buttons: what the green one does, when it means yes, is known here.
    """
    pins, why = post_pins(ctx.config), ""
    try:
        panel = _open(pins, replace(presses, green_held=only_if(green_means_yes, lambda: _approve(ctx))))
    except KioskError as error:
        _log.warning("panel: %s (%s)", error.message, error.detail)
        why = error.message
        notice(why)
        panel = Panel(NoLights(why))
    _leave(ctx, _Found(pins, why))
    return panel


def panel_probe(ctx: Context) -> Probe:
    """Are the lamps and the button that are set also there?"""
    pins = post_pins(ctx.config)
    if not pins.connected:
        return Probe(NAME, Level.FINE, NOT_CONNECTED)
    try:
        found = msgspec.json.decode(_file(ctx).read_bytes(), type=_Found)
    except (OSError, msgspec.MsgspecError):
        found = None
    if found is None or found.pins != pins or ctx.speaker.state().result == "failed":
        message = "Lampu dan tombol belum jalan: pembaca woro-woro tidak berjalan dengan setelan ini."
        return Probe(NAME, Level.ATTENTION, message, _RESTART)
    if found.why:
        return Probe(NAME, Level.ATTENTION, f"Lampu dan tombol tidak jalan. {found.why}", _RESTART)
    things = {
        "lampu hijau": pins.green,
        "lampu kuning": pins.amber,
        "tombol hijau": pins.button,
        "tombol emas": pins.gold,
        "tombol merah": pins.red,
        "tombol mati": pins.shutdown,
    }
    ready = ", ".join(f"{name} (pin {number})" for name, number in things.items() if number)
    missing = ", ".join(name for name, number in things.items() if not number)
    return Probe(NAME, Level.FINE, f"Siap: {ready}." + (f" Tidak disambung: {missing}." if missing else ""))


def _open(pins: Pins, presses: Presses) -> Panel:
    held = {
        "hold_seconds": (pins.button, pins.hold_seconds),
        "shutdown_seconds": (pins.shutdown, pins.shutdown_seconds),
    }
    for name, (pin, seconds) in held.items():
        if pin and seconds < SHORTEST_HOLD:
            message = f"device.{name} paling sedikit {SHORTEST_HOLD:g}, bukan {seconds:g}."
            raise SettingsError("setelan-nilai", message)
    return open_panel(pins, presses)


def _approve(ctx: Context) -> None:
    """Wish for a yes to what waits at this moment, by name: a stick that comes later is not meant.

    An emergency that one organiser has written and that lacks the second yes gets it at once: whoever reaches the
    locked box is the second one.
    """
    ids = tuple(sorted(folder.name for folder in ctx.paths.waiting.glob("pos-*") if folder.is_dir()))
    try:
        now = ctx.clock.read()
        if ids:
            Requests(ctx.paths).drop(Request(do="approve", by=BUTTON, ids=ids), now.now)
        store = Store(ctx)
        for item in store.awaiting(now):
            if kind_of(item.kind).operators > 1:
                store.approve(item.id, BUTTON)
    except KioskError as error:  # raised into gpiozero's thread it would deafen the button for good
        _log.warning("green button: %s (%s)", error.message, error.detail)


def _leave(ctx: Context, found: _Found) -> None:
    try:
        atomic.write_stream(_file(ctx), (msgspec.json.encode(found),), durable=False)
    except KioskError as error:
        _log.warning("panel: %s (%s)", error.message, error.detail)


def _file(ctx: Context) -> Path:
    return ctx.paths.run / "panel.json"
