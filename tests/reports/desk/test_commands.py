import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from kiosk.core import Context, KioskError
from kiosk.outbox import fingerprint
from kiosk.outbox.personal import seal_personal
from kiosk.reports.desk.acknowledging import read_acks
from kiosk.reports.desk.admitted import Admitted
from kiosk.reports.desk.commands import COMMANDS
from kiosk.reports.desk.keys import make_key
from tests.reports.desk.senders import Sender, access, sent_to
from tests.reports.desk.test_columns import without

PASSPHRASE = "rahasia sekota"
VISIT = access("2026-11-20T03Z", document="perda-1")


@pytest.fixture
def publisher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A publisher's folder, as far as the desk looks at it."""
    monkeypatch.setenv("KIOSK_PASSPHRASE", PASSPHRASE)
    folder = tmp_path / "penerbit"
    folder.mkdir()
    (folder / "root.json").touch()
    return folder


def run(desk: Context, *arguments: object, fails: bool = False, typed: str | None = None) -> Result:
    [group] = COMMANDS
    assert isinstance(group, click.Command)
    result = CliRunner().invoke(group, [str(argument) for argument in arguments], typed, obj=desk)
    assert fails or not isinstance(result.exception, KioskError), result.exception
    return result


def answer(desk: Context, *arguments: object) -> Any:
    return json.loads(run(desk, *arguments, "--json").stdout)


def test_admitting_shows_the_key_to_compare(desk: Context, bucket: Path) -> None:
    sender = Sender("Satu", 1)
    sent_to(bucket, sender.card())
    told = run(desk, "admit", bucket)
    assert told.exit_code == 0
    lines = told.stdout.splitlines()
    assert lines[:2] == [
        f"Kunci: {fingerprint(sender.post.public_key)}",
        f"  Pos baru: Satu, Kelurahan Satu, nomor {sender.device}.",
    ]
    assert lines[2].startswith("1 kartu didaftar. ")
    again = run(desk, "admit", bucket)
    assert "Sudah terdaftar: Satu" in again.stdout
    assert "kartu didaftar" not in again.stdout


@pytest.mark.parametrize("answer", ["", "\n", "tidak\n", "y\n"])
def test_several_posts_are_admitted_only_after_somebody_compared_their_keys(
    desk: Context, bucket: Path, answer: str
) -> None:
    senders = [Sender("Satu", 1), Sender("Dua", 2)]
    sent_to(bucket, *(sender.card() for sender in senders))
    told = run(desk, "admit", bucket, typed=answer)
    assert all(fingerprint(sender.post.public_key) in told.stdout for sender in senders)
    assert (told.exit_code, Admitted(desk.paths).posts()) == (3, {})
    assert "Belum ada yang didaftar" in told.stderr
    assert run(desk, "admit", bucket, "--json").exit_code == 3
    assert Admitted(desk.paths).posts() == {}


@pytest.mark.parametrize(("more", "answer"), [([], "Ya\n"), (["--yes"], ""), (["--yes", "--json"], "")])
def test_several_posts_are_admitted_at_a_word(desk: Context, bucket: Path, more: list[str], answer: str) -> None:
    sent_to(bucket, Sender("Satu", 1).card(), Sender("Dua", 2).card())
    assert run(desk, "admit", bucket, *more, typed=answer).exit_code == 0
    assert len(Admitted(desk.paths).posts()) == 2


def test_a_file_name_cannot_write_on_the_clerks_screen(desk: Context, bucket: Path) -> None:
    (bucket / "pos-\x1b[2JKunci: 0000\n.json").write_bytes(b"{}")
    told = run(desk, "admit", bucket)
    assert "\x1b" not in told.stderr
    assert "Kunci: 0000?.json" in told.stderr


def test_admitting_as_json_tells_each_card(desk: Context, bucket: Path) -> None:
    sender = Sender("Satu", 1)
    card = sent_to(bucket, sender.card()) / sender.card().path
    spoilt = bucket / "pos-lain.json"
    spoilt.write_bytes(b"{}")
    told = answer(desk, "admit", card, spoilt)["posts"]
    assert {one["result"] for one in told} == {"baru", "ditolak"}
    assert [one["reason"]["code"] for one in told if one["reason"]] == ["bukan-kartu"]
    assert {one["device"] for one in told} == {sender.device, ""}


def test_nothing_but_refused_cards_is_a_refusal(desk: Context, bucket: Path) -> None:
    (bucket / "pos-lain.json").write_bytes(b"{}")
    told = run(desk, "admit", bucket)
    assert (told.exit_code, "pos-lain.json: " in told.stderr) == (3, True)


def test_a_report_is_written_like_that_of_a_post(desk: Context, bucket: Path, tmp_path: Path) -> None:
    sender = Sender("Satu", 1)
    sent_to(bucket, sender.card(), sender.seal([VISIT] * 5))
    run(desk, "admit", bucket)
    assert "*Laporan November 2026*" in run(desk, "report", bucket).stdout
    assert answer(desk, "report", bucket, "--month", "2026-11")["posts"][0]["now"] == 5
    paper = tmp_path / "laporan.html"
    told = run(desk, "report", bucket, "--format", "html", "--out", paper)
    assert "Laporan ditulis ke" in told.stdout
    assert "Kota Contoh" in paper.read_text("utf-8")
    assert run(desk, "report", bucket, "--month", "2026-13").exit_code == 2


