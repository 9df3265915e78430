import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.core import Confidence, FakeClock, OurError, SystemClock, atomic, parse_utc
from kiosk.core.clock import ClockFiles

LATER = datetime(2040, 5, 1, 12, tzinfo=UTC)
EARLIER = datetime(1999, 5, 1, 12, tzinfo=UTC)
SOON = timedelta(minutes=5)


class Box:
    """A machine whose kernel files lie in a temporary folder."""

    def __init__(self, root: Path) -> None:
        self.run, self.state = root / "run", root / "state"
        self.files = ClockFiles(root / "boot_id", root / "synchronised", root / "rtc")
        self.boot("boot-1")

    def boot(self, boot_id: str) -> None:
        atomic.replace(self.files.boot_id, f"{boot_id}\n".encode())

    @property
    def clock(self) -> SystemClock:
        return SystemClock(self.run, self.state, self.files)

    def rtc(self, seconds: str) -> None:
        atomic.replace(self.files.rtc, seconds.encode())


@pytest.fixture
def box(tmp_path: Path) -> Box:
    return Box(tmp_path)


def test_new_box_knows_no_time_and_says_so(box: Box) -> None:
    reading = box.clock.read()
    assert reading.confidence is Confidence.UNKNOWN
    assert not reading.sure
    assert reading.boot_id == "boot-1"


@pytest.mark.parametrize("moment", [LATER, EARLIER])
def test_time_an_operator_sets_holds_however_far_it_jumps(box: Box, moment: datetime) -> None:
    box.clock.set(moment, Confidence.OPERATOR)
    reading = box.clock.read()
    assert moment <= reading.now < moment + SOON
    assert reading.sure


def test_time_set_in_a_sandbox_that_hides_the_kernel_is_believed_outside_of_it(box: Box) -> None:
    atomic.make_folder(box.run)
    atomic.replace(box.run / "boot-id", b"0123abcd")
    hidden = ClockFiles(box.run / "none", box.files.synchronised, box.files.rtc)
    SystemClock(box.run, box.state, hidden).set(LATER, Confidence.OPERATOR)
    reading = box.clock.read()
    assert (reading.boot_id, reading.sure) == ("0123abcd", True)


def test_time_set_by_one_process_runs_on_in_another(box: Box) -> None:
    box.clock.set(LATER, Confidence.OPERATOR)
    first, second = box.clock.read(), box.clock.read()
    passed = timedelta(seconds=second.monotonic - first.monotonic)
    assert abs((second.now - first.now) - passed) < timedelta(milliseconds=1)


def test_time_set_before_the_last_boot_is_ignored(box: Box) -> None:
    box.clock.set(LATER, Confidence.OPERATOR)
    box.boot("boot-2")
    reading = box.clock.read()
    assert reading.confidence is Confidence.UNKNOWN
    assert reading.now < LATER


def test_box_without_battery_waking_in_1970_is_lifted_to_the_floor(box: Box) -> None:
    box.clock.raise_floor(datetime(2026, 11, 1, tzinfo=UTC))
    box.clock.set(datetime(1970, 1, 1, tzinfo=UTC), Confidence.OPERATOR)
    reading = box.clock.read()
    assert reading.now == datetime(2026, 11, 1, tzinfo=UTC)
    assert reading.confidence is Confidence.FLOOR
    assert not reading.sure


def test_floor_never_sinks_and_wall_time_never_moves_it(box: Box) -> None:
    box.clock.raise_floor(EARLIER + SOON)
    box.clock.raise_floor(EARLIER)
    box.clock.set(LATER, Confidence.NETWORK)
    box.clock.read()
    assert box.clock.floor() == EARLIER + SOON


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        bytes(40),
        b'{"floor": 3}',
        b'{"floor": "kemarin"}',
        b'{"floor": "9999-12-31T23:00:00-12:00"}',
        b'{"floor": "\xff"}',
        b"[]",
    ],
)
def test_damaged_floor_counts_as_absent(box: Box, damaged: bytes) -> None:
    atomic.make_folder(box.state)
    atomic.replace(box.state / "clock.json", damaged)
    assert box.clock.floor() == datetime(1970, 1, 1, tzinfo=UTC)
    assert box.clock.read().confidence is Confidence.UNKNOWN


