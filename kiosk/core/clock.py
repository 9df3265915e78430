"""What time it is, and how sure the post is of it.

A Raspberry Pi has no battery clock and a village post no network, so a wrong clock is the normal case. Every
process derives now = monotonic + offset, where the offset was set once for this boot by `kiosk clock`; without it
the system's clock counts, but never earlier than the floor (the newest signed publish date seen, reliability
rules 1.4). Wall time never refuses content and never moves the floor.

Unsure (`Confidence.UNKNOWN`): scheduled speech pauses, pages say so, and journals carry boot id and monotonic
time so that the hours can be put right later.
"""

import enum
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec

from kiosk.core import atomic

__all__ = ["Clock", "ClockFiles", "Confidence", "FakeClock", "Reading", "SystemClock", "parse_utc"]


_T = TypeVar("_T")
_START = datetime.fromtimestamp(0, UTC)


class Confidence(enum.StrEnum):
    """Who vouches for the time, best first."""

    NETWORK = "network"
    RTC = "rtc"
    OPERATOR = "operator"
    FLOOR = "floor"  # a signed publish date: it is at least this late
    UNKNOWN = "unknown"


_SURE = frozenset({Confidence.NETWORK, Confidence.RTC, Confidence.OPERATOR})


@dataclass(frozen=True)
class Reading:
    """One look at the clock; take one per operation."""

    now: datetime  # UTC
    confidence: Confidence
    monotonic: float  # seconds since boot
    boot_id: str

    @property
    def sure(self) -> bool:
        """True when somebody or something vouches for the time."""
        return self.confidence in _SURE


class Clock(Protocol):
    """Where time comes from."""

    def read(self) -> Reading:
        """One reading."""
        ...


class _Offset(msgspec.Struct, frozen=True):
    """run/clock.json: what `kiosk clock set` decided for this boot."""

    boot_id: str
    offset: float  # now = monotonic + offset, seconds since 1970
    source: Confidence


class _Floor(msgspec.Struct, frozen=True):
    """state/clock.json: it is never earlier than this."""

    floor: str


@dataclass(frozen=True)
class ClockFiles:
    """The kernel facts and files a SystemClock looks at; a test points them elsewhere."""

    boot_id: Path = Path("/proc/sys/kernel/random/boot_id")
    synchronised: Path = Path("/run/systemd/timesync/synchronized")
    rtc: Path = Path("/sys/class/rtc/rtc0/since_epoch")


@dataclass(frozen=True)
class _Facts:
    """What files say about the time."""

    offset: _Offset | None
    vouched: Confidence
    floor: datetime


class SystemClock:
    """The machine's clock, corrected and bounded.

    Time is asked for at every page; opening three files for it cost eight times the page itself (measured), so what
    the files say is believed for `recheck_seconds`.
    """

    def __init__(self, run: Path, state: Path, files: ClockFiles | None = None, recheck_seconds: float = 0.5) -> None:
        self._recheck = recheck_seconds
        self._facts: _Facts | None = None
        self._looked = float("-inf")
        self._offset_path = run / "clock.json"
        self._floor_path = state / "clock.json"
        self._files = files or ClockFiles()
        # Sandboxes hide half of /proc (ProcSubset=pid), so on a device systemd-tmpfiles says it in the run folder; all
        # processes must mean the same boot by the same name, or none believes the clock another one has set.
        self._boot_id = _first_line(run / "boot-id") or _first_line(self._files.boot_id)

    def read(self) -> Reading:
        """One reading; never fails: a damaged file counts as absent."""
        monotonic = time.clock_gettime(time.CLOCK_BOOTTIME)
        facts = self._known(monotonic)
        now, confidence = _corrected(facts.offset, monotonic) or (datetime.now(UTC), facts.vouched)
        if now < facts.floor:
            now, confidence = facts.floor, Confidence.FLOOR
        return Reading(now, confidence, monotonic, self._boot_id)

    def set(self, now: datetime, source: Confidence) -> None:
        """An operator or a device vouches for `now` until the next boot."""
        monotonic = time.clock_gettime(time.CLOCK_BOOTTIME)
        record = _Offset(self._boot_id, now.timestamp() - monotonic, source)
        atomic.make_folder(self._offset_path.parent)
        atomic.replace(self._offset_path, msgspec.json.encode(record))
        self._facts = None

    def floor(self) -> datetime:
        """The newest signed publish date seen; 1970 when there is none."""
        record = _decode(self._floor_path, _Floor)
        try:
            return parse_utc(record.floor) if record else _START
        except ValueError:
            return _START

    def raise_floor(self, published: datetime) -> None:
        """Remember a signed publish date; an earlier one changes nothing."""
        if published > self.floor():
            atomic.make_folder(self._floor_path.parent)
            atomic.replace(self._floor_path, msgspec.json.encode(_Floor(published.isoformat())))
            self._facts = None

    def _known(self, monotonic: float) -> _Facts:
        facts = self._facts
        if facts is None or monotonic - self._looked >= self._recheck:
            floor = self.floor()
            offset = _decode(self._offset_path, _Offset)
            own = offset if offset and offset.boot_id == self._boot_id else None
            facts = self._facts = _Facts(own, self._vouched(floor), floor)
            self._looked = monotonic
        return facts

    def _vouched(self, floor: datetime) -> Confidence:
        if self._files.synchronised.exists():
            return Confidence.NETWORK
        seconds = _first_line(self._files.rtc)
        believable = seconds.isdigit() and int(seconds) > floor.timestamp() > 0
        return Confidence.RTC if believable else Confidence.UNKNOWN


class FakeClock:
    """A clock that stands until it is told to move."""

    def __init__(self, now: datetime, confidence: Confidence = Confidence.NETWORK) -> None:
        self.now = now
        self.confidence = confidence
        self.monotonic = 1000.0
        self.boot_id = "boot-1"

    def read(self) -> Reading:
        """One reading."""
        return Reading(self.now, self.confidence, self.monotonic, self.boot_id)

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)
        self.monotonic += seconds

    def jump(self, now: datetime) -> None:
        """Set the wall clock without time passing."""
        self.now = now


def parse_utc(text: str) -> datetime:
    """An ISO 8601 moment as UTC; without a zone it is taken as UTC.

    Raises:
        ValueError: not a moment.
    """
    moment = datetime.fromisoformat(text)
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{text!r} lies outside the calendar") from error


def _corrected(offset: _Offset | None, monotonic: float) -> tuple[datetime, Confidence] | None:
    if offset is None:
        return None
    try:
        return datetime.fromtimestamp(monotonic + offset.offset, UTC), offset.source
    except (ValueError, OverflowError, OSError):  # no date at all: the file is damaged
        return None


def _first_line(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""


def _decode(path: Path, kind: type[_T]) -> _T | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
