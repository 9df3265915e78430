from collections.abc import Callable
from datetime import datetime

import pytest

from kiosk.announcements.content import FILE
from kiosk.announcements.model import LIMITS, Announcement, AnnouncementLimits
from kiosk.announcements.playback import Playback
from kiosk.announcements.store import Draft, Store
from kiosk.core import ContentError, Context, RefusedError, read_journal
from kiosk.documents import Document, Kind
from tests.conftest import World

Announce = Callable[..., Announcement]


def test_ids_count_within_the_local_day(announce: Announce, world: World) -> None:
    assert [announce().id, announce().id] == ["w-20261121-1", "w-20261121-2"]
    world.clock.advance(20 * 3600)  # 06.00 of the next day in WIB, still the 21st in UTC
    assert announce().id == "w-20261122-1"


def test_id_of_something_already_spoken_is_never_given_again(announce: Announce, ctx: Context) -> None:
    playback = Playback(ctx.journal("playback"), ctx.paths, ctx.clock)
    playback.start(announce())
    ctx.tables["announcements"].remove("w-20261121-1")
    assert announce().id == "w-20261121-2"


def test_what_may_not_be_announced_is_not_stored(announce: Announce, ctx: Context) -> None:
    with pytest.raises(ContentError):
        announce("3375010203040001")
    assert ctx.tables["announcements"].rows() == []


def test_form_sent_twice_announces_once(announce: Announce, store: Store) -> None:
    first = announce(once="token")
    assert announce(once="token") == first
    assert announce(once="other").id != first.id
    assert len(store.here()) == 2


def test_who_announced_is_journalled(announce: Announce, ctx: Context) -> None:
    announce(by="Pak Udin")
    ctx.journal("operators").flush()
    record, _ = next(read_journal(ctx.paths.journal / "operators"))
    assert (record["who"], record["did"], record["id"]) == ("Pak Udin", "announce", "w-20261121-1")


def test_table_does_not_grow_without_end(ctx: Context) -> None:
    small = Store(ctx, AnnouncementLimits(rows_kept=2))
    for text in ("satu", "dua", "tiga"):
        small.add(Draft(text), "Bu Sri")
    assert [item.text for item in small.here()] == ["dua", "tiga"]


def test_rows_of_another_shape_are_passed_over(announce: Announce, store: Store, ctx: Context) -> None:
    table = ctx.tables["announcements"]
    table.put({"id": "a", "text": 5})
    table.put({"id": "b", "text": "x", "created": "kapan-kapan"})
    table.put({"id": "c", "text": "x", "created": "0001-01-01T00:00:00+07:00"})
    made = announce()
    assert store.here() == (made,)


def test_unchanged_table_is_not_read_again(announce: Announce, store: Store) -> None:
    announce()
    assert store.here() is store.here()


def test_taking_back_leaves_what_was_already_started(announce: Announce, store: Store, ctx: Context) -> None:
    started, waiting = announce(), announce()
    Playback(ctx.journal("playback"), ctx.paths, ctx.clock).start(started)
    assert store.withdraw_pending("Bu Sri") == [waiting.id]
    assert [item.id for item in store.live(ctx.clock.read())] == [started.id]


def test_damage_of_one_part_does_not_take_the_other_from_the_board(
    announce: Announce, store: Store, ctx: Context, publish: Callable[..., None]
) -> None:
    publish(Document("rob", Kind.EMERGENCY, "Air naik", date="2026-11-21"))
    made = announce()
    generation = ctx.content.current()
    assert generation is not None
    (generation.path / FILE).write_bytes(b"torn")
    assert store.live(ctx.clock.read()) == [made]


def test_announcement_is_found_only_while_it_stands(
    announce: Announce, store: Store, ctx: Context, world: World
) -> None:
    made = announce()
    assert store.get(made.id, ctx.clock.read()) == made
    world.clock.advance(LIMITS.valid_seconds)
    assert store.get(made.id, ctx.clock.read()) is None