@pytest.mark.parametrize("offset", [b"1e300", b"1e15", b"-1e15", b'"x"', b"null"])
def test_damaged_offset_counts_as_absent(box: Box, offset: bytes) -> None:
    atomic.make_folder(box.run)
    record = b'{"boot_id": "boot-1", "source": "operator", "offset": ' + offset + b"}"
    atomic.replace(box.run / "clock.json", record)
    assert box.clock.read().confidence is Confidence.UNKNOWN


def test_network_time_is_believed_while_the_system_says_it_is_synchronised(box: Box) -> None:
    atomic.replace(box.files.synchronised, b"")
    assert box.clock.read().confidence is Confidence.NETWORK


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [("2000000000\n", Confidence.RTC), ("12", Confidence.UNKNOWN), ("rusak", Confidence.UNKNOWN)],
)
def test_battery_clock_is_believed_only_beyond_the_floor(box: Box, seconds: str, expected: Confidence) -> None:
    box.clock.raise_floor(datetime(2001, 1, 1, tzinfo=UTC))
    box.rtc(seconds)
    assert box.clock.read().confidence is expected


def test_battery_clock_is_not_believed_by_a_box_that_knows_no_floor(box: Box) -> None:
    box.rtc("2000000000")
    assert box.clock.read().confidence is Confidence.UNKNOWN


def test_machine_without_our_kernel_files_still_tells_a_time(tmp_path: Path) -> None:
    nowhere = ClockFiles(tmp_path / "a", tmp_path / "b", tmp_path / "c")
    reading = SystemClock(tmp_path / "run", tmp_path / "state", nowhere).read()
    assert reading.boot_id == ""
    assert reading.now.tzinfo is UTC


def test_real_kernel_has_a_boot_id(tmp_path: Path) -> None:
    assert SystemClock(tmp_path, tmp_path).read().boot_id


def test_time_that_cannot_be_saved_is_our_fault(tmp_path: Path) -> None:
    atomic.replace(tmp_path / "run", b"a file")
    with pytest.raises(OurError):
        SystemClock(tmp_path / "run", tmp_path).set(LATER, Confidence.OPERATOR)


def test_fake_clock_stands_until_told_and_jumps_without_time_passing() -> None:
    clock = FakeClock(LATER)
    before = clock.read()
    clock.jump(EARLIER)
    assert (clock.read().now, clock.read().monotonic) == (EARLIER, before.monotonic)
    clock.advance(2.5)
    assert clock.read().now == EARLIER + timedelta(seconds=2.5)
    assert clock.read().monotonic == before.monotonic + 2.5


@pytest.mark.parametrize(
    ("text", "hour"), [("2026-11-21T10:00:00+07:00", 3), ("2026-11-21T10:00:00", 10), ("2026-11-21T10:00:00Z", 10)]
)
def test_moment_is_read_as_utc_whatever_its_zone(text: str, hour: int) -> None:
    moment = parse_utc(text)
    assert (moment.hour, moment.tzinfo) == (hour, UTC)


@pytest.mark.parametrize("text", ["", "kemarin", "2026-13-01", "0001-01-01T00:00:00+14:00"])
def test_text_that_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_utc(text)


def test_monotonic_time_counts_from_boot(box: Box) -> None:
    assert box.clock.read().monotonic <= time.clock_gettime(time.CLOCK_BOOTTIME)


def test_files_are_not_opened_again_for_every_page(tmp_path: Path) -> None:
    slow = SystemClock(tmp_path / "run", tmp_path / "state", recheck_seconds=3600)
    before = slow.read()
    other = SystemClock(tmp_path / "run", tmp_path / "state")
    other.set(LATER, Confidence.OPERATOR)
    assert slow.read().confidence == before.confidence
    assert other.read().confidence == Confidence.OPERATOR
    assert SystemClock(tmp_path / "run", tmp_path / "state").read().confidence == Confidence.OPERATOR
