"""The two ways in which a visit writes on a stick: with its own hands, or through a spool that others carry on.

In a post's sandbox the visit may not write the stick it reads. Then all that it would write is laid into a spool of
the same tree, and `kiosk give` copies it; an answer with a code is the same fault as one met in writing directly.
"""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Protocol

from kiosk.bundles.codes import codes, fault
from kiosk.bundles.insertion import spool
from kiosk.bundles.insertion.giving import Giving, stick_faults
from kiosk.bundles.insertion.medium import Medium
from kiosk.core import KioskError, OurError, atomic

__all__ = ["FULL", "Direct", "Through", "Waiting", "Way"]

FULL = "flashdisk-penuh"
PULLED = "flashdisk-tercabut"
MOST_FOLDERS = 1000  # of KIM on a stick, that a slice may look for


class Way(Protocol):
    """How a stick is written on."""

    @property
    def written(self) -> tuple[str, ...]:
        """Files of the visit that lie on the stick, as they are named there."""
        ...

    def beside(self, *parts: str) -> Path | None:
        """The folder `parts` of the stick itself where something else stands for it.

        Raises:
            StickError: the stick is gone, or a link stands in the way.
        """
        ...

    def laying(self) -> AbstractContextManager[Giving]:
        """What to lay files with.

        Raises:
            StickError, OurError: whatever the way meets while they are laid.
        """
        ...

    def send(self) -> None:
        """See to it that all that was laid is on the stick.

        Raises:
            StickError: the stick is full, locked, gone, or leads elsewhere.
            OurError: nobody wrote it.
        """
        ...

    def blamed(self, error: KioskError) -> KioskError:
        """What a fault means that a slice met while it laid its files."""
        ...


class Direct:
    """With one's own hands."""

    def __init__(self, root: Path) -> None:
        self._giving = Giving(root)

    @property
    def written(self) -> tuple[str, ...]:
        """Files of the visit that lie on the stick."""
        return tuple(self._giving.written)

    def beside(self, *_: str) -> Path | None:
        """Nothing stands for the stick."""
        return None

    @contextmanager
    def laying(self) -> Iterator[Giving]:
        """What to lay files with."""
        yield self._giving

    def send(self) -> None:
        """All that was laid is there already."""

    def blamed(self, error: KioskError) -> KioskError:
        """What it says."""
        return error


@dataclass(frozen=True)
class Waiting:
    """How to wait for who writes.

    Attributes:
        seconds: at most so long without a sign of whoever writes.
        monotonic: the clock.
        pause: let a moment pass; whoever looks on is told meanwhile.
    """

    seconds: float
    monotonic: Callable[[], float]
    pause: Callable[[], None]


class Through:
    """By way of the folder `folder`; what a visit before this one left there is cleared away."""

    def __init__(self, medium: Medium, folder: Path, waiting: Waiting) -> None:
        self._medium = medium
        self._folder = folder
        self._waiting = waiting
        self._own: set[str] = set()  # what the visit itself laid, as it named it
        self._written: list[str] = []
        self._deaf = False

    @property
    def written(self) -> tuple[str, ...]:
        """Files of the visit that lie on the stick, as they are named there."""
        return tuple(self._written)

    def beside(self, *parts: str) -> Path | None:
        """The folder `parts` of the stick as it is named there."""
        with stick_faults(self._medium.path):
            return Giving(self._medium.path).place(parts)

    @contextmanager
    def laying(self) -> Iterator[Giving]:
        """What to lay files with: the spool, in which the folders below KIM are those of the stick."""
        with _our_fault():
            if not self._folder.is_dir():
                self._mirror(atomic.stage(self._folder))
            giving = Giving(self._folder)
            yield giving
            self._own |= {name.casefold() for name in giving.written}

    def send(self) -> None:
        """Have it written, and wait for the answer.

        Raises:
            StickError: the stick is full, locked, gone, or leads elsewhere.
            OurError: nobody answered in time (`laporan-tidak-tertulis`), or did not before in this visit, which
                does not wait for them again; or our own machine failed.
        """
        if not any(path.is_file() for path in self._folder.rglob("*")):
            return
        token = secrets.token_hex(8)
        with _our_fault():
            spool.drop(self._folder, spool.Wanted(self._medium.path.name, self._medium.device or 0, token))
        try:
            given = self._answer(token)
        finally:
            with suppress(OurError):  # the next visit clears it too
                spool.clear(self._folder)
        for name in given.written:
            if name.casefold() in self._own and name not in self._written:
                self._written.append(name)
        if given.code:
            raise fault(given.code if given.code in codes() else spool.UNWRITTEN, given.detail)

    def blamed(self, error: KioskError) -> KioskError:
        """A slice that finds no room in the spool has found none in our memory: the stick is not asked before."""
        return fault(spool.UNWRITTEN, error.detail) if error.code == FULL else error

    def _answer(self, token: str) -> spool.Given:
        last, until = 0, self._waiting.monotonic()
        while True:
            given = spool.answered(self._folder, token)
            if given is not None:
                return given
            if self._medium.is_gone():
                raise fault(PULLED, f"{self._medium.path} has vanished")
            if not self._deaf and last != (last := spool.last_sign(self._folder)):
                until = self._waiting.monotonic() + self._waiting.seconds
            if self._waiting.monotonic() >= until:
                self._deaf = True
                raise fault(spool.UNWRITTEN, f"nobody wrote {self._folder} within {self._waiting.seconds:.0f} s")
            self._waiting.pause()

    def _mirror(self, folder: Path) -> None:
        """The folders a stick has below KIM: some slices bring more where they find theirs, such as RADIO.

        A stick knows no upper and lower case, this folder does, so each is there in capitals too.
        """
        with stick_faults(self._medium.path):
            top = Giving(self._medium.path).place(("KIM",))
            if not top.is_dir():
                return
            with os.scandir(top) as entries:
                found = [entry.name for entry in islice(entries, MOST_FOLDERS) if entry.is_dir(follow_symlinks=False)]
        for name in found:
            atomic.make_folder(folder / "KIM" / name)
            atomic.make_folder(folder / "KIM" / name.upper())


@contextmanager
def _our_fault() -> Iterator[None]:
    """What goes wrong in the spool is no fault of the stick's; the stick's own faults keep their names."""
    try:
        yield
    except KioskError as error:
        if error.code in {PULLED, "flashdisk-menyesatkan"}:
            raise
        raise fault(spool.UNWRITTEN, error.detail) from error
