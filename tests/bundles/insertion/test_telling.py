import errno
import os

import pytest

from kiosk.bundles.insertion.machine import Machine
from kiosk.bundles.insertion.model import SETTINGS, Snapshot, read_snapshot, snapshot_file
from kiosk.bundles.insertion.states import State, sentence, words
from kiosk.bundles.insertion.telling import (
    Lamps,
    Screen,
    Teller,
    Utterance,
    Voice,
    channels,
    tell_second,
)
from kiosk.core import Context, Feature, atomic
from tests.bundles.insertion.telling import BrokenChannel, Notebook, SlowSpeaker
from tests.conftest import RecordingSpeaker, World

NOTES = {State.DANGEROUS, State.REVOKED}
GROUPS = {
    "seen": {State.SEEN},
    "working": {State.CHECKING, State.WORKING},
    "asks": {State.ASKS_YES},
    "done": {State.DONE, State.RELEASED, State.MENDED, State.NOTHING_NEW, State.EMPTY},
    "done with skips": {
        State.DONE_SOME_WAIT,
        State.DONE_WITH_SKIPS,
        State.DONE_WITH_SKIPS_UNTOLD,
        State.NOBODY_ANSWERED,
    },
    "failed": {
        State.UNREADABLE,
        State.SEAL_DOES_NOT_FIT,
        State.OLDER,
        State.PULLED_OUT,
        State.NO_ROOM,
        State.NOTHING_OF_OURS,
        State.FAILED,
    },
}


def told(state: State) -> Snapshot:
    row = words()[state]
    return Snapshot(
        "a", state, sentence(state), sentence(state, "jv"), lamp=row.lamp, over=row.kind == "end", process=os.getpid()
    )


def context(world: World) -> Context:
    return world.context(Feature(name="bundles", settings=SETTINGS))


def test_lamps_alone_tell_the_groups_of_states_apart() -> None:
    shown: dict[str, set[str]] = {}
    for group, states in GROUPS.items():
        for state in states:
            speaker = RecordingSpeaker()
            Lamps(speaker, lambda: 0.0).show(told(state))
            shown.setdefault(group, set()).update(speaker.lights)
    assert all(len(patterns) == 1 for patterns in shown.values()), shown
    assert len({pattern for patterns in shown.values() for pattern in patterns}) == len(GROUPS)


@pytest.mark.parametrize("language", ["id", "jv"])
def test_voice_alone_tells_every_state_apart(world: World, language: str) -> None:
    said = []
    for state in set(State) - NOTES:
        speaker = RecordingSpeaker()
        Voice(speaker, lambda: 0.0, world.clock.advance, javanese=True).show(told(state))
        said += [text for text, spoken, style in speaker.said if spoken == language and style == "woro-woro"]
    assert len(set(said)) == len(State) - len(NOTES)


def test_screen_alone_tells_every_state_apart(world: World) -> None:
    seen = set()
    for state in set(State) - NOTES:
        Screen(world.paths).show(told(state))
        read = read_snapshot(world.paths)
        assert read is not None
        seen.add((read.state, read.message))
    assert len(seen) == len(State) - len(NOTES)


def test_lamp_is_not_asked_twice_for_the_same_pattern_nor_for_none() -> None:
    speaker = RecordingSpeaker()
    lamps = Lamps(speaker, lambda: 0.0)
    for state in (State.CHECKING, State.WORKING, State.TWO_STICKS, State.DONE):
        lamps.show(told(state))
    assert speaker.lights == ["kerja", "selesai"]


def test_lamp_does_not_stay_dark_when_the_announcer_forgot_it(world: World) -> None:
    speaker = RecordingSpeaker()
    lamps = Lamps(speaker, lambda: world.clock.monotonic)
    lamps.tick()
    lamps.show(told(State.ASKS_YES))
    for _ in range(65):
        world.clock.advance(1)
        lamps.tick()
    assert speaker.lights == ["tanya"] * 3
    lamps.show(told(State.DONE))
    world.clock.advance(31)
    lamps.show(told(State.TWO_STICKS))
    assert speaker.lights[3:] == ["selesai", "selesai"]


def test_javanese_is_spoken_only_where_the_post_wants_it() -> None:
    for javanese, languages in ((False, ["id"]), (True, ["id", "jv"])):
        speaker = RecordingSpeaker()
        voice = Voice(speaker, lambda: 0.0, lambda _: None, javanese=javanese)
        voice.show(told(State.DONE))
        assert [language for _, language, _ in speaker.said] == languages
    voice.beside(Utterance("Hanya dalam satu bahasa."))
    assert speaker.said[-1] == ("Hanya dalam satu bahasa.", "id", "woro-woro")


