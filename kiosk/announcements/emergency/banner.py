"""The banner above every page of both listeners while there is an emergency; within a request."""

from datetime import tzinfo

from flask import render_template

from kiosk.announcements.emergency.ongoing import emergencies
from kiosk.announcements.kinds.rendering import shown
from kiosk.announcements.model import Announcement, is_day, moment, text_in
from kiosk.announcements.store import Store
from kiosk.core import Context
from kiosk.web import long_date, t

__all__ = ["banner"]


def banner(ctx: Context, language: str) -> str:
    """Its HTML, newest emergency first; nothing while all is well."""
    found = emergencies(ctx)
    if not found:
        return ""
    zone, now = Store(ctx).zone, ctx.clock.read()
    at = now.now.astimezone(zone)
    lines = [(item, shown(item, at, language), text_in(item, language)[1], _told(item, zone)) for item in found]
    return render_template("announcements/banner.html", lines=lines, sure=now.sure)


def _told(item: Announcement, zone: tzinfo) -> str:
    """When the news was given; nothing where the clock of then was a guess."""
    if item.boot_id and not item.clock_sure:
        return ""
    made = moment(item.created, zone).astimezone(zone)
    return long_date(made) if is_day(item.created) else f"{long_date(made)}, {t('jam')} {made:%H.%M}"
