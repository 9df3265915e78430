"""What makes a page of the board be rendered anew."""

from collections.abc import Callable
from datetime import timedelta

from kiosk.announcements.board.revision import revision
from kiosk.announcements.model import Announcement
from kiosk.announcements.playback import KIND, Playback
from kiosk.announcements.store import Store
from kiosk.core import Context, SpeakerAnswer
from tests.conftest import World


def test_it_changes_with_rows_withdrawal_sound_and_the_half_hour(
    ctx: Context, announce: Callable[..., Announcement], store: Store, world: World
) -> None:
    seen = [revision(ctx)]
    item = announce()
    seen.append(revision(ctx))
    playback = Playback(ctx.journal(KIND), ctx.paths, ctx.clock)
    playback.start(item)
    playback.done(item, SpeakerAnswer("played", "", 2.0), "rekaman")
    seen.append(revision(ctx))
    world.clock.jump(world.clock.now + timedelta(minutes=30))
    seen.append(revision(ctx))
    store.withdraw(item.id, "Bu Sri")
    seen.append(revision(ctx))
    assert len(set(seen)) == len(seen)


def test_it_stays_while_nothing_happens(ctx: Context, announce: Callable[..., Announcement], world: World) -> None:
    announce()
    before = revision(ctx)
    world.clock.jump(world.clock.now + timedelta(minutes=29))
    assert revision(ctx) == before