def test_copying_is_spoken_of_every_thirty_seconds_and_no_more(world: World) -> None:
    speaker = SlowSpeaker(world.clock, 4)
    voice = Voice(speaker, lambda: world.clock.monotonic, world.clock.advance)
    start = world.clock.monotonic
    for _ in range(95):
        voice.show(told(State.WORKING))
        voice.tick()
        world.clock.advance(1)
    assert [begun - start for begun, _, _ in speaker.said] == [0, 30, 60, 90]


def test_speaker_is_not_asked_for_every_file_that_is_copied(world: World) -> None:
    speaker = SlowSpeaker(world.clock)
    voice = Voice(speaker, lambda: world.clock.monotonic, world.clock.advance)
    voice.show(told(State.SEEN))
    voice.show(told(State.CHECKING))
    before = speaker.asked
    for _ in range(1000):
        voice.tick()
        world.clock.advance(0.001)
    assert speaker.asked - before <= 2


def test_overtaken_sentence_is_never_said_and_none_waits_behind_another(world: World) -> None:
    speaker = SlowSpeaker(world.clock)
    voice = Voice(speaker, lambda: world.clock.monotonic, world.clock.advance)
    for state in (State.SEEN, State.CHECKING, State.CHECKING, State.WORKING, State.DONE):
        voice.show(told(state))
        world.clock.advance(0.5)
    voice.close()
    assert [text for _, text, _ in speaker.said] == [sentence(State.SEEN), sentence(State.DONE)]
    assert speaker.most_waiting == 0


def test_side_note_comes_before_the_state_it_was_told_in(world: World) -> None:
    speaker = SlowSpeaker(world.clock)
    voice = Voice(speaker, lambda: world.clock.monotonic, world.clock.advance)
    voice.show(told(State.SEEN))
    voice.beside(Utterance(sentence(State.DANGEROUS)))
    voice.show(told(State.DONE))
    voice.close()
    assert [text for _, text, _ in speaker.said][1:] == [sentence(State.DANGEROUS), sentence(State.DONE)]


def test_last_word_is_had_even_where_another_reading_never_ends(world: World) -> None:
    speaker = SlowSpeaker(world.clock, 3600)
    speaker.say("Peraturan yang panjang.", style="woro-woro")
    voice = Voice(speaker, lambda: world.clock.monotonic, world.clock.advance)
    voice.show(told(State.PULLED_OUT))
    assert len(speaker.said) == 1
    voice.close()
    assert speaker.said[-1][1] == sentence(State.PULLED_OUT)


@pytest.mark.parametrize("error", [None, OSError(errno.EPIPE, "broken pipe")])
def test_failing_channel_stops_nobody(world: World, error: OSError | None) -> None:
    kept = Notebook()
    teller = Teller([BrokenChannel(error), kept])
    machine = Machine(teller, world.clock, {})
    machine.to(State.SEEN)
    teller.beside(Utterance("Ada file program."))
    teller.tick()
    teller.close()
    assert (kept.states, len(kept.besides), kept.ticks, kept.closed) == (["seen"], 1, 1, 1)
    assert len(teller.failures) == 4
    assert teller.failures[0].startswith("BrokenChannel")


def test_full_card_leaves_voice_and_lamps(world: World) -> None:
    atomic.replace(world.paths.run / "file", b"")
    blocked = type(world.paths)(world.paths.data, world.paths.run / "file")
    teller = Teller([Screen(blocked), Lamps(world.speaker, lambda: 0.0)])
    teller.show(told(State.DONE))
    assert world.speaker.lights == ["selesai"]
    assert len(teller.failures) == 1


def test_post_has_all_three_channels_and_its_own_languages(world: World) -> None:
    teller = Teller(channels(context(world), world.clock.advance))
    teller.show(told(State.SEEN))
    teller.beside(Utterance("Catatan."))
    teller.tick()
    teller.close()
    assert [text for text, _, _ in world.speaker.said] == [sentence(State.SEEN), "Catatan."]
    assert world.speaker.lights == ["masuk"]
    assert read_snapshot(world.paths) is not None


def test_second_stick_is_told_without_touching_page_and_lamps_of_the_first(world: World) -> None:
    Screen(world.paths).show(told(State.WORKING))
    before = snapshot_file(world.paths).read_bytes()
    tell_second(context(world), world.clock.advance)
    assert snapshot_file(world.paths).read_bytes() == before
    read = read_snapshot(world.paths)
    assert read is not None
    assert read.second == "Satu flashdisk dulu. Yang kedua tunggu sampai selesai."
    assert [text for text, _, _ in world.speaker.said] == [read.second]
    assert world.speaker.lights == []


def test_second_stick_is_said_even_where_there_is_no_first_page_or_no_room_for_it(world: World) -> None:
    tell_second(context(world), world.clock.advance)
    Screen(world.paths).show(told(State.WORKING))
    (world.paths.run / "stick-second.json").mkdir()
    tell_second(context(world), world.clock.advance)
    assert len(world.speaker.said) == 2
