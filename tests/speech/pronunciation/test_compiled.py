import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from kiosk.core import OurError
from kiosk.speech.pronunciation.builder import DATA
from kiosk.speech.pronunciation.compiled import Pronunciation

needs_espeak = pytest.mark.skipif(not shutil.which("espeak-ng"), reason="no espeak-ng here")


def test_without_espeak_there_is_a_reason_and_a_version(tmp_path: Path) -> None:
    ours = Pronunciation(tmp_path, program="espeak-tidak-ada")
    assert ours.ready() is None
    assert "espeak-tidak-ada" in ours.reason
    assert len(ours.version) == 16
    assert not ours.has_javanese


@needs_espeak
def test_second_process_finds_what_the_first_compiled(tmp_path: Path) -> None:
    first, second = Pronunciation(tmp_path), Pronunciation(tmp_path)
    assert first.reason == ""
    assert first.ready() == second.ready()
    assert first.seconds > 0
    assert second.seconds == 0
    assert second.has_javanese
    assert first.version == second.version


@needs_espeak
def test_several_processes_at_once_compile_one_folder(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from kiosk.speech.pronunciation.compiled import Pronunciation; "
        "ours = Pronunciation(pathlib.Path(sys.argv[1])); print(ours.ready(), ours.seconds > 0)"
    )
    children = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    answers = [child.communicate()[0].split() for child in children]
    assert len({path for path, _ in answers}) == 1
    assert [built for _, built in answers].count("True") == 1
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 1


@needs_espeak
def test_emptied_cache_is_compiled_again(tmp_path: Path) -> None:
    ours = Pronunciation(tmp_path)
    ready = ours.ready()
    assert ready is not None
    shutil.rmtree(ready)
    assert ours.ready() == ready
    assert (ready / DATA / "id_dict").is_file()


@needs_espeak
def test_half_built_folder_is_replaced(tmp_path: Path) -> None:
    ours = Pronunciation(tmp_path)
    torn = tmp_path / f"espeak-{ours.version}"
    (torn / DATA).mkdir(parents=True)
    (torn / DATA / "id_dict").write_text("torn")
    assert ours.ready() == torn
    assert (torn / DATA / "id_dict").stat().st_size > 1000


@needs_espeak
def test_override_changes_version_and_sound_and_old_folders_go(tmp_path: Path) -> None:
    words: dict[str, str] = {}
    ours = Pronunciation(tmp_path, overrides=lambda: words)
    plain, versions = ours.ready(), {ours.version}
    assert plain is not None
    assert _said("kergon", plain) == "k@Rg'on"
    for sound in ("kérgon", "kèrgon", "kirgon"):
        words["kergon"] = sound
        ready = ours.ready()
        versions.add(ours.version)
    assert ready is not None
    assert _said("kergon", ready) == "k'iRgon"
    assert len(versions) == 4
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 3
    assert not plain.exists()


@needs_espeak
def test_unreadable_list_of_operators_costs_only_their_words(tmp_path: Path) -> None:
    def broken() -> Mapping[str, str]:
        raise OurError("tabel-rusak", "Rusak.", "unreadable")

    ours = Pronunciation(tmp_path, overrides=broken)
    assert ours.ready() is not None
    assert ours.version == Pronunciation(tmp_path).version


@needs_espeak
def test_path_that_espeak_would_cut_is_refused(tmp_path: Path) -> None:
    ours = Pronunciation(tmp_path / ("x" * 120))
    assert ours.ready() is None
    assert "too long a path" in ours.reason


@needs_espeak
def test_card_that_refuses_leaves_the_stock_voice_and_is_asked_again_later(tmp_path: Path) -> None:
    blocked = tmp_path / "cache"
    blocked.write_text("a file where the folder should be")
    patient, eager = Pronunciation(blocked), Pronunciation(blocked, retry_seconds=0)
    assert patient.ready() is None
    assert eager.ready() is None
    assert "cache" in eager.reason
    blocked.unlink()
    assert patient.ready() is None
    assert eager.ready() is not None
    assert eager.reason == ""


def _said(word: str, data: Path) -> str:
    done = subprocess.run(
        ["espeak-ng", "-q", "-x", "-v", "id", word],
        env={"ESPEAK_DATA_PATH": str(data), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()
