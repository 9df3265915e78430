"""On which shelves of its section an item stands, and the mark its row bears. Pure; worked out at install time.

A shelf is a name: `hal-sampah` (a daily matter of regulations), `edisi-14` (one issue of the village paper),
`periksa` (checked rumours), `lowongan` (jobs, of two sections), `suara`, `video`, `bacaan` (the library).
"""

from kiosk.documents import Document, Kind, slug
from kiosk.library.matters import matters_of

__all__ = [
    "CHECKS",
    "EDITION",
    "JOBS",
    "MATTER",
    "MEDIA_SHELVES",
    "edition_of",
    "free_of_charge",
    "last_day",
    "mark_of",
    "shelves_of",
]

MATTER, EDITION = "hal-", "edisi-"
CHECKS, JOBS = "periksa", "lowongan"
MEDIA_SHELVES = ("bacaan", "suara", "video")
_MEDIA = {"audio": "suara", "video": "video"}


def shelves_of(document: Document) -> tuple[str, ...]:
    """Names of its shelves."""
    if document.kind is Kind.REGULATION:
        return tuple(f"{MATTER}{key}" for key in matters_of(document))
    if document.kind is Kind.LIBRARY:
        families = {one.media_type.partition("/")[0] for one in document.attachments}
        return tuple(_MEDIA[family] for family in _MEDIA if family in families) or (MEDIA_SHELVES[0],)
    found = [JOBS] if document.kind in {Kind.AGENDA, Kind.BULLETIN} and _is_job(document) else []
    if document.claim:
        found.append(CHECKS)
    if edition_of(document):
        found.append(f"{EDITION}{edition_of(document)}")
    return tuple(found)


def edition_of(document: Document) -> str:
    """The number of its village paper as it can stand in an address; a foreign publisher may have written any text."""
    return slug(document.edition)


def mark_of(document: Document) -> str:
    """What its row says beside the title: a verdict, or "gratis"; empty for most."""
    if document.claim:
        return document.claim.verdict.value
    return "gratis" if document.service and free_of_charge(document.service.fee) else ""


def last_day(document: Document) -> str:
    """ISO day after which it is shown no more; an event without another is over with its day."""
    event = document.kind is Kind.AGENDA and not _is_job(document)
    return document.until or (document.date if event else "")


def free_of_charge(fee: str) -> bool:
    """Whether an official fee is none."""
    return fee.strip().lower().startswith("gratis")


def _is_job(document: Document) -> bool:
    return any(topic.strip().lower() == JOBS for topic in document.topics)
