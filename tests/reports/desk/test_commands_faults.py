"""What `kiosk desk` says when something is missing."""

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.core import Context, RefusedError
from kiosk.documents import Document, Kind
from kiosk.outbox.personal import seal_personal
from kiosk.reports.desk.acknowledging import read_acks
from kiosk.reports.desk.keys import make_key
from kiosk.reports.desk.reporting import NAMELESS
from tests.bundles.forge import PASSPHRASE, Desk, Item
from tests.reports.desk.senders import Sender, access, sent_to
from tests.reports.desk.test_commands import answer, run

VISIT = access("2026-11-20T03Z", document="perda-1", area="0101")


@pytest.fixture
def publisher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A publisher that has published one regulation."""
    monkeypatch.setenv("KIOSK_PASSPHRASE", PASSPHRASE)
    made = Desk(tmp_path / "penerbit")
    made.publish(Item(Document("perda-1", Kind.REGULATION, "Perda tentang Sampah", topics=("sampah",))))
    return made


def test_cut_lost_and_dead_are_all_said_by_the_report_nobody_asked_questions_of(desk: Context, bucket: Path) -> None:
    sender = Sender("Satu", 1)
    first, second, third = (sender.seal([VISIT]) for _ in range(3))
    sent_to(bucket, sender.card(), first, replace(second, data=second.data[:-30]), third)
    run(desk, "admit", bucket)
    for arguments in ((), ("--out", bucket.parent / "laporan.txt"), ("--format", "csv"), ("--json",)):
        told = run(desk, "report", bucket, "/media/a", "/media/b", *arguments)
        assert told.exit_code == 3
        for words in ("2 sumber", "/media/a, /media/b", "terpotong", "Kiriman belum lengkap, 1 pos: Satu (nomor 2)"):
            assert words in told.stderr
    message = (bucket.parent / "laporan.txt").read_text("utf-8")
    assert message == run(desk, "report", bucket, "/media/a", "/media/b").stdout
    for words in ("*Belum lengkap*", "/media/a, /media/b", "terpotong", "Satu (nomor 2)"):
        assert words in message


def test_a_report_whose_sources_were_all_read_ends_well_though_a_batch_is_missing(desk: Context, bucket: Path) -> None:
    sender = Sender("Satu", 1)
    first, _, third = (sender.seal([VISIT]) for _ in range(3))
    sent_to(bucket, sender.card(), first, third)
    run(desk, "admit", bucket)
    told = run(desk, "report", bucket)
    assert (told.exit_code, told.stderr.count("\n")) == (0, 1)


def test_a_file_that_its_place_does_not_give_is_a_source_that_was_not_read(desk: Context, bucket: Path) -> None:
    sender = Sender("Satu", 1)
    sent_to(bucket, sender.card())
    run(desk, "admit", bucket)
    large = sender.seal([VISIT])
    sent_to(bucket, replace(large, data=bytes(17 << 20)))
    told = run(desk, "report", bucket)
    assert (told.exit_code, "tidak bisa dibaca dari tempatnya" in told.stderr) == (3, True)


def test_a_cloned_card_is_told_as_two_boxes_with_one_key(desk: Context, bucket: Path, publisher: Desk) -> None:
    box, clone = Sender("Satu", 1), Sender("Satu", 1)
    shared = box.seal([VISIT])
    assert clone.seal([VISIT]) == shared
    sent_to(bucket / "a", box.card(), shared, box.seal([VISIT] * 2), box.seal([VISIT] * 2))
    searched = access("2026-11-20T04Z", kind="search", term="ktp")
    sent_to(bucket / "b", shared, clone.seal([searched] * 4 + [access("2026-11-20T04Z", kind="announcement-played")]))
    run(desk, "admit", bucket)
    told = run(desk, "report", bucket)
    assert "Dua kotak memakai kunci yang sama, 1 pos: Satu (4 kunjungan dalam 1 kemasan tidak dihitung)." in told.stderr
    assert "salinan kedua" not in told.stderr
    assert "Dua kotak memakai kunci yang sama" in told.stdout
    assert answer(desk, "report", bucket)["posts"][0]["now"] == 5
    acknowledged = run(desk, "ack", bucket, "--repo", publisher.folder)
    assert "Dua kotak memakai kunci yang sama, 1 pos: Satu (1 kemasan tidak dihitung)." in acknowledged.stderr


def test_titles_and_topics_come_from_the_publisher_or_are_left_out(
    desk: Context, bucket: Path, publisher: Desk
) -> None:
    sender = Sender("Satu", 1)
    sent_to(bucket, sender.card(), sender.seal([VISIT] * 5))
    run(desk, "admit", bucket)
    told = answer(desk, "report", bucket, "--repo", publisher.folder)
    assert [(one["title"], one["section"]) for one in told["documents"]] == [("Perda tentang Sampah", "Peraturan")]
    assert [one["label"] for one in told["topics"]] == ["Sampah"]
    bare = answer(desk, "report", bucket)
    assert [(one["title"], one["section"]) for one in bare["documents"]] == [("perda-1", "")]
    assert bare["topics"] == []
    assert NAMELESS in bare["unknown"]["notes"]
    assert "Sudah tidak ada" not in run(desk, "report", bucket, "--format", "html").stdout


def test_a_report_with_a_folder_that_is_no_publishers_is_refused(desk: Context, bucket: Path) -> None:
    refused = run(desk, "report", bucket, "--repo", bucket, fails=True).exception
    assert isinstance(refused, RefusedError)
    assert refused.code == "penerbit-belum-ada"


def test_nothing_is_acknowledged_from_a_stick_unless_somebody_insists(
    desk: Context, bucket: Path, publisher: Desk
) -> None:
    sender = Sender("Satu", 1)
    sent_to(bucket, sender.card(), sender.seal([VISIT]))
    run(desk, "admit", bucket)
    refused = run(desk, "ack", bucket, "/media/kim/KIM/LAPORAN", "--repo", publisher.folder, fails=True).exception
    assert isinstance(refused, RefusedError)
    assert refused.code == "tanda-terima-dari-flashdisk"
    assert "Salin dulu isinya" in refused.message
    assert read_acks(publisher.folder).acks == {}
    run(desk, "ack", bucket, "/media/kim/KIM/LAPORAN", "--anyway", "--repo", publisher.folder)
    assert read_acks(publisher.folder).acks[sender.device].through == 1


@pytest.mark.parametrize("to_file", [False, True])
def test_opening_what_holds_nothing_personal_says_so(
    desk: Context, bucket: Path, publisher: Desk, *, to_file: bool
) -> None:
    sender = Sender("Satu", 1)
    recipient = make_key(publisher.folder, PASSPHRASE)
    bare = sender.seal([{"id": "1", "export": "tally"}])
    named = sender.seal([{"id": "2", "export": "tally"}], sealed=seal_personal({1: {"by": "Bu Siti"}}, recipient))
    sent_to(bucket, sender.card(), bare, named)
    run(desk, "admit", bucket)
    out = bucket / "pribadi.jsonl"
    arguments = ("--repo", publisher.folder, *(("--out", out) if to_file else ()))
    told = run(desk, "open", bucket / bare.path, *arguments)
    assert "1 dari 1 kemasan tidak memuat bagian pribadi: nomor 000001" in told.stderr
    assert "sesudah kunci laporan sampai di pos" in told.stderr
    assert (told.stdout, out.exists()) == ("", False)
    both = run(desk, "open", bucket / bare.path, bucket / named.path, *arguments)
    assert "1 dari 2 kemasan" in both.stderr
