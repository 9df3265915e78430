"""Lamps and the green button at the pins of a Raspberry Pi. The one module that knows gpiozero.

gpiozero takes the first library of pins that works here (lgpio, else others), says which did not by warnings, and
fails only when a device is opened. The library's own errors pass through it untouched: `lgpio.error`, "GPIO busy", is
neither an OSError nor one of gpiozero's. All of that becomes one sentence, for a post without lamps is still a post.
"""

import sys
import warnings
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from kiosk.core import OurError
from kiosk.speech.output.lights import BlinkingLights, Lights, NoLamp, NoLights

__all__ = ["NOT_CONNECTED", "Panel", "Pins", "open_panel"]

NOT_CONNECTED = "Lampu dan tombol hijau tidak disambung."
NO_PINS = "Kotak ini tidak punya pin untuk lampu dan tombol. Woro-woro tetap dibacakan."
BOUNCE_SECONDS = 0.05


@dataclass(frozen=True)
class Pins:
    """Where things are connected, as BCM numbers; 0 for what is not.

    Attributes:
        green: the green lamp.
        amber: the amber lamp.
        button: the green button, between the pin and ground.
        hold_seconds: how long it must be held.
    """

    green: int = 0
    amber: int = 0
    button: int = 0
    hold_seconds: float = 3.0

    @property
    def connected(self) -> bool:
        """True when anything is."""
        return bool(self.green or self.amber or self.button)


class Panel:
    """Lamps and button of the box; close it, or leave its `with`, to darken them."""

    def __init__(self, lights: Lights | None = None, opened: ExitStack | None = None) -> None:
        self.lights: Lights = lights or NoLights(NOT_CONNECTED)
        self._opened = opened or ExitStack()

    def close(self) -> None:
        """Let go of the button and darken the lamps; safe to call twice."""
        self.lights.close()
        self._opened.close()


def open_panel(pins: Pins, on_hold: Callable[[], None], factory: object = None) -> Panel:
    """Take the pins; `on_hold` is called, in a thread of gpiozero, once each time the button was held long enough.

    `factory` is the gpiozero factory of pins, None for that of this machine.

    Raises:
        OurError: this machine has no pins, or not these.
    """
    if not pins.connected:
        return Panel()
    try:
        import gpiozero
    except ImportError as error:
        raise OurError("pin-tidak-ada", NO_PINS, str(error)) from error
    own = factory or _factory_of_this_machine(gpiozero)
    with ExitStack() as opened:
        if pins.button:
            manner = {"bounce_time": BOUNCE_SECONDS, "hold_time": pins.hold_seconds}
            button = opened.enter_context(_take("Tombol hijau", pins.button, gpiozero.Button, own, **manner))
            # closed while it is pressed, gpiozero waits for the end of the hold and calls the handler after all
            opened.callback(setattr, button, "when_held", None)
            button.when_held = on_hold
        lamps = [
            opened.enter_context(_take(name, number, gpiozero.LED, own)) if number else NoLamp()
            for name, number in (("Lampu hijau", pins.green), ("Lampu kuning", pins.amber))
        ]
        lights = BlinkingLights(*lamps) if pins.green or pins.amber else None
        return Panel(lights, opened.pop_all())


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
