"""What is announced sounds once, in order, and is written down."""

from collections.abc import Callable
from datetime import timedelta

import msgspec
import pytest

from kiosk.announcements.model import Announcement, call_key
from kiosk.announcements.playback import played_calls, started_ids
from kiosk.announcements.sounding.conductor import ConductorLimits
from kiosk.announcements.store import Store
from kiosk.core import Context, Event, SpeakerAnswer
from kiosk.speech import BlinkingLights, NoLamp, NoLights
from tests.announcements.conftest import MakeStudio, run_studio
from tests.announcements.studio import HeldPlayer, Studio, soon
from tests.conftest import World

Announce = Callable[..., Announcement]


def test_announcement_is_spoken_once_and_counted(running: Studio, announce: Announce, world: World) -> None:
    item = announce("Mbénjing kerja bakti.", language="jv")
    assert running.outcome(call_key(item.id)).result == "played"
    assert running.voice.said == [("Mbénjing kerja bakti.", "jv", "woro-woro")]
    soon(lambda: bool(world.observer.events))
    assert world.observer.events == [Event("announcement-played", item.id, channel="speaker", language="jv")]
    running.announcer.look()
    running.idle()
    assert running.heard() == ["Mbénjing kerja bakti."]


def test_announcement_is_not_played_twice_after_power_cut(make_studio: MakeStudio, announce: Announce) -> None:
    item = announce()
    with run_studio(make_studio()) as first:
        first.outcome(call_key(item.id))
    with run_studio(make_studio()) as reborn:
        reborn.announcer.look()
        other = announce("Yang berikutnya.")
        reborn.outcome(call_key(other.id))
        assert reborn.heard() == ["Yang berikutnya."]


def test_started_is_on_the_card_before_the_sound(running: Studio, announce: Announce, ctx: Context) -> None:
    running.player.holding = True
    item = announce()
    assert running.player.started.acquire(timeout=60)
    assert started_ids(ctx.paths) == {item.id}
    assert played_calls(ctx.paths)[call_key(item.id)].result == "started"


def test_journal_tells_when_what_how_far_and_whose_voice(running: Studio, announce: Announce) -> None:
    item = announce()
    found = running.outcome(call_key(item.id))
    assert (found.item, found.kind, found.result, found.voice) == (item.id, "kabar", "played", "tulis")
    assert found.seconds == pytest.approx(found.of, abs=0.02)
    assert found.of > 2  # the bell too


def test_dumb_voice_is_noted_and_the_next_is_still_spoken(running: Studio, announce: Announce, world: World) -> None:
    running.voice.dumb.add("Satu.")
    first, second = announce("Satu."), announce("Dua.")
    assert running.outcome(call_key(first.id)).message == "Suara tidak bisa dibuat."
    assert running.outcome(call_key(second.id)).result == "played"
    assert [event.subject for event in world.observer.events] == [second.id]


def test_broken_device_is_noted(running: Studio, announce: Announce) -> None:
    running.player.broken = True
    item = announce()
    assert running.outcome(call_key(item.id)).result == "failed"


def test_device_unplugged_while_it_speaks_is_told_with_how_far_and_the_next_is_tried(
    running: Studio, announce: Announce
) -> None:
    running.player.holding = running.player.failing = True
    running.player.far = 1.25
    item = announce()
    assert running.player.started.acquire(timeout=60)
    running.player.let_go()
    found = running.outcome(call_key(item.id))
    assert (found.result, found.seconds, found.message) == ("failed", 1.25, "Kabelnya lepas.")
    running.player.holding = running.player.failing = False
    other = announce("Yang berikutnya.")
    assert running.outcome(call_key(other.id)).result == "played"


def test_damaged_table_does_not_silence_readings(running: Studio, announce: Announce, ctx: Context) -> None:
    running.outcome(call_key(announce().id))
    running.player.played.clear()
    for path in ctx.paths.state.glob("announcements.*"):
        path.write_bytes(b"torn")
    running.announcer.say("Pasal 7.")
    soon(lambda: running.heard() == ["Pasal 7."])


def test_announcement_taken_back_before_its_turn_is_never_heard(
    running: Studio, announce: Announce, store: Store
) -> None:
    running.player.holding = True
    first, second = announce("Satu."), announce("Dua.")
    assert running.player.started.acquire(timeout=60)
    store.withdraw(second.id, "Bu Sri")
    running.player.let_go()
    running.outcome(call_key(first.id))
    running.idle()
    assert running.heard() == ["Satu."]
    assert call_key(second.id) not in played_calls(running.ctx.paths)


def test_announcement_taken_back_while_it_sounds_is_silenced(running: Studio, announce: Announce, store: Store) -> None:
    running.player.holding = True
    item = announce()
    assert running.player.started.acquire(timeout=60)
    store.withdraw(item.id, "Bu Sri")
    found = running.outcome(call_key(item.id))
    assert (found.result, found.message) == ("stopped", "Ditarik selagi dibacakan.")


def test_call_that_must_wait_for_a_prayer_is_asked_of_the_schedule_before_it_begins(
    running: Studio, announce: Announce
) -> None:
    running.player.holding = True
    first = announce("Satu.")
    assert running.player.started.acquire(timeout=60)
    second = announce("Dua.")
    running.agenda.held[call_key(second.id)] = "Menunggu Ashar selesai."
    running.player.holding = False
    running.player.let_go()
    running.outcome(call_key(first.id))
    running.announcer.look()
    assert running.heard() == ["Satu."]
    running.agenda.held.clear()
    assert running.outcome(call_key(second.id)).result == "played"


