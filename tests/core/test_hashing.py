import hashlib
from pathlib import Path

import pytest

from kiosk.core.hashing import BLOCK, sha256_of


@pytest.mark.parametrize("size", [0, 1, BLOCK, BLOCK + 1, 3 * BLOCK])
def test_every_byte_of_a_file_counts(tmp_path: Path, size: int) -> None:
    data = bytes(range(256)) * (size // 256 + 1)
    (tmp_path / "file").write_bytes(data[:size])
    assert sha256_of(tmp_path / "file") == hashlib.sha256(data[:size]).hexdigest()


def test_what_cannot_be_read_has_no_hash(tmp_path: Path) -> None:
    assert sha256_of(tmp_path / "absent") is None
    assert sha256_of(tmp_path) is None, "opens, and refuses to be read"
