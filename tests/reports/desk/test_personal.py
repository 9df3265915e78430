from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from pyrage import x25519

from kiosk.core import Context, StickError, TrustError
from kiosk.outbox import BatchFault
from kiosk.outbox.personal import seal_personal
from kiosk.reports.desk.personal import personal_lines
from tests.reports.desk.senders import Sender, Sent, access, sent_to

KEY = x25519.Identity.generate()
TALLY = {"id": "0" * 16, "day": "2026-11-20", "activity": "pertemuan", "count": 30, "export": "tally"}


def sealed(sender: Sender, records: list[dict[str, object]], told: dict[int, dict[str, object]]) -> Sent:
    return sender.seal(records, sealed=seal_personal(told, str(KEY.to_public())))


def test_what_was_sealed_comes_back_on_its_record(desk: Context, bucket: Path, admit: Callable[..., None]) -> None:
    sender = Sender("Satu", 1)
    admit(sender)
    sent = sealed(sender, [access("2026-11-20T03Z"), TALLY], {2: {"by": "Bu Siti", "note": "di balai"}})
    file = sent_to(bucket, sent) / sent.path
    [line] = personal_lines(desk, [file], KEY)
    assert msgspec.json.decode(line) == {
        "device": sender.device,
        "seq": 1,
        **TALLY,
        "by": "Bu Siti",
        "note": "di balai",
    }


def test_a_record_of_a_shortened_batch_is_found_by_its_old_number(
    desk: Context, bucket: Path, admit: Callable[..., None]
) -> None:
    sender = Sender("Satu", 1)
    admit(sender)
    sent = sealed(sender, [access("2026-11-20", count=400), {**TALLY, "line": 401}], {401: {"by": "Bu Siti"}})
    [line] = personal_lines(desk, [sent_to(bucket, sent) / sent.path], KEY)
    assert (msgspec.json.decode(line)["by"], "line" in msgspec.json.decode(line)) == ("Bu Siti", False)


def test_a_batch_without_anything_personal_opens_to_nothing(
    desk: Context, bucket: Path, admit: Callable[..., None]
) -> None:
    sender = Sender("Satu", 1)
    admit(sender)
    sent = sender.seal([TALLY])
    file = sent_to(bucket, sent) / sent.path
    empty: list[Path] = []
    assert list(personal_lines(desk, [file], KEY, empty.append)) == []
    assert empty == [file]
    assert list(personal_lines(desk, [file], KEY)) == []


@pytest.mark.parametrize("odd", [b"rusak", b"[1]", b'{"line":[2]}', b"\xff", b'{"a":"\xff"}', b"[" * 9_000])
def test_a_line_that_is_no_record_hides_no_other(
    desk: Context, bucket: Path, admit: Callable[..., None], odd: bytes
) -> None:
    sender = Sender("Satu", 1)
    admit(sender)
    lines = [odd + b"\n", msgspec.json.encode(TALLY) + b"\n"]
    sent = sender.seal_lines(lines, sealed=seal_personal({2: {"by": "Bu Siti"}}, str(KEY.to_public())))
    [line] = personal_lines(desk, [sent_to(bucket, sent) / sent.path], KEY)
    assert msgspec.json.decode(line)["by"] == "Bu Siti"


def test_a_record_cannot_pass_for_one_of_another_post(desk: Context, bucket: Path, admit: Callable[..., None]) -> None:
    sender = Sender("Satu", 1)
    admit(sender)
    sent = sealed(sender, [{**TALLY, "device": "c0ffee00", "seq": 77}], {1: {"by": "Bu Siti", "device": "c0ffee00"}})
    [line] = personal_lines(desk, [sent_to(bucket, sent) / sent.path], KEY)
    told = msgspec.json.decode(line)
    assert (told["device"], told["seq"]) == (sender.device, 1)


def test_another_key_opens_nothing(desk: Context, bucket: Path, admit: Callable[..., None]) -> None:
    sender = Sender("Satu", 1)
    admit(sender)
    sent = sealed(sender, [TALLY], {1: {"by": "Bu Siti"}})
    file = sent_to(bucket, sent) / sent.path
    with pytest.raises(TrustError):
        list(personal_lines(desk, [file], x25519.Identity.generate()))


def test_a_file_that_is_no_batch_of_an_admitted_post_is_not_opened(desk: Context, bucket: Path) -> None:
    sent = Sender("Satu", 1).seal([TALLY])
    with pytest.raises(BatchFault) as refusal:
        list(personal_lines(desk, [sent_to(bucket, sent) / sent.path], KEY))
    assert refusal.value.code == "belum-dikenal"
    with pytest.raises(StickError, match="Periksa namanya"):
        list(personal_lines(desk, [bucket / "gone"], KEY))
