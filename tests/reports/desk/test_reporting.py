import gzip
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kiosk.accesslog import tallies_of
from kiosk.core import Context
from kiosk.outbox import Pulang
from kiosk.outbox.model import name_of
from kiosk.reports.commands import FORMATS, written
from kiosk.reports.counting import month_of
from kiosk.reports.desk.acknowledging import acknowledged, write_acks
from kiosk.reports.desk.reporting import Asked, City, city_report, collected_in
from kiosk.reports.month import Month as Report
from tests.reports.desk.senders import Month, Sender, Sent, access, month_of_a_post, sent_to
from tests.reports.samples import FACTS, row

VISIT = access("2026-11-20T03Z", document="perda-1", area="0302")
AREAS = [f"{rt:02}{rw:02}" for rw in range(1, 8) for rt in range(1, 10)]
Admit = Callable[..., None]


def city(desk: Context, *sources: Path | str, repo: Path | None = None) -> City:
    return city_report(desk, Asked("2026-11", [str(source) for source in sources], repo), workers=1)


def report(desk: Context, *sources: Path | str, repo: Path | None = None) -> Report:
    return city(desk, *sources, repo=repo).month


def total(made: Report, name: str = "opened") -> int | None:
    return {line.name: line.now for line in made.totals}[name]


def told(made: Report) -> str:
    return "\n".join([*made.unknown.faults, *made.unknown.notes])


def test_a_city_counts_what_its_posts_sent(desk: Context, bucket: Path, admit: Admit) -> None:
    month = Month(days=5, events=40, unsure=0.5)
    for number in range(4):
        sent_to(bucket, *month_of_a_post(number, month))
    admit(*(Sender(f"Pos {number:04}", number, areas=AREAS) for number in range(4)))
    made = report(desk, bucket)
    assert total(made) == month.kinds["view"]
    assert total(made, "heard") == month.kinds["listen"]
    assert total(made, "searched") == month.kinds["search"] + month.kinds["search-empty"]
    assert {line.device: line.now for line in made.posts} == dict(month.visits)
    assert all(0 < line.reached <= line.areas == 63 for line in made.posts)
    assert made.visitors.days == 5
    assert (made.unknown.unsure, made.unknown.undated) == (0, 0)
    assert [fault.partition(":")[0] for fault in made.unknown.faults] == [
        "Tidak ada kabar baru, 4 pos"
    ]  # since the 5th
    assert (made.whose.name, list(made.wards)) == ("Kota Contoh", [])


