import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.reach import Size, Watch, measure


@pytest.mark.slow
def test_the_cities_are_counted_as_they_were_sent_and_the_figures_told(tmp_path: Path) -> None:
    report = measure(tmp_path, Size(posts=(2, 4), days=3, events=20))
    assert report.value("posts whose count is wrong") == 0
    assert report.value("2 posts") > 0
    assert report.value("4 posts, memory") > 30
    assert 0 < report.value("an event on its way home") < 200


def test_memory_of_processes_below_is_added_up() -> None:
    hold = "held = b'x' * 60_000_000; import time; print(flush=True); time.sleep(9)"
    parent = "import subprocess, sys; sys.exit(subprocess.call([sys.executable, '-c', sys.argv[1]]))"
    with subprocess.Popen(
        [sys.executable, "-c", parent, hold], stdout=subprocess.PIPE, start_new_session=True
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        watch = Watch(child.pid)
        watch.start()
        time.sleep(0.5)
        watch.stop()
        os.killpg(child.pid, 9)
    assert watch.most > 60_000_000


def test_a_process_that_is_gone_weighs_nothing() -> None:
    watch = Watch(2**22 + 1)
    watch.start()
    time.sleep(0.3)
    watch.stop()
    assert watch.most == 0
