"""All pages of the organisers' half of woro-woro, as one blueprint behind their PIN."""

from flask import Blueprint

from kiosk.announcements.screen.compose import add_writing_pages
from kiosk.announcements.screen.desk import Desk
from kiosk.announcements.screen.history import add_history_pages
from kiosk.announcements.screen.preview import add_preview_pages
from kiosk.announcements.screen.recording import add_recording_pages
from kiosk.announcements.screen.timing import add_timing_pages
from kiosk.announcements.screen.voices import add_sound_pages
from kiosk.core import Context

__all__ = ["announce_pages"]


def announce_pages(ctx: Context) -> Blueprint:
    """Umumkan, Woro-woro, Jadwal and Suara."""
    desk = Desk(ctx)
    pages = Blueprint("announce", "kiosk.announcements", template_folder="templates")
    add_writing_pages(pages, desk)
    add_recording_pages(pages, desk)
    add_preview_pages(pages, desk)
    add_history_pages(pages, desk)
    add_timing_pages(pages, desk)
    add_sound_pages(pages, desk)
    return pages
