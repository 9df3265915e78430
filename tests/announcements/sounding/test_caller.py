"""One call, looked up before every sound. The rest of its tests are with the announcer."""

from collections.abc import Callable

import pytest

from kiosk.announcements.model import Announcement, call_key
from kiosk.announcements.sounding.caller import Items
from kiosk.announcements.store import Store
from kiosk.core import Context
from tests.announcements.studio import Studio, soon
from tests.conftest import World

Announce = Callable[..., Announcement]


def test_what_may_not_be_spoken_is_not_found(announce: Announce, store: Store) -> None:
    items = Items(store.here)
    plain, emergency = announce(), announce("Rob.", kind="darurat")
    assert items.find(plain.id) == plain
    assert items.find(emergency.id) is None
    store.withdraw(plain.id, "Bu Sri")
    assert items.find(plain.id) is None
    assert items.find("w-0") is None


def test_damaged_table_hides_its_own_and_not_the_others(
    ctx: Context, store: Store, announce: Announce, caplog: pytest.LogCaptureFixture
) -> None:
    announce()
    for path in ctx.paths.state.glob("announcements.*"):
        path.write_bytes(b"torn")
    brought = Announcement("k-1", "Rob.")
    items = Items(store.here, lambda: (brought,))
    assert items.find("k-1") == brought
    assert "announcements unreadable" in caplog.text


def test_emergency_taken_back_between_its_sayings_ends_there(running: Studio, announce: Announce, store: Store) -> None:
    item = store.approve(announce("Rob.", kind="darurat").id, "Pak Budi")

    class Withdrawing(list[float]):
        def append(self, seconds: float) -> None:
            super().append(seconds)
            store.withdraw(item.id, "Bu Sri")

    running.player.seconds = Withdrawing()
    found = running.outcome(call_key(item.id))
    assert found.result == "stopped"
    soon(lambda: running.heard() == ["Rob."])


def test_sound_whose_rest_cannot_be_cut_is_a_failure(running: Studio, announce: Announce, store: Store) -> None:
    running.player.holding = True
    item = announce("Satu. Dua. Tiga.")
    assert running.player.started.acquire(timeout=60)
    running.player.far = running.player.seconds[0] - 0.01
    store.approve(announce("Rob.", kind="darurat").id, "Pak Budi")
    assert running.player.started.acquire(timeout=60)
    for path in (running.ctx.paths.run / "woro").glob("*.wav"):
        path.unlink()
    running.player.holding = False
    running.player.let_go()
    assert running.outcome(call_key(item.id)).result == "failed"


def test_death_that_was_called_out_is_counted_by_kind(running: Studio, announce: Announce, world: World) -> None:
    item = announce(
        "Telah berpulang Mbah Karto, di makam Sapuro.",
        kind="lelayu",
        vouched=("Ketua RT 3: Pak Budi", "keluarga: Bu Siti"),
    )
    assert running.outcome(call_key(item.id)).result == "played"
    soon(lambda: bool(world.observer.events))
    assert [event.subject for event in world.observer.events] == ["lelayu"]
