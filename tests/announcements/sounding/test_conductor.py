"""Who speaks and when; most of it is tested with the announcer, which is its face."""

from collections.abc import Callable

import pytest

from kiosk.announcements.model import Announcement, call_key
from kiosk.announcements.playback import played_calls
from kiosk.announcements.schedule.calls import Call, Miss
from kiosk.announcements.sounding.conductor import ConductorLimits
from kiosk.announcements.store import Store
from kiosk.core import Context, OurError
from tests.announcements.conftest import MakeStudio, run_studio
from tests.announcements.studio import Studio, soon

Announce = Callable[..., Announcement]


def test_miss_of_the_schedule_is_told_once(running: Studio, announce: Announce) -> None:
    item = announce(now=False)
    running.agenda.misses.append(Miss("k", item.id, running.ctx.clock.read().now, "Acaranya sudah mulai."))
    assert running.outcome("k").message == "Acaranya sudah mulai."
    running.announcer.look()
    (journal,) = running.ctx.paths.journal.glob("playback/*.jsonl")
    assert journal.read_text().count("sudah mulai") == 1


def test_call_of_what_is_not_there_or_was_heard_is_not_spoken(running: Studio, announce: Announce) -> None:
    item = announce()
    running.outcome(call_key(item.id))
    now = running.ctx.clock.read().now
    running.agenda.due += [Call("gone@now", "gone", now, now, 2.0), Call(call_key(item.id), item.id, now, now, 2.0)]
    soon(lambda: not running.agenda.due)
    running.idle()
    assert len(running.heard()) == 1
    assert "gone@now" not in played_calls(running.ctx.paths)


def test_sound_made_ahead_for_what_was_then_taken_back_is_dropped(
    running: Studio, announce: Announce, store: Store
) -> None:
    item = announce("Nanti.", now=False)
    now = running.ctx.clock.read().now
    running.agenda.calls.append(Call("k", item.id, now, now, 2.0))
    soon(lambda: len(list((running.ctx.paths.run / "woro").glob("*.wav"))) == 1)
    store.withdraw(item.id, "Bu Sri")
    running.agenda.calls.clear()
    soon(lambda: not list((running.ctx.paths.run / "woro").glob("*.wav")))


def test_schedule_that_cannot_be_read_is_logged_and_asked_again(
    make_studio: MakeStudio, announce: Announce, caplog: pytest.LogCaptureFixture
) -> None:
    studio = make_studio()
    whole, failures = studio.agenda.tick, [1, 2]

    def tick() -> tuple[list[Call], list[Miss]]:
        if failures:
            failures.pop()
            raise OurError("tabel-rusak", "Jadwal tidak terbaca.")
        return whole()

    studio.agenda.tick = tick  # type: ignore[method-assign]
    with run_studio(studio):
        assert studio.outcome(call_key(announce().id)).result == "played"
    assert "Jadwal tidak terbaca." in caplog.text


def test_button_is_answered_at_the_next_look_and_not_at_the_next_tick(
    make_studio: MakeStudio, announce: Announce
) -> None:
    studio = make_studio(ConductorLimits(check_seconds=0.01, tick_seconds=3600.0))
    with run_studio(studio):
        studio.announcer.say("Pasal 7.")
        soon(lambda: studio.heard() == ["Pasal 7."])
        assert studio.outcome(call_key(announce().id)).result == "played"


def test_emergency_of_a_bundle_is_found_and_spoken(running: Studio, publish: Callable[..., None], ctx: Context) -> None:
    from kiosk.documents import Body, Document, Kind

    publish(Document(id="k-1", kind=Kind.ANNOUNCEMENT, title="Rob", body=(Body("id", "Air rob masuk."),)))
    (item,) = Store(ctx).brought()
    key = running.call(item, "2026-11-21T10:00")
    assert running.outcome(key).result == "played"
