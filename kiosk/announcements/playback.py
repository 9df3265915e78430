"""What was spoken: the playback journal. State is a function of the table and of this.

`started` is on the card before the first sound, `done` follows with what came of it. So after a power cut at any
instant the box knows what it must not begin again.
"""

from typing import Any

from kiosk.announcements.model import Announcement
from kiosk.core import Clock, Journal, KioskError, Paths, SpeakerAnswer, read_journal

__all__ = ["KIND", "Playback", "newest", "outcomes", "started_ids"]

KIND = "playback"


def started_ids(paths: Paths) -> set[str]:
    """Ids of all that was ever started."""
    return {
        str(record.get("id")) for record, _ in read_journal(paths.journal / KIND) if record.get("event") == "started"
    }


def outcomes(paths: Paths) -> dict[str, dict[str, Any]]:
    """Id > its newest record, `started` or `done`."""
    return {str(record.get("id")): record for record, _ in read_journal(paths.journal / KIND)}


def newest(paths: Paths) -> dict[str, Any]:
    """The newest record, or nothing."""
    last: dict[str, Any] = {}
    for record, _ in read_journal(paths.journal / KIND):
        last = record
    return last


class Playback:
    """The announcer's writer of the journal, and its memory of what was started."""

    def __init__(self, journal: Journal, paths: Paths, clock: Clock) -> None:
        self._journal = journal
        self._clock = clock
        self.started = started_ids(paths)

    def start(self, item: Announcement) -> KioskError | None:
        """Note, durably, that `item` begins to sound.

        A card that refuses is told, not raised: this process remembers, and a warning that stays unspoken would
        be worse than one that might be repeated if power fails within the minutes of its grace.
        """
        self.started.add(item.id)
        return self._write({"event": "started", "id": item.id})

    def done(self, item: Announcement, answer: SpeakerAnswer, voice: str) -> KioskError | None:
        """Note what came of it."""
        told = {"message": answer.message} if answer.message else {}
        seconds = round(answer.seconds, 2)
        record = {"event": "done", "id": item.id, "result": answer.result, "seconds": seconds, "voice": voice}
        return self._write({**record, **told})

    def close(self) -> None:
        """Flush and close the journal; safe to call twice."""
        self._journal.close()

    def _write(self, record: dict[str, object]) -> KioskError | None:
        now = self._clock.read()
        stamp = {"at": now.now.isoformat(), "sure": now.sure, "boot": now.boot_id, "monotonic": now.monotonic}
        self._journal.append({**record, **stamp})
        try:
            self._journal.flush()
        except KioskError as error:
            return error
        return None
