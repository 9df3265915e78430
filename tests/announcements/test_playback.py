from kiosk.announcements.model import Announcement
from kiosk.announcements.playback import Playback, newest, outcomes, started_ids
from kiosk.core import Context, Journal, JournalLimits, SpeakerAnswer

ITEM = Announcement("w-20261121-1", "Kerja bakti.")


def test_started_is_on_the_card_before_it_returns(ctx: Context) -> None:
    Playback(ctx.journal("playback"), ctx.paths, ctx.clock).start(ITEM)
    assert started_ids(ctx.paths) == {ITEM.id}
    assert newest(ctx.paths)["boot"] == "boot-1"


def test_new_process_knows_what_the_dead_one_started(ctx: Context) -> None:
    Playback(ctx.journal("playback"), ctx.paths, ctx.clock).start(ITEM)
    reborn = Playback(Journal(ctx.paths.journal / "playback", "reborn"), ctx.paths, ctx.clock)
    reborn.close()
    assert reborn.started == {ITEM.id}


def test_torn_record_of_a_power_cut_counts_as_never_started(ctx: Context) -> None:
    folder = ctx.paths.journal / "playback"
    folder.mkdir()
    (folder / "old.000001.jsonl").write_bytes(b'{"seq":1,"event":"started","id":"w-2026')
    assert started_ids(ctx.paths) == set()


def test_outcome_says_result_seconds_and_voice(ctx: Context) -> None:
    playback = Playback(ctx.journal("playback"), ctx.paths, ctx.clock)
    playback.start(ITEM)
    playback.done(ITEM, SpeakerAnswer("failed", "Suara mati.", 1.234), "espeak:id")
    record = outcomes(ctx.paths)[ITEM.id]
    assert (record["event"], record["result"], record["seconds"]) == ("done", "failed", 1.23)
    assert (record["voice"], record["message"]) == ("espeak:id", "Suara mati.")


def test_nothing_spoken_yet_is_no_fault(ctx: Context) -> None:
    assert (newest(ctx.paths), outcomes(ctx.paths)) == ({}, {})


def test_card_that_refuses_is_told_and_the_process_still_remembers(ctx: Context) -> None:
    folder = ctx.paths.journal / "playback"
    journal = Journal(folder, "full", JournalLimits(segment_bytes=0))
    playback = Playback(journal, ctx.paths, ctx.clock)
    (folder / "full.000002.jsonl").mkdir()  # the next segment cannot be opened
    failure = playback.start(ITEM)
    (folder / "full.000002.jsonl").rmdir()
    playback.close()
    assert failure is not None
    assert playback.started == {ITEM.id}
