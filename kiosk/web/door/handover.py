"""The handover window: for a quarter of an hour the door gives PINs without asking for one.

When the people of a post change and nobody knows a PIN any more, somebody must be able to begin anew without a
command line, and nobody else must. So the window is opened by what only they have: a reset file their publisher has
signed, on a stick, or both buttons inside the locked box. It lies in the run folder and dies with the boot: a box
that was switched off is closed. Processes that open it (stick, announcer) are not the one that serves the door.
"""

from contextlib import suppress

import msgspec

from kiosk.core import Context, atomic

__all__ = ["close_handover", "handover_open", "open_handover"]

FILE_NAME = "handover.json"
SECONDS = 900.0


class _Window(msgspec.Struct, frozen=True):
    """run/handover.json: until when, in seconds since this boot, and who opened it."""

    boot_id: str
    until_monotonic: float
    by: str


def open_handover(ctx: Context, by: str, seconds: float = SECONDS) -> None:
    """Open the window for `seconds` from now; `by` says with what ("tombol", "flashdisk Dinas Kominfo").

    Raises:
        NoRoomError, OurError: our card refuses; it stays closed.
    """
    reading = ctx.clock.read()
    window = _Window(reading.boot_id, reading.monotonic + seconds, by)
    atomic.make_folder(ctx.paths.run)
    atomic.replace(ctx.paths.run / FILE_NAME, msgspec.json.encode(window))
    _note(ctx, by, "handover-opened")


def handover_open(ctx: Context) -> bool:
    """True while the window is open; a damaged file, and one of an earlier boot, is a closed window."""
    window = _window(ctx)
    if window is None:
        return False
    reading = ctx.clock.read()
    return window.boot_id == reading.boot_id and reading.monotonic < window.until_monotonic


def close_handover(ctx: Context) -> None:
    """Close it, if it is open."""
    if not handover_open(ctx):
        return
    atomic.remove_tree(ctx.paths.run / FILE_NAME)
    _note(ctx, "pengurus", "handover-closed")


def _window(ctx: Context) -> _Window | None:
    with suppress(OSError, msgspec.MsgspecError):
        return msgspec.json.decode((ctx.paths.run / FILE_NAME).read_bytes(), type=_Window)
    return None


def _note(ctx: Context, who: str, did: str) -> None:
    at = ctx.clock.read().now.isoformat()
    ctx.journal("operators").append({"at": at, "who": who, "did": did})
