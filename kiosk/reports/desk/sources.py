"""What lies in the sources: batches by name, enrolments, and how much else, without reading a single one.

A bucket may hold a hundred thousand other files, so names are looked at as they stream by and only those of batches
are kept. A batch's name carries the hash of its bytes: the same name in two sources is the same batch, and the second
copy is kept in mind for the case that the first one is damaged.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kiosk.core import Config, KioskError
from kiosk.outbox import open_store, parse_name

__all__ = ["Candidate", "Listing", "Most", "Place", "list_sources"]

MOST_CHARACTERS = 300  # of a path; what a post writes has some 120
_ENROLMENT = re.compile(r"pos-[0-9a-f]{64}\.json")
_SUFFIX = ".jsonl.gz"


@dataclass(frozen=True)
class Most:
    """How many names of one source are kept; beyond it the source is named.

    Attributes:
        batches: a thousand posts fill this in more than a year.
        cards: of posts not admitted.
        copies: places of one batch.
    """

    batches: int = 400_000
    cards: int = 1_000
    copies: int = 8


MOST = Most()


class Place(NamedTuple):
    """Where a file lies: number of the source, and path in it."""

    source: int
    path: str


@dataclass
class Candidate:
    """A file that has the name of a batch."""

    name: str
    seq: int
    size: int
    places: list[Place]


@dataclass
class Listing:
    """What the sources hold.

    Attributes:
        sources: as they were named.
        batches: by name.
        enrolments: where cards of posts not admitted lie.
        others: files that are none of ours.
        copies: files that were seen already, in another place.
        unreachable: source > why it, or the rest of it, could not be listed.
        crowded: source > cards of posts not admitted, where there are more than anybody looks at.
    """

    sources: Sequence[str]
    batches: dict[str, Candidate] = field(default_factory=dict)
    enrolments: list[Place] = field(default_factory=list)
    others: int = 0
    copies: int = 0
    unreachable: dict[str, str] = field(default_factory=dict)
    crowded: dict[str, int] = field(default_factory=dict)


def list_sources(sources: Sequence[str], config: Config, admitted: Collection[str] = (), most: Most = MOST) -> Listing:
    """List every source; one that fails is named, what it listed before counts, the others are listed all the same.

    Args:
        sources: folders and addresses.
        config: to open them with.
        admitted: devices whose cards nobody needs any more.
        most: whoever may write to a source could fill our memory with names.
    """
    listing = Listing(list(dict.fromkeys(sources)))
    for number, source in enumerate(listing.sources):
        try:
            _list(listing, number, open_store(source, config).names(), admitted, most)
        except KioskError as error:
            listing.unreachable[source] = error.message
    return listing


def _list(
    listing: Listing, number: int, names: Iterable[tuple[str, int]], admitted: Collection[str], most: Most
) -> None:
    kept = cards = 0
    for path, size in names:
        folder, _, name = path.rpartition("/")
        named = parse_name(name) if path.endswith(_SUFFIX) and len(path) <= MOST_CHARACTERS else None
        if named is not None:
            if kept == most.batches:
                listing.unreachable[listing.sources[number]] = f"lebih dari {most.batches} kemasan ada di sana"
                return
            kept += _keep(listing, name, named.seq, size, Place(number, path), most.copies)
        elif len(path) <= MOST_CHARACTERS and _ENROLMENT.fullmatch(name):
            if folder.rpartition("/")[2] not in admitted:
                cards += 1
                if cards <= most.cards:
                    listing.enrolments.append(Place(number, path))
        else:
            listing.others += 1
    if cards > most.cards:
        listing.crowded[listing.sources[number]] = cards


def _keep(listing: Listing, name: str, seq: int, size: int, place: Place, most: int) -> bool:
    """True where it was not known."""
    known = listing.batches.get(name)
    if known is None:
        listing.batches[name] = Candidate(name, seq, size, [place])
        return True
    listing.copies += 1
    if len(known.places) < most:
        known.places.append(place)
    return False
