"""One day as a bar: quiet in grey, slots as lines, calls as dots. SVG for a page that allows no inline styles. Pure."""

from collections.abc import Iterable
from datetime import datetime
from html import escape

from kiosk.announcements.schedule.calls import Call
from kiosk.announcements.schedule.windows import Window

__all__ = ["day_picture"]

_HOUR = 30  # units of the drawing
_TOP, _HEIGHT = 4, 28
_DAY = 24 * _HOUR


def day_picture(windows: Iterable[Window], calls: Iterable[Call], slots: Iterable[datetime] = ()) -> str:
    """An `<svg>` of 24 hours; every mark tells its hours and name to who cannot see it.

    Args:
        windows: the quiet of the day.
        calls: what sounds on that day; local or UTC, the windows say in which zone the day is.
        slots: the post's slots of the day, local.
    """
    quiet = list(windows)
    zone = quiet[0].start.tzinfo if quiet else None
    marks = [_bar(window) for window in quiet]
    marks += [_line(slot) for slot in slots]
    marks += [_dot(call, call.at.astimezone(zone) if zone else call.at) for call in calls]
    return (
        f'<svg class="hari" viewBox="0 0 {_DAY} 50" width="100%" role="img" aria-label="Jadwal sehari">'
        f'<rect class="hari-bebas" x="0" y="{_TOP}" width="{_DAY}" height="{_HEIGHT}" fill="#e8f3e8"/>'
        f"{''.join(marks)}{''.join(_hours())}</svg>"
    )


def _bar(window: Window) -> str:
    start = _x(window.start)
    end = _x(window.end) if window.end.date() == window.start.date() else float(_DAY)
    return (
        f'<rect class="hari-diam" x="{start:g}" y="{_TOP}" width="{end - start:g}" height="{_HEIGHT}" fill="#9a9a9a">'
        f"<title>{window.start:%H.%M}-{window.end:%H.%M} {escape(window.name)}</title></rect>"
    )


def _line(slot: datetime) -> str:
    return (
        f'<line class="hari-slot" x1="{_x(slot):g}" x2="{_x(slot):g}" y1="0" y2="{_TOP + _HEIGHT + 4}" '
        f'stroke="#1b5e20" stroke-width="2"><title>Jadwal {slot:%H.%M}</title></line>'
    )


def _dot(call: Call, at: datetime) -> str:
    return (
        f'<circle class="hari-woro" cx="{_x(at):g}" cy="{_TOP + _HEIGHT // 2}" r="6" fill="#b71c1c">'
        f"<title>{at:%H.%M} {escape(call.item)}</title></circle>"
    )


def _hours() -> Iterable[str]:
    for hour in range(0, 25, 3):
        anchor = {0: "start", 24: "end"}.get(hour, "middle")
        yield f'<text x="{hour * _HOUR}" y="47" font-size="11" text-anchor="{anchor}">{hour:02}</text>'


def _x(at: datetime) -> float:
    return (at.hour + at.minute / 60 + at.second / 3600) * _HOUR
