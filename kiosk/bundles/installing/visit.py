"""One carrier, asked for every publisher this post believes; who that is may come with the carrier itself."""

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from kiosk.bundles import policy
from kiosk.bundles.codes import fault
from kiosk.bundles.installing.arrivals import NOT_OURS, NOTHING, PULLED, Arrival, Arrivals
from kiosk.bundles.installing.result import PartResult
from kiosk.bundles.seal.federation import may_vouch, vouched
from kiosk.bundles.seal.trust import TrustedRoot, read_root
from kiosk.bundles.seal.verify import Stored
from kiosk.core import Generations, KioskError, Manifest, OurError, PublisherPart, TargetEntry

__all__ = ["Visit", "visit_carrier"]

MAX_ROOT = 512_000  # bytes; what the client takes for a root (tuf's root_max_length)
_NOBODY = PublisherPart(0, "")


@dataclass
class Visit:
    """What came of one carrier, publisher by publisher.

    Attributes:
        arrived: by publisher, what can be installed.
        told: of the others that had something on it.
        refused: why not.
        absent: why the carrier had nothing for a publisher.
    """

    arrived: dict[str, Arrival] = field(default_factory=dict)
    told: list[PartResult] = field(default_factory=list)
    refused: list[KioskError] = field(default_factory=list)
    absent: list[KioskError] = field(default_factory=list)

    def failed(self, root: TrustedRoot, error: KioskError) -> None:
        """Note why nothing came for one publisher; a broken file that is nobody's is told once."""
        if error.code in {NOTHING, NOT_OURS}:
            self.absent.append(error)
        elif all((error.code, error.detail) != (other.code, other.detail) for other in self.refused):
            self.refused.append(error)
            who = root.publisher
            self.told.append(PartResult(who.name, who.title, result="refused", reason=error.as_reason()))

    def complaint(self) -> KioskError | None:
        """What somebody who finds nothing changed must hear."""
        beside = [error for arrival in self.arrived.values() for error in arrival.damaged_beside]
        return next(iter([*self.refused, *beside]), None)

    def refusal(self) -> KioskError:
        """Why nothing at all can be installed; the words of the enrolled publisher come first."""
        others = [error for error in self.absent if error.code == NOT_OURS]
        return [*self.refused, *others, *self.absent][0]


def visit_carrier(
    anchor: TrustedRoot, arrivals: Arrivals, installed: Manifest, stored: Callable[[str], Stored]
) -> Visit:
    """Ask the carrier for `anchor`, the publisher this post is enrolled with, and for all it leads to.

    Args:
        anchor: the enrolled root.
        arrivals: the carrier.
        installed: what the post has; it vouches for others where the carrier brings nothing newer.
        stored: the newest seal seen of a publisher.

    Raises:
        StickError, TrustError, RefusedError: there is nothing that can be installed.
        NoRoomError, OurError: our card.
    """
    visit = Visit()
    roots, seen = deque([anchor]), {anchor.publisher.name}
    while roots:
        root = roots.popleft()
        name = root.publisher.name
        try:
            visit.arrived[name] = arrivals.of(root, stored(name))
        except KioskError as error:
            ours = isinstance(error, OurError) and error is not arrivals.copying.refused  # too big is its own fault
            if ours or error.code == PULLED:
                raise
            visit.failed(root, error)
        part = visit.arrived[name].verified.part if name in visit.arrived else installed.publishers.get(name, _NOBODY)
        for other, entry in vouched(name, part).items():
            if other not in seen and may_vouch(name, anchor.publisher.name, other):
                seen.add(other)
                with suppress(KioskError):  # a signed file that is no root of that name introduces nobody
                    roots.append(_root_of(other, entry, arrivals.content))
    if not visit.arrived:
        raise visit.refusal()
    return visit


def _root_of(name: str, entry: TargetEntry, content: Generations) -> TrustedRoot:
    """The vouched root of `name` as it lies on the card.

    Raises:
        KioskError: the card has damaged it, or it is no root of that name.
    """
    if entry.length > MAX_ROOT:
        raise fault("root-tidak-sah", f"a root of {entry.length} bytes as {name}")
    try:
        data = content.object_path(entry.sha256).read_bytes()
    except OSError as error:
        raise fault("isi-rusak", str(error)) from error
    root = read_root(b"".join(policy.exactly(entry, (data,))))
    if root.publisher.name != name:
        raise fault("root-tidak-sah", f"the root of {root.publisher.name} as {name}")
    return root
