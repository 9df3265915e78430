"""The pages of lists: a section, one of its shelves, a daily matter of regulations, an issue of the village paper."""

from collections.abc import Iterable

from flask import Blueprint, Response, abort

from kiosk.core import Event
from kiosk.documents import Kind
from kiosk.library.addresses import SECTIONS
from kiosk.library.catalogue import Entry
from kiosk.library.finding import current_catalogue, rumour_in
from kiosk.library.home import LABELS
from kiosk.library.leaves import edition_leaf
from kiosk.library.lists import SHELF_LABELS, Listing, Section
from kiosk.library.matters import MATTER_LABELS
from kiosk.library.reading import spoken_row
from kiosk.library.rows import Row, row_of
from kiosk.library.shelves import CHECKS, EDITION, JOBS, MATTER, MEDIA_SHELVES
from kiosk.web import Keep, Spoken, add_leaf, add_sound, context, language, local_day, page

__all__ = ["add_lists"]

_SHELVES_OF = {Kind.BULLETIN: (CHECKS,), Kind.AGENDA: (JOBS,), Kind.LIBRARY: MEDIA_SHELVES}


def add_lists(pages: Blueprint) -> None:
    """`/k`, `/k/hal-2`; `/p/hal/sampah`, `/p/hal/sampah/hal-2`; `/k/edisi-14`; `/k/rak-periksa`."""
    for kind, letter in SECTIONS.items():
        if kind is not Kind.CONTACT:
            _add_section(pages, kind, letter)
    pages.add_url_rule("/p/hal/<matter>", "matter", _matter)
    pages.add_url_rule("/p/hal/<matter>/hal-<int:place>", "matter", _matter)
    pages.add_url_rule(f"/k/{EDITION}<edition>", "edition", _edition)
    add_sound(pages, f"/k/{EDITION}<edition>", _spoken_edition)
    add_leaf(pages, f"/k/{EDITION}<edition>", edition_leaf)


def _add_section(pages: Blueprint, kind: Kind, letter: str) -> None:
    def first() -> Response:
        section = _section(kind)
        return _shown(kind, section.listing(0) if section else Listing(), LABELS[kind], f"/{letter}")

    def listing(place: int) -> Response:
        section = _section(kind)
        return _shown(kind, section.listing(place) if section and place else None, LABELS[kind], f"/{letter}")

    def shelf(name: str, place: int = 1) -> Response:
        section = _section(kind)
        found = section.shelf(name, place) if section and name in _SHELVES_OF[kind] else None
        return _shown(kind, found, SHELF_LABELS.get(name, ""), f"/{letter}/rak-{name}")

    pages.add_url_rule(f"/{letter}", f"list_{letter}", first)
    pages.add_url_rule(f"/{letter}/hal-<int:place>", f"more_{letter}", listing)
    if kind in _SHELVES_OF:
        pages.add_url_rule(f"/{letter}/rak-<name>", f"shelf_{letter}", shelf)
        pages.add_url_rule(f"/{letter}/rak-<name>/hal-<int:place>", f"shelf_{letter}", shelf)


def _matter(matter: str, place: int = 1) -> Response:
    section = _section(Kind.REGULATION)
    found = section.shelf(f"{MATTER}{matter}", place) if section and matter in MATTER_LABELS else None
    return _shown(Kind.REGULATION, found, MATTER_LABELS.get(matter, ""), f"/p/hal/{matter}")


def _section(kind: Kind) -> Section | None:
    catalogue = current_catalogue()
    return Section(catalogue, kind, local_day(context())) if catalogue else None


def _shown(kind: Kind, listing: Listing | None, label: str, base: str) -> Response:
    """A page of the list at `base`; a section's own shelves lead back to it."""
    section = f"/{SECTIONS[kind]}"
    if listing is None:
        abort(404)
    own = base == section
    return page(
        "library/list.html",
        keep=Keep.LIVE,
        event=Event("view", f"daftar-{kind.value}" if own else base[1:].replace("/", "-"), language=language()),
        kind=kind.value,
        label=label,
        above="" if own else LABELS[kind],
        letter=SECTIONS[kind],
        listing=listing,
        rows=_rows(entry for part in listing.parts for entry in part.entries),
        before=_at(base, listing.place - 1) if listing.place > 1 else "",
        after=_at(base, listing.place + 1) if listing.place < listing.last else "",
        back="/" if own else section,
    )


def _at(base: str, place: int) -> str:
    return f"{base}/hal-{place}" if place > 1 else base


def _edition(edition: str) -> Response:
    section = _section(Kind.BULLETIN)
    found = section.shelf(f"{EDITION}{edition}", 1) if section else None
    if section is None or found is None:
        abort(404)
    before, after = section.beside(edition)
    return page(
        "library/edition.html",
        keep=Keep.LIVE,
        event=Event("view", f"{EDITION}{edition}", language=language()),
        edition=edition,
        entries=found.parts[0].entries,
        rows=_rows(found.parts[0].entries),
        before=before,
        after=after,
        url=f"/k/{EDITION}{edition}",
        back="/k",
    )


def _spoken_edition(edition: str) -> Spoken | None:
    """The issue as a paper is looked through: what is in it, item by item."""
    section = _section(Kind.BULLETIN)
    found = section.shelf(f"{EDITION}{edition}", 1) if section else None
    if found is None:
        return None
    lines = [f"Kabar Kampung edisi {edition}."]
    for entry in found.parts[0].entries:
        lines += spoken_row(entry.title, entry.summary, rumour_in(entry))
    return Spoken("\n".join(lines), f"{EDITION}{edition}")


def _rows(entries: Iterable[Entry]) -> dict[int, Row]:
    """The rows of what is listed, by number."""
    today = local_day(context())
    told = ((entry, rumour_in(entry)) for entry in entries)
    return {entry.number: row_of(entry, today, rumour.text if rumour else "") for entry, rumour in told}
