"""Which emergencies are on, and that the banner's revision follows them."""

import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta

from kiosk.announcements.emergency.ongoing import alarm, emergencies
from kiosk.announcements.model import Announcement
from kiosk.announcements.store import Draft, Store
from kiosk.core import Confidence, Context
from tests.conftest import World, hide
from tests.documents.test_cap import HEAD, KIND, cap

Make = Callable[..., Announcement]


def on(ctx: Context) -> list[str]:
    return [item.id for item in emergencies(ctx)]


def test_emergency_nobody_else_confirmed_is_no_emergency_yet(ctx: Context, store: Store) -> None:
    made = store.add(Draft("Air naik.", kind="darurat"), "Bu Sri")
    assert on(ctx) == []
    store.approve(made.id, "tombol")
    assert on(ctx) == [made.id]


def test_two_at_once_both_stand_newest_first(ctx: Context, emergency: Make, world: World) -> None:
    first = emergency()
    world.clock.advance(60)
    second = emergency("Kebakaran di Gang Dua.")
    assert on(ctx) == [second.id, first.id]


def test_ordinary_announcement_is_no_emergency(ctx: Context, announce: Make) -> None:
    announce()
    assert (on(ctx), alarm(ctx)) == ([], "")


def test_revision_changes_at_beginning_second_and_end(ctx: Context, emergency: Make, store: Store) -> None:
    seen = [alarm(ctx)]
    first = emergency()
    seen.append(alarm(ctx))
    emergency("Kebakaran.")
    seen.append(alarm(ctx))
    store.withdraw(first.id, "Bu Sri", "selesai")
    seen.append(alarm(ctx))
    assert len(set(seen)) == 4


def test_it_wears_out_after_six_hours_and_stays_where_the_clock_cannot_tell(
    ctx: Context, emergency: Make, world: World
) -> None:
    made = emergency()
    world.clock.advance(6 * 3600 - 1)
    assert on(ctx) == [made.id]
    world.clock.advance(1)
    assert on(ctx) == []


def test_after_a_reboot_without_a_clock_it_stays(ctx: Context, emergency: Make, world: World) -> None:
    made = emergency()
    world.clock.boot_id = "boot-2"
    world.clock.jump(world.clock.now + timedelta(hours=7))
    world.clock.confidence = Confidence.UNKNOWN
    assert on(ctx) == [made.id]


def test_all_clear_ends_what_it_corrects_and_is_none_itself(ctx: Context, emergency: Make) -> None:
    flood, fire = emergency(template="rob"), emergency("Kebakaran.")
    emergency("Air sudah surut.", template="rob-surut", corrects=flood.id)
    assert on(ctx) == [fire.id]


def test_all_clear_that_names_nothing_ends_its_own_sort_and_places_only(
    ctx: Context, emergency: Make, world: World
) -> None:
    emergency(template="rob", area=("0302",))
    other_place = emergency(template="rob", area=("0104",))
    fire = emergency("Kebakaran.")
    emergency("Air sudah surut.", template="rob-surut", area=("0302",))
    world.clock.advance(60)
    again = emergency(template="rob", area=("0302",))
    assert set(on(ctx)) == {other_place.id, fire.id, again.id}


def test_all_clear_nobody_confirmed_ends_nothing(ctx: Context, emergency: Make, store: Store) -> None:
    flood = emergency(template="rob")
    store.add(Draft("Air surut.", kind="darurat", template="rob-surut", corrects=flood.id), "Bu Sri")
    assert on(ctx) == [flood.id]


def test_warning_in_the_content_is_on_until_it_expires(ctx: Context, warn: Callable[..., None], world: World) -> None:
    warn()
    assert on(ctx) == ["darurat-a1"]
    assert alarm(ctx) != ""
    world.clock.jump(world.clock.now + timedelta(hours=1))
    assert (on(ctx), alarm(ctx)) == ([], "")


def test_withdrawn_warning_is_gone_at_once(ctx: Context, warn: Callable[..., None]) -> None:
    warn()
    current = ctx.content.current()
    assert current is not None
    hide(ctx, current.manifest.targets()["desa/dokumen/darurat-a1.json"].sha256)
    assert on(ctx) == []


def test_unreadable_warning_is_shown_in_the_words_of_its_document(
    ctx: Context, warn: Callable[..., None], store: Store
) -> None:
    warn(b"<alert")
    assert [item.text for item in store.live(ctx.clock.read())] == ["Rob"]


def test_end_of_a_warning_takes_it_off_the_board(ctx: Context, warn: Callable[..., None], store: Store) -> None:
    warn(cap("", HEAD + KIND.replace("<msgType>Alert", "<msgType>Cancel")))
    assert store.live(ctx.clock.read()) == []


def test_looking_for_emergencies_does_not_wake_flask() -> None:
    code = """import sys, kiosk.announcements.emergency.ongoing, kiosk.announcements.board.revision
sys.exit("flask" in sys.modules)"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
