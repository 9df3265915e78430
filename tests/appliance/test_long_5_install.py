"""The installer cut off at every step, and run again: the post is whole, and one more run changes nothing."""

import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.appliance.facilities import BUILD
from tests.appliance.image import LOOSE, Image, begin_install, installed_files, unpack
from tests.appliance.listing import changes, listing

pytestmark = [pytest.mark.appliance, pytest.mark.slow, pytest.mark.long]

STEPS = 13
WHEELS = "wheels-*"


def install(root: Path, log: Path, cut_at: int = 0) -> int:
    """Its exit code; with `cut_at` it is killed, with all it has started, soon after that step began."""
    process = begin_install(root, next(BUILD.glob(WHEELS)), log)
    while process.poll() is None:
        if cut_at and re.search(rf"^\[{cut_at}/{STEPS}\]", log.read_text(errors="replace"), re.MULTILINE):
            time.sleep(0.02 * cut_at)  # not always at its first line
            os.killpg(process.pid, signal.SIGKILL)
            break
        time.sleep(0.01)
    return process.wait()


def test_installer_cut_off_at_every_step_ends_in_a_whole_post(image: Image, tmp_path: Path) -> None:
    root = tmp_path / "root"
    unpack(root, next(BUILD.glob("base-*")) / "base.tar", installed_files())
    try:
        cut = [step for step in range(1, STEPS + 1) if install(root, tmp_path / f"{step}.log", step) != 0]
        assert len(cut) >= STEPS // 2  # the last steps may be over before they are cut
        assert install(root, tmp_path / "whole.log") == 0, (tmp_path / "whole.log").read_text()
        before = listing(root, LOOSE)
        assert install(root, tmp_path / "again.log") == 0
        assert changes(before, listing(root, LOOSE)) == []
        told = subprocess.run(
            ["chroot", str(root), "/opt/pos-lesehan/.venv/bin/kiosk", "--data", "/root/uji", "doctor"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Kesimpulan" in told.stdout, told.stderr
    finally:
        shutil.rmtree(root, ignore_errors=True)
