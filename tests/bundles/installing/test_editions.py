from pathlib import Path

import pytest

from kiosk.bundles.installing.editions import prepared_alike, write_editions
from kiosk.core import Feature

NOW = (Feature("cari", edition="2"), Feature("sapa"))


def test_content_of_the_same_release_is_left_as_it_is(tmp_path: Path) -> None:
    write_editions(tmp_path, NOW)
    assert prepared_alike(tmp_path, NOW)


@pytest.mark.parametrize("later", [Feature("cari", edition="3"), Feature("cari")])
def test_content_of_an_older_release_is_prepared_anew(tmp_path: Path, later: Feature) -> None:
    write_editions(tmp_path, NOW)
    assert not prepared_alike(tmp_path, (later,))


@pytest.mark.parametrize("note", [None, b"", b"\xff", b"[]"])
def test_content_whose_release_nobody_knows_is_prepared_anew(tmp_path: Path, note: bytes | None) -> None:
    if note is not None:
        (tmp_path / "editions.json").write_bytes(note)
    assert not prepared_alike(tmp_path, NOW)
