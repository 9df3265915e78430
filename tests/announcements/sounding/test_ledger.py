from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.announcements.model import Announcement
from kiosk.announcements.playback import played_calls
from kiosk.announcements.sounding.ledger import Ledger
from kiosk.core import Context, Journal, JournalLimits, OurError, SpeakerAnswer

Announce = Callable[..., Announcement]


def test_call_is_told_from_its_start_to_its_end(ctx: Context, announce: Announce) -> None:
    ledger, item = Ledger(ctx), announce()
    assert not ledger.knows("k")
    ledger.start(item, "k")
    assert ledger.knows("k")
    ledger.done(item, "k", SpeakerAnswer("stopped", "", 1.5), "tulis", 4.0)
    ledger.close()
    ledger.close()
    found = played_calls(ctx.paths)["k"]
    assert (found.result, found.seconds, found.of, found.kind) == ("stopped", 1.5, 4.0, "kabar")
    assert ledger.by_key() == {"k": found}


def test_missed_call_is_told_once_and_never_of_one_that_was_heard(ctx: Context, announce: Announce) -> None:
    ledger, item = Ledger(ctx), announce()
    ledger.start(item, "heard")
    for _ in range(2):
        ledger.missed(item.id, "heard", "lewat")
        ledger.missed(item.id, "missed", "lewat")
    ledger.close()
    assert [(call.key, call.result) for call in played_calls(ctx.paths).values()] == [
        ("heard", "started"),
        ("missed", "missed"),
    ]


def test_card_that_refuses_is_logged_and_the_process_remembers(
    ctx: Context, announce: Announce, caplog: pytest.LogCaptureFixture
) -> None:
    folder = ctx.paths.journal / "playback"
    full = Journal(folder, "full", JournalLimits(segment_bytes=0))
    ledger, item = Ledger(replace(ctx, journal=lambda _: full)), announce()
    ledger.start(item, "first")
    following = folder / f"full.{len(list(folder.glob('*.jsonl'))) + 1:06}.jsonl"
    following.mkdir()  # the next segment cannot be opened
    ledger.start(item, "k")
    assert ledger.knows("k")
    assert "playback journal" in caplog.text
    following.rmdir()
    full.close()


def test_what_the_card_did_not_take_is_remembered_by_the_next_announcer(ctx: Context, announce: Announce) -> None:
    folder = ctx.paths.journal / "playback"
    full = Journal(folder, "full", JournalLimits(segment_bytes=0))
    ledger, item = Ledger(replace(ctx, journal=lambda _: full)), announce()
    ledger.start(item, "first")
    following = folder / f"full.{len(list(folder.glob('*.jsonl'))) + 1:06}.jsonl"
    following.mkdir()
    ledger.start(item, "second")
    ledger.done(item, "second", SpeakerAnswer("played", "", 3.0), "tulis", 3.0)
    ledger.close()  # the card refuses at the end too; that is logged
    following.rmdir()
    after = Ledger(ctx)
    assert (after.knows("first"), after.knows("second")) == (True, True)
    assert after.by_key()["second"].result == "played"
    after.close()


def test_journal_that_cannot_even_be_opened_stops_no_announcer(ctx: Context, announce: Announce) -> None:
    def refuse(_: str) -> Journal:
        raise OurError("simpan-gagal", "Kotak tidak bisa menyimpan.")

    locked, item = replace(ctx, journal=refuse), announce()
    for known in (False, True):
        ledger = Ledger(locked)
        assert ledger.knows("k") is known
        ledger.start(item, "k")
        assert ledger.knows("k")
        ledger.close()


def test_run_folder_that_refuses_as_well_costs_only_the_memory_of_the_next_one(
    ctx: Context, announce: Announce
) -> None:
    folder = ctx.paths.journal / "playback"
    full = Journal(folder, "full", JournalLimits(segment_bytes=0))
    ledger, item = Ledger(replace(ctx, journal=lambda _: full)), announce()
    ledger.start(item, "first")
    following = folder / f"full.{len(list(folder.glob('*.jsonl'))) + 1:06}.jsonl"
    following.mkdir()
    (ctx.paths.run / "catatan").write_text("in the way")
    ledger.start(item, "second")
    assert ledger.knows("second")
    following.rmdir()
    ledger.close()