def test_bad_carriers_lose_nothing_that_came_whole_and_double_nothing(
    desk: Context, bucket: Path, tmp_path: Path, admit: Admit
) -> None:
    dice = random.Random(7)  # noqa: S311 - the same carriers again
    posts = [Sender(f"Pos {number}", number) for number in range(5)]
    admit(*posts)
    wanted = {}
    for post in posts:
        whole = 0
        for number in range(1, 13):
            sent = post.seal([VISIT] * number)
            fate = dice.choice(("well", "well", "twice", "lost", "cut, then well", "bent"))
            bent = replace(sent, data=sent.data[:30] + bytes([sent.data[30] ^ 4]) + sent.data[31:])
            cut = replace(sent, data=sent.data[: len(sent.data) // 2])
            arrives = {"well": [sent], "twice": [sent, sent], "lost": [], "cut, then well": [cut, sent], "bent": [bent]}
            for copy, one in enumerate(arrives[fate]):
                sent_to((bucket, tmp_path / "stick")[copy], one)
            whole += number if sent in arrives[fate] else 0
        wanted[post.device] = whole
    made = report(desk, bucket, tmp_path / "stick")
    assert {line.device: line.now for line in made.posts} == wanted
    assert total(made) == sum(wanted.values())
    assert "berubah di jalan" in told(made)
    assert any("Belum datang" in line.fault for line in made.posts)


def test_every_kind_of_bad_input_is_named_and_the_good_batch_counts(desk: Context, bucket: Path, admit: Admit) -> None:
    post, stranger, other = Sender("Satu", 1), Sender("Asing", 2), Sender("Dua", 3)
    admit(post, other)
    sent_to(bucket, post.card(), post.seal([VISIT] * 3), stranger.card(), stranger.seal([VISIT]))
    sent_to(
        bucket, post.seal([access("1970-01-01T00Z", boot="b1", monotonic=600)]), post.seal([access("2099-01-01T00Z")])
    )
    forged = other.seal([VISIT], device=post.device)
    bomb = gzip.compress(b"0" * (40 << 20))
    page = replace(post.seal([VISIT]), data=b"<html>masuk</html>")
    sent_to(bucket, forged, page, Sent(name_of(9, bomb).file, bomb), Sent("foto.jpg", b"x"))
    made = report(desk, bucket, bucket / "gone")
    assert total(made) == 3
    for words in (
        "1 sumber tidak terbaca sampai selesai",
        "/gone (",
        "1 file lain",
        "berubah di jalan",
        "terlalu besar",
        "bersegel orang lain",
        "Asing",
    ):
        assert words in told(made)
    assert "kiosk desk admit" in told(made)
    fault = {line.name: line.fault for line in made.posts}
    assert "1 catatan tanpa hari" in fault["Satu"]
    assert "1 catatan berjam masa depan" in fault["Satu"]
    assert fault["Dua"] == "Belum ada kiriman."
    assert made.unknown.undated == 1


def test_a_hundred_thousand_of_one_fault_leave_the_report_short(desk: Context, bucket: Path, admit: Admit) -> None:
    post = Sender("Satu", 1)
    admit(post)
    for _ in range(150):
        sent = post.seal([VISIT])
        sent_to(bucket, replace(sent, data=sent.data[:-20]))
    made = report(desk, bucket)
    files, post_faults = made.unknown.faults
    assert files.startswith("150 file")
    assert "Satu (tidak ada kiriman yang utuh)" in post_faults


def test_what_was_acknowledged_and_cleared_away_is_no_gap(
    desk: Context, bucket: Path, tmp_path: Path, admit: Admit
) -> None:
    post = Sender("Satu", 1)
    admit(post)
    first, second = post.seal([VISIT]), post.seal([VISIT])
    sent_to(bucket, first, second)
    arrived = collected_in(desk, [str(bucket)]).arrived.values()
    (tmp_path / "root.json").touch()
    write_acks(tmp_path, acknowledged(Pulang(), [one for one in arrived if one.seq == 1]).pulang)
    (bucket / first.path).unlink()
    assert "nomor 1" in report(desk, bucket).posts[0].fault
    assert report(desk, bucket, repo=tmp_path).posts[0].fault == ""


def test_what_was_noted_by_hand_counts_unless_it_was_taken_back(desk: Context, bucket: Path, admit: Admit) -> None:
    post, other = Sender("Satu", 1), Sender("Dua", 2)
    admit(post, other)
    noted = {
        "hour": "2026-11-20T03Z",
        "kind": "tally",
        "id": "0" * 16,
        "day": "2026-11-20",
        "areas": [],
        "export": "tally",
    }
    meeting = {**noted, "activity": "pertemuan", "count": 30}
    sent_to(bucket, post.seal([meeting, {**meeting, "id": "1" * 16}]), other.seal([meeting]))
    sent_to(bucket, post.seal([{"id": "1" * 16, "back": True, "kind": "tally", "export": "tally"}]))
    [line] = report(desk, bucket).hand
    assert (line.name, line.times, line.now) == ("pertemuan", 2, 60)


def test_post_and_city_agree_on_which_rt_were_reached(desk: Context, bucket: Path, admit: Admit) -> None:
    areas = ["0101", "0201", "0301", "0401", "0501"]
    post = Sender("Satu", 1, areas=areas)
    admit(post)
    noted = {"kind": "tally", "activity": "selebaran", "count": 3, "export": "tally"}
    hand = [
        {**noted, "id": "0" * 16, "day": "2026-11-20", "areas": ["0201", "0101"]},
        {**noted, "id": "1" * 16, "day": "2026-11-20", "areas": ["0301"]},
        {**noted, "id": "2" * 16, "day": "2026-10-20", "areas": ["0401"]},
        {"id": "1" * 16, "back": True, "kind": "tally", "export": "tally"},
    ]
    visits = [{**VISIT, "area": "0101"}, {**VISIT, "area": "9901"}, {**VISIT, "area": "0501", "hour": "2026-10-20T03Z"}]
    [line] = report(desk, sent_to(bucket, post.seal([*visits, *hand]))).posts
    rows = [row("view", "perda-1", area="0101"), row(area="9901"), row(area="0501", hour="2026-10-20T03Z")]
    own = month_of(rows, replace(FACTS, areas=areas, tallies=tallies_of(hand)))
    assert line.reached == sum(ward.reached for ward in own.wards) == 2


def test_one_day_that_is_none_does_not_take_the_citys_sheet_away(desk: Context, bucket: Path, admit: Admit) -> None:
    post, other = Sender("Satu", 1), Sender("Dua", 2)
    admit(post, other)
    day = {"day": "2026-11-20", "visitors": 4, "export": "visitors"}
    sent_to(bucket, post.seal([VISIT, {**day, "day": "2026-11-xx", "visitors": 99}]), other.seal([VISIT, day]))
    made = report(desk, bucket)
    assert all(written(made, form) for form in FORMATS)
    assert (made.visitors.days, made.visitors.most) == (1, 4)
    assert f"1 file ({post.device} nomor 1)" in told(made)


def test_a_zone_nobody_knows_is_the_citys(desk: Context, bucket: Path, admit: Admit) -> None:
    post = Sender("Satu", 1, zone="Bulan/Tranquillitatis")
    admit(post)
    assert total(report(desk, sent_to(bucket, post.seal([VISIT])))) == 1


def test_without_any_post_the_report_says_where_to_look(desk: Context, bucket: Path) -> None:
    made = report(desk, bucket)
    assert "Tidak ada kemasan catatan" in told(made)
    assert made.whose.name == "kota"


def test_tables_are_gone_when_the_report_is_made(desk: Context, bucket: Path, admit: Admit) -> None:
    post = Sender("Satu", 1)
    admit(post)
    report(desk, sent_to(bucket, post.seal([VISIT])))
    assert list(desk.paths.cache.iterdir()) == []


def test_checking_alone_needs_no_tables(desk: Context, bucket: Path, admit: Admit) -> None:
    post = Sender("Satu", 1)
    admit(post)
    found = collected_in(desk, [str(sent_to(bucket, post.seal([VISIT])))])
    assert [batch.seq for batch in found.counted()] == [1]
    assert list(desk.paths.cache.iterdir()) == []
