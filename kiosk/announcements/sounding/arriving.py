"""A sound card that comes late, goes, and comes again: the player is chosen anew whenever nothing sounds.

A card at USB may answer only after the announcer has started, and people pull it out to dust the shelf. Nobody there
would know that the box wants to be started anew for it.
"""

import threading
from collections.abc import Callable
from pathlib import Path

from kiosk.core import SettingsError, SpeakerAnswer
from kiosk.speech import FilePlayer, Player

__all__ = ["FOUND", "ArrivingPlayer"]

FOUND = "Kartu suara ditemukan. Woro-woro terdengar lagi."


class ArrivingPlayer:
    """The player this box has at the moment.

    Args:
        choose: finds it; cheap.
        notice: is told when there is none, and when there is one again.
        missing: what is told of a box without a card.

    Raises:
        SettingsError: the settings name none.
    """

    def __init__(self, choose: Callable[[], Player], notice: Callable[[str], None], missing: str) -> None:
        self._choose = choose
        self._notice = notice
        self._missing = missing
        self._lock = threading.Lock()
        self._playing = 0
        self._now = choose()
        if isinstance(self._now, FilePlayer):
            notice(missing)

    @property
    def silent_because(self) -> str:
        """Why nobody would hear what was played now."""
        with self._lock:
            return self._chosen().silent_because

    def play(self, path: Path, seconds: float) -> SpeakerAnswer:
        """Sound the WAV `path` by what is there now."""
        with self._lock:
            player = self._chosen()
            self._playing += 1
        try:
            return player.play(path, seconds)
        finally:
            with self._lock:
                self._playing -= 1

    def stop(self) -> None:
        """Silence what sounds now; a card that comes meanwhile does not take that away."""
        with self._lock:
            player = self._now
        player.stop()

    def _chosen(self) -> Player:
        if self._playing:
            return self._now
        try:
            found = self._choose()
        except SettingsError:  # its program went; what was there tells that itself when it is to sound
            return self._now
        had, has = (not isinstance(player, FilePlayer) for player in (self._now, found))
        self._now = found
        if had != has:
            self._notice(FOUND if has else self._missing)
        return found
