from pathlib import Path

import pyrage
import pytest

from kiosk.core import RefusedError
from kiosk.reports.desk.keys import KEY, make_key, read_key, require_publisher


def test_only_the_passphrase_opens_the_key_and_nothing_makes_a_second_one(tmp_path: Path) -> None:
    recipient = make_key(tmp_path, "rahasia sekota")
    assert str(read_key(tmp_path, "rahasia sekota").to_public()) == recipient
    assert (tmp_path / KEY).stat().st_mode & 0o777 == 0o600
    kept = (tmp_path / KEY).read_bytes()
    with pytest.raises(RefusedError, match="tidak membuka"):
        read_key(tmp_path, "salah semua")
    with pytest.raises(RefusedError, match="sudah ada"):
        make_key(tmp_path, "rahasia lain")
    assert (tmp_path / KEY).read_bytes() == kept


def test_the_key_file_is_what_the_stock_tool_opens(tmp_path: Path) -> None:
    recipient = make_key(tmp_path, "rahasia sekota")
    sealed = (tmp_path / KEY).read_bytes()
    assert sealed.startswith(b"age-encryption.org/v1\n-> scrypt ")
    text = pyrage.passphrase.decrypt(sealed, "rahasia sekota").decode()
    assert text.startswith("AGE-SECRET-KEY-1")
    assert str(pyrage.x25519.Identity.from_str(text.strip()).to_public()) == recipient


def test_a_short_passphrase_makes_no_key(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="paling sedikit 8"):
        make_key(tmp_path, "pendek")
    assert not (tmp_path / KEY).exists()


def test_where_there_is_no_key_it_is_said_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="kiosk desk key --repo"):
        read_key(tmp_path, "rahasia sekota")


def test_a_key_file_that_is_none_opens_nothing(tmp_path: Path) -> None:
    make_key(tmp_path, "rahasia sekota")
    (tmp_path / KEY).write_bytes(pyrage.passphrase.encrypt(b"", "rahasia sekota"))
    with pytest.raises(RefusedError):
        read_key(tmp_path, "rahasia sekota")


def test_any_folder_is_not_a_publishers(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="kiosk publisher init"):
        require_publisher(tmp_path)
    (tmp_path / "root.json").touch()
    require_publisher(tmp_path)
