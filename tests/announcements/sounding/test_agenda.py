"""The schedule of this house is one the announcer can ask."""

from kiosk.announcements.schedule.keeper import Keeper
from kiosk.announcements.sounding.agenda import Agenda, Ahead
from kiosk.core import Context


def test_keeper_can_be_asked_by_the_announcer(ctx: Context) -> None:
    agenda: Agenda = Keeper(ctx, lambda _: 10.0)
    assert list(agenda.tick()) == [[], []]
    ahead: Ahead = agenda.upcoming()
    assert list(ahead.calls) == []
