"""Two lamps that tell, on a post without a screen, how far it is with a stick.

A pattern is data: steps of (green, amber, seconds), repeated; a step without an end stays until the next pattern.
One thread of its own shows it and sleeps between the steps on the monotonic clock, so a clock that jumps, as it does
when a stick brings the time, neither freezes nor hurries a lamp.
"""

import threading
from collections import deque
from collections.abc import Mapping
from itertools import cycle
from types import MappingProxyType
from typing import Literal, NamedTuple, Protocol

__all__ = ["PATTERNS", "BlinkingLights", "Lamp", "Lights", "NoLamp", "NoLights", "Pattern", "Step"]

NO_LAMPS = "Di kotak ini tidak ada lampu."
KEPT = 32

Pattern = Literal["mati", "masuk", "kerja", "tanya", "selesai", "sebagian", "gagal"]


class Step(NamedTuple):
    """One moment of a pattern; `seconds` is None for one that lasts."""

    green: bool
    amber: bool
    seconds: float | None


_ON_GREEN, _ON_AMBER, _ON_BOTH, _OFF = (True, False), (False, True), (True, True), (False, False)

PATTERNS: Mapping[str, tuple[Step, ...]] = MappingProxyType(
    {
        "mati": (Step(*_OFF, None),),
        "masuk": (Step(*_ON_GREEN, 0.5), Step(*_OFF, 0.5)),
        "kerja": (Step(*_ON_GREEN, 0.125), Step(*_OFF, 0.125)),
        "tanya": (Step(*_ON_GREEN, 0.5), Step(*_ON_AMBER, 0.5)),
        "selesai": (Step(*_ON_GREEN, None),),
        "sebagian": (Step(*_ON_BOTH, None),),
        "gagal": (*(Step(*_ON_AMBER, 0.2), Step(*_OFF, 0.2)) * 3, Step(*_OFF, 1.3)),
    }
)


class Lamp(Protocol):
    """One lamp; a `gpiozero.LED` is one."""

    def on(self) -> None:
        """Light it."""
        ...

    def off(self) -> None:
        """Darken it."""
        ...

    def close(self) -> None:
        """Give it back, dark."""
        ...


class Lights(Protocol):
    """What shows patterns.

    Attributes:
        dark_because: why nobody sees them, in a sentence; empty where there are lamps.
    """

    @property
    def dark_because(self) -> str:
        """Known before anything is shown."""
        ...

    def show(self, pattern: str) -> None:
        """Show `pattern`, one of PATTERNS, from now on; returns at once. One that is shown already goes on unbroken."""
        ...

    def close(self) -> None:
        """Darken for good; safe to call twice."""
        ...


class NoLamp:
    """A place where no lamp is connected."""

    def on(self) -> None:
        """Nothing to light."""

    def off(self) -> None:
        """Nothing to darken."""

    def close(self) -> None:
        """Nothing to give back."""


class NoLights:
    """Lights of a machine that has none; the newest patterns it was asked for are in `shown`."""

    def __init__(self, dark_because: str = NO_LAMPS) -> None:
        self.dark_because = dark_because
        self.shown: deque[str] = deque(maxlen=KEPT)

    def show(self, pattern: str) -> None:
        """Keep what would have been shown."""
        self.shown.append(pattern)

    def close(self) -> None:
        """They are dark anyway."""


class BlinkingLights:
    """Shows patterns on a green and an amber lamp, which it owns; safe from any thread."""

    dark_because = ""

    def __init__(self, green: Lamp, amber: Lamp) -> None:
        self._green = green
        self._amber = amber
        self._changed = threading.Condition()
        self._steps = PATTERNS["mati"]
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="lights", daemon=True)
        self._thread.start()

    def show(self, pattern: str) -> None:
        """Show `pattern` from now on."""
        with self._changed:
            self._steps = PATTERNS[pattern]
            self._changed.notify()

    def close(self) -> None:
        """Darken both lamps and give them back."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._thread.join()
        for lamp in (self._green, self._amber):
            lamp.close()

    def _run(self) -> None:
        with self._changed:
            while not self._closed:
                self._play(self._steps)
            self._set(PATTERNS["mati"][0])

    def _play(self, steps: tuple[Step, ...]) -> None:
        """Repeat `steps` until others are wished."""
        for step in cycle(steps):
            self._set(step)
            if self._changed.wait_for(lambda: self._closed or self._steps is not steps, step.seconds):
                return

    def _set(self, step: Step) -> None:
        for lamp, lit in ((self._green, step.green), (self._amber, step.amber)):
            if lit:
                lamp.on()
            else:
                lamp.off()
