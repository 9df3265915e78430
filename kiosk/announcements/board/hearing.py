"""When an announcement sounded and will sound, in words for residents."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from kiosk.announcements.playback import Played
from kiosk.announcements.schedule.calls import Call
from kiosk.days import weekday
from kiosk.web import language, t

__all__ = ["heard", "to_come"]

_SOUNDED = frozenset({"played", "written"})


def heard(played: Mapping[str, Played], item_id: str, now: datetime) -> str:
    """The last time it sounded to its end, and whose voice it was; nothing for one that did not yet."""
    ours = [one for one in played.values() if one.item == item_id and one.result in _SOUNDED and one.sure]
    if not ours:
        return ""
    last = max(ours, key=lambda one: one.at)
    told = t("Sudah terdengar {kapan}", kapan=_moment(last.at.astimezone(now.tzinfo), now))
    return f"{told} ({last.voice})" if last.voice else told


def to_come(calls: Iterable[Call], item_id: str, now: datetime) -> str:
    """The next time it will sound; nothing where it will not."""
    ahead = [call.at.astimezone(now.tzinfo) for call in calls if call.item == item_id and call.at > now]
    return t("Akan terdengar {kapan}", kapan=_moment(min(ahead), now)) if ahead else ""


def _moment(at: datetime, now: datetime) -> str:
    clock = f"{t('jam')} {at:%H.%M}"
    return clock if at.date() == now.date() else f"{weekday(at.date(), language())}, {clock}"
