import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.announcements.model import Announcement
from kiosk.announcements.playback import outcomes, started_ids
from kiosk.announcements.sounding.announcer import Announcer, AnnouncerLimits
from kiosk.core import Context, Event, Journal, JournalLimits, Reading, SpeakerAnswer
from kiosk.speech import BlinkingLights, NoLamp, NoLights, SoundFile
from tests.announcements.conftest import HeldPlayer, Studio, WritingVoice
from tests.conftest import World

Announce = Callable[..., Announcement]


def speak_all(announcer: Announcer) -> None:
    while announcer.step():
        pass


def test_announcement_is_spoken_once_and_counted(studio: Studio, announce: Announce, world: World) -> None:
    item = announce("Mbénjing kerja bakti.", language="jv")
    speak_all(studio.announcer)
    assert studio.voice.said == [("Mbénjing kerja bakti.", "jv", "woro-woro")]
    assert world.observer.events == [Event("announcement-played", item.id, channel="speaker", language="jv")]


def test_announcement_is_not_played_twice_after_power_cut(studio: Studio, announce: Announce, ctx: Context) -> None:
    announce()
    speak_all(studio.announcer)
    reborn = Announcer(ctx, studio.voice, studio.player)
    assert not reborn.step()
    assert len(studio.player.played) == 1


def test_started_is_on_the_card_before_the_sound(running: Studio, announce: Announce, ctx: Context) -> None:
    running.player.holding = True
    item = announce()
    running.player.started.acquire()
    assert started_ids(ctx.paths) == {item.id}
    assert outcomes(ctx.paths)[item.id]["event"] == "started"


def test_dumb_voice_is_noted_and_the_next_is_still_spoken(
    studio: Studio, announce: Announce, ctx: Context, world: World
) -> None:
    first, second = announce("Satu."), announce("Dua.")
    studio.voice.dumb.add("Satu.")
    speak_all(studio.announcer)
    records = outcomes(ctx.paths)
    assert (records[first.id]["result"], records[second.id]["result"]) == ("failed", "played")
    assert records[first.id]["message"] == "Suara tidak bisa dibuat."
    assert [event.subject for event in world.observer.events] == [second.id]


def test_broken_device_is_noted(studio: Studio, announce: Announce, ctx: Context) -> None:
    studio.player.broken = True
    item = announce()
    speak_all(studio.announcer)
    assert outcomes(ctx.paths)[item.id]["result"] == "failed"


def test_damaged_table_does_not_silence_readings(studio: Studio, announce: Announce, ctx: Context) -> None:
    announce()
    for path in ctx.paths.state.glob("announcements.*"):
        path.write_bytes(b"torn")
    studio.announcer.say("Pasal 7.")
    speak_all(studio.announcer)
    assert studio.voice.said == [("Pasal 7.", "id", "law")]


def test_failing_reading_does_not_end_the_loop(studio: Studio) -> None:
    studio.player.broken = True
    studio.announcer.say("Pasal 7.")
    assert studio.announcer.step()
    assert not studio.announcer.step()


def test_box_without_a_voice_says_so_at_once(studio: Studio) -> None:
    studio.voice.dumb.add("")
    answer = studio.announcer.say("Pasal 7.")
    assert (answer.result, studio.announcer.state().result) == ("failed", "silent")


def test_announcement_goes_before_a_waiting_reading(studio: Studio, announce: Announce) -> None:
    studio.announcer.say("Pasal 7.")
    announce("Kerja bakti.")
    speak_all(studio.announcer)
    assert [text for text, _, _ in studio.voice.said] == ["Kerja bakti.", "Pasal 7."]


def test_reading_gives_way_to_an_announcement_and_is_read_again(running: Studio, announce: Announce) -> None:
    running.player.holding = True
    running.announcer.say("Pasal 7.")
    running.player.started.acquire()
    announce("Kerja bakti.")
    running.player.started.acquire()
    running.player.let_go()
    running.player.started.acquire()
    assert [text for text, _, _ in running.voice.said] == ["Pasal 7.", "Kerja bakti.", "Pasal 7."]
    assert running.player.played == [("1", "stopped"), ("2", "played")]


def test_announcement_is_never_cut_by_a_reading(running: Studio, announce: Announce) -> None:
    running.player.holding = True
    announce("Kerja bakti.")
    running.player.started.acquire()
    assert running.announcer.say("Pasal 7.").result == "queued"
    running.announcer.look()
    running.player.let_go()
    running.player.started.acquire()
    assert running.player.played == [("1", "played")]


def test_newest_reading_takes_the_place_of_the_one_that_sounds(running: Studio) -> None:
    running.player.holding = True
    running.announcer.say("Pasal 7.")
    running.player.started.acquire()
    running.announcer.say("Pasal 8.")
    running.player.started.acquire()
    assert [text for text, _, _ in running.voice.said] == ["Pasal 7.", "Pasal 8."]


def test_stop_silences_and_forgets_the_reading(running: Studio) -> None:
    running.player.holding = True
    running.announcer.say("Pasal 7.")
    running.player.started.acquire()
    assert running.announcer.stop().result == "stopped"
    assert running.announcer.stop().result in {"stopped", "silent"}


