"""Whether a regulation still holds, and how it hangs together with others, as its pages say it. Pure.

What the publisher declared is shown as declared. What other installed regulations say of this one stands beside it,
with its source named; where the two differ, both are shown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kiosk.documents import Document, Status
from kiosk.library.ties import ACTIVE, Tie

__all__ = ["Related", "Standing", "spoken_standing", "standing"]

_BY_OTHERS = {"mencabut": "Dicabut oleh", "mengubah": "Diubah oleh", "melaksanakan": "Dilaksanakan oleh"}
_BY_THIS = {"mencabut": "Mencabut", "mengubah": "Mengubah", "melaksanakan": "Melaksanakan"}
_LABELS = ("Dicabut oleh", "Diubah oleh", "Mencabut", "Mengubah", "Melaksanakan", "Dilaksanakan oleh", "Lihat juga")


@dataclass(frozen=True)
class Related:
    """Another document: what it is called, and where it is read; no address when it is not installed."""

    title: str
    url: str = ""

    @property
    def short(self) -> str:
        """Its name without its topic."""
        return self.title.partition(" tentang ")[0]


@dataclass(frozen=True)
class Standing:
    """What a regulation's pages say of its standing.

    Attributes:
        status: as declared, or what others say where nothing is declared.
        revoked_by, amended_by: who did it.
        relations: all ties to other documents, by label.
    """

    status: Status
    relations: tuple[tuple[str, tuple[Related, ...]], ...] = ()

    @property
    def revoked_by(self) -> tuple[Related, ...]:
        """What revokes this regulation."""
        return dict(self.relations).get("Dicabut oleh", ())

    @property
    def amended_by(self) -> tuple[Related, ...]:
        """What amends it; of no matter any more once it is revoked."""
        return () if self.revoked_by else dict(self.relations).get("Diubah oleh", ())

    @property
    def disputed(self) -> bool:
        """Another regulation revokes it, and its publisher says that it holds."""
        return bool(self.revoked_by) and self.status not in {Status.REVOKED, Status.UNKNOWN}


def standing(document: Document, ties: Iterable[Tie]) -> Standing:
    """From what the document declares, and its ties to installed ones."""
    found: dict[str, dict[str, Related]] = {}
    for tie in ties:
        label = (_BY_THIS if tie.outgoing else _BY_OTHERS).get(tie.kind, "Lihat juga")
        found.setdefault(label, {})[tie.id] = Related(tie.title, tie.url)
    for relation in document.relations:
        told = _BY_OTHERS[ACTIVE[relation.kind]] if relation.kind in ACTIVE else _BY_THIS.get(relation.kind)
        other = found.setdefault(told or "Lihat juga", {})
        known = other.get(relation.target)
        other[relation.target] = Related(
            relation.label or (known.title if known else relation.target), known.url if known else ""
        )
    relations = tuple((label, tuple(found[label].values())) for label in _LABELS if label in found)
    return Standing(_status(document.status, found), relations)


def _status(declared: Status, found: dict[str, dict[str, Related]]) -> Status:
    if declared is not Status.UNKNOWN:
        return declared
    if "Dicabut oleh" in found:
        return Status.REVOKED
    return Status.AMENDED if "Diubah oleh" in found else declared


def spoken_standing(stands: Standing) -> str:
    """One sentence for those who only listen; empty for a regulation in force as it stands."""
    if stands.status is Status.REVOKED or stands.revoked_by:
        return "Peraturan ini sudah dicabut" + _by(stands.revoked_by)
    if stands.status is Status.AMENDED or stands.amended_by:
        return "Peraturan ini sudah diubah" + _by(stands.amended_by)
    return ""


def _by(others: Sequence[Related]) -> str:
    return f" oleh {others[0].short}." if others else "."
