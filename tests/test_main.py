import subprocess
import sys

from tests.conftest import ROOT


def test_module_is_the_command_and_names_itself_so() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("Usage: kiosk [OPTIONS] COMMAND")
    assert done.stderr == ""
