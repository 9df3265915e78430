"""What somebody asks to hear gives way, goes on, and is silenced when told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.announcements.model import Announcement, call_key
from kiosk.announcements.sounding.horn import ROLES, HornBook
from kiosk.announcements.store import Store
from kiosk.core import Context, SpeakerAnswer
from kiosk.speech import FilePlayer
from tests.announcements.conftest import MakeStudio
from tests.announcements.studio import Studio, soon
from tests.conftest import World

Announce = Callable[..., Announcement]


def test_box_without_a_voice_says_so_at_once(studio: Studio) -> None:
    studio.voice.dumb.add("")
    assert studio.announcer.say("Pasal 7.").result == "failed"
    assert studio.announcer.state().result == "silent"


def test_reading_sounds_sentence_by_sentence_and_tells_which(running: Studio) -> None:
    running.player.holding = True
    answer = running.announcer.say("Satu. Dua. Tiga.", about="k-1")
    assert (answer.result, answer.about) == ("queued", "k-1")
    for place in range(3):
        assert running.player.started.acquire(timeout=60)
        state = running.announcer.state()
        assert (state.result, state.about, state.place) == ("played", "k-1", place)
        running.player.let_go()
    running.idle()
    assert running.heard() == ["Satu", "Dua", "Tiga."]


def test_reading_gives_way_to_an_announcement_and_goes_on_from_its_sentence(
    running: Studio, announce: Announce
) -> None:
    running.player.holding = True
    running.announcer.say("Satu. Dua. Tiga.")
    assert running.player.started.acquire(timeout=60)
    running.player.let_go()
    assert running.player.started.acquire(timeout=60)
    item = announce("Kerja bakti.")
    assert running.player.started.acquire(timeout=60)
    running.player.holding = False
    running.player.let_go()
    running.outcome(call_key(item.id))
    running.idle()
    assert running.heard() == ["Satu", "Dua", "Kerja bakti.", "Dua", "Tiga."]


def test_announcement_is_never_cut_by_a_reading(running: Studio, announce: Announce) -> None:
    running.player.holding = True
    item = announce("Kerja bakti.")
    assert running.player.started.acquire(timeout=60)
    assert running.announcer.say("Pasal 7.").result == "queued"
    assert running.announcer.state().about == item.id
    running.announcer.look()
    running.player.holding = False
    running.player.let_go()
    assert running.outcome(call_key(item.id)).result == "played"
    running.idle()
    assert running.heard() == ["Kerja bakti.", "Pasal 7."]


def test_newest_reading_takes_the_place_of_the_one_before(running: Studio) -> None:
    running.player.holding = True
    running.announcer.say("Pasal 7.")
    assert running.player.started.acquire(timeout=60)
    running.announcer.say("Pasal 8.")
    assert running.player.started.acquire(timeout=60)
    running.player.let_go()
    running.idle()
    assert running.player.played == [("Pasal 7.", "stopped"), ("Pasal 8.", "played")]


def test_reading_that_was_replaced_while_it_was_cut_does_not_come_back(running: Studio, announce: Announce) -> None:
    running.player.holding = True
    running.announcer.say("Pasal 7.")
    assert running.player.started.acquire(timeout=60)
    announce("Kerja bakti.")
    assert running.player.started.acquire(timeout=60)
    running.announcer.say("Pasal 8.")
    running.player.holding = False
    running.player.let_go()
    running.idle()
    assert running.heard() == ["Pasal 7.", "Kerja bakti.", "Pasal 8."]


def test_stop_silences_the_reading_and_forgets_it(running: Studio) -> None:
    running.player.holding = True
    running.announcer.say("Satu. Dua.")
    assert running.player.started.acquire(timeout=60)
    assert running.announcer.stop().result == "stopped"
    running.idle()
    assert running.player.played == [("Satu", "stopped")]
    assert running.announcer.stop().result == "silent"


def test_stop_forgets_a_reading_that_waits(running: Studio, announce: Announce) -> None:
    running.player.holding = True
    item = announce("Kerja bakti.")
    assert running.player.started.acquire(timeout=60)
    running.announcer.say("Pasal 7.")
    running.announcer.stop()
    running.outcome(call_key(item.id))
    running.idle()
    assert running.heard() == ["Kerja bakti."]


@pytest.mark.parametrize("fault", ["broken", "dumb"])
def test_failing_reading_does_not_end_the_loop(running: Studio, fault: str) -> None:
    if fault == "dumb":
        running.voice.dumb.add("Pasal 7.")
    running.player.broken = fault == "broken"
    running.announcer.say("Pasal 7.")
    running.idle()
    running.player.broken = False
    running.announcer.say("Pasal 8.")
    soon(lambda: running.heard() == ["Pasal 8."])


def test_box_without_a_device_says_that_it_is_only_written(make_studio: MakeStudio, tmp_path: Path) -> None:
    studio = make_studio()
    studio.player.silent_because = FilePlayer(tmp_path).silent_because
    assert studio.announcer.say("Pasal 7.").result == "written"
    assert "file" in studio.announcer.say("Pasal 7.").message


def sign_all(ctx: Context) -> None:
    HornBook(ctx.tables).set_volume(100, 100)
    for role in ROLES:
        HornBook(ctx.tables).agree(role, "Pak Slamet", "2026-11-20", "Bu Sri")


def test_amplifier_stays_off_until_the_neighbours_have_agreed(running: Studio, announce: Announce) -> None:
    running.outcome(call_key(announce().id))
    assert running.amplifier.told == []


def test_amplifier_is_on_around_an_announcement_and_never_for_a_reading(
    running: Studio, announce: Announce, ctx: Context
) -> None:
    sign_all(ctx)
    running.announcer.say("Pasal 7.")
    running.idle()
    assert running.amplifier.told == []
    running.outcome(call_key(announce().id))
    assert running.amplifier.told == [("on", 1), ("off", 2)]


@pytest.mark.parametrize("fault", ["broken", "failing", "stop"])
def test_amplifier_is_off_after_every_end(running: Studio, announce: Announce, ctx: Context, fault: str) -> None:
    sign_all(ctx)
    running.player.broken, running.player.failing = fault == "broken", fault == "failing"
    running.player.holding = fault == "stop"
    item = announce()
    if fault == "stop":
        assert running.player.started.acquire(timeout=60)
        running.announcer.stop()
    running.outcome(call_key(item.id))
    assert [what for what, _ in running.amplifier.told] == ["on", "off"]


def test_trial_sounds_as_a_call_would_with_bell_and_amplifier(running: Studio, ctx: Context) -> None:
    sign_all(ctx)
    running.announcer.say("Coba suara.", about="coba")
    soon(lambda: running.heard() == ["Coba suara."])
    running.idle()
    assert running.player.seconds[0] > 2
    assert [what for what, _ in running.amplifier.told] == ["on", "off"]


def test_gold_button_says_again_what_was_heard_today_and_still_stands(
    running: Studio, announce: Announce, store: Store, ctx: Context
) -> None:
    sign_all(ctx)
    first, second, gone = announce("Satu."), announce("Dua."), announce("Tiga.")
    for item in (first, second, gone):
        running.outcome(call_key(item.id))
    announce("Belum terdengar.", now=False)
    store.withdraw(gone.id, "Bu Sri")
    running.player.played.clear()
    told = len(running.amplifier.told)
    assert running.announcer.again().result == "queued"
    soon(lambda: running.heard() == ["Satu.", "Dua."])
    running.idle()
    assert len(running.amplifier.told) == told


def test_gold_button_on_a_day_without_announcements_says_so(running: Studio) -> None:
    running.announcer.again()
    soon(lambda: running.heard() == ["Hari ini belum ada woro-woro yang dibacakan."])


def test_gold_button_says_the_others_when_one_can_no_longer_be_made(running: Studio, announce: Announce) -> None:
    first, second = announce("Satu."), announce("Dua.")
    running.outcome(call_key(first.id))
    running.outcome(call_key(second.id))
    running.voice.dumb.add("Satu.")
    running.player.played.clear()
    running.announcer.again()
    soon(lambda: running.heard() == ["Dua."])


def test_yesterdays_announcement_is_not_said_again(running: Studio, announce: Announce, world: World) -> None:
    running.outcome(call_key(announce("Satu.", until="2026-11-30").id))
    world.clock.advance(86_400)
    running.player.played.clear()
    running.announcer.again()
    soon(lambda: running.heard() == ["Hari ini belum ada woro-woro yang dibacakan."])


def test_turned_up_reading_goes_on_at_once_from_where_it_was(running: Studio) -> None:
    running.player.holding = True
    running.player.far = 0.05
    running.announcer.say("Satu. Dua.", about="k-1")
    assert running.player.started.acquire(timeout=60)
    assert running.announcer.louder(1) == SpeakerAnswer("set", "Suara diperkeras.")
    assert running.player.started.acquire(timeout=60)
    state = running.announcer.state()
    assert (state.result, state.about, state.place) == ("played", "k-1", 0)
    running.player.holding = False
    running.player.let_go()
    running.idle()
    assert [result for _, result in running.player.played] == ["stopped", "played", "played"]
    whole, rest, next_sentence = running.player.seconds
    assert rest == pytest.approx(whole - 0.05, abs=0.001)
    assert next_sentence == pytest.approx(whole)


def test_reading_turned_in_its_last_instant_is_over_and_not_said_again(running: Studio) -> None:
    running.player.holding = True
    running.player.far = 10.0
    running.announcer.say("Satu. Dua.")
    assert running.player.started.acquire(timeout=60)
    running.player.holding = False
    running.announcer.louder(-1)
    running.idle()
    assert len(running.player.seconds) == 2


def test_stop_after_louder_is_still_a_stop(running: Studio) -> None:
    running.player.holding = True
    running.announcer.say("Satu. Dua.")
    assert running.player.started.acquire(timeout=60)
    running.announcer.louder(1)
    assert running.player.started.acquire(timeout=60)
    assert running.announcer.stop().result == "stopped"
    running.idle()
    assert [result for _, result in running.player.played] == ["stopped", "stopped"]


def test_knob_at_its_end_does_not_break_the_sentence(running: Studio) -> None:
    for _ in range(5):
        running.announcer.louder(1)
    running.player.holding = True
    running.announcer.say("Satu.")
    assert running.player.started.acquire(timeout=60)
    assert running.announcer.louder(1).message == "Suara sudah paling keras."
    running.player.let_go()
    running.idle()
    assert [result for _, result in running.player.played] == ["played"]


def test_announcement_is_neither_cut_nor_turned_by_a_visitor(running: Studio, announce: Announce) -> None:
    running.player.holding = True
    item = announce("Kerja bakti.")
    assert running.player.started.acquire(timeout=60)
    assert running.announcer.louder(1).result == "set"
    running.player.let_go()
    assert running.outcome(call_key(item.id)).result == "played"
    assert running.heard() == ["Kerja bakti."]


def test_box_without_a_device_cannot_be_turned_up_and_says_why(make_studio: MakeStudio) -> None:
    studio = make_studio()
    studio.player.silent_because = "Kotak ini tidak punya pengeras suara."
    assert studio.announcer.louder(1) == SpeakerAnswer("silent", "Kotak ini tidak punya pengeras suara.")


def test_trial_of_the_horn_is_not_turned_by_a_visitor(running: Studio, ctx: Context) -> None:
    sign_all(ctx)
    running.player.holding = True
    running.announcer.say("Coba suara.", about="coba")
    assert running.player.started.acquire(timeout=60)
    running.announcer.louder(1)
    running.player.let_go()
    running.idle()
    assert running.player.played == [("Coba suara.", "played")]