def test_without_the_extra_the_report_is_refused_with_the_way_to_get_it(desk: Context, bucket: Path) -> None:
    with without("duckdb"):
        refused = run(desk, "report", bucket, fails=True)
    assert isinstance(refused.exception, KioskError)
    assert refused.exception.exit_code == 3
    assert "pip install 'pos-lesehan[desk]'" in refused.exception.message


def test_month_that_has_not_begun_is_refused_before_anything_is_read(desk: Context, tmp_path: Path) -> None:
    refused = run(desk, "report", tmp_path / "tidak-ada", "--month", "2099-01", fails=True)
    assert isinstance(refused.exception, KioskError)
    assert "belum tiba" in refused.exception.message


def test_acknowledgements_are_written_once(desk: Context, bucket: Path, publisher: Path) -> None:
    sender = Sender("Satu", 1)
    sent_to(bucket, sender.card(), sender.seal([VISIT]), sender.seal([VISIT]))
    run(desk, "admit", bucket)
    with without("duckdb"):  # checking needs no counting
        told = run(desk, "ack", bucket, "--repo", publisher)
    assert "Tanda terima untuk 1 pos ditulis" in told.stdout
    assert f"kiosk publisher sign --repo {publisher}" in told.stdout
    assert read_acks(publisher).acks[sender.device].through == 2
    assert "Tidak ada kiriman baru" in run(desk, "ack", bucket, "--repo", publisher).stdout
    assert answer(desk, "ack", bucket, "--repo", publisher)["result"] == "unchanged"


def test_acknowledging_tells_what_was_not_whole(desk: Context, bucket: Path, publisher: Path) -> None:
    sent_to(bucket, Sender("Asing", 2).seal([VISIT]))
    told = run(desk, "ack", bucket, "--repo", publisher)
    assert "belum didaftar" in told.stderr
    assert read_acks(publisher).acks == {}
    assert answer(desk, "ack", bucket, "--repo", publisher)["faults"]


def test_a_report_does_not_call_missing_what_was_acknowledged(desk: Context, bucket: Path, publisher: Path) -> None:
    sender = Sender("Satu", 1)
    first = sender.seal([VISIT])
    sent_to(bucket, sender.card(), first)
    run(desk, "admit", bucket)
    run(desk, "ack", bucket, "--repo", publisher)
    (bucket / first.path).unlink()
    sent_to(bucket, sender.seal([VISIT]))
    assert "nomor 1" in answer(desk, "report", bucket)["posts"][0]["fault"]
    assert answer(desk, "report", bucket, "--repo", publisher)["posts"][0]["fault"] == ""


def test_the_key_goes_into_the_acknowledgements_and_only_a_publisher_has_one(
    desk: Context, publisher: Path, bucket: Path
) -> None:
    told = run(desk, "key", "--repo", publisher)
    assert "Buat cadangannya" in told.stdout
    assert read_acks(publisher).recipient.startswith("age1")
    assert read_acks(publisher).recipient in told.stdout
    for command in (["key"], ["ack", bucket]):
        refused = run(desk, *command, "--repo", bucket, fails=True)
        assert isinstance(refused.exception, KioskError)
        assert refused.exception.code == "penerbit-belum-ada"


@pytest.mark.parametrize("to_file", [False, True])
def test_opening_writes_what_was_sealed(desk: Context, bucket: Path, publisher: Path, *, to_file: bool) -> None:
    sender = Sender("Satu", 1)
    recipient = make_key(publisher, PASSPHRASE)
    sent = sender.seal([{"id": "1", "export": "tally"}], sealed=seal_personal({1: {"by": "Bu Siti"}}, recipient))
    sent_to(bucket, sender.card(), sent)
    run(desk, "admit", bucket)
    out = bucket / "pribadi.jsonl"
    arguments: Sequence[object] = (
        "open",
        bucket / sent.path,
        "--repo",
        publisher,
        *(("--out", out) if to_file else ()),
    )
    told = run(desk, *arguments)
    assert "Bu Siti" in (out.read_text("utf-8") if to_file else told.stdout)
    assert ("simpan seperlunya" in told.stdout) is to_file
    assert not to_file or out.stat().st_mode & 0o777 == 0o600


def test_a_passphrase_is_asked_for_where_nobody_gave_one(
    desk: Context, publisher: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KIOSK_PASSPHRASE")
    [group] = COMMANDS
    assert isinstance(group, click.Command)
    asked = CliRunner().invoke(
        group, ["key", "--repo", str(publisher)], obj=desk, input=f"{PASSPHRASE}\n{PASSPHRASE}\n"
    )
    assert asked.exit_code == 0
    assert PASSPHRASE not in asked.output
