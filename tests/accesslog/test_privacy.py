import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from kiosk.accesslog import FEATURE
from kiosk.accesslog.model import record_of
from kiosk.accesslog.privacy import COVERED, FIELD_LABELS, newest_lines
from kiosk.core import Confidence, Context, Event, FakeClock
from kiosk.speech import FEATURE as SPEECH
from kiosk.web import FEATURE as WEB
from kiosk.web import POST, create_app
from tests.conftest import World

EVERYTHING = Event("search", "p/12", "rumah", "screen", "jv", "0302")


@pytest.fixture
def ctx(make_context: Callable[..., Context]) -> Context:
    return make_context(POST, WEB, SPEECH, FEATURE)


def written(ctx: Context, hour: str, **more: object) -> None:
    ctx.journal("access").append({"hour": hour, "kind": "view", "document": "p/1", **more})
    ctx.journal("access").flush()


def test_every_field_that_can_be_written_is_explained(ctx: Context) -> None:
    clock = FakeClock(datetime(2026, 11, 21, tzinfo=UTC), Confidence.UNKNOWN)
    record = record_of(EVERYTHING, clock.read(), visitor="0a1b2c3d")
    assert record is not None
    assert {"seq", *record} == set(FIELD_LABELS)


def test_lines_are_shown_as_they_lie_on_the_card_but_for_mark_and_rt(ctx: Context) -> None:
    written(ctx, "2026-11-20T05Z", visitor="0a1b2c3d", area="0302")
    (line,) = newest_lines(ctx)
    assert json.loads(line) == {
        "seq": 1,
        "hour": "2026-11-20T05Z",
        "kind": "view",
        "document": "p/1",
        "area": COVERED,
    }


def test_what_somebody_read_today_is_shown_to_nobody(ctx: Context) -> None:
    written(ctx, "2026-11-20T17Z")  # 00.00 in Pekalongan: today has begun
    assert newest_lines(ctx) == []
    written(ctx, "2026-11-20T16Z")
    assert len(newest_lines(ctx)) == 1


def test_only_the_ten_newest_are_shown_newest_first(ctx: Context) -> None:
    for hour in range(12):
        written(ctx, f"2026-11-19T{hour:02}Z")
    hours = [json.loads(line)["hour"] for line in newest_lines(ctx)]
    assert hours == [f"2026-11-19T{hour:02}Z" for hour in range(11, 1, -1)]


def test_lines_of_two_writers_and_of_older_segments_are_found(world: World, ctx: Context) -> None:
    place = world.paths.journal / "access"
    place.mkdir(parents=True)
    old, new, other = (place / name for name in ("web.000001.jsonl", "web.000002.jsonl", "cli.000001.jsonl"))
    old.write_text('{"seq":1,"hour":"2026-11-18T05Z","kind":"view"}\n', "utf-8")
    new.write_text('{"seq":2,"hour":"2026-11-21T02Z","kind":"view"}\n', "utf-8")
    other.write_text('{"seq":1,"hour":"2026-11-19T05Z","kind":"view"}\n', "utf-8")
    assert [json.loads(line)["hour"] for line in newest_lines(ctx)] == ["2026-11-19T05Z", "2026-11-18T05Z"]


def test_damaged_torn_and_clock_lines_are_passed_over(world: World, ctx: Context) -> None:
    place = world.paths.journal / "access"
    place.mkdir(parents=True)
    lines = (
        b'{"seq":1,"hour":"2026-11-18T05Z","kind":"view"}\n',
        b'{"seq":2,"hour":"2026-11-18T05Z","kind":"clock","boot":"b","offset":1}\n',
        b"\xff\xfe nothing\n",
        b"[1]\n",
        b'{"seq":3,"kind":"view"}\n',
        b'{"seq":4,"hour":"2026-11-18T05Z","ki',
    )
    (place / "web.000001.jsonl").write_bytes(b"".join(lines))
    assert [json.loads(line)["seq"] for line in newest_lines(ctx)] == [1]


@pytest.mark.parametrize("channel", ["phone", "screen"])
def test_the_page_tells_every_field_and_names_the_law_rightly(ctx: Context, channel: str) -> None:
    written(ctx, "2026-11-20T05Z")
    shown = create_app(ctx, channel).test_client().get("/privasi/data")
    assert shown.status_code == 200
    assert all(f"<code>{field}</code>" in shown.text for field in FIELD_LABELS)
    assert "Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi" in shown.text
    assert "2026-11-20T05Z" in shown.text
    assert "Jumlah per jam: 400 hari." in shown.text
    assert "paling lama kira-kira 60 hari" in shown.text


def test_line_that_cannot_be_read_is_told_in_a_sentence(world: World, ctx: Context) -> None:
    (world.paths.journal / "access" / "web.000001.jsonl").mkdir(parents=True)
    shown = create_app(ctx, "phone").test_client().get("/privasi/data")
    assert (shown.status_code, "belum bisa dibaca" in shown.text) == (503, True)


def test_a_new_post_says_that_there_is_no_line_yet(ctx: Context) -> None:
    client = create_app(ctx, "phone").test_client()
    assert "Belum ada baris dari hari yang sudah lewat." in client.get("/privasi/data").text


def test_the_way_to_the_page_is_a_button_on_privasi(ctx: Context) -> None:
    assert 'href="/privasi/data"' in create_app(ctx, "phone").test_client().get("/privasi").text


def test_the_page_is_written_in_javanese_too(ctx: Context) -> None:
    client = create_app(ctx, "phone").test_client()
    shown = client.get("/privasi/data", environ_overrides={"SCRIPT_NAME": "/jv", "kiosk.language": "jv"})
    assert "Data menapa ingkang dipunsimpen" in shown.text