def test_revision_changes_when_one_is_added_ends_or_the_content_changes(
    announce: Announce, store: Store, world: World, publish: Callable[..., None]
) -> None:
    seen = [store.revision()]
    announce()
    seen.append(store.revision())
    world.clock.advance(LIMITS.valid_seconds)
    seen.append(store.revision())
    publish()
    seen.append(store.revision())
    assert len(set(seen)) == 4


def test_moment_and_boot_of_making_are_kept(announce: Announce) -> None:
    made = announce(until="2026-11-22T12:00")
    assert datetime.fromisoformat(made.created) == datetime.fromisoformat("2026-11-21T03:00:00+00:00")
    assert (made.boot_id, made.monotonic, made.clock_sure) == ("boot-1", 1000.0, True)
    assert made.until == "2026-11-22T05:00:00+00:00"


def test_same_organiser_twice_is_not_two_people(announce: Announce, store: Store, ctx: Context) -> None:
    made = announce(kind="darurat", by="Bu Sri")
    assert store.approve(made.id, "Bu Sri").approved == ("Bu Sri",)
    assert store.awaiting(ctx.clock.read()) == [made]
    assert store.approve(made.id, "tombol").approved == ("Bu Sri", "tombol")
    assert store.awaiting(ctx.clock.read()) == []


def test_yes_to_what_is_gone_is_refused(announce: Announce, store: Store) -> None:
    with pytest.raises(RefusedError, match="tidak ada lagi"):
        store.approve("w-1", "Bu Sri")
    made = announce(kind="darurat")
    store.withdraw(made.id, "Pak Udin", "keliru")
    with pytest.raises(RefusedError, match="sudah ditarik"):
        store.approve(made.id, "Bu Sri")


def test_what_was_wrong_stays_marked_for_a_week_so_that_people_see_it(
    announce: Announce, store: Store, ctx: Context, world: World
) -> None:
    made = announce()
    taken = store.withdraw(made.id, "Pak Udin", "keliru")
    assert (taken.withdrawn_by, taken.withdrawn_why) == ("Pak Udin", "keliru")
    assert store.live(ctx.clock.read()) == []
    assert store.taken_back(ctx.clock.read()) == [taken]
    assert store.withdraw(made.id, "Bu Sri") == taken  # a second tap changes nothing
    world.clock.advance(8 * 86_400)
    assert store.taken_back(ctx.clock.read()) == []


def test_found_person_leaves_the_board_at_once(announce: Announce, store: Store, ctx: Context) -> None:
    store.withdraw(announce(kind="orang-hilang").id, "Bu Sri", "ketemu")
    assert store.taken_back(ctx.clock.read()) == []


def test_what_a_publisher_brought_is_not_taken_back_here(store: Store) -> None:
    with pytest.raises(RefusedError, match="tidak ditulis di pos ini"):
        store.withdraw("rob", "Bu Sri")


def test_now_of_an_emergency_counts_from_its_second_yes(announce: Announce, store: Store, world: World) -> None:
    made = announce(kind="darurat", by="Bu Sri")
    world.clock.advance(5000)
    late = store.approve(made.id, "tombol")
    assert late.monotonic == made.monotonic + 5000
    assert late.created > made.created
    world.clock.advance(60)
    assert store.approve(made.id, "Pak Udin").monotonic == late.monotonic


def test_said_once_more_at_the_minute_asked_for_and_only_what_may_be_spoken(announce: Announce, store: Store) -> None:
    made = announce(now=False)
    for _ in range(2):
        store.again(made.id, "2026-11-21T16:15", "Bu Sri")
    assert store.here()[0].moments == ("2026-11-21T16:15",)
    store.withdraw(made.id, "Bu Sri")
    for key in (made.id, "w-none"):
        with pytest.raises(RefusedError, match="belum disetujui"):
            store.again(key, "2026-11-21T16:15", "Bu Sri")
