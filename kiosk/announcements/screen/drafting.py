"""From what a form says to what is announced: the text out of its template, its end, its plan. Pure.

`{kapan}` stays in the text: what it says follows from the moment of speaking.
"""

import re
from datetime import date, datetime, timedelta

import msgspec

from kiosk.announcements.kinds.rules import Kind, Priority, kind_of
from kiosk.announcements.kinds.templates import TEMPLATES, Template, fill
from kiosk.announcements.kinds.templates import when_of as slots_when
from kiosk.announcements.model import Announcement, When
from kiosk.announcements.schedule.planning import Plan
from kiosk.announcements.screen.entry import Entry, moment_of, vouchers_of, when_of
from kiosk.announcements.store import Draft
from kiosk.core import ContentError, Reading

__all__ = ["TRIAL", "draft_of", "planned", "template_of", "trial", "vouched"]

TRIAL = "coba"
"""Id of what is only looked at, and what it is called while it is tried aloud."""

_CODES = re.compile(r"\d{4}(?:,\d{4})*", re.ASCII)


def template_of(entry: Entry) -> Template | None:
    """The template the organiser chose; None for free words.

    Raises:
        ContentError: it is none of this kind.
    """
    if not entry.template:
        return None
    template = TEMPLATES.get(entry.template)
    if template is None or template.kind != entry.kind:
        raise ContentError("woro-bentuk", "Bentuk tulisannya tidak dikenal. Pilih lagi jenis woro-woronya.")
    return template


def draft_of(entry: Entry, now: datetime, once: str = "") -> Draft:
    """What would be announced, not yet planned nor vouched for.

    Raises:
        ContentError: something is missing or impossible; the message says what.
    """
    template, kind = template_of(entry), kind_of(entry.kind)
    if template is None:
        return _free(entry, kind, now, once)
    when = slots_when(template, entry.slots)
    proposed = fill(template, entry.slots, "jv") if "jv" in template.texts else ""
    javanese = proposed if entry.javanese is None else entry.javanese
    return Draft(
        fill(template, entry.slots, "id"),
        until=_until(kind, when, now),
        once=once,
        kind=kind.key,
        javanese="" if entry.same else javanese,
        when=when,
        recording=entry.recording,
        template=template.id,
        slots={name: value for name, value in entry.slots.items() if value},
        area=_audience(template, entry),
        any_hour=entry.any_hour,
        corrects=entry.corrects,
    )


def planned(draft: Draft, entry: Entry, plan: Plan, now: datetime) -> Draft:
    """The draft with the moments it is to sound at: as proposed, at once, or at the minute the organiser chose.

    Raises:
        ContentError: no minute was chosen, or it has passed.
    """
    if entry.go == "sekarang":
        plan = msgspec.structs.replace(plan, now=True, moments=())
    elif entry.go == "jam":
        plan = Plan(moments=(moment_of(entry, now),))
    template = TEMPLATES.get(draft.template)
    if template is not None and template.once:
        plan = msgspec.structs.replace(plan, every_minutes=0, for_minutes=0)
    return msgspec.structs.replace(
        draft, now=plan.now, moments=plan.moments, every_minutes=plan.every_minutes, for_minutes=plan.for_minutes
    )


def vouched(draft: Draft, entry: Entry) -> Draft:
    """The draft with who vouches for it.

    Raises:
        ContentError: too few do, or the family was not asked.
    """
    return msgspec.structs.replace(draft, vouched=vouchers_of(entry))


def trial(draft: Draft, reading: Reading, by: str) -> Announcement:
    """What the draft would be if it were announced this moment, for looking ahead; never stored."""
    return Announcement(
        id=TRIAL,
        created=reading.now.isoformat(),
        by=by,
        boot_id=reading.boot_id,
        monotonic=reading.monotonic,
        clock_sure=reading.sure,
        approved=(by, TRIAL),  # the question is when it sounds, not whether everybody said yes
        **msgspec.structs.asdict(draft),
    )


def _free(entry: Entry, kind: Kind, now: datetime, once: str) -> Draft:
    when = when_of(entry, now.date())
    text = entry.text
    if entry.recording and not text.strip():
        text = f"{kind.label}. Dengarkan rekamannya."
    return Draft(
        text,
        entry.language,
        until=_until(kind, when, now),
        once=once,
        kind=kind.key,
        when=when,
        recording=entry.recording,
        area=entry.areas,
        any_hour=entry.any_hour,
        corrects=entry.corrects,
    )


def _until(kind: Kind, when: When | None, now: datetime) -> str:
    """How long it stays on the board: its last day, and so many more as its kind is kept; else the house's default."""
    if kind.priority is Priority.EMERGENCY:  # until the last repeat has sounded, or somebody says it is over
        return (now + timedelta(minutes=kind.for_minutes + kind.every_minutes)).isoformat(timespec="minutes")
    if when is None or kind.for_minutes:
        return ""
    last = date.fromisoformat(when.end_day or when.day)
    return (max(last, now.date()) + timedelta(days=kind.kept_days)).isoformat()


def _audience(template: Template, entry: Entry) -> tuple[str, ...]:
    """The RTs it is for. In a lelayu the same gap says where the dead lived, and the news is for everybody."""
    if not kind_of(template.kind).findable:
        return ()
    given = entry.slots.get("warga", "")
    return tuple(given.split(",")) if _CODES.fullmatch(given) else entry.areas
