"""The button that switches the box off: held, it asks aloud; touched again, it takes it back; left alone, it acts.

A box that is simply unplugged may lose what it is writing, so there is a button; and a child leaning on it must not
silence a village, so it has to be held, says what will happen, and waits.
"""

import logging
import shlex
import subprocess
import threading
from collections.abc import Callable, Sequence

from kiosk.core import Speaker

__all__ = ["ASKED", "WAIT_SECONDS", "Shutdown", "run_command"]

ASKED = "Kotak akan dimatikan. Tekan lagi sebentar untuk membatalkan."
KEPT = "Tidak jadi. Kotak tetap menyala."
FAILED = "Kotak tidak bisa dimatikan lewat tombol. Minta tolong pengurus."
WAIT_SECONDS = 8.0
_PATIENCE_SECONDS = 30.0
_log = logging.getLogger(__name__)


class Shutdown:
    """What follows the button; its methods return at once.

    Args:
        speaker: gives the one who says what will happen.
        act: switches off; False when that failed.
        wait_seconds: time to take it back.
    """

    def __init__(
        self, speaker: Callable[[], Speaker], act: Callable[[], bool], wait_seconds: float = WAIT_SECONDS
    ) -> None:
        self._speaker = speaker
        self._act = act
        self._wait_seconds = wait_seconds
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None
        self._took_back = False

    def held(self) -> None:
        """The button was held long enough."""
        with self._lock:
            if self._took_back or self._timer is not None:
                return
            self._timer = threading.Timer(self._wait_seconds, self._due)
            self._timer.daemon = True
            self._timer.start()
        self._speaker().stop()  # who holds it wants it to be off, whatever is being said
        self._speaker().say(ASKED, style="woro-woro")

    def touched(self) -> None:
        """The button went down: alone it means nothing, after a hold it takes that back."""
        with self._lock:
            timer, self._timer = self._timer, None
            self._took_back = timer is not None
        if timer is not None:
            timer.cancel()
            self._speaker().stop()
            self._speaker().say(KEPT, style="woro-woro")

    def close(self) -> None:
        """Nothing follows any more."""
        with self._lock:
            timer, self._timer = self._timer, None
        if timer is not None:
            timer.cancel()

    def _due(self) -> None:
        with self._lock:
            if self._timer is None:
                return
            self._timer = None
        if not self._act():
            self._speaker().say(FAILED, style="woro-woro")


def run_command(line: str) -> bool:
    """Run the command an organiser has set; False when there is none, or it did not end well."""
    command: Sequence[str] = shlex.split(line)
    if not command:
        return False
    try:
        done = subprocess.run(  # noqa: S603  an organiser's own setting
            command, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=_PATIENCE_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        _log.warning("shutdown: %s", error)
        return False
    if done.returncode:
        _log.warning("shutdown: %s ended with %d", command[0], done.returncode)
    return done.returncode == 0
