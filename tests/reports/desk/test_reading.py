import gzip
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.core import Context
from kiosk.outbox.model import name_of
from kiosk.reports.desk.columns import database
from kiosk.reports.desk.reading import Job, Outcome, _numbered, read_job
from kiosk.reports.desk.sources import list_sources
from tests.reports.desk.senders import Sender, Sent, access, sent_to

VISIT = access("2026-11-02T03Z")


def read(desk: Context, sources: Sequence[Path], *senders: Sender, table: Path | None = None) -> Outcome:
    listing = list_sources([str(source) for source in sources], desk.config)
    keys = {sender.device: sender.post.public_key for sender in senders}
    return read_job(Job(list(enumerate(listing.batches.values())), listing.sources, desk.config, keys, table))


def codes(outcome: Outcome) -> list[str]:
    return [one.code for one in outcome.missed]


def renamed(sent: Sent, data: bytes, seq: int = 1) -> Sent:
    """Other bytes under a name that fits them."""
    return Sent(f"{sent.path.rpartition('/')[0]}/{name_of(seq, data).file}", data)


def test_good_batches_arrive_with_their_place_in_the_chain(desk: Context, bucket: Path, tmp_path: Path) -> None:
    sender = Sender("Satu", 1)
    first, second = sender.seal([VISIT]), sender.seal([VISIT, VISIT])
    outcome = read(desk, [sent_to(bucket, first, second)], sender, table=tmp_path / "t.parquet")
    assert [(one.seq, one.prev, one.records) for one in outcome.arrived] == [
        (1, "", 1),
        (2, first.name[7:71], 2),
    ]
    assert outcome.missed == []
    assert [file.name for file in tmp_path.glob("t.*")] == ["t.parquet"]


def test_each_kind_of_damage_is_told_apart_and_stops_no_other(desk: Context, bucket: Path, tmp_path: Path) -> None:
    sender = Sender("Satu", 1)
    good, cut, bent = (sender.seal([VISIT]) for _ in range(3))
    html = b"<!doctype html><title>Masuk</title>" * 50
    flipped = bent.data[:40] + bytes([bent.data[40] ^ 1]) + bent.data[41:]
    bomb = renamed(good, gzip.compress(b"0" * (40 << 20)))
    odd = renamed(good, gzip.compress(b"halo\n"))
    login = replace(sender.seal([VISIT]), data=html)
    unknown = Sender("Dua", 2).seal([VISIT])
    sent_to(bucket, good, replace(cut, data=cut.data[:-9]), replace(bent, data=flipped), bomb, odd, login, unknown)
    outcome = read(desk, [bucket], sender, table=tmp_path / "t.parquet")
    assert [one.seq for one in outcome.arrived] == [1]
    assert sorted(codes(outcome)) == sorted(
        ["terpotong", "rusak", "terlalu-besar", "bukan-kemasan", "rusak", "belum-dikenal"]
    )


def test_a_batch_that_names_another_post_is_a_forgery(desk: Context, bucket: Path) -> None:
    one, other = Sender("Satu", 1), Sender("Dua", 2)
    outcome = read(desk, [sent_to(bucket, one.seal([VISIT], device=other.device))], one, other)
    assert outcome.arrived == []
    assert [(missed.code, missed.device) for missed in outcome.missed] == [("segel-salah", other.device)]


def test_a_damaged_copy_does_not_hide_the_good_one_on_another_stick(
    desk: Context, bucket: Path, tmp_path: Path
) -> None:
    sender = Sender("Satu", 1)
    sent = sender.seal([VISIT])
    damaged = sent_to(tmp_path / "stick", replace(sent, data=sent.data[:-5]))
    for sources in ([damaged, sent_to(bucket, sent)], [bucket, damaged]):
        outcome = read(desk, sources, sender)
        assert (len(outcome.arrived), outcome.missed) == (1, [])


def test_a_batch_that_vanishes_while_it_is_read_is_named(desk: Context, bucket: Path) -> None:
    sender = Sender("Satu", 1)
    sent = sender.seal([VISIT])
    listing = list_sources([str(sent_to(bucket, sent))], desk.config)
    (bucket / sent.path).unlink()
    job = Job(list(enumerate(listing.batches.values())), listing.sources, desk.config, {}, None)
    outcome = read_job(job)
    assert [(one.code, one.device) for one in outcome.missed] == [("tak-terbaca", sender.device)]


