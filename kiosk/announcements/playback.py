"""What was spoken: the playback journal. State is a function of the table and of this.

`started` is on the card before the first sound, `done` follows with what came of it, `missed` says why a call did not
come about. So after a power cut at any instant the box knows what it must not begin again, and an organiser can
prove what was heard, when, and how far.
"""

from datetime import datetime
from typing import Any

import msgspec

from kiosk.announcements.model import Announcement, call_key
from kiosk.core import Clock, Journal, KioskError, Paths, SpeakerAnswer, parse_utc, read_journal

__all__ = ["KIND", "Playback", "Played", "newest", "outcomes", "played_calls", "started_ids", "started_keys"]

KIND = "playback"
_ENDS = frozenset({"done", "missed"})


class Played(msgspec.Struct, frozen=True):
    """What became of one call.

    Attributes:
        key, item, kind: the call, its announcement and that one's kind.
        at: when it began (UTC), by the clock of then.
        sure: whether somebody vouched for that clock.
        result: played, written, stopped, failed, silent, missed; `started` where the box was cut off before its end.
        seconds: how far it came.
        of: how long it would have been.
        voice: who spoke.
        message: why, where something went wrong.
    """

    key: str
    item: str
    at: datetime
    kind: str = ""
    sure: bool = False
    result: str = "started"
    seconds: float = 0.0
    of: float = 0.0
    voice: str = ""
    message: str = ""


def started_ids(paths: Paths) -> set[str]:
    """Ids of all that was ever started."""
    return {played.item for played in played_calls(paths).values() if played.result != "missed"}


def started_keys(paths: Paths) -> set[str]:
    """Keys of all calls that were ever started, or are known to be missed."""
    return set(played_calls(paths))


def played_calls(paths: Paths) -> dict[str, Played]:
    """Key > what became of it, oldest first."""
    found: dict[str, Played] = {}
    for record, _ in read_journal(paths.journal / KIND, durable=False):  # also from a card that refuses
        played = _played(record)
        if played is None:
            continue
        before = found.get(played.key)
        if before is not None and record.get("event") in _ENDS:
            played = msgspec.structs.replace(played, at=before.at, sure=before.sure, kind=before.kind or played.kind)
        found[played.key] = played
    return found


def outcomes(paths: Paths) -> dict[str, Played]:
    """Id > what became of its newest call."""
    return {played.item: played for played in played_calls(paths).values()}


def newest(paths: Paths) -> Played | None:
    """The newest call that was started, if any was."""
    last = None
    for played in played_calls(paths).values():
        last = played if played.result != "missed" else last
    return last


class Playback:
    """The announcer's writer of the journal, and its memory of what was started."""

    def __init__(self, journal: Journal, paths: Paths, clock: Clock) -> None:
        self._journal = journal
        self._clock = clock
        self.calls = played_calls(paths)

    @property
    def started(self) -> set[str]:
        """Keys of what must not begin again."""
        return set(self.calls)

    def start(self, item: Announcement, key: str = "") -> KioskError | None:
        """Note, durably, that a call of `item` begins to sound.

        A card that refuses is told, not raised: this process remembers, and a warning that stays unspoken would
        be worse than one that might be repeated if power fails within the minutes of its grace.
        """
        return self._write({"event": "started", "id": item.id, "key": key or call_key(item.id), "kind": item.kind})

    def done(
        self, item: Announcement, answer: SpeakerAnswer, voice: str, key: str = "", of: float = 0.0
    ) -> KioskError | None:
        """Note what came of it: `answer.seconds` is how far it came, `of` how long it would have been."""
        told = {"message": answer.message} if answer.message else {}
        return self._write(
            {
                "event": "done",
                "id": item.id,
                "key": key or call_key(item.id),
                "result": answer.result,
                "seconds": round(answer.seconds, 2),
                "of": round(of or answer.seconds, 2),
                "voice": voice,
                **told,
            }
        )

    def missed(self, item_id: str, key: str, why: str) -> KioskError | None:
        """Note that a call did not come about."""
        return self._write({"event": "missed", "id": item_id, "key": key, "message": why})

    def close(self) -> None:
        """Flush and close the journal; safe to call twice."""
        self._journal.close()

    def _write(self, record: dict[str, object]) -> KioskError | None:
        now = self._clock.read()
        stamp = {"at": now.now.isoformat(), "sure": now.sure, "boot": now.boot_id, "monotonic": now.monotonic}
        whole = {**record, **stamp}
        played = _played(whole)
        if played is not None:
            before = self.calls.get(played.key) if record["event"] in _ENDS else None  # a start has an hour of its own
            keep = {"at": before.at, "sure": before.sure, "kind": before.kind} if before else {}
            self.calls[played.key] = msgspec.structs.replace(played, **keep)
        self._journal.append(whole)
        try:
            self._journal.flush()
        except KioskError as error:
            return error
        return None


def _played(record: dict[str, Any]) -> Played | None:
    """A record as read; None for what is none. Records of older versions name no call: they were all `now`."""
    item, event = record.get("id"), record.get("event")
    if not isinstance(item, str) or event not in {"started", *_ENDS}:
        return None
    try:
        at = parse_utc(str(record.get("at")))
    except (ValueError, OverflowError):
        return None
    result = {"started": "started", "missed": "missed"}.get(str(event)) or str(record.get("result", ""))
    return Played(
        key=str(record.get("key") or call_key(item)),
        item=item,
        at=at,
        kind=str(record.get("kind", "")),
        sure=record.get("sure") is True,
        result=result,
        seconds=_number(record.get("seconds")),
        of=_number(record.get("of")),
        voice=str(record.get("voice", "")),
        message=str(record.get("message", "")),
    )


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
