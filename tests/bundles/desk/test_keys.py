from pathlib import Path

import pytest

from kiosk.bundles.desk.keys import Passphrases, make_key, open_keys, read_key, read_keys
from tests.bundles.forge import PASSPHRASE, QUICK, reason


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
    QUICK.make(tmp_path, "root-1")
    assert reason(lambda: read_keys(tmp_path, ["root-1"], wrong)) == "sandi-salah"


def test_missing_key_is_named(tmp_path: Path) -> None:
    assert reason(lambda: read_keys(tmp_path, ["root-1"], PASSPHRASE)) == "penerbit-belum-ada"


def test_short_passphrase_is_refused_for_the_publisher_and_for_every_holder() -> None:
    assert reason(Passphrases("1234567").require_long) == "sandi-pendek"
    assert reason(Passphrases(PASSPHRASE, {"root-2": "1234567"}).require_long) == "sandi-pendek"
    assert reason(Passphrases("12345678", {"root-2": "12345678"}).require_long) == "accepted: None"


def test_key_of_a_holder_does_not_open_with_the_publishers_passphrase(tmp_path: Path) -> None:
    theirs = Passphrases(PASSPHRASE, {"root-2": "milik bagian hukum"}, QUICK.cost)
    for name in ("root-1", "root-2"):
        theirs.make(tmp_path, name)
    assert list(open_keys(tmp_path, ["root-1", "root-2", "root-3"], PASSPHRASE)) == ["root-1"]
    assert read_key(tmp_path / "root-2.pem", "milik bagian hukum").public_key
