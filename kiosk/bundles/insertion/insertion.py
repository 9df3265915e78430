"""Serve what was put in: whose turn it is, who is told, and one visit (visit.py).

A second stick waits for the first one, which it does not disturb, and is then served as if just put in. So is the
second part of one stick, but nobody is told to wait for "the first stick" who holds only one, and it follows at once:
it should begin before the stick is pulled out. What was pulled out while it waited has no visit.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kiosk.bundles.codes import fault
from kiosk.bundles.insertion.machine import Machine
from kiosk.bundles.insertion.medium import Medium
from kiosk.bundles.insertion.model import Outcome
from kiosk.bundles.insertion.patience import Patience
from kiosk.bundles.insertion.states import State
from kiosk.bundles.insertion.telling import Channel, Teller, channels, tell_second
from kiosk.bundles.insertion.verdict import plainly
from kiosk.bundles.insertion.visit import Visit
from kiosk.bundles.insertion.wishing import BUSY
from kiosk.bundles.seal.enrolment import enrolled
from kiosk.core import Context, KioskError, atomic

__all__ = ["Patience", "insert"]

STICK_LOCK = "stick.lock"


def insert(
    ctx: Context,
    path: Path,
    patience: Patience | None = None,
    watch: Sequence[Channel] = (),
    *,
    through: Path | None = None,
) -> Outcome:
    """Serve what was put in at `path`: a stick's root, a package's folder, or one `.kim` file.

    Never raises for what a stick can do; the outcome tells. `watch` are more channels to be told. With the spool
    `through` the stick is only read: others write on it what is laid there (`kiosk give`).
    """
    patience = patience or Patience()
    medium = Medium.at(path)
    with _turn(ctx, medium, patience) as ours:
        if not ours:
            end = plainly(State.TWO_STICKS, {}, fault(BUSY).exit_code)
            return Outcome(end.state, end.message, exit_code=end.exit_code)
        names = _names(ctx)
        teller = Teller([*channels(ctx, patience.sleep), *watch])
        return Visit(ctx, medium, patience, Machine(teller, ctx.clock, names), names, through).run()


@contextmanager
def _turn(ctx: Context, medium: Medium, patience: Patience) -> Iterator[bool]:
    """Wait for one's turn; False when the stick was taken away, or the first one never ended."""
    lock = ctx.paths.run / STICK_LOCK
    with atomic.try_lock(lock, wait=False) as held:
        if held:
            yield True
            return
    parts = medium.has_other_parts()
    if not parts:
        tell_second(ctx, patience.sleep)
    until = ctx.clock.read().monotonic + patience.turn
    while medium.device is not None and not medium.is_gone() and ctx.clock.read().monotonic < until:
        patience.sleep(patience.poll)
        with atomic.try_lock(lock, wait=False) as held:
            if held:
                patience.sleep(patience.poll if parts else patience.between)
                yield not medium.is_gone()  # two parts of one stick are pulled out together
                return
    yield False


def _names(ctx: Context) -> dict[str, str]:
    """Who is named in the sentences; without a setting or a publisher the table's own words stand."""
    contact = str(ctx.config.values.get(("pos", "contact"), ""))
    names = {"pengurus": contact} if contact else {}
    try:
        return {**names, "penerbit": enrolled(ctx.paths).publisher.title}
    except KioskError:
        return names
