"""What the first thread of the web process does while the others serve: tells of life, and sees new settings.

Under systemd each beat also stands in run/web.json: a socket that systemd holds takes connections although nobody
serves them, so whoever asks how the pages are asks for the last beat instead.
"""

from contextlib import suppress

from kiosk.core import Context, OurError, service
from kiosk.web.health import note_listeners
from kiosk.web.serving.pulse import Pulse
from kiosk.web.serving.server import Serving

__all__ = ["Life"]

BEATS = 3  # as many may stay away before the pages are called silent; the watchdog thinks so too
_WHO = {"phone": "HP", "screen": "layar"}


class Life:
    """The life of a process that serves; one thread calls it."""

    def __init__(self, ctx: Context, serving: Serving) -> None:
        self._ctx = ctx
        self._serving = serving
        self._heart = service.Heart(Pulse([running.server for running in serving.servers]).look)
        self._given = any(listener.given for listener in serving.ready)

    def begin(self) -> None:
        """It serves; READY only when every listener does."""
        where = ", ".join(f"{_WHO[one.channel]} {one.host}:{one.port}" for one in self._serving.ready)
        ready = () if self._serving.refused else ("READY=1",)
        service.notify(*ready, STATUS=f"Melayani {where}")

    def turn(self) -> bool:
        """A moment of it; True when it is to end in good order, because the settings are no longer those."""
        if self._heart.turn() and self._given:
            with suppress(OurError):  # a full run folder leaves the doctor without word, not the village without pages
                self._note()
        return service.is_supervised() and self._ctx.config.is_stale()

    def _note(self) -> None:
        refused = [listener for listener, _ in self._serving.refused]
        now, patience = self._ctx.clock.read(), BEATS * self._heart.seconds
        note_listeners(self._ctx.paths, self._serving.ready, refused, now, patience)
