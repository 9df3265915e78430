"""Which warnings of authorities stand at this post, and the short words they are shown and spoken in. Pure.

An Update or a Cancel takes back what it refers to, whatever came first, but only the same publisher's, of the same
sender, in the same earnest: a forged end of a warning would be worse than two warnings at once. What is no warning in
earnest (exercise, test, draft) is never spoken; what ends is in `Announcement.until`, so no later look is needed.

The raw text of a warning has up to 2,000 characters, two minutes of speech in which the one name that matters is
hidden among twenty. So the text is made anew: headline, this post's names, from when until when, what to do.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from kiosk.announcements.emergency.places import Places, named_places
from kiosk.announcements.kinds.rules import kind_of
from kiosk.announcements.model import LIMITS, Announcement
from kiosk.documents import Alert, AlertInfo, Attachment, Reference
from kiosk.web import long_date

__all__ = ["AlertLimits", "Received", "announcement_of", "in_force"]

_EMERGENCY, _NEWS = "darurat", "kabar"
_WARNS = frozenset({"Alert", "Update"})
_ENDS = frozenset({"Update", "Cancel"})
_INDONESIAN = frozenset({"id", "in", "ind"})
_ADVICE = re.compile(
    r"\b(?:di?imbau|di ?himbau|hindari|menghindari|waspada|segera|jangan|jauhi|menjauhi|mengungsi)", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True)
class AlertLimits:
    """Bounds of warnings.

    Attributes:
        unknown_hours: how long one is shown that names no end (CAP leaves it to the receiver).
        spoken_seconds: of its text, once.
        often, seldom: minutes between two calls of a severe and of a moderate one, while `kind_of` lets it repeat.
        later: the same after that.
        calls: most calls of one warning.
    """

    unknown_hours: int = 24
    spoken_seconds: int = 60
    often: int = 15
    seldom: int = 30
    later: int = 60
    calls: int = 60


@dataclass(frozen=True)
class Received:
    """A warning as it came with the content.

    Attributes:
        document: its id.
        publisher: who signed it into a bundle.
        attachments: the file itself, and what came with it.
    """

    document: str
    publisher: str
    alert: Alert
    attachments: tuple[Attachment, ...] = ()


def in_force(received: Iterable[Received]) -> list[Received]:
    """What is neither updated nor cancelled nor a copy; exercises stay, tests and drafts go."""
    every = sorted(received, key=lambda one: (one.alert.sent, one.document))
    ended = {_key(one, ref.sender, ref.identifier) for one in every if one.alert.msg_type in _ENDS for ref in _own(one)}
    stands: dict[tuple[str, str], Received] = {}
    for one in every:
        alert = one.alert
        if alert.msg_type not in _WARNS or alert.status not in {"Actual", "Exercise"}:
            continue
        if _key(one, alert.sender, alert.identifier) not in ended and _info(alert) is not None:
            stands.setdefault((alert.sender, alert.identifier), one)
    return list(stands.values())


def announcement_of(
    one: Received, places: Places, zone: tzinfo, limits: AlertLimits | None = None
) -> Announcement | None:
    """The announcement a warning is at this post; None where it says nothing.

    One that means other places is shown as plain news, as is an exercise; neither is spoken by the box by itself, nor
    is one that is not written in Indonesian, or whose end nobody can tell.
    """
    info = _info(one.alert)
    if info is None:
        return None
    bounds = limits or AlertLimits()
    named = named_places(places, f"{info.headline} . {info.description}", info.areas)
    actual = one.alert.status == "Actual"
    emergency = actual and bool(named)
    start, end = _begin(one.alert, info), _moment(info.expires)
    spoken = emergency and end is not None and _language(info) in _INDONESIAN
    headline = info.headline or info.event
    return Announcement(
        id=one.document,
        text=_text(info, named, _hours(start, end, zone), bounds, actual=actual),
        created=datetime.fromisoformat(one.alert.sent).astimezone(UTC).isoformat(),
        by=info.sender_name or one.alert.sender,
        kind=_EMERGENCY if emergency else _NEWS,
        title=headline if actual else f"Latihan: {headline}",
        until=(end or start + timedelta(hours=bounds.unknown_hours)).isoformat(),
        attachments=one.attachments,
        silent=not spoken,
        moments=tuple(_moments(info, start, end, zone, bounds)) if spoken and end else (),
        alert=one.alert.identifier,
    )


def _own(one: Received) -> Iterator[Reference]:
    """Those of its references that it may put an end to: its own sender's."""
    return (reference for reference in one.alert.references if reference.sender == one.alert.sender)


def _key(one: Received, sender: str, identifier: str) -> tuple[str, str, str, str]:
    return one.publisher, one.alert.status, sender, identifier


def _info(alert: Alert) -> AlertInfo | None:
    """The Indonesian one, else the first that says anything."""
    told = [info for info in alert.infos if info.headline or info.event]
    return next((info for info in told if _language(info) in _INDONESIAN), next(iter(told), None))


def _language(info: AlertInfo) -> str:
    return info.language.casefold().partition("-")[0]


def _begin(alert: Alert, info: AlertInfo) -> datetime:
    return _moment(info.onset) or _moment(info.effective) or datetime.fromisoformat(alert.sent).astimezone(UTC)


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text).astimezone(UTC) if text else None


def _moments(info: AlertInfo, first: datetime, end: datetime, zone: tzinfo, limits: AlertLimits) -> Iterator[str]:
    """Local minutes at which it is to sound; those that are past when the bundle comes are past."""
    steps = {"Extreme": limits.often, "Severe": limits.often, "Moderate": limits.seldom}
    step = steps.get(info.severity, 0)
    close = first + timedelta(minutes=kind_of(_EMERGENCY).for_minutes)
    at, count = first, 0
    while step and at < end and count < limits.calls:
        yield at.astimezone(zone).strftime("%Y-%m-%dT%H:%M")
        at += timedelta(minutes=step if at < close else limits.later)
        count += 1


def _hours(start: datetime, end: datetime | None, zone: tzinfo) -> str:
    begin = start.astimezone(zone)
    told = f"{long_date(begin)} jam {begin:%H.%M}"
    if end is None:
        return f"Mulai {told}. Sampai kapan, tidak disebut."
    last = end.astimezone(zone)
    until = f"jam {last:%H.%M}" if last.date() == begin.date() else f"{long_date(last)} jam {last:%H.%M}"
    return f"Berlaku {told} sampai {until}."


def _text(info: AlertInfo, named: tuple[str, ...], hours: str, limits: AlertLimits, *, actual: bool) -> str:
    """Headline, places, hours, advice; as many sentences of the advice as may be spoken."""
    head = info.headline or info.event
    parts = [] if actual else ["Ini hanya latihan."]
    parts.append(head if head.endswith((".", "!", "?")) else f"{head}.")
    parts += [f"Untuk {' dan '.join(named)}."] if named else []
    parts.append(hours)
    source = f"Kabar dari {info.sender_name}." if info.sender_name else ""
    room = limits.spoken_seconds * LIMITS.characters_per_second - len(" ".join((*parts, source)))
    for sentence in _advice(info):
        room -= len(sentence) + 1
        if room < 0:
            break
        parts.append(sentence)
    return " ".join(filter(None, (*parts, source)))


def _advice(info: AlertInfo) -> Iterator[str]:
    """What to do: the instruction, or the sentences of the description that say so."""
    wanted = info.instruction or info.description
    for sentence in _SENTENCE.split(" ".join(wanted.split())):
        if sentence and (info.instruction or _ADVICE.search(sentence)):
            yield sentence