def test_a_stranger_is_known_by_the_batch_even_without_its_folders(desk: Context, bucket: Path) -> None:
    sender = Sender("Satu", 1)
    sent = sender.seal([VISIT])
    outcome = read(desk, [sent_to(bucket, Sent(sent.name, sent.data))])
    assert [(one.code, one.device) for one in outcome.missed] == [("belum-dikenal", sender.device)]


def test_whoever_signs_with_a_key_of_his_own_cannot_write_into_the_report(desk: Context, bucket: Path) -> None:
    sent = Sender("Satu", 1).seal([VISIT], device="\x1b[2Jc0ffee")
    outcome = read(desk, [sent_to(bucket, replace(sent, path=f"kota/\x1b[2J/2026-11/{sent.name}"))])
    assert [(one.code, one.device) for one in outcome.missed] == [("belum-dikenal", "")]


def test_signed_lines_that_are_no_records_are_named_and_the_others_count(
    desk: Context, bucket: Path, tmp_path: Path
) -> None:
    sender = Sender("Satu", 1)
    sent = sender.seal_lines([b'{"kind":"view","export":"access"}\n', b"rusak\n"])
    outcome = read(desk, [sent_to(bucket, sent)], sender, table=tmp_path / "t.parquet")
    assert (len(outcome.arrived), codes(outcome)) == (1, ["baris-rusak"])


@pytest.mark.parametrize("lead", [b" ", b"\t", b"\r", b"\xef\xbb\xbf", b"{}", b"/**/"])
def test_a_line_of_one_post_cannot_count_for_another(desk: Context, bucket: Path, tmp_path: Path, lead: bytes) -> None:
    victim, rogue = Sender("Korban", 1), Sender("Nakal", 2)
    forged = b'{"batch#":%d,"kind":"view","hour":"2026-11-02T03Z","count":9,"export":"access"}\n'
    lines = [b'{"kind":"view","export":"access"}\n', *(lead + forged % number for number in (0, 1))]
    sent_to(bucket, victim.seal([VISIT]), rogue.seal_lines(lines))
    outcome = read(desk, [bucket], victim, rogue, table=tmp_path / "t.parquet")
    with database(tmp_path, 100, 1) as opened:
        rows = opened.execute(f"SELECT batch, count FROM read_parquet('{tmp_path}/t.parquet')").fetchall()  # noqa: S608
    assert sorted(rows) == [(0, 1), (1, 1)]
    assert [(one.code, one.device) for one in outcome.missed] == [("baris-rusak", rogue.device)]


@pytest.mark.parametrize("other", [b"", b"x\n", b'{"a":1}\n{"b":2}\n', b"{}"])
def test_every_line_that_is_kept_bears_the_number_first(other: bytes) -> None:
    lines = b'{"kind":"view"}\n' + other
    for line in _numbered(lines, 7).splitlines():
        assert line.startswith(b'{"batch#":7,')
    assert len(_numbered(lines, 7).splitlines()) == sum(line[:1] == b"{" for line in lines.splitlines())


def test_a_batch_without_records_is_a_link_of_the_chain_all_the_same(
    desk: Context, bucket: Path, tmp_path: Path
) -> None:
    sender = Sender("Satu", 1)
    outcome = read(desk, [sent_to(bucket, sender.seal([]))], sender, table=tmp_path / "t.parquet")
    assert (len(outcome.arrived), outcome.missed) == (1, [])


def test_files_of_an_address_are_fetched_side_by_side_and_keep_their_order(desk: Context, bucket: Path) -> None:
    sender = Sender("Satu", 1)
    sent_to(bucket, *(sender.seal([VISIT] * number) for number in range(1, 31)))
    listing = list_sources([f"file://{bucket}"], desk.config)
    keys = {sender.device: sender.post.public_key}
    outcome = read_job(Job(list(enumerate(listing.batches.values())), listing.sources, desk.config, keys, None))
    assert outcome.missed == []
    assert [one.records for one in sorted(outcome.arrived)] == [one.seq for one in sorted(outcome.arrived)]
    assert len(outcome.arrived) == 30
