import pytest

from kiosk.announcements.model import Announcement, call_key
from kiosk.announcements.playback import Playback, newest, outcomes, played_calls, started_ids, started_keys
from kiosk.core import Context, Journal, JournalLimits, SpeakerAnswer
from tests.conftest import World

ITEM = Announcement("w-20261121-1", "Kerja bakti.")


def test_started_is_on_the_card_before_it_returns(ctx: Context) -> None:
    Playback(ctx.journal("playback"), ctx.paths, ctx.clock).start(ITEM)
    assert started_ids(ctx.paths) == {ITEM.id}
    assert started_keys(ctx.paths) == {call_key(ITEM.id)}
    last = newest(ctx.paths)
    assert last is not None
    assert (last.result, last.sure) == ("started", True)


def test_new_process_knows_what_the_dead_one_started(ctx: Context) -> None:
    Playback(ctx.journal("playback"), ctx.paths, ctx.clock).start(ITEM)
    reborn = Playback(Journal(ctx.paths.journal / "playback", "reborn"), ctx.paths, ctx.clock)
    reborn.close()
    assert reborn.started == {call_key(ITEM.id)}


def test_torn_record_of_a_power_cut_counts_as_never_started(ctx: Context) -> None:
    folder = ctx.paths.journal / "playback"
    folder.mkdir()
    (folder / "old.000001.jsonl").write_bytes(b'{"seq":1,"event":"started","id":"w-2026')
    assert started_ids(ctx.paths) == set()


def test_outcome_says_result_seconds_and_voice(ctx: Context) -> None:
    playback = Playback(ctx.journal("playback"), ctx.paths, ctx.clock)
    playback.start(ITEM)
    playback.done(ITEM, SpeakerAnswer("failed", "Suara mati.", 1.234), "espeak:id")
    told = outcomes(ctx.paths)[ITEM.id]
    assert (told.result, told.seconds, told.voice, told.message) == ("failed", 1.23, "espeak:id", "Suara mati.")


def test_nothing_spoken_yet_is_no_fault(ctx: Context) -> None:
    assert (newest(ctx.paths), outcomes(ctx.paths)) == (None, {})


def test_card_that_refuses_is_told_and_the_process_still_remembers(ctx: Context) -> None:
    folder = ctx.paths.journal / "playback"
    journal = Journal(folder, "full", JournalLimits(segment_bytes=0))
    journal.append({"note": "the first segment is full"})
    journal.flush()
    playback = Playback(journal, ctx.paths, ctx.clock)
    (folder / "full.000002.jsonl").mkdir()  # the next segment cannot be opened
    failure = playback.start(ITEM)
    (folder / "full.000002.jsonl").rmdir()
    playback.close()
    assert failure is not None
    assert playback.started == {call_key(ITEM.id)}


def test_two_calls_of_one_announcement_are_told_apart(ctx: Context, world: World) -> None:
    playback = Playback(ctx.journal("playback"), ctx.paths, ctx.clock)
    morning, noon = call_key(ITEM.id, "2026-11-21T06:15"), call_key(ITEM.id, "2026-11-21T16:15")
    playback.start(ITEM, morning)
    began = ctx.clock.read().now
    world.clock.advance(30)
    playback.done(ITEM, SpeakerAnswer("stopped", "", 12.5), "rekaman", morning, 31.04)
    playback.missed(ITEM.id, noon, "Kotak mati.")
    calls = played_calls(ctx.paths)
    assert calls == playback.calls
    assert (calls[morning].at, calls[morning].seconds, calls[morning].of) == (began, 12.5, 31.04)
    assert (calls[noon].result, calls[noon].message) == ("missed", "Kotak mati.")
    last = newest(ctx.paths)
    assert last is not None
    assert last.key == morning  # a missed one was not heard
    assert started_ids(ctx.paths) == {ITEM.id}


def test_what_was_only_missed_was_never_started(ctx: Context) -> None:
    playback = Playback(ctx.journal("playback"), ctx.paths, ctx.clock)
    playback.missed(ITEM.id, call_key(ITEM.id), "Kotak mati.")
    assert started_ids(ctx.paths) == set()
    assert playback.started == {call_key(ITEM.id)}


@pytest.mark.parametrize(
    "line",
    [
        b'{"event":"started"}',
        b'{"event":"tea","id":"w-1","at":"2026-11-21T03:00:00+00:00"}',
        b'{"event":"started","id":"w-1","at":"kapan-kapan"}',
        b'{"event":"done","id":7,"at":"2026-11-21T03:00:00+00:00"}',
    ],
)
def test_records_that_are_none_are_passed_over(ctx: Context, line: bytes) -> None:
    folder = ctx.paths.journal / "playback"
    folder.mkdir()
    (folder / "old.000001.jsonl").write_bytes(line + b"\n")
    assert played_calls(ctx.paths) == {}


def test_records_of_an_older_version_count_as_the_call_of_that_moment(ctx: Context) -> None:
    folder = ctx.paths.journal / "playback"
    folder.mkdir()
    old = b'{"event":"done","id":"w-1","result":"played","seconds":"x","at":"2026-11-21T03:00:00+00:00"}\n'
    (folder / "old.000001.jsonl").write_bytes(old)
    assert played_calls(ctx.paths)["w-1@now"].result == "played"
    assert played_calls(ctx.paths)["w-1@now"].seconds == 0.0


def test_call_that_was_given_up_and_sounds_after_all_has_the_hour_it_sounded(ctx: Context, world: World) -> None:
    playback = Playback(ctx.journal("playback"), ctx.paths, ctx.clock)
    playback.missed(ITEM.id, call_key(ITEM.id), "Jam kotak melompat.")
    world.clock.advance(3600)  # the clock was set right: it had not passed at all
    playback.start(ITEM)
    assert playback.calls[call_key(ITEM.id)].at == ctx.clock.read().now
    assert playback.calls == played_calls(ctx.paths)
