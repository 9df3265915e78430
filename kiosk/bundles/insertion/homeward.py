"""Everything a stick takes home: the folders of an empty one, the report, the receipt, and what the slices send.

A stick of strangers, that has nothing of ours, stays as it was: nothing is written on it.
"""

from collections.abc import Iterator
from pathlib import Path

from kiosk.bundles import policy
from kiosk.bundles.codes import fault
from kiosk.bundles.insertion.folders import OURS, REPORTS, prepare
from kiosk.bundles.insertion.giving import Giving
from kiosk.bundles.insertion.report import Account, Brought, receipt, report_text
from kiosk.bundles.insertion.states import state_of
from kiosk.bundles.insertion.verdict import Findings, changed
from kiosk.core import Context, KioskError, Level, Probe, parse_utc
from kiosk.web import long_date, post_zone

__all__ = ["RECEIPT", "REPORT", "Homeward"]

REPORT = "LAPORAN.txt"
RECEIPT = "terima.json"
FULL = "flashdisk-penuh"


class Homeward:
    """One stick that may be written on.

    Attributes:
        reported: the report of this visit lies on it.
    """

    def __init__(self, ctx: Context, root: Path) -> None:
        self._ctx = ctx
        self._giving = Giving(root)
        self._sentences: tuple[str, ...] = ()
        self._carried = False
        self._full = ""  # what a slice met that found no room
        self.reported = False

    @property
    def written(self) -> tuple[str, ...]:
        """Files this visit left on the stick."""
        return tuple(self._giving.written)

    def prepare(self) -> None:
        """Make the folders of an empty stick.

        Raises:
            StickError: the stick is full, locked, gone, or leads elsewhere.
        """
        prepare(self._giving)

    def give(self, found: Findings, state: str, message: str, waiting: tuple[str, ...]) -> None:
        """Lay down what the slices send, once, then the report and the receipt; `waiting` are titles.

        Raises:
            StickError: the stick is full (for a slice too, then the report lies there all the same), locked, gone, or
                leads elsewhere.
        """
        folder = self._giving.folder(OURS, REPORTS)
        first = not self._carried
        if first:
            self._sentences = tuple(self._carry(folder))
            self._carried = True
        if first and self._full and found.empty:
            end = fault(FULL)  # nothing else happened on this stick
            state, message = state_of(end), end.message
        account = self._account(found, state, message, waiting)
        self._giving.file((OURS, REPORTS, REPORT), report_text(account))
        self.reported = True
        self._giving.file((OURS, REPORTS, RECEIPT), receipt(account))
        if first and self._full:
            raise fault(FULL, self._full)

    def _carry(self, folder: Path) -> Iterator[str]:
        """What each slice brought; one that cannot says so, and the others go on."""
        for feature in self._ctx.features.values():
            try:
                said = feature.carry(self._ctx, folder)
            except KioskError as error:
                said = error.message
                if error.code == FULL:
                    self._full = error.detail or feature.name
            if said:
                yield said

    def _account(self, found: Findings, state: str, message: str, waiting: tuple[str, ...]) -> Account:
        ctx = self._ctx
        reading = ctx.clock.read()
        local = reading.now.astimezone(post_zone(ctx.config))
        current = ctx.content.current()
        signed = {
            name: part
            for name, part in (current.manifest.publishers.items() if current else ())
            if name != policy.LOCAL
        }
        newest = max((parse_utc(part.published) for part in signed.values()), default=None)
        return Account(
            post=self._named("name", "Pos Lesehan"),
            kim=self._named("kim", "KIM"),
            place=self._named("kelurahan", ""),
            when=f"{long_date(local.date())}, jam {local:%H.%M}",
            time=reading.now.isoformat(),
            confidence=reading.confidence,
            state=state,
            message=message,
            generation=current.number if current else None,
            content=signed,
            content_date=long_date(newest.date()) if newest else "",
            brought=_brought(found),
            changed=changed(found),
            revoked=found.revoked,
            approved=found.approved,
            rejected=found.rejected,
            waiting=waiting,
            skipped=found.skipped,
            home=self._sentences,
            health=tuple(_health(ctx)),
        )

    def _named(self, name: str, otherwise: str) -> str:
        return str(self._ctx.config.values.get(("pos", name), otherwise))


def _brought(found: Findings) -> tuple[Brought, ...]:
    parts = found.result.parts if found.result is not None else ()
    return tuple(
        Brought(part.publisher, part.title, part.version, part.reason["code"] if part.reason else part.result)
        for part in parts
    )


def _health(ctx: Context) -> Iterator[Probe]:
    """Of every slice; one that cannot even be asked is broken."""
    for feature in ctx.features.values():
        try:
            yield from feature.probes(ctx)
        except (KioskError, OSError) as error:
            yield Probe(feature.name, Level.BROKEN, str(error))