def test_stop_while_the_sound_is_still_being_made_is_not_lost(ctx: Context, studio: Studio, announce: Announce) -> None:
    class Interrupted(WritingVoice):
        def sound(self, text: str, *, language: str = "id", style: str = "law") -> SoundFile:
            announcer.stop()
            return studio.voice.sound(text, language=language, style=style)

    item = announce()
    announcer = Announcer(ctx, Interrupted(ctx.paths.run), studio.player)
    assert announcer.step()
    assert outcomes(ctx.paths)[item.id]["result"] == "stopped"
    assert studio.player.played == []


def test_stop_between_found_and_begun_takes_the_announcement_back(
    studio: Studio, announce: Announce, ctx: Context
) -> None:
    class StoppingClock:
        def read(self) -> Reading:
            announcer.stop()
            return ctx.clock.read()

    announce()
    announcer = Announcer(replace(ctx, clock=StoppingClock()), studio.voice, studio.player)
    assert announcer.step()
    assert studio.voice.said == []


@pytest.mark.parametrize("end", [Announcer.stop, Announcer.close])
def test_stop_that_came_before_the_sound_is_repeated(
    ctx: Context, announce: Announce, end: Callable[[Announcer], object]
) -> None:
    class DeafOnce(HeldPlayer):
        heard = 0

        def stop(self) -> None:
            self.heard += 1
            if self.heard > 1:
                super().stop()

    player = DeafOnce()
    player.holding = True
    item = announce()
    announcer = Announcer(ctx, WritingVoice(ctx.paths.run), player, AnnouncerLimits(check_seconds=0.01))
    loop = threading.Thread(target=announcer.run)
    loop.start()
    player.started.acquire()
    end(announcer)
    player.over.acquire()
    announcer.close()
    loop.join()
    assert outcomes(ctx.paths)[item.id]["result"] == "stopped"


def test_closing_in_the_middle_of_a_sound_ends_it_and_the_loop(
    ctx: Context, studio: Studio, announce: Announce
) -> None:
    studio.player.holding = True
    item = announce()
    loop = threading.Thread(target=studio.announcer.run)
    loop.start()
    studio.player.started.acquire()
    studio.announcer.close()
    loop.join()
    assert outcomes(ctx.paths)[item.id]["result"] == "stopped"


def test_state_says_what_sounds_and_what_waits(studio: Studio) -> None:
    assert studio.announcer.state().result == "silent"
    studio.announcer.say("Pasal 7.")
    assert studio.announcer.state().result == "queued"
    studio.player.holding = True
    speaking = threading.Thread(target=studio.announcer.step)
    speaking.start()
    studio.player.started.acquire()
    assert studio.announcer.state().result == "played"
    studio.player.let_go()
    speaking.join()


def test_lamps_are_shown_what_is_asked_while_a_sound_holds_the_speaker(ctx: Context, tmp_path: Path) -> None:
    lights, player = NoLights("Tidak ada lampu."), HeldPlayer()
    player.holding = True
    announcer = Announcer(ctx, WritingVoice(tmp_path), player, lights=lights)
    announcer.say("Pasal 7.")
    speaking = threading.Thread(target=announcer.step)
    speaking.start()
    player.started.acquire()
    assert announcer.light("kerja") == SpeakerAnswer("silent", "Tidak ada lampu.")
    assert list(lights.shown) == ["kerja"]
    player.let_go()
    speaking.join()


def test_pattern_nobody_knows_is_answered_not_shown(studio: Studio) -> None:
    answer = studio.announcer.light("pelangi")
    assert (answer.result, "kerja" in answer.message) == ("failed", True)


def test_lamps_that_are_there_answer_as_shown(ctx: Context, studio: Studio) -> None:
    lights = BlinkingLights(NoLamp(), NoLamp())
    announcer = Announcer(ctx, studio.voice, studio.player, lights=lights)
    assert announcer.light("selesai") == SpeakerAnswer("played")
    lights.close()


def test_card_that_refuses_the_journal_does_not_silence_the_post(
    studio: Studio, announce: Announce, ctx: Context
) -> None:
    folder = ctx.paths.journal / "playback"
    full = Journal(folder, "full", JournalLimits(segment_bytes=0))
    announcer = Announcer(replace(ctx, journal=lambda _: full), studio.voice, studio.player)
    announce()
    (folder / "full.000002.jsonl").mkdir()  # the next segment cannot be opened
    assert announcer.step()
    (folder / "full.000002.jsonl").rmdir()
    full.close()
    assert studio.player.played == [("1", "played")]


def test_cut_meant_for_a_reading_never_hits_the_announcement_after_it(
    ctx: Context, announce: Announce, studio: Studio
) -> None:
    class Hesitating(HeldPlayer):
        """The reading ends by itself in the instant in which it is about to be cut."""

        hesitated = False

        def stop(self) -> None:
            if not self.hesitated:
                self.hesitated = True
                self.let_go()
                self.started.acquire(timeout=0.5)  # time for the announcement to begin
            super().stop()

    player = Hesitating()
    player.holding = True
    announcer = Announcer(ctx, studio.voice, player, AnnouncerLimits(check_seconds=60))
    loop = threading.Thread(target=announcer.run)
    loop.start()
    announcer.say("Pasal 7.")
    player.started.acquire()
    item = announce("Kerja bakti.")
    announcer.look()
    player.started.acquire(timeout=5)
    player.let_go()
    player.over.acquire(timeout=5)
    player.over.acquire(timeout=5)
    announcer.close()
    loop.join()
    assert outcomes(ctx.paths)[item.id]["result"] == "played"
