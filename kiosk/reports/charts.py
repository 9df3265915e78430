"""Charts as inline SVG: no script, no `style=`, which the content security policy would refuse. Pure.

A bar stands beside its number and is hidden from screen readers, which read the number. A picture of its own says
in one sentence what it shows.
"""

from collections.abc import Sequence

from markupsafe import Markup

from kiosk.reports.month import Count, Line

__all__ = ["bar", "columns"]

WIDE = 100
_STEP, _COLUMN, _HIGH, _BELOW = 12, 9, 60, 14  # per hour, its column, the highest one, room for the hours below
_EVERY = 3  # hours that are written below


def bar(count: Count, most: int) -> Markup:
    """A bar as long as `count` is of `most`; nothing for a hidden count, whose length would tell it."""
    if not count or most <= 0:
        return Markup()
    length = max(1, round(WIDE * count / most))
    return Markup(
        '<svg class="batang" viewBox="0 0 {} 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect width="{}" height="8"/></svg>'
    ).format(WIDE, min(length, WIDE))


def columns(lines: Sequence[Line], sentence: str) -> Markup:
    """A column for each line, its label below every third; `sentence` says what is seen."""
    most = max((line.now or 0 for line in lines), default=0) or 1
    made = Markup().join(_column(place, line, most) for place, line in enumerate(lines))
    return Markup(
        '<svg class="tiang" viewBox="0 0 {} {}" preserveAspectRatio="xMinYMid" role="img"><title>{}</title>{}</svg>'
    ).format(_STEP * len(lines), _HIGH + _BELOW, sentence, made)


def _column(place: int, line: Line, most: int) -> Markup:
    high = round(_HIGH * (line.now or 0) / most)
    left = place * _STEP
    drawn = Markup('<rect x="{}" y="{}" width="{}" height="{}"/>').format(left, _HIGH - high, _COLUMN, high)
    if place % _EVERY:
        return drawn
    return drawn + Markup('<text x="{}" y="{}">{}</text>').format(left, _HIGH + _BELOW - 2, line.name)
