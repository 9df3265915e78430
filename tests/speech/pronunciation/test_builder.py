"""The folder, with the espeak-ng of this machine, and with programs that only pretend to be one."""

import shutil
import stat
from pathlib import Path

import pytest

from kiosk.speech.pronunciation.builder import DATA, BuildError, System, build, find_system, is_whole

needs_espeak = pytest.mark.skipif(not shutil.which("espeak-ng"), reason="no espeak-ng here")


def program(folder: Path, script: str) -> str:
    path = folder / "espeak-palsu"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def data_folder(root: Path) -> Path:
    folder = root / DATA
    (folder / "lang" / "poz").mkdir(parents=True)
    for name in ("phontab", "phonindex", "phondata", "intonations", "id_dict", "ms_dict", "lang/poz/id", "lang/ine"):
        (folder / name).write_text(name)
    return folder


def test_program_that_is_not_there_is_told_by_name() -> None:
    with pytest.raises(BuildError, match="espeak-tidak-ada"):
        find_system("espeak-tidak-ada")


def test_data_is_where_the_program_says(tmp_path: Path) -> None:
    data = data_folder(tmp_path / "sini")
    system = find_system(program(tmp_path, f'echo "eSpeak NG text-to-speech: 1.52  Data at: {data}"'), tmp_path)
    assert (system.version, system.data) == ("1.52", data)


def test_data_is_found_by_the_library_where_the_program_is_silent(tmp_path: Path) -> None:
    data = data_folder(tmp_path / "usr" / "lib" / "aarch64-linux-gnu")
    system = find_system(program(tmp_path, "echo apa saja"), tmp_path)
    assert (system.version, system.data) == ("?", data)


def test_program_without_data_is_no_espeak(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="no data folder"):
        find_system(program(tmp_path, 'echo "1.51  Data at: /tidak/ada"'), tmp_path)


def test_other_data_of_the_same_version_is_another_system(tmp_path: Path) -> None:
    before = System("x", "1.51", data_folder(tmp_path)).mark
    (tmp_path / DATA / "phontab").write_text("more phonemes than before")
    assert System("x", "1.51", tmp_path / DATA).mark != before


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("exit 1", "exit 1"),
        ("exit 0", "does not compile"),
        ('echo "    3: Bad phoneme [Q]" >&2; touch "$ESPEAK_DATA_PATH/espeak-ng-data/id_dict"', "Bad phoneme"),
        ('touch "$ESPEAK_DATA_PATH/espeak-ng-data/id_dict"', "says nothing"),
    ],
)
def test_dictionary_that_does_not_come_out_leaves_nothing_behind(tmp_path: Path, script: str, told: str) -> None:
    system = System(program(tmp_path, script), "1.51", data_folder(tmp_path))
    with pytest.raises(BuildError, match=told):
        build(tmp_path / "cache" / "espeak-x", system, {})
    assert list((tmp_path / "cache").iterdir()) == []


def test_where_only_javanese_fails_indonesian_is_built_without_it(tmp_path: Path) -> None:
    script = (
        'case "$1" in --compile=id) echo isi > "$ESPEAK_DATA_PATH/espeak-ng-data/id_dict";; '
        "--compile=jv) exit 1;; *) echo suara;; esac"
    )
    system = System(program(tmp_path, script), "1.51", data_folder(tmp_path))
    target = tmp_path / "cache" / "espeak-x"
    build(target, system, {})
    assert is_whole(target)
    assert not (target / DATA / "lang" / "poz" / "jv").exists()
    assert not (target / DATA / "jv_dict").exists()


@needs_espeak
def test_folder_is_links_to_the_system_and_our_own_files(compiled: Path) -> None:
    data = compiled / DATA
    own = {str(path.relative_to(data)) for path in data.rglob("*") if path.is_file() and not path.is_symlink()}
    assert own == {"id_dict", "jv_dict", "lang/poz/jv"}
    assert (data / "phontab").is_symlink()
    assert (data / "lang" / "poz" / "id").is_symlink()


@needs_espeak
def test_torn_folder_is_not_whole(tmp_path: Path) -> None:
    target = tmp_path / "espeak-x"
    build(target, find_system("espeak-ng"), {})
    assert is_whole(target)
    (target / DATA / "phontab").unlink()
    assert not is_whole(target)
    build(target, find_system("espeak-ng"), {})
    dictionary = target / DATA / "id_dict"
    dictionary.write_bytes(dictionary.read_bytes()[:-1])
    assert not is_whole(target)
    (target / "sizes").write_text("not sizes")
    assert not is_whole(target)
    (target / "sizes").write_text("")
    assert not is_whole(target)
