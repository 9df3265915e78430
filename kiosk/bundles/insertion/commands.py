"""`kiosk stick`: the whole visit of a stick, told by screen, voice and lamps; `kiosk give`: the hands that write it."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click
import msgspec

from kiosk.bundles.codes import fault
from kiosk.bundles.insertion.give import give
from kiosk.bundles.insertion.insertion import Patience, insert
from kiosk.bundles.insertion.model import Outcome, Snapshot
from kiosk.bundles.insertion.states import State
from kiosk.bundles.insertion.telling import Utterance
from kiosk.core import Context

__all__ = ["COMMANDS"]

MEDIA = Path("/run/kiosk-stick")
SPOOLS = "titipan"


class _Lines:
    """A channel for whoever looks on at a terminal: one line a state, and one for every tenth of the copying."""

    def __init__(self) -> None:
        self._last: tuple[State, int] | None = None
        self._notes = 0

    def show(self, snapshot: Snapshot) -> None:
        """The visit stands so."""
        tenth = snapshot.percent // 10 if snapshot.state is State.WORKING else 0
        if (snapshot.state, tenth) != self._last:
            self._last = snapshot.state, tenth
            percent = f" {snapshot.percent} %" if snapshot.state is State.WORKING else ""
            click.echo(f"{snapshot.message}{percent}")
        for note in snapshot.notes[self._notes :]:
            click.echo(f"  {note}")
        self._notes = len(snapshot.notes)

    def beside(self, note: Utterance) -> None:
        """It stands among the notes."""

    def tick(self) -> None:
        """Nothing new."""

    def close(self) -> None:
        """All lines are written."""


@click.command("stick")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--wait", type=click.FloatRange(min=0), metavar="MENIT", help="Lama menunggu PIN; biasanya setelan pos.")
@click.option(
    "--through",
    type=click.Path(path_type=Path),
    metavar="SPOOL",
    help="Flashdisk hanya dibaca; yang perlu ditulis ditaruh di map ini untuk kiosk give.",
)
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON di akhir.")
@click.pass_obj
def stick(ctx: Context, path: Path, *, wait: float | None, through: Path | None, as_json: bool) -> None:
    """Layani flashdisk di PATH: pasang isinya, tanya pengurus, lalu titipkan laporan."""
    patience = Patience() if wait is None else replace(Patience(), answer=wait * 60)
    with _stopped_in_words():
        outcome = insert(ctx, path, patience, () if as_json else (_Lines(),), through=through)
    if as_json:
        click.echo(msgspec.json.encode(outcome).decode())
    else:
        _tell(outcome)
    if outcome.exit_code:
        raise click.exceptions.Exit(outcome.exit_code)


@contextmanager
def _stopped_in_words() -> Iterator[None]:
    """The system stops us when the stick is gone; then the last word must still be had."""
    before = signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _tell(outcome: Outcome) -> None:
    if outcome.state is State.TWO_STICKS:  # it never had a visit of its own
        click.echo(outcome.message)
    for skipped in outcome.skipped:
        click.echo(f"  {skipped.message}")
    for name in outcome.written:
        click.echo(f"  > {name}")


@click.command("give")
@click.option("--spool", type=click.Path(path_type=Path), metavar="DIR", help="Map titipan; biasanya run/titipan.")
@click.option(
    "--media",
    type=click.Path(path_type=Path),
    default=MEDIA,
    show_default=True,
    metavar="DIR",
    help="Map tempat flashdisk dipasang.",
)
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.pass_obj
def give_(ctx: Context, spool: Path | None, media: Path, *, as_json: bool) -> None:
    """Tulis titipan ke flashdisknya masing-masing, lalu jawab."""
    given = give(spool or ctx.paths.run / SPOOLS, media)
    if as_json:
        answers = [
            {"medium": one.medium, "code": one.code, "detail": one.detail, "written": one.written} for one in given
        ]
        click.echo(msgspec.json.encode({"result": "ok", "given": answers}).decode())
        return
    for one in given:
        click.echo(f"{one.medium}: {fault(one.code).message if one.code else f'{len(one.written)} file ditulis.'}")


COMMANDS = (stick, give_)
