from pathlib import Path

import pytest

from kiosk.bundles.keys import make_key, read_keys, require_passphrase
from tests.bundles.forge import PASSPHRASE, reason


def test_key_is_sealed_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    key = make_key(tmp_path / "keys" / "root-1.pem", PASSPHRASE)
    file = tmp_path / "keys" / "root-1.pem"
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert b"ENCRYPTED PRIVATE KEY" in file.read_bytes()
    (read,) = read_keys(file.parent, ["root-1"], PASSPHRASE)
    assert read.public_key == key.public_key


@pytest.mark.parametrize("wrong", ["", "salah", PASSPHRASE.upper()])
def test_wrong_passphrase_opens_nothing(tmp_path: Path, wrong: str) -> None:
    make_key(tmp_path / "root-1.pem", PASSPHRASE)
    assert reason(lambda: read_keys(tmp_path, ["root-1"], wrong)) == "sandi-salah"


def test_missing_key_is_named(tmp_path: Path) -> None:
    assert reason(lambda: read_keys(tmp_path, ["root-1"], PASSPHRASE)) == "penerbit-belum-ada"


def test_short_passphrase_is_refused() -> None:
    assert reason(lambda: require_passphrase("1234567")) == "sandi-pendek"
    require_passphrase("12345678")
