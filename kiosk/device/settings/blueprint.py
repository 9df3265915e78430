"""All pages of the box behind the organisers' PIN, as one blueprint."""

from flask import Blueprint

from kiosk.core import Context
from kiosk.device.settings.clock_page import add_clock_page
from kiosk.device.settings.pages import add_settings_pages

__all__ = ["device_pages"]


def device_pages(ctx: Context) -> Blueprint:
    """Settings and clock."""
    pages = Blueprint("device", "kiosk.device", template_folder="templates")
    add_settings_pages(pages, ctx)
    add_clock_page(pages, ctx)
    return pages
