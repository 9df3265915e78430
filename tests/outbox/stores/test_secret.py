"""Where the secret of a server account lies."""

from pathlib import Path

import pytest

from kiosk.outbox.stores.secret import CREDENTIAL, read_secret


@pytest.fixture(autouse=True)
def none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KIOSK_STORE_SECRET", raising=False)
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)


def test_no_secret_is_an_empty_one() -> None:
    assert read_secret() == ""


def test_credential_of_systemd_is_read_without_its_last_newline(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / CREDENTIAL).write_text("rahasia 4711\n", "utf-8")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert read_secret() == "rahasia 4711"
    monkeypatch.setenv("KIOSK_STORE_SECRET", "dari lingkungan")
    assert read_secret() == "dari lingkungan"


def test_credential_that_is_missing_or_no_text_is_no_secret(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert read_secret() == ""
    (tmp_path / CREDENTIAL).write_bytes(b"\xff\xfe")
    assert read_secret() == ""