def test_call_that_waits_too_long_behind_others_is_missed_and_told(make_studio: MakeStudio, announce: Announce) -> None:
    studio = make_studio(ConductorLimits(check_seconds=0.01, tick_seconds=60.0, grace_seconds=0.2))
    studio.player.holding = True
    with run_studio(studio):
        announce("Satu.")
        assert studio.player.started.acquire(timeout=60)
        key = studio.call(announce("Dua.", now=False), "nanti")
        studio.agenda.due[0] = msgspec.structs.replace(studio.agenda.due[0], grace=0.2)
        studio.announcer.look()
        found = studio.outcome(key)
        assert (found.result, found.message) == ("missed", "Waktunya lewat selagi menunggu woro-woro lain.")


def test_clock_set_back_while_it_speaks_says_nothing_twice(running: Studio, announce: Announce, world: World) -> None:
    running.player.holding = True
    item = announce()
    assert running.player.started.acquire(timeout=60)
    world.clock.jump(world.clock.read().now - timedelta(hours=5))
    running.announcer.look()
    running.player.let_go()
    assert running.outcome(call_key(item.id)).result == "played"
    running.announcer.look()
    running.idle()
    assert len(running.heard()) == 1


def test_full_card_while_a_sound_is_made_is_a_failure_and_the_next_is_heard(
    make_studio: MakeStudio, announce: Announce, volume: Callable[..., object], ctx: Context
) -> None:
    small = volume(64)
    studio = make_studio()
    with run_studio(studio):
        folder = ctx.paths.run / "woro"
        soon(folder.is_dir)
        folder.rmdir()
        folder.symlink_to(str(small))
        item = announce()
        assert studio.outcome(call_key(item.id)).result == "failed"
        folder.unlink()
        folder.mkdir()
        other = announce("Yang berikutnya.")
        assert studio.outcome(call_key(other.id)).result == "played"


def test_card_that_refuses_the_journal_does_not_silence_the_post(
    ctx: Context, make_studio: MakeStudio, announce: Announce
) -> None:
    studio = make_studio()
    with run_studio(studio):
        studio.outcome(call_key(announce("Satu.").id))
        for path in (ctx.paths.journal / "playback").glob("*.jsonl"):
            path.unlink()
        (ctx.paths.journal / "playback").chmod(0o500)
        announce("Dua.")
        soon(lambda: studio.heard() == ["Satu.", "Dua."])
        studio.announcer.look()
        studio.idle()
        (ctx.paths.journal / "playback").chmod(0o700)
    assert studio.heard() == ["Satu.", "Dua."]


@pytest.mark.parametrize("end", ["stop", "close"])
def test_stop_that_came_before_the_sound_is_repeated(make_studio: MakeStudio, announce: Announce, end: str) -> None:
    class DeafOnce(HeldPlayer):
        heard_of = 0

        def stop(self) -> None:
            self.heard_of += 1
            if self.heard_of > 1:
                super().stop()

    studio = make_studio(player=DeafOnce)
    studio.player.holding = True
    with run_studio(studio):
        item = announce()
        assert studio.player.started.acquire(timeout=60)
        getattr(studio.announcer, end)()
        assert studio.outcome(call_key(item.id)).result == "stopped"


def test_closing_in_the_middle_of_a_sound_ends_it_and_the_loop(make_studio: MakeStudio, announce: Announce) -> None:
    studio = make_studio()
    studio.player.holding = True
    with run_studio(studio):
        item = announce()
        assert studio.player.started.acquire(timeout=60)
    assert studio.outcome(call_key(item.id)).message == "Pembaca woro-woro dimatikan."


def test_fault_of_our_own_in_the_watch_ends_the_process_that_would_hear_no_alarm(make_studio: MakeStudio) -> None:
    studio = make_studio()
    studio.agenda.misses.append(None)  # type: ignore[arg-type]  # what no schedule may say
    with pytest.raises(AttributeError):
        studio.announcer.run()


def test_lamps_are_shown_what_is_asked(make_studio: MakeStudio) -> None:
    lights = NoLights("Tidak ada lampu.")
    announcer = make_studio(lights=lights).announcer
    assert announcer.light("kerja") == SpeakerAnswer("silent", "Tidak ada lampu.")
    assert list(lights.shown) == ["kerja"]
    answer = announcer.light("pelangi")
    assert (answer.result, "kerja" in answer.message) == ("failed", True)


def test_lamps_that_are_there_answer_as_shown(make_studio: MakeStudio) -> None:
    lights = BlinkingLights(NoLamp(), NoLamp())
    assert make_studio(lights=lights).announcer.light("selesai") == SpeakerAnswer("played")
    lights.close()


def test_sounds_of_a_call_are_gone_when_it_is_over(running: Studio, announce: Announce, ctx: Context) -> None:
    item = announce()
    running.outcome(call_key(item.id))
    soon(lambda: not list((ctx.paths.run / "woro").iterdir()))
    assert (ctx.paths.run / "woro").is_dir()


def test_sound_is_made_before_its_time_and_not_heard_before_it(running: Studio, announce: Announce) -> None:
    item = announce("Nanti sore.", now=False)
    key = running.call(item, "2026-11-21T10:01")
    call = running.agenda.due.pop()
    running.agenda.calls.append(msgspec.structs.replace(call, at=call.at + timedelta(seconds=60)))
    soon(lambda: [text for text, _, _ in running.voice.said] == ["Nanti sore."])
    assert running.heard() == []
    running.agenda.calls.clear()
    running.agenda.due.append(call)
    assert running.outcome(key).result == "played"
    assert len(running.voice.said) == 1
