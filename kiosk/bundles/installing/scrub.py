"""The scrubber: hashes the installed content again, a little at a time, when nobody waits for the card.

A card loses old bytes without being written to: a power cut can spoil a neighbour of what was just saved, and nobody
looks at an object again until a resident opens it. So all of it is read once a week. What does not fit its hash any
more is put away at once, since nothing is better than something untrue, and the post says that it needs a stick; the
next import finds it missing and mends it.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec

from kiosk.bundles.codes import fault
from kiosk.bundles.installing.install import LOCK
from kiosk.core import Context, OurError, TargetEntry, atomic, sha256_of

__all__ = ["Scrubbed", "damage", "scrub"]

FILE = "scrub.json"


class _Notes(msgspec.Struct, frozen=True):
    """Where the round stands: the last hash looked at, and what was put away since it fitted last."""

    after: str = ""
    rounds: int = 0
    damaged: dict[str, TargetEntry] = msgspec.field(default_factory=dict)


class Scrubbed(msgspec.Struct, frozen=True):
    """What one go did (`kiosk content scrub --json`).

    Attributes:
        checked: objects hashed in this go.
        damaged: paths of the content that need a stick, of this go and of those before.
        complete: the round has come to its end; the next go begins anew.
    """

    checked: int
    damaged: tuple[str, ...]
    complete: bool


def scrub(ctx: Context, seconds: float, monotonic: Callable[[], float] = time.monotonic) -> Scrubbed:
    """Go on with the round for about `seconds`; one object at least, so that every round comes to its end.

    Raises:
        RefusedError: a stick is being read (`sedang-impor`); the card is not idle.
        NoRoomError, OurError: our card cannot keep the note of it.
    """
    with atomic.try_lock(ctx.paths.state / LOCK, wait=False) as held:
        if not held:
            raise fault("sedang-impor")
        return _scrub(ctx, seconds, monotonic)


def _scrub(ctx: Context, seconds: float, monotonic: Callable[[], float]) -> Scrubbed:
    notes = _read(ctx)
    entries = _objects(ctx)
    end = monotonic() + seconds
    checked, last, found = 0, notes.after, {}
    for sha256, (path, entry) in entries:
        if sha256 <= notes.after:
            continue
        if checked and monotonic() >= end:
            break
        checked, last = checked + 1, sha256
        if sha256_of(ctx.content.object_path(sha256)) not in {sha256, None}:
            with suppress(OurError):  # a card that lets nothing be removed is told of all the same
                atomic.remove_tree(ctx.content.object_path(sha256))
            found[path] = entry
        elif not ctx.content.has(entry):  # what cannot be read now may be read later: it is not put away
            found[path] = entry
    complete = not entries or last == entries[-1][0]
    still = {path: entry for path, entry in {**notes.damaged, **found}.items() if not ctx.content.has(entry)}
    atomic.replace(_file(ctx), msgspec.json.encode(_Notes("" if complete else last, notes.rounds + complete, still)))
    return Scrubbed(checked, tuple(sorted(still)), complete)


def damage(ctx: Context) -> list[str]:
    """Paths of the content that were put away and have not been brought again."""
    wanted = {path for _, (path, _) in _objects(ctx)}
    return sorted(path for path, entry in _read(ctx).damaged.items() if path in wanted and not ctx.content.has(entry))


def _objects(ctx: Context) -> list[tuple[str, tuple[str, TargetEntry]]]:
    """What is served, by hash; two paths of one object count once."""
    current = ctx.content.current()
    targets = current.manifest.targets() if current else {}
    return sorted({entry.sha256: (path, entry) for path, entry in targets.items()}.items())


def _read(ctx: Context) -> _Notes:
    with suppress(OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return msgspec.json.decode(_file(ctx).read_bytes(), type=_Notes)
    return _Notes()


def _file(ctx: Context) -> Path:
    return ctx.paths.state / FILE
