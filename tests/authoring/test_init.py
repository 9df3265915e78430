from pathlib import Path

import click

from kiosk import authoring


def test_face_reads_a_file(tmp_path: Path) -> None:
    file = tmp_path / "kabar.txt"
    file.write_text("Kerja bakti\nHari Minggu.")
    (item,) = authoring.read_source(file).items
    assert (item.document.title, item.source) == ("Kerja bakti", file)


def test_feature_names_the_commands_it_has() -> None:
    names = [command.name for command in authoring.FEATURE.commands() if isinstance(command, click.Command)]
    assert tuple(names) == authoring.FEATURE.command_names
