"""A dead card costs an hour, not the year."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from kiosk.core import (
    Context,
    FakeClock,
    Journal,
    KioskError,
    NoRoomError,
    Paths,
    RefusedError,
    StickError,
    SystemClock,
    TrustError,
    atomic,
    read_journal,
)
from kiosk.device.backup.age import sealed
from kiosk.device.backup.archive import packed
from kiosk.device.backup.finding import FOLDER
from kiosk.device.backup.keeping import words_of
from kiosk.device.backup.making import make
from kiosk.device.backup.model import Contents, FileEntry, Limits
from kiosk.device.backup.restoring import look_into, restore, undo
from kiosk.device.backup.switching import READY, STAGED, finish_restore
from tests.conftest import ROOT, World

WRONG = "sofa sofa sofa sofa sofa sofa"


@pytest.fixture
def backup(post: Context, stick: Path) -> Path:
    return make(post, stick.joinpath(*FOLDER)).file


def state_of(root: Path) -> dict[str, bytes]:
    """Every file of a data folder but locks and what comes and goes."""
    found = {file.relative_to(root).as_posix(): file for file in root.rglob("*") if file.is_file()}
    passing = ("cache/", "run/", "sebelum-pulih/", "state/first.json", "state/cadangan.json", "journal/operators/")
    return {
        path: file.read_bytes()
        for path, file in found.items()
        if not path.startswith(passing) and not path.endswith(".lock") and not path.startswith("content/")
    }


def test_new_card_becomes_the_old_post(post: Context, fresh: Context, backup: Path, tmp_path: Path) -> None:
    words = words_of(post.paths)
    contents = restore(fresh, backup, words, boot=tmp_path)
    assert contents.post == "Pos Mawar"
    assert state_of(fresh.paths.data) == state_of(post.paths.data)
    assert (fresh.paths.state / "device.key").stat().st_mode & 0o777 == 0o600
    assert fresh.tables["operators"].get("siti") is not None
    current = fresh.content.newest()
    assert current is not None
    assert set(current.manifest.targets()) == {"pos/foto.jpg"}


def test_restore_is_noted_in_the_restored_journal(post: Context, fresh: Context, backup: Path, tmp_path: Path) -> None:
    restore(fresh, backup, words_of(post.paths), boot=tmp_path)
    notes = [record for record, _ in read_journal(fresh.paths.journal / "operators")]
    assert [(note["did"], note["device"]) for note in notes] == [("restored", "a1b2c3d4")]


def test_settings_of_the_boot_partition_do_not_push_out_restored_ones(
    post: Context, fresh: Context, backup: Path, tmp_path: Path
) -> None:
    boot = atomic.make_folder(tmp_path / "boot")
    (boot / "pos.toml").write_bytes(b"[pos]\n")
    restore(fresh, backup, words_of(post.paths), boot=boot)
    taken = msgspec.json.decode((fresh.paths.state / "first.json").read_bytes())["taken"]
    assert taken == hashlib.sha256(b"[pos]\n").hexdigest()


def test_noted_hash_serves_where_there_is_no_boot_partition(
    post: Context, fresh: Context, backup: Path, tmp_path: Path
) -> None:
    atomic.replace(fresh.paths.state / "first.json", b'{"taken":"abc"}')
    restore(fresh, backup, words_of(post.paths), boot=tmp_path / "tidak-ada")
    assert msgspec.json.decode((fresh.paths.state / "first.json").read_bytes())["taken"] == "abc"


def test_floor_of_the_clock_never_sinks(post: Context, stick: Path, fresh: Context, tmp_path: Path) -> None:
    late, early = datetime(2027, 3, 1, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC)
    SystemClock(post.paths.run, post.paths.state).raise_floor(early)
    file = make(post, stick.joinpath(*FOLDER)).file
    own = SystemClock(fresh.paths.run, fresh.paths.state)
    own.raise_floor(late)
    restore(replace(fresh, clock=own), file, words_of(post.paths), boot=tmp_path)
    assert SystemClock(fresh.paths.run, fresh.paths.state).floor() == late


def test_old_state_comes_back_when_the_restore_was_a_mistake(
    post: Context, fresh: Context, backup: Path, tmp_path: Path
) -> None:
    fresh.tables["operators"].put({"id": "budi", "name": "Budi"})
    before = state_of(fresh.paths.data)
    restore(fresh, backup, words_of(post.paths), boot=tmp_path)
    assert fresh.tables["operators"].get("budi") is None
    fresh.journal("operators").close()
    again = World(tmp_path / "baru")  # the next start of the same box
    undo(again.context(*fresh.features.values()))
    again.close()
    assert fresh.tables["operators"].get("budi") is not None
    assert {path: data for path, data in state_of(fresh.paths.data).items() if path in before} == before


def test_undo_without_a_restore_is_refused(fresh: Context) -> None:
    with pytest.raises(RefusedError) as caught:
        undo(fresh)
    assert caught.value.code == "belum-dipulihkan"


def test_second_restore_forty_eight_hours_later_takes_the_newer(
    post: Context, stick: Path, backup: Path, fresh: Context, tmp_path: Path
) -> None:
    restore(fresh, backup, words_of(post.paths), boot=tmp_path)
    fresh.journal("operators").close()
    assert isinstance(post.clock, FakeClock)
    post.clock.advance(48 * 3600)
    post.tables["operators"].put({"id": "budi", "name": "Budi"})
    newer = make(post, stick.joinpath(*FOLDER)).file
    assert newer != backup
    again = World(tmp_path / "baru")  # the next start of the same box
    restore(again.context(*fresh.features.values()), newer, words_of(post.paths), boot=tmp_path)
    again.close()
    assert fresh.tables["operators"].get("budi") is not None
    assert not (fresh.paths.data / "sebelum-pulih" / "sebelum-pulih").exists()


def untouched(ctx: Context, act: Callable[[], object]) -> KioskError:
    before = state_of(ctx.paths.data)
    with pytest.raises(KioskError) as caught:
        act()
    assert state_of(ctx.paths.data) == before
    assert not (ctx.paths.data / STAGED).exists()
    assert not (ctx.paths.data / READY).exists()
    assert not (ctx.paths.data / "sebelum-pulih").exists()
    return caught.value


def test_wrong_words_change_nothing(fresh: Context, backup: Path) -> None:
    error = untouched(fresh, lambda: restore(fresh, backup, WRONG))
    assert isinstance(error, TrustError)


@pytest.mark.parametrize(
    "spoil", [lambda d: d[:-1], lambda d: d[:100], lambda d: d[:-9] + b"x" + d[-8:], lambda _: b""]
)
def test_torn_file_changes_nothing(
    post: Context, fresh: Context, backup: Path, spoil: Callable[[bytes], bytes]
) -> None:
    backup.write_bytes(spoil(backup.read_bytes()))
    assert untouched(fresh, lambda: restore(fresh, backup, words_of(post.paths))).code == "cadangan-rusak"


def lying(tmp_path: Path, path: str, data: bytes = b"jahat") -> Path:
    entry = FileEntry(len(data), hashlib.sha256(data).hexdigest())
    archive = packed(Contents(files={path: entry}), lambda _: [data])
    file = tmp_path / "bohong.age"
    file.write_bytes(b"".join(sealed(archive, WRONG, 1)))
    return file


@pytest.mark.parametrize("path", ["../luar", "/tmp/luar", "cache/x", "content/current", "pulih.siap/x"])  # noqa: S108
def test_archive_that_leads_out_changes_nothing(fresh: Context, tmp_path: Path, path: str) -> None:
    file = lying(tmp_path, path)
    assert untouched(fresh, lambda: restore(fresh, file, WRONG)).code == "cadangan-rusak"


def test_carrier_that_is_gone_or_odd_is_told(fresh: Context, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipa.age")
    (tmp_path / "tautan.age").symlink_to("/etc/passwd")
    for name in ("pipa.age", "tautan.age", "tidak-ada.age", "."):
        error = untouched(fresh, lambda name=name: restore(fresh, tmp_path / name, WRONG))  # type: ignore[misc]
        assert (type(error), error.code) == (StickError, "cadangan-tak-terbaca")


def test_file_beyond_measure_is_not_read_on(post: Context, fresh: Context, backup: Path) -> None:
    limits = Limits(sealed_bytes=500)
    error = untouched(fresh, lambda: restore(fresh, backup, words_of(post.paths), limits=limits))
    assert error.code == "cadangan-tak-terbaca"


def test_card_that_is_too_small_says_so_before_it_is_filled(
    post: Context, backup: Path, volume: Callable[..., Path], fresh: Context
) -> None:
    small = World(volume(512))
    error = untouched(
        small.context(*fresh.features.values()),
        lambda: restore(small.context(*fresh.features.values()), backup, words_of(post.paths)),
    )
    small.close()
    assert isinstance(error, NoRoomError)
    assert "lebih besar" in error.message


def test_card_that_only_reads_changes_nothing(
    post: Context, backup: Path, volume: Callable[..., Path], fresh: Context
) -> None:
    place = volume(4096)
    locked = World(place)
    ctx = locked.context(*fresh.features.values())
    if subprocess.run(["mount", "-o", "remount,ro", str(place)], check=False, capture_output=True).returncode:
        pytest.skip("remounting is not allowed here")
    assert untouched(ctx, lambda: restore(ctx, backup, words_of(post.paths))).code == "simpan-gagal"


def test_box_that_is_being_used_is_not_pulled_away_from_under_anybody(
    post: Context, fresh: Context, backup: Path
) -> None:
    journal = Journal(fresh.paths.journal / "access", "web")
    error = untouched(fresh, lambda: restore(fresh, backup, words_of(post.paths)))
    journal.close()
    assert error.code == "kotak-dipakai"


def test_looking_into_a_backup_tells_whose_it_is(post: Context, backup: Path) -> None:
    assert look_into(backup, words_of(post.paths)).post == "Pos Mawar"
    with pytest.raises(TrustError):
        look_into(backup, WRONG)


_KILLED = """
import sys
from pathlib import Path
from kiosk.app import open_context
from kiosk.device.backup.restoring import restore
with open_context(Path(sys.argv[1])) as ctx:
    print("mulai", flush=True)
    restore(ctx, Path(sys.argv[2]), sys.argv[3], boot=Path("/tidak-ada"))
"""


def test_restore_that_is_killed_leaves_old_or_new(post: Context, stick: Path, tmp_path: Path) -> None:
    folder = atomic.make_folder(post.paths.state / "withdrawn")
    for number in range(400):
        (folder / f"{number:064}.json").write_bytes(b"{}")
    file, words = make(post, stick.joinpath(*FOLDER)).file, words_of(post.paths)
    outcomes = set()
    for number in range(8):
        data = tmp_path / f"kartu-{number}"
        (data / "state").mkdir(parents=True)
        (data / "state" / "lama.json").write_bytes(b"lama")
        process = subprocess.Popen(
            [sys.executable, "-c", _KILLED, str(data), str(file), words],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(number * 0.06)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        finish_restore(Paths(data, data / "run"))
        new, old = (data / "state" / "device.key").exists(), (data / "state" / "lama.json").exists()
        assert new != old
        assert len(list((data / "state").glob("withdrawn/*"))) == (400 if new else 0)
        outcomes.add(new)
    assert False in outcomes
