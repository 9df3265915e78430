"""Opens what posts sealed of persons: who noted an activity, and in what words."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from kiosk.core import Context, StickError
from kiosk.outbox import MOST_BYTES, open_batch, open_sealed
from kiosk.reports.desk.admitted import Admitted

if TYPE_CHECKING:
    from pyrage import x25519

__all__ = ["personal_lines"]


def personal_lines(
    ctx: Context, files: Sequence[Path], identity: "x25519.Identity", nothing: Callable[[Path], None] = lambda _: None
) -> Iterator[str]:
    """Each record of `files` of which something was sealed, whole again, as a line of JSON with `device` and `seq`.

    Args:
        ctx: of the desk.
        files: batches.
        identity: the key of the desk.
        nothing: told of each file without a personal part.

    Raises:
        ContentError: a file is no whole batch of an admitted post.
        TrustError: it was sealed for another key.
        StickError: it cannot be read.
    """
    keys = {device: post.public_key for device, post in Admitted(ctx.paths).posts().items()}
    for file in files:
        opened = open_batch(file.name, _read(file), keys.get)
        if not opened.sealed:
            nothing(file)
        else:
            personal = open_sealed(opened.sealed, str(identity))
            whose = {"device": opened.header.device, "seq": opened.header.seq}
            for place, line in enumerate(opened.lines.split(b"\n"), 1):
                record = _record(line)
                number = record.pop("line", place)
                told = personal.get(number) if isinstance(number, int) else None
                if told:
                    yield msgspec.json.encode({**whose, **record, **told, **whose}).decode() + "\n"


def _record(line: bytes) -> dict[str, Any]:
    """A dying box signs nonsense too; what is no record has nothing to say."""
    try:
        return msgspec.json.decode(line, type=dict[str, Any])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return {}


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise StickError(
            "file-tak-terbaca", f"{file} tidak bisa dibaca. Belum ada yang dibuka. Periksa namanya.", str(error)
        ) from error
