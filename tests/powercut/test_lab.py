"""The lab itself: it loses what may be lost and nothing else, and leaves nothing of its own behind."""

import os
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kiosk.core import atomic
from tests.powercut.blocklog import Cut, draw
from tests.powercut.facilities import DISK_BYTES, absent, command, make_disk, mount, run, unmount
from tests.powercut.lab import copy_disk, record, replay, try_power_cuts


def needs_lab(test: Callable[..., None]) -> Callable[..., None]:
    """Marks a test that mounts disks."""
    marked: Callable[..., None] = pytest.mark.slow(pytest.mark.usefixtures("lab")(test))
    return marked


class Letters:
    """Writes ten files, each promised; `keep` says how."""

    def __init__(self, keep: Callable[[Path, bytes], object]) -> None:
        self.keep = keep

    def set_up(self, folder: Path) -> None:
        (folder / "awal").write_bytes(b"awal")

    def run(self, folder: Path, acknowledge: Callable[[], None]) -> None:
        for number in range(10):
            self.keep(folder / str(number), b"x" * 5000)
            acknowledge()
        run("sync", "--file-system", str(folder))

    def check(self, folder: Path, acknowledged: int) -> str:
        assert (folder / "awal").read_bytes() == b"awal"
        lost = [number for number in range(acknowledged) if (folder / str(number)).read_bytes() != b"x" * 5000]
        return f"lost {lost}" if lost else ""


def traces(folder: Path) -> list[str]:
    """Mounts below `folder`, and storage daemons that serve something in it."""
    mounts = Path("/proc/self/mountinfo").read_text().splitlines()
    processes = subprocess.run(
        ["ps", "-eo", "pid,args"], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    return [line for line in [*mounts, *processes] if f"{folder}/" in line]


def without_folder_sync(path: Path, data: bytes) -> None:
    """Durable but for the last step of kiosk.core.atomic."""
    beside = path.with_suffix(".tmp")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


@needs_lab
def test_file_that_was_synced_survives_and_one_that_was_not_does_not() -> None:
    assert not try_power_cuts(Letters(atomic.replace), 40).failures
    assert try_power_cuts(Letters(Path.write_bytes), 40).failures


@needs_lab
def test_rename_without_sync_of_the_folder_is_found() -> None:
    failures = try_power_cuts(Letters(without_folder_sync), 40).failures
    assert {failure.complaint.partition(":")[0] for failure in failures} == {"FileNotFoundError"}


@needs_lab
def test_cut_that_failed_fails_again_when_repeated_alone(tmp_path: Path) -> None:
    workload = Letters(without_folder_sync)
    with record(workload, tmp_path) as recording:
        failures = replay(recording, workload.check, draw(recording.first, recording.last, 40, seed=3)).failures
        assert replay(recording, workload.check, [failures[-1].cut]).failures == failures[-1:]


@needs_lab
def test_promises_stand_behind_the_flush_that_keeps_them(tmp_path: Path) -> None:
    with record(Letters(atomic.replace), tmp_path) as recording:
        assert len(recording.promises) == 10
        assert list(recording.promises) == sorted(set(recording.promises))
        for position, before in zip(recording.promises, (recording.first, *recording.promises), strict=False):
            assert recording.log.last_flush(position) > before
        assert recording.last >= recording.promises[-1]


@needs_lab
def test_two_labs_at_once_do_not_meet() -> None:
    with ThreadPoolExecutor(3) as threads:
        labs = [threads.submit(try_power_cuts, Letters(atomic.replace), 30) for _ in range(3)]
        assert [lab.result().failures for lab in labs] == [(), (), ()]


class Faulty(Letters):
    def run(self, folder: Path, acknowledge: Callable[[], None]) -> None:
        super().run(folder, acknowledge)
        raise RuntimeError("no fault of the lab")


@needs_lab
def test_workload_that_fails_leaves_no_mount_and_no_daemon(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="no fault"), record(Faulty(atomic.replace), tmp_path):
        raise AssertionError("nothing was recorded")
    assert not traces(tmp_path)


@needs_lab
def test_disk_is_unmounted_and_the_daemon_gone_while_the_recording_is_read(tmp_path: Path) -> None:
    with record(Letters(atomic.replace), tmp_path) as recording:
        assert not traces(tmp_path)
        assert recording.log.position() > recording.last


@needs_lab
def test_disk_that_cannot_be_mounted_is_a_failed_cut_and_not_an_abort(tmp_path: Path) -> None:
    workload = Letters(atomic.replace)
    with record(workload, tmp_path) as recording:
        recording.start.write_bytes(bytes(DISK_BYTES))
        outcome = replay(recording, workload.check, draw(0, 0, 1, seed=1))
    assert outcome.share == 1
    assert "e2fsck:" in outcome.failures[0].complaint


@needs_lab
def test_torn_superblock_is_mended_at_boot_and_every_promise_kept(tmp_path: Path) -> None:
    workload = Letters(atomic.replace)
    with record(workload, tmp_path) as recording:
        recording.log.position()  # the disk was unmounted since, which writes the superblock
        entries = enumerate(recording.log.entries[recording.first :], recording.first + 1)
        behind = [at for at, entry in entries if entry.target <= 1024 < entry.target + entry.length]
        outcome = replay(recording, workload.check, [Cut(at, "torn", seed) for at in behind for seed in range(8)])
    assert outcome.repaired
    assert not outcome.failures


@needs_lab
def test_folder_that_somebody_uses_is_waited_for(tmp_path: Path) -> None:
    make_disk(tmp_path / "disk")
    folder = tmp_path / "mounted"
    folder.mkdir()
    mount(tmp_path / "disk", folder)
    user = subprocess.Popen(["sleep", "0.5"], cwd=folder)
    unmount(folder)
    assert user.wait() == 0
    assert not folder.is_mount()


def test_copied_disk_is_the_same_and_its_holes_stay_holes(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    with old.open("wb") as file:
        for at, data in ((0, b"a" * 5000), (3 << 20, b"b" * (2 << 20)), (20 << 20, b"c")):
            file.seek(at)
            file.write(data)
        file.truncate(30 << 20)
    copy_disk(old, new)
    assert new.read_bytes() == old.read_bytes()
    assert new.stat().st_blocks * 512 < 4 << 20


def test_missing_tool_is_named_with_its_package() -> None:
    assert command("sh")
    assert absent(["sh", "mkfs.tidak-ada"]) == ["mkfs.tidak-ada (Debian package ?)"]


def test_failed_tool_says_why(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"mount: .*tidak-ada"):
        run("mount", str(tmp_path / "tidak-ada"))
