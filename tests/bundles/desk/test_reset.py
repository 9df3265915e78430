from datetime import UTC, datetime

import pytest

from kiosk.bundles.desk.keys import read_keys
from kiosk.bundles.desk.reset import COUNTS, next_number, sealed_letter
from kiosk.bundles.seal.handover import MOST_NUMBER, Letter, read_letter
from tests.bundles.forge import PASSPHRASE, Desk, reason

DEVICE = "c0ffee00"
NOW = datetime(2026, 11, 22, 3, 0, 5, 7, tzinfo=UTC)


def made(desk: Desk, number: int, device: str = DEVICE) -> bytes:
    signers = read_keys(desk.folder / "keys", ("targets",), PASSPHRASE)
    return sealed_letter(desk.repository, device, number, signers, NOW)


def test_counts_of_each_post_go_on_by_themselves(desk: Desk) -> None:
    assert next_number(desk.repository, DEVICE, None) == 1
    letter = read_letter(made(desk, 1), desk.repository.root)
    assert letter == Letter("kim-contoh", DEVICE, 1, "2026-11-22T03:00:05+00:00")
    assert next_number(desk.repository, DEVICE, None) == 2
    assert next_number(desk.repository, "deadbeef", None) == 1
    assert next_number(desk.repository, DEVICE, 9) == 9
    made(desk, 9)
    made(desk, 1, "deadbeef")
    assert next_number(desk.repository, DEVICE, None) == 10


@pytest.mark.parametrize("number", [1, 0, MOST_NUMBER + 1])
def test_count_a_post_would_refuse_is_refused_here(desk: Desk, number: int) -> None:
    made(desk, 1)
    assert reason(lambda: next_number(desk.repository, DEVICE, number)) == "nomor-surat-lama"


@pytest.mark.parametrize("device", ["", "Pos 1", "c0ffee0", "../../etc"])
def test_number_no_post_has_is_refused(desk: Desk, device: str) -> None:
    assert reason(lambda: next_number(desk.repository, device, None)) == "nomor-kotak-salah"


def test_letter_with_too_few_seals_is_not_given_to_anybody(desk: Desk) -> None:
    assert reason(lambda: sealed_letter(desk.repository, DEVICE, 1, (), NOW)) == "serah-terima-tidak-cocok"
    assert not (desk.folder / COUNTS).exists()


@pytest.mark.parametrize("data", [b"{", b"[]", b'{"c0ffee00": "a"}'])
def test_damaged_counts_stop_the_desk_and_not_the_post(desk: Desk, data: bytes) -> None:
    (desk.folder / COUNTS).write_bytes(data)
    assert reason(lambda: next_number(desk.repository, DEVICE, None)) == "penerbit-rusak"


def test_counts_that_cannot_be_read_stop_the_desk(desk: Desk) -> None:
    (desk.folder / COUNTS).mkdir()
    assert reason(lambda: next_number(desk.repository, DEVICE, None)) == "penerbit-rusak"
