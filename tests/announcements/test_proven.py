"""What others may know of what was announced."""

import hashlib
from collections.abc import Callable
from typing import Any

import pytest

from kiosk.announcements import FEATURE, called, played
from kiosk.announcements.model import Announcement
from kiosk.announcements.playback import Playback
from kiosk.core import Context, OurError, SpeakerAnswer
from kiosk.documents import Body, Document, Kind

LELAYU = Announcement("lelayu-pak-slamet", "Pak Slamet berpulang.", kind="lelayu")
GUESSED = ("lelayu-pak-slamet", "pos-pak-slamet-1a2b")


@pytest.fixture
def play(ctx: Context) -> Callable[..., None]:
    """Sound a call."""
    playback = Playback(ctx.journal("playback"), ctx.paths, ctx.clock)

    def sound(item: Announcement, result: str = "played", key: str = "") -> None:
        playback.start(item, key)
        playback.done(item, SpeakerAnswer(result, seconds=12.0), "espeak:id", key, 42.0)

    return sound


def sent(ctx: Context) -> list[dict[str, Any]]:
    (export,) = FEATURE.exports(ctx)
    assert export.kind == "playback"
    return [dict(record) for record, _ in export.since({})]


def test_proof_tells_what_when_and_how_far(
    ctx: Context, announce: Callable[..., Announcement], play: Callable[..., None]
) -> None:
    item = announce("Posyandu pagi.\nBawa buku KIA.", kind="kesehatan")
    play(item, "stopped")
    (one,) = played(ctx)
    assert (one.item, one.title, one.label) == (item.id, "Posyandu pagi. Bawa buku KIA.", "Kesehatan")
    assert (one.at, one.sure, one.result, one.seconds, one.of) == (ctx.clock.read().now, True, "stopped", 12.0, 42.0)


def test_death_and_missing_person_bear_no_name(ctx: Context, play: Callable[..., None]) -> None:
    play(LELAYU)
    play(Announcement("orang-hilang-bu-tini", "Dicari Bu Tini.", kind="orang-hilang"))
    assert [(one.title, one.label) for one in played(ctx)] == [("", "Lelayu"), ("", "Orang hilang")]
    assert "slamet" not in str(sent(ctx)).lower()
    assert "tini" not in str(sent(ctx)).lower()


def test_call_of_what_is_no_longer_there_is_still_proven(ctx: Context, play: Callable[..., None]) -> None:
    play(Announcement("w-20250101-1", "Lama.", kind="kumpulan"))
    (one,) = played(ctx)
    assert (one.title, one.label) == ("", "Kumpulan & kerja bakti")


def test_names_outside_are_headlines_or_only_kinds(ctx: Context, announce: Callable[..., Announcement]) -> None:
    item = announce("Kerja bakti di Gang Dua.")
    names = called(ctx)
    assert names[item.id] == "Kerja bakti di Gang Dua."
    assert (names["lelayu"], names["orang-hilang"]) == ("Lelayu", "Orang hilang")


def test_brought_announcement_has_its_name_too(ctx: Context, publish: Callable[..., None]) -> None:
    publish(Document("vaksin", Kind.ANNOUNCEMENT, "Vaksin gratis", body=(Body("id", "Datanglah."),)))
    assert called(ctx)["vaksin"] == "Vaksin gratis"


def test_record_on_its_way_home_can_be_counted_but_bears_no_words(
    ctx: Context, announce: Callable[..., Announcement], play: Callable[..., None]
) -> None:
    item = announce("Posyandu.", kind="kesehatan")
    play(item, "failed", f"{item.id}@2026-11-21T06:15")
    begun, done = sent(ctx)
    assert (begun["event"], begun["kind"], begun["id"]) == ("started", "kesehatan", item.id)
    assert (done["event"], done["result"], done["seconds"], done["of"]) == ("done", "failed", 12.0, 42.0)
    assert begun["call"] == done["call"]
    assert not {"voice", "message", "key", "seq"} & (set(begun) | set(done))


def test_id_made_of_a_dead_man_s_name_goes_home_neither_plain_nor_hashed(
    ctx: Context, publish: Callable[..., None], play: Callable[..., None]
) -> None:
    brought = Document("pos-pak-slamet-1a2b", Kind.ANNOUNCEMENT, "Berita duka", body=(Body("id", "Pak Slamet."),))
    publish(brought)
    play(Announcement(brought.id, "Pak Slamet."))
    play(LELAYU)
    guesses = [hashlib.sha256(f"{name}{end}".encode()).hexdigest()[:16] for name in GUESSED for end in ("", "@now")]
    told = str(sent(ctx))
    assert [one for one in ["slamet", *guesses] if one in told] == []
    assert called(ctx)[brought.id] == "Kabar lain"
    assert [one.title for one in played(ctx)] == ["", ""]


def test_calls_keep_their_numbers_whenever_they_are_sent(ctx: Context, play: Callable[..., None]) -> None:
    play(LELAYU)
    play(Announcement("w-20261121-1", "Posyandu.", kind="kesehatan"))
    (export,) = FEATURE.exports(ctx)
    records = [*export.since({})]
    assert [record["call"] for record, _ in records] == ["test-1", "test-1", "test-3", "test-3"]
    again = [record["call"] for record, _ in export.since(records[2][1])]
    assert again == ["test-3"]


def test_playback_that_cannot_be_read_is_told_in_a_sentence(ctx: Context, play: Callable[..., None]) -> None:
    play(LELAYU)
    (ctx.paths.journal / "playback" / "web.000001.jsonl").mkdir()
    with pytest.raises(OurError, match="belum bisa dibaca"):
        played(ctx)
