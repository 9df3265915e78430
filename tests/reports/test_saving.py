from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.core import StickError
from kiosk.reports.saving import make_place, save


def test_report_is_written_whole_as_utf_8(tmp_path: Path) -> None:
    save(tmp_path / "laporan.txt", "Ngrungokaké\n")
    assert (tmp_path / "laporan.txt").read_bytes() == "Ngrungokaké\n".encode()


def test_place_that_refuses_is_named_and_not_our_card(tmp_path: Path) -> None:
    (tmp_path / "KIM").write_text("bukan map")
    with pytest.raises(StickError, match="Catatan tetap aman") as told:
        save(tmp_path / "KIM" / "a.csv", "")
    assert told.value.code == "laporan-gagal"
    with pytest.raises(StickError, match="Catatan tetap aman"):
        make_place(tmp_path / "KIM" / "LAPORAN")


def test_folder_of_reports_is_made(tmp_path: Path) -> None:
    make_place(tmp_path / "LAPORAN")
    assert (tmp_path / "LAPORAN").is_dir()


def test_full_place_is_called_full(volume: Callable[..., Path]) -> None:
    place = volume(16)
    with pytest.raises(StickError, match="penuh") as told:
        save(place / "a.csv", "x" * 40_000)
    assert (told.value.code, list(place.iterdir())) == ("flashdisk-penuh", [])


def test_place_that_cannot_even_be_looked_at_is_named(tmp_path: Path) -> None:
    with pytest.raises(StickError, match="Catatan tetap aman") as told:
        make_place(tmp_path / ("x" * 300))
    assert told.value.code == "laporan-gagal"
