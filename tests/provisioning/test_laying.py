"""The installer's tools change only what differs, say it, and survive being run again and being cut short."""

import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

LAYING = ROOT / "provisioning" / "laying.sh"


def sh(script: str, folder: Path, *, check_only: bool = False) -> subprocess.CompletedProcess[str]:
    head = f"set -Eeuo pipefail; CHECK={'1' if check_only else ''}; BOOTED=1; . {LAYING}; "
    return subprocess.run(
        ["bash", "-c", f"{head}{script}; echo changes=$CHANGES"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def changes(done: subprocess.CompletedProcess[str]) -> int:
    assert done.returncode == 0, done.stderr
    return int(done.stdout.rsplit("changes=", 1)[1])


def test_a_file_is_laid_once_and_then_left_alone(tmp_path: Path) -> None:
    (tmp_path / "new").write_text("a\n")
    assert changes(sh("lay new deep/target 640", tmp_path)) == 1
    laid = tmp_path / "deep" / "target"
    assert laid.read_text() == "a\n"
    assert laid.stat().st_mode & 0o777 == 0o640
    before = laid.stat().st_ino
    assert changes(sh("lay new deep/target 640", tmp_path)) == 0
    assert laid.stat().st_ino == before


def test_a_file_somebody_changed_is_put_right(tmp_path: Path) -> None:
    (tmp_path / "new").write_text("a\n")
    (tmp_path / "target").write_text("edited\n")
    assert changes(sh("lay new target", tmp_path)) == 1
    assert (tmp_path / "target").read_text() == "a\n"


def test_a_wrong_mode_alone_is_put_right(tmp_path: Path) -> None:
    (tmp_path / "new").write_text("a\n")
    (tmp_path / "target").write_text("a\n")
    (tmp_path / "target").chmod(0o666)
    assert changes(sh("lay new target", tmp_path)) == 1
    assert (tmp_path / "target").stat().st_mode & 0o777 == 0o644


def test_looking_changes_nothing_and_counts_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "new").write_text("a\n")
    looked = sh("lay new target; line fstab '^x' 'x y'; gone new", tmp_path, check_only=True)
    assert changes(looked) == 3
    assert {path.name for path in tmp_path.iterdir()} == {"new"}
    assert "akan: target" in looked.stdout


def test_a_cut_in_the_middle_leaves_no_half_file_in_place(tmp_path: Path) -> None:
    (tmp_path / "new").write_text("whole\n")
    (tmp_path / "target").write_text("old\n")
    (tmp_path / "target.baru").write_text("ha")  # what a cut left
    assert changes(sh("lay new target", tmp_path)) == 1
    assert (tmp_path / "target").read_text() == "whole\n"
    assert not (tmp_path / "target.baru").exists()


def test_a_line_takes_the_place_of_the_one_before_it(tmp_path: Path) -> None:
    (tmp_path / "config.txt").write_text("arm_64bit=1\ndtparam=watchdog=off\n")
    script = "line config.txt '^dtparam=watchdog=' 'dtparam=watchdog=on'"
    assert changes(sh(script, tmp_path)) == 1
    assert (tmp_path / "config.txt").read_text() == "arm_64bit=1\ndtparam=watchdog=on\n"
    assert changes(sh(script, tmp_path)) == 0


def test_a_line_makes_its_file(tmp_path: Path) -> None:
    assert changes(sh("line etc/overlayroot.conf '^overlayroot=' 'overlayroot=\"tmpfs\"'", tmp_path)) == 1
    assert (tmp_path / "etc" / "overlayroot.conf").read_text() == 'overlayroot="tmpfs"\n'


def test_nothing_of_a_name_is_what_gone_means(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "link").symlink_to("nowhere")
    assert changes(sh("gone old; gone link; gone old", tmp_path)) == 2
    assert not list(tmp_path.iterdir())


def test_a_step_that_fails_is_not_passed_over(tmp_path: Path) -> None:
    done = sh("trap 'fail_step 3 Layanan' ERR; lay missing target", tmp_path)
    assert done.returncode == 1
    assert "Langkah 3 tidak jadi: Layanan" in done.stderr
    assert "tetap aman" in done.stderr
    assert not (tmp_path / "target").exists()


@pytest.mark.parametrize("option", ["--chek", "--wheels"])
def test_an_option_nobody_knows_installs_nothing(option: str, tmp_path: Path) -> None:
    done = subprocess.run([ROOT / "provisioning" / "install", option], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode != 0


def test_packages_are_named_without_touching_anything() -> None:
    done = subprocess.run([ROOT / "provisioning" / "install", "--packages"], capture_output=True, text=True, check=True)
    named = done.stdout.split()
    assert {"hostapd", "dnsmasq-base", "nftables", "espeak-ng", "cage", "xwayland", "chromium", "overlayroot"} <= {
        *named
    }
    plain = subprocess.run(
        [ROOT / "provisioning" / "install", "--no-screen", "--packages"], capture_output=True, text=True, check=True
    )
    assert not {"cage", "chromium"} & {*plain.stdout.split()}
