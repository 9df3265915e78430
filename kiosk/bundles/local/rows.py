"""What organisers decided so far, as the table `local` keeps it: one row an item, for a yes or a no.

A clock may be wrong for a day and right again, so what is over by it loses nothing: it is only left out, or asked about
again. A row that was rejected when it was asked about again still holds what was approved before.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from kiosk.bundles import policy
from kiosk.bundles.installing.withdrawn import withdrawn_hashes
from kiosk.core import Context, Row, TargetEntry
from kiosk.web import local_day

__all__ = ["TABLE", "Judge", "document_path", "is_approved", "is_over", "sure_day", "targets_of"]

TABLE = "local"


def targets_of(row: Mapping[str, object]) -> dict[str, TargetEntry]:
    """What of the content the item of this row is; nothing for one that was never approved."""
    return msgspec.convert(row.get("targets", {}), type=dict[str, TargetEntry])


def is_approved(row: Mapping[str, object]) -> bool:
    """True where an organiser once said yes."""
    return bool(row.get("targets"))


def is_over(row: Mapping[str, object], today: str) -> bool:
    """True when its last day lies before `today` (ISO; empty where nobody knows the day, and nothing is over)."""
    return bool(row.get("until")) and str(row["until"]) < today


def sure_day(ctx: Context) -> str:
    """Today at the post, ISO; empty where nobody vouches for the clock."""
    return local_day(ctx) if ctx.clock.read().sure else ""


def document_path(item_id: str) -> str:
    """Where the document of an item lies in the content of the post."""
    return f"{policy.LOCAL}/dokumen/{item_id}.json"


@dataclass(frozen=True)
class Judge:
    """Tells what of the table still holds: a yes that does not is asked for again.

    Attributes:
        ctx: the post.
        today: ISO day, empty where nobody vouches for it.
        hidden: hashes of what organisers have taken back.
    """

    ctx: Context
    today: str
    hidden: frozenset[str]

    @classmethod
    def of(cls, ctx: Context) -> "Judge":
        """For the post as it is now."""
        return cls(ctx, sure_day(ctx), withdrawn_hashes(ctx.paths))

    def holds(self, row: Row) -> bool:
        """True for what was approved, is not over, was not taken back, and is on the card."""
        targets = targets_of(row).values()
        there = all(self.ctx.content.has(entry) for entry in targets)
        return bool(targets) and there and not is_over(row, self.today) and not self.is_withdrawn(row)

    def is_withdrawn(self, row: Row) -> bool:
        """True for what an organiser has taken back."""
        document = targets_of(row).get(document_path(row["id"]))
        return document is not None and document.sha256 in self.hidden
