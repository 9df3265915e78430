"""What is known of a visit while it lasts (for the screen) and when it is over (for whoever asked). Pure but reading.

The process that serves a stick is the only writer of run/stick.json; pages read it. A second stick that has to wait
says so in a file of its own, so that it never disturbs the page of the first.
"""

import errno
import os
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

from kiosk.bundles.insertion.states import State, sentence, words
from kiosk.core import Paths, Setting

__all__ = ["SETTINGS", "Outcome", "Second", "Skipped", "Snapshot", "read_snapshot", "second_file", "snapshot_file"]

SETTINGS = (
    Setting("answer_minutes", 5, "Lama kotak menunggu PIN untuk kabar dari flashdisk", "menit"),
    Setting("stick_javanese", default=False, help="Keadaan flashdisk diucapkan juga dalam basa Jawa"),
)

_T = TypeVar("_T")


class Skipped(msgspec.Struct, frozen=True):
    """Something on the stick that was not taken, and why, with the next step."""

    file: str
    message: str
    code: str = ""


class Snapshot(msgspec.Struct, frozen=True):
    """Where a visit stands.

    Attributes:
        token: names the visit.
        state: where it stands.
        message: the sentence of the state, as it is said.
        javanese: the same in Javanese.
        advice: what is safe and what comes next.
        percent: of the copying, 0 to 100.
        minutes: left, while it copies.
        done: bytes copied; `total`: bytes to copy as far as is known.
        waiting: ids of items that wait for a PIN.
        skipped: what was not taken.
        notes: more sentences: whose seal fits, a stick that cannot be written, a program that was not opened.
        may_pull: the stick may be taken out.
        lamp: the pattern of the lamps.
        over: the visit has ended.
        started, updated: ISO moments.
        second: the sentence of a second stick that has to wait; empty without one.
        process: who writes this; a visit whose process is gone has been cut off.
    """

    token: str
    state: State
    message: str = ""
    javanese: str = ""
    advice: str = ""
    percent: int = 0
    minutes: int = 0
    done: int = 0
    total: int = 0
    waiting: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()
    may_pull: bool = False
    lamp: str = ""
    over: bool = False
    started: str = ""
    updated: str = ""
    second: str = ""
    process: int = 0


class Second(msgspec.Struct, frozen=True):
    """A second stick that waits while the visit `token` lasts."""

    token: str
    message: str
    javanese: str


class Outcome(msgspec.Struct, frozen=True):
    """What `kiosk stick --json` prints.

    Attributes:
        state: how the visit ended; `message` is its sentence.
        generation: what is served now.
        installed: files of signed packages that are new or changed.
        approved: plain items an organiser said yes to during the visit.
        parts: publisher > what became of its package: installed, unchanged, or a code.
        waiting: ids that still wait for a PIN.
        skipped: what was not taken, and why.
        notes: what else was told.
        written: the report and the guide as they lie on the stick; what the slices sent home is theirs to tell.
        seconds: how long it took.
        exit_code: of the command.
    """

    state: State
    message: str
    generation: int | None = None
    installed: int = 0
    approved: int = 0
    parts: dict[str, str] = msgspec.field(default_factory=dict)
    waiting: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    seconds: float = 0.0
    exit_code: int = 0


def snapshot_file(paths: Paths) -> Path:
    """Where the visit is told to the screen."""
    return paths.run / "stick.json"


def second_file(paths: Paths) -> Path:
    """Where a second stick says that it waits."""
    return paths.run / "stick-second.json"


def read_snapshot(paths: Paths) -> Snapshot | None:
    """How far the stick is; None before the first one, or where the file is damaged.

    A visit whose process died (killed, or the plug was pulled) is told as pulled out: nothing of it was installed
    that is not whole, and inserting it again is right in any case.
    """
    snapshot = _read(snapshot_file(paths), Snapshot)
    if snapshot is None or snapshot.over:
        return snapshot
    if not _lives(snapshot.process):
        row = words()[State.PULLED_OUT]
        return msgspec.structs.replace(
            snapshot,
            state=State.PULLED_OUT,
            message=sentence(State.PULLED_OUT),
            javanese=sentence(State.PULLED_OUT, "jv"),
            advice=row.advice,
            lamp=row.lamp,
            may_pull=row.may_pull,
            over=True,
        )
    second = _read(second_file(paths), Second)
    if second is not None and second.token == snapshot.token:
        return msgspec.structs.replace(snapshot, second=second.message)
    return snapshot


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError as error:
        return error.errno == errno.EPERM  # it lives, and is not ours to signal
    return process > 0


def _read(file: Path, kind: type[_T]) -> _T | None:
    with suppress(OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return msgspec.json.decode(file.read_bytes(), type=kind)
    return None
