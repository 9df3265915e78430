"""Lamps, buttons and relay at the pins of a Raspberry Pi. The one module that knows gpiozero.

gpiozero takes the first library of pins that works here (lgpio, else others), says which did not by warnings, and
fails only when a device is opened. The library's own errors pass through it untouched: `lgpio.error`, "GPIO busy", is
neither an OSError nor one of gpiozero's. All of that becomes one sentence, for a post without lamps is still a post.
"""

import sys
import warnings
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import Any

from kiosk.core import OurError
from kiosk.speech.output.lights import BlinkingLights, Lights, NoLamp, NoLights

__all__ = ["NOT_CONNECTED", "Panel", "Pins", "Presses", "Relay", "open_panel", "open_relay"]

NOT_CONNECTED = "Lampu dan tombol tidak disambung."
NO_PINS = "Kotak ini tidak punya pin untuk lampu dan tombol. Woro-woro tetap dibacakan."
BOUNCE_SECONDS = 0.05


@dataclass(frozen=True)
class Pins:
    """Where things are connected, as BCM numbers; 0 for what is not.

    Attributes:
        green: the green lamp.
        amber: the amber lamp.
        button: the green button, between the pin and ground, as all of them.
        hold_seconds: how long it must be held.
        gold: the button that says today's announcements again.
        red: the button that silences.
        shutdown: the button that switches the box off.
        shutdown_seconds: how long that one must be held.
    """

    green: int = 0
    amber: int = 0
    button: int = 0
    hold_seconds: float = 3.0
    gold: int = 0
    red: int = 0
    shutdown: int = 0
    shutdown_seconds: float = 3.0

    @property
    def connected(self) -> bool:
        """True when anything is."""
        return any((self.green, self.amber, self.button, self.gold, self.red, self.shutdown))


def _never() -> bool:
    """A button that is not there."""
    return False


def _nothing() -> None:
    """What a button does that nobody listens to."""


@dataclass(frozen=True)
class Presses:
    """What follows a press; called in a thread of gpiozero, so it must return soon and never raise.

    Attributes:
        green_held: the green button was held long enough; once a hold.
        gold: the gold button was touched.
        red: the red button was touched.
        shutdown_touched: the shutdown button went down.
        shutdown_held: it was held long enough.
    """

    green_held: Callable[[], None] = _nothing
    gold: Callable[[], None] = _nothing
    red: Callable[[], None] = _nothing
    shutdown_touched: Callable[[], None] = _nothing
    shutdown_held: Callable[[], None] = _nothing


class Panel:
    """Lamps and buttons of the box; close it, or leave its `with`, to darken them."""

    def __init__(
        self, lights: Lights | None = None, opened: ExitStack | None = None, held: Sequence[Callable[[], bool]] = ()
    ) -> None:
        self.lights: Lights = lights or NoLights(NOT_CONNECTED)
        self._opened = opened or ExitStack()
        self._held = held

    def held(self) -> tuple[bool, bool]:
        """Are the green button and the one that switches off pressed just now? Two that are not connected never are."""
        green, shutdown = (asked() for asked in self._held or (_never, _never))
        return green, shutdown

    def close(self) -> None:
        """Let go of the buttons and darken the lamps; safe to call twice."""
        self.lights.close()
        self._opened.close()


def open_panel(pins: Pins, presses: Presses, factory: object = None) -> Panel:
    """Take the pins.

    `factory` is the gpiozero factory of pins, None for that of this machine.

    Raises:
        OurError: this machine has no pins, or not these.
    """
    if not pins.connected:
        return Panel()
    gpiozero, own = _library(factory)
    hold, off = pins.hold_seconds, pins.shutdown_seconds
    shutdown = {"when_pressed": presses.shutdown_touched, "when_held": presses.shutdown_held}
    held: dict[str, Callable[[], bool]] = {}
    with ExitStack() as opened:
        for name, number, seconds, follows in (
            ("Tombol hijau", pins.button, hold, {"when_held": presses.green_held}),
            ("Tombol emas", pins.gold, hold, {"when_pressed": presses.gold}),
            ("Tombol merah", pins.red, hold, {"when_pressed": presses.red}),
            ("Tombol mati", pins.shutdown, off, shutdown),
        ):
            if number:
                manner = {"bounce_time": BOUNCE_SECONDS, "hold_time": seconds}
                button = opened.enter_context(_take(name, number, gpiozero.Button, own, **manner))
                held[name] = partial(_is_pressed, button)
                for event, act in follows.items():
                    # closed while it is pressed, gpiozero waits for the end of the hold and calls the handler after all
                    opened.callback(setattr, button, event, None)
                    setattr(button, event, act)
        lamps = [
            opened.enter_context(_take(name, number, gpiozero.LED, own)) if number else NoLamp()
            for name, number in (("Lampu hijau", pins.green), ("Lampu kuning", pins.amber))
        ]
        lights = BlinkingLights(*lamps) if pins.green or pins.amber else None
        two = [held.get(name, _never) for name in ("Tombol hijau", "Tombol mati")]
        return Panel(lights, opened.pop_all(), two)


def _is_pressed(button: Any) -> bool:
    return not button.closed and bool(button.is_pressed)


class Relay:
    """The amplifier's relay; it is off when it is taken and when it is given back."""

    silent_because = ""

    def __init__(self, device: Any) -> None:
        self._device = device

    def on(self) -> None:
        """Give the amplifier power."""
        self._device.on()

    def off(self) -> None:
        """Take its power."""
        self._device.off()

    def close(self) -> None:
        """Off, and given back; safe to call twice."""
        if not self._device.closed:
            self._device.off()
        self._device.close()


def open_relay(pin: int, *, active_low: bool, factory: object = None) -> Relay:
    """Take the relay's pin, off; `active_low` for boards that switch on at the low level.

    Raises:
        OurError: this machine has no pins, or not this one.
    """
    gpiozero, own = _library(factory)
    manner = {"active_high": not active_low, "initial_value": False}
    return Relay(_take("Relai penguat suara", pin, gpiozero.OutputDevice, own, **manner))


def _library(factory: object) -> tuple[Any, object]:
    """gpiozero, and the factory of pins to use."""
    try:
        import gpiozero
    except ImportError as error:
        raise OurError("pin-tidak-ada", NO_PINS, str(error)) from error
    return gpiozero, factory or _factory_of_this_machine(gpiozero)


def _factory_of_this_machine(gpiozero: Any) -> object:
    with warnings.catch_warnings(record=True) as tried:
        warnings.simplefilter("always")
        try:
            gpiozero.Device.ensure_pin_factory()
        except gpiozero.GPIOZeroError as error:
            detail = "; ".join(str(one.message) for one in tried)
            raise OurError("pin-tidak-ada", NO_PINS, f"{error} {detail}") from error
    return gpiozero.Device.pin_factory


def _take(name: str, number: int, device: Any, factory: object, **more: object) -> Any:
    from gpiozero import GPIOZeroError

    library = getattr(sys.modules.get("lgpio"), "error", GPIOZeroError)
    try:
        return device(number, pin_factory=factory, **more)
    except (GPIOZeroError, OSError, library) as error:
        raise OurError("pin-gagal", f"{name} di pin {number} tidak bisa dipakai.", str(error)) from error
