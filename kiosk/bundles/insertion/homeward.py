"""Everything a stick takes home: the folders of an empty one, the report, the receipt, and what the slices send.

A stick of strangers, that has nothing of ours, stays as it was: nothing is written on it.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from kiosk.bundles import policy
from kiosk.bundles.codes import fault
from kiosk.bundles.insertion.folders import OURS, REPORTS, prepare
from kiosk.bundles.insertion.handover import device_of
from kiosk.bundles.insertion.report import Account, Brought, receipt, report_text
from kiosk.bundles.insertion.spool import UNWRITTEN
from kiosk.bundles.insertion.states import state_of
from kiosk.bundles.insertion.verdict import Findings, changed
from kiosk.bundles.insertion.ways import FULL, Way
from kiosk.core import Context, KioskError, health_of, parse_utc
from kiosk.web import long_date, post_zone

__all__ = ["RECEIPT", "REPORT", "Homeward"]

REPORT = "LAPORAN.txt"
RECEIPT = "terima.json"


class Homeward:
    """One stick that may be written on, in whichever way."""

    def __init__(self, ctx: Context, way: Way) -> None:
        self._ctx = ctx
        self._way = way
        self._sentences: tuple[str, ...] = ()
        self._carried = False
        self._short: KioskError | None = None  # what a slice sends has found no room

    @property
    def written(self) -> tuple[str, ...]:
        """Files this visit left on the stick."""
        return self._way.written

    @property
    def reported(self) -> bool:
        """The report of this visit lies on it."""
        return any(name.casefold().endswith(f"/{REPORT}".casefold()) for name in self.written)

    def prepare(self) -> None:
        """Make the folders of an empty stick.

        Raises:
            StickError: the stick is full, locked, gone, or leads elsewhere.
            OurError: nobody wrote it.
        """
        with self._way.laying() as giving:
            prepare(giving)

    def give(self, found: Findings, state: str, message: str, waiting: tuple[str, ...]) -> None:
        """Lay down what the slices send, once, then the report and the receipt; `waiting` are titles.

        Raises:
            StickError: the stick is full (for a slice too, then the report lies there all the same), locked, gone, or
                leads elsewhere.
            OurError: nobody wrote it.
        """
        short = None
        if not self._carried:
            self._carried = True
            self._sentences = self._brought()
            short = self._short
        if short is not None and found.empty:
            state, message = state_of(short), short.message  # nothing else happened on this stick
        account = self._account(found, state, message, waiting)
        with self._way.laying() as giving:
            giving.file((OURS, REPORTS, REPORT), report_text(account))
            giving.file((OURS, REPORTS, RECEIPT), receipt(account))
        self._way.send()
        if short is not None:
            raise short

    def _brought(self) -> tuple[str, ...]:
        """Sentences of what the slices laid there, once it is there; without room for it, why not."""
        beside = self._way.beside(OURS, REPORTS)
        with self._way.laying() as giving:
            folder = giving.folder(OURS, REPORTS)
        said = tuple(self._carry(replace(self._ctx, beside=beside), folder))
        try:
            self._way.send()
        except KioskError as error:
            if error.code != FULL:
                raise
            self._short = error
            return (error.message,)
        return said

    def _carry(self, ctx: Context, folder: Path) -> Iterator[str]:
        """What each slice brought; one that cannot says so, and the others go on."""
        for feature in ctx.features.values():
            try:
                said = feature.carry(ctx, folder)
            except KioskError as error:
                met = self._way.blamed(error)
                said = met.message
                if met.code in {FULL, UNWRITTEN}:
                    self._short = fault(met.code, met.detail or feature.name)
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
            device=_device(ctx),
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
            health=tuple(health_of(ctx).probes),
        )

    def _named(self, name: str, otherwise: str) -> str:
        return str(self._ctx.config.values.get(("pos", name), otherwise))


def _device(ctx: Context) -> str:
    """The number by which this post's records are known; the report goes home without it where our card refuses."""
    with suppress(KioskError):
        return device_of(ctx)
    return ""


def _brought(found: Findings) -> tuple[Brought, ...]:
    parts = found.result.parts if found.result is not None else ()
    return tuple(
        Brought(part.publisher, part.title, part.version, part.reason["code"] if part.reason else part.result)
        for part in parts
    )
