"""The sentences of servers' faults, and the words of obstore they are read from."""

import copy

import pytest

from kiosk.core import StickError
from kiosk.outbox.stores.faults import _FAULTS, Doing, ServerError, Talk, fault_of, server_fault, status_of

LINE = "Generic S3 error: Error performing PUT http://x in 1ms - Server returned non-2xx status code: {}: body"


@pytest.mark.parametrize("code", sorted(_FAULTS))
def test_every_fault_says_what_is_safe_and_what_to_do(code: str) -> None:
    fault = server_fault(code, "detail")
    assert "Catatan tetap aman di kotak. " in fault.message
    assert fault.message.count(". ") >= 2
    assert isinstance(fault, StickError)
    assert (fault.exit_code, fault.detail) == (3, "detail")
    assert copy.copy(fault).passing == fault.passing  # rebuilt from its arguments, as a child process would


@pytest.mark.parametrize(
    ("status", "doing", "code"),
    [
        (301, Doing.READING, "halaman-masuk"),
        (400, Doing.WRITING, "server-lain"),
        (401, Doing.WRITING, "server-menolak"),
        (403, Doing.LISTING, "server-menolak"),
        (404, Doing.LISTING, "server-lain"),
        (405, Doing.LISTING, "server-tanpa-daftar"),
        (405, Doing.WRITING, "server-lain"),
        (413, Doing.WRITING, "server-lain"),
        (429, Doing.WRITING, "server-sakit"),
        (500, Doing.READING, "server-sakit"),
        (501, Doing.LISTING, "server-tanpa-daftar"),
        (503, Doing.LISTING, "server-sakit"),
        (507, Doing.WRITING, "server-penuh"),
    ],
)
def test_status_has_its_meaning(status: int, doing: Doing, code: str) -> None:
    assert status_of(LINE.format(status)) == status
    assert fault_of(LINE.format(status), doing) == code


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("Generic S3 error: HTTP error: error sending request", "server-diam"),
        ("Generic HTTP error: Error decoding PROPFIND response: missing field", "halaman-masuk"),
        ("Generic S3 error: Unable to extract metadata from headers: ETag Header missing", "halaman-masuk"),
        ("error sending request\n\nDebug source:\nInvalidCertificate(\n Expired", "server-sertifikat"),
        ("", "server-diam"),
    ],
)
def test_fault_without_a_status_is_silence_or_no_store_at_all(told: str, code: str) -> None:
    assert fault_of(told) == code


def test_what_a_server_says_is_kept_short_and_without_secrets() -> None:
    talk = Talk(("rahasia-4711", ""))
    with pytest.raises(ServerError) as error, talk.about("a.gz"):
        raise ValueError(f"key rahasia-4711 {'x' * 1000}\nDebug source: rahasia-4711")
    assert error.value.detail.startswith("a.gz: ValueError: key *** xxx")
    assert len(error.value.detail) < 400
    assert "rahasia" not in str(error.value.as_reason())


def test_missing_file_is_no_fault_unless_one_was_writing() -> None:
    talk = Talk(())
    with pytest.raises(FileNotFoundError), talk.about("a.gz"):
        raise FileNotFoundError("not found")
    with pytest.raises(ServerError), talk.about("a.gz", Doing.WRITING):
        raise FileNotFoundError("not found")
