"""The banner above every page of both listeners while there is an emergency; within a request."""

import re
from datetime import tzinfo

from flask import render_template

from kiosk.announcements.emergency.ongoing import emergencies
from kiosk.announcements.kinds.rendering import shown
from kiosk.announcements.model import Announcement, is_day, moment, text_in
from kiosk.announcements.store import Store
from kiosk.core import Context
from kiosk.web import long_date, t

__all__ = ["banner"]

_ALONE, _BESIDE = 160, 100  # letters, of a single emergency and of one that has others beside it
_LONGEST = 300
_SENTENCE_END = re.compile(r"(?<=[.!?])(?<!\b[A-Z].)(?<!\b[A-Za-z]{2}\.)\s+(?=[^a-z\d])|\n+")
"""Not after one or two letters: those are "H. Slamet", "Jl. Veteran", "Pk. Udin"."""


def banner(ctx: Context, language: str) -> str:
    """Its HTML: the newest emergency, and how many more the board has; nothing while all is well.

    One alone is told, for three would hide the page from a phone that came to read what to do.
    """
    found = emergencies(ctx)
    if not found:
        return ""
    zone, now = Store(ctx).zone, ctx.clock.read()
    at = now.now.astimezone(zone)
    item, others = found[0], len(found) - 1
    return render_template(
        "announcements/banner.html",
        item=item,
        text=_begin(shown(item, at, language), _BESIDE if others else _ALONE),
        text_language=text_in(item, language)[1],
        told=_told(item, zone),
        others=others,
        sure=now.sure,
    )


def _begin(text: str, most: int) -> str:
    """Its first sentences, whole, in about `most` letters: half a sentence tells people to do half of what is safe."""
    first, *rest = (part for part in _SENTENCE_END.split(text.strip()) if part.strip())
    for sentence in rest:
        if len(first) + 1 + len(sentence) > most:
            break
        first += f" {sentence}"
    return first if len(first) <= _LONGEST else f"{first[:_LONGEST].rpartition(' ')[0] or first[:_LONGEST]}…"


def _told(item: Announcement, zone: tzinfo) -> str:
    """When the news was given; nothing where the clock of then was a guess."""
    if item.boot_id and not item.clock_sure:
        return ""
    made = moment(item.created, zone).astimezone(zone)
    return long_date(made) if is_day(item.created) else f"{long_date(made)}, {t('jam')} {made:%H.%M}"
