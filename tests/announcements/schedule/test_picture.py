from collections.abc import Callable
from datetime import UTC, date, datetime
from xml.etree.ElementTree import fromstring

from kiosk.announcements.kinds.rules import Profile
from kiosk.announcements.schedule.calls import Call
from kiosk.announcements.schedule.picture import day_picture
from kiosk.announcements.schedule.rules import Rules
from kiosk.announcements.schedule.windows import quiet_windows, slots_on

At = Callable[[str], datetime]
DAY = date(2026, 11, 24)


def test_picture_holds_every_quiet_stretch_slot_and_call_with_its_hours(at: At, rules: Rules) -> None:
    moment = at("2026-11-24 12:00").astimezone(UTC)
    call = Call("w-1@x", "w-1 <b>", moment, moment, 30.0)
    drawn = day_picture(quiet_windows(DAY, rules, Profile.ORDINARY), [call], slots_on(DAY, rules))
    svg = fromstring(drawn)  # noqa: S314  # our own drawing
    titles = [title.text for title in svg.iter("title")]
    assert "18.00-24.00" not in titles
    assert {"20.30-00.00 malam", "11.21-11.56 Dzuhur", "Jadwal 06.15", "12.00 w-1 <b>"} <= set(titles)
    widths = [float(bar.attrib["width"]) for bar in svg.iter("rect")]
    assert widths[0] == 720
    assert all(0 < width <= 720 for width in widths)
    (dot,) = svg.iter("circle")
    assert float(dot.attrib["cx"]) == 360


def test_picture_needs_no_inline_style(rules: Rules, at: At) -> None:
    assert "style" not in day_picture(quiet_windows(DAY, rules, Profile.ORDINARY), [], [at("2026-11-24 06:15")])


def test_day_without_quiet_is_drawn_too(at: At) -> None:
    call = Call("w-1@x", "w-1", at("2026-11-24 06:00"), at("2026-11-24 06:00"), 30.0)
    assert 'cx="180"' in day_picture([], [call])
