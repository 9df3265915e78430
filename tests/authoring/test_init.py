from pathlib import Path

import click

from kiosk import authoring
from tests.authoring import pdfs


def test_face_reads_a_file(tmp_path: Path) -> None:
    file = tmp_path / "kabar.txt"
    file.write_text("Kerja bakti\nHari Minggu.")
    (item,) = authoring.read_source(file).items
    assert (item.document.title, item.source) == ("Kerja bakti", file)


def test_face_keeps_pictures_of_a_scan_where_it_is_told(tmp_path: Path) -> None:
    scan = pdfs.save(tmp_path / "2025pd3304008.pdf", pdfs.Sheet())
    report = authoring.read_source(scan, workshop=tmp_path / "kerja")
    assert [problem.code for problem in report.problems] == ["kosong"]


def test_face_shows_progress() -> None:
    with authoring.shown_progress() as progress:
        progress(0, 1, "a.txt")
    assert callable(progress)


def test_feature_names_the_commands_it_has() -> None:
    names = [command.name for command in authoring.FEATURE.commands() if isinstance(command, click.Command)]
    assert tuple(names) == authoring.FEATURE.command_names


def test_what_others_may_borrow_is_loaded_when_it_is_used() -> None:
    assert authoring.decode(b"halo") == ("halo", "")
    assert authoring.ChildLimits().line_bytes > 0
    assert not hasattr(authoring, "pdf_text")
