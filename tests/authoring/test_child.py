import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from kiosk.authoring.child import ChildError, ChildLimits, Frame, frames, kill_group

LIMITS = ChildLimits(seconds=20)


def said(program: str, limits: ChildLimits = LIMITS) -> list[Frame]:
    return list(frames(_python(f"import sys, json, time\njob = json.load(sys.stdin)\n{program}"), {"a": 1}, limits))


def _python(program: str) -> Sequence[str]:
    return (sys.executable, "-I", "-c", program)


def test_job_and_its_limits_reach_the_child() -> None:
    (frame,) = said("print(json.dumps(job))", ChildLimits(memory_bytes=7, cpu_seconds=8))
    assert frame == Frame(b'{"a": 1, "memory_bytes": 7, "cpu_seconds": 8}\n')


def test_bytes_behind_a_line_belong_to_it() -> None:
    spoken = r"""sys.stdout.buffer.write(b'{"bytes": 3}\n' + b'\n\n{' + b'{"x": 2}\n')"""
    assert said(spoken) == [Frame(b'{"bytes": 3}\n', b"\n\n{"), Frame(b'{"x": 2}\n')]


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("sys.exit(3)", "exit 3"),
        ("import os; os.kill(os.getpid(), 11)", "exit -11"),
        ("print('segmentation fault')", "no frame"),
        ("print('[1]')", "no frame"),
        (r"sys.stdout.write('{\"a\": 1')", "torn line"),
        (r"print('{\"bytes\": 9}')", "torn data"),
        (r"print('{\"bytes\": -9}')", "negative size"),
    ],
)
def test_child_that_dies_or_talks_nonsense_is_an_error(program: str, reason: str) -> None:
    with pytest.raises(ChildError, match=reason):
        said(program)


@pytest.mark.parametrize(
    ("program", "limits", "reason"),
    [
        ("time.sleep(60)", ChildLimits(seconds=0.2), "no answer in 0.2 s"),
        ("sys.stdout.close(); import os; os.close(1); time.sleep(60)", ChildLimits(seconds=3), "did not end"),
        ("while True: print('{}')", ChildLimits(output_bytes=10_000), "more than 10000 bytes"),
        ("while True: sys.stdout.write('x')", ChildLimits(line_bytes=100_000), "line too long"),
    ],
)
def test_child_without_end_is_stopped(program: str, limits: ChildLimits, reason: str) -> None:
    with pytest.raises(ChildError, match=reason):
        said(program, limits)


def test_child_that_never_listened_does_not_break_our_pipe() -> None:
    job: dict[str, object] = {"long": "x" * (1 << 20)}
    with pytest.raises(ChildError, match="exit 4"):
        list(frames(_python("import os; os._exit(4)"), job, LIMITS))


def test_what_the_child_started_goes_with_it(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    grandchild = f"import os, pathlib, time; pathlib.Path({str(note)!r}).write_text(str(os.getpid())); time.sleep(60)"
    program = f"""import subprocess
subprocess.Popen([sys.executable, '-c', {grandchild!r}], stdout=subprocess.DEVNULL)
while not __import__('os').path.exists({str(note)!r}) or not open({str(note)!r}).read(): time.sleep(0.01)
print('{{}}')"""
    said(program)
    while not ended(note.read_text()):
        time.sleep(0.01)
    assert ended(note.read_text())


def ended(pid: str) -> bool:
    """True when the process is gone, or dead and only waits for somebody to ask for its code."""
    try:
        return Path("/proc", pid, "stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def test_reading_that_stops_early_leaves_no_child_behind() -> None:
    reading = frames(
        _python("import os\nprint('{\"pid\": %d}' % os.getpid(), flush=True)\nwhile True: pass"), {}, LIMITS
    )
    pid = int(next(reading).line[8:-2])
    reading.close()
    assert not Path("/proc", str(pid)).exists()


def test_killing_twice_is_harmless() -> None:
    child = subprocess.Popen(_python("import time; time.sleep(60)"), start_new_session=True)
    kill_group(child)
    kill_group(child)
    assert child.returncode == -9
