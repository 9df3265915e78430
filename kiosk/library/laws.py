"""The pages of a regulation: its contents, its chapters, each article and each other part."""

from collections.abc import Sequence

from flask import Blueprint, Response, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from kiosk.core import Event
from kiosk.documents import Kind
from kiosk.library.called import in_one_line
from kiosk.library.contents import holder, sections, span, wanted
from kiosk.library.files import files, scans
from kiosk.library.finding import Found, find
from kiosk.library.headings import Group
from kiosk.library.law import Law
from kiosk.library.leaves import part_leaf
from kiosk.library.matters import MATTER_LABELS, matters_of
from kiosk.library.paging import page_numbers
from kiosk.library.reading import spoken_article, spoken_document, spoken_group
from kiosk.library.record import record
from kiosk.library.shelves import MATTER
from kiosk.library.shown import body_of
from kiosk.library.standing import spoken_standing
from kiosk.web import Keep, Spoken, add_leaf, add_sound, language, page, to_html, to_spoken, typing

__all__ = ["add_law_pages", "law_page", "spoken_law"]

FEW_ARTICLES = 20  # so many buttons are overlooked at a glance; beyond, a number can be typed
MOST_CHANGES = 80  # of a law that hundreds amend, the list would hide the law
_ONLY_PICTURES = "Peraturan ini masih berupa gambar, jadi isinya belum bisa dibacakan."


def add_law_pages(pages: Blueprint, letter: str) -> None:
    """All that only regulations have."""
    pages.add_url_rule(f"/{letter}/<reference>/ke", "jump", _jump)
    pages.add_url_rule(f"/{letter}/<reference>/<slug>", "part", _part)
    add_sound(pages, f"/{letter}/<reference>/<slug>", _spoken_part)
    add_leaf(pages, f"/{letter}/<reference>/<slug>", part_leaf)


def law_page(found: Found) -> Response:
    """The regulation itself: whether it holds, what it means, its contents, its files and its record."""
    law = _law(found)
    body, body_language = body_of(law.document)
    return page(
        "library/regulation.html",
        keep=Keep.CONTENT,
        event=Event("view", law.document.id, language=language()),
        law=law,
        document=law.document,
        matter=_matter(law),
        body=to_html(body),
        body_language=body_language,
        sections=sections(law.root, law.every, law.lost),
        spans=_spans(law, law.root),
        jump=sum(unit.label == "Pasal" and unit.page == 1 for unit in law.every) > FEW_ARTICLES,
        changes=law.changes if len(law.changes) <= MOST_CHANGES else [],
        others=[unit for unit in law.every if unit.article < 0 and unit.page == 1],
        files=files(law.document),
        scans=scans(law.document),
        record=record(law.document),
        url=law.url,
        back=f"/{law.url.split('/')[1]}",
    )


def spoken_law(found: Found) -> Spoken:
    """What is read aloud of the regulation itself."""
    law = _law(found)
    body, body_language = body_of(law.document)
    silent = not law.every and bool(scans(law.document))
    text = "\n".join(part for part in (to_spoken(body), _ONLY_PICTURES if silent else "") if part)
    return Spoken(spoken_document(law.document, text, spoken_standing(law.stands)), law.document.id, body_language)


def _part(reference: str, slug: str) -> Response:
    law = _law(find(Kind.REGULATION, reference))
    place = law.at(slug)
    if place is None:
        return _group_page(law, law.root.trail(slug) or abort(404))
    unit = law.every[place]
    own = unit.article >= 0 and not unit.host
    path = law.root.path(unit.article)
    listing = holder(law.root, path, law.every)
    return page(
        "library/unit.html",
        keep=Keep.CONTENT,
        event=Event("view", f"{law.document.id}/{slug}", language=language()),
        law=law,
        document=law.document,
        called=in_one_line(law.document.title),
        unit=unit,
        host=next((other for other in law.every if other.slug == unit.host), None),
        path=path,
        shown=law.shown(place),
        changes=[change for change in law.changes if own and change.article == unit.number.lower()],
        lost=[gap for gap in law.lost if own and gap.before == unit.number],
        old_wording=law.old_wording(unit),
        pages=[law.pages_of(place)[number - 1] for number in page_numbers(unit.page, unit.pages)],
        before=law.every[place - 1] if place else None,
        after=law.every[place + 1] if place + 1 < len(law.every) else None,
        item=law.url,
        url=f"{law.url}/{slug}",
        back=f"{law.url}/{listing.slug}" if listing.slug else f"{law.url}#{path[-1].slug}" if path else law.url,
    )


def _group_page(law: Law, trail: Sequence[Group]) -> Response:
    above, group = (law.root, *trail)[-2:]
    beside = above.groups
    place = beside.index(group)
    return page(
        "library/group.html",
        keep=Keep.CONTENT,
        event=Event("view", f"{law.document.id}/{group.slug}", language=language()),
        law=law,
        document=law.document,
        called=in_one_line(law.document.title),
        group=group,
        path=trail[:-1],
        sections=sections(group, law.every, law.lost),
        spans=_spans(law, group),
        before=beside[place - 1] if place else None,
        after=beside[place + 1] if place + 1 < len(beside) else None,
        item=law.url,
        url=f"{law.url}/{group.slug}",
        back=f"{law.url}/{above.slug}" if above.slug else law.url,
    )


def _jump(reference: str) -> AnyResponse:
    """From a typed article number to the article, or to a page that says that there is none."""
    law = _law(find(Kind.REGULATION, reference))
    keys = typing("pasal")
    if keys is not None and keys.open:
        return page("library/typing.html", keep=Keep.NOT, document=law.document, typed=keys, url=law.url, back=law.url)
    typed = keys.text if keys else request.args.get("pasal", "")[:40]
    slug = law.article(wanted(typed))
    if slug is not None:
        return redirect(f"{request.script_root}{law.url}/{slug}", 303)
    return page(
        "library/jump.html",
        keep=Keep.NOT,
        status=404,
        document=law.document,
        called=in_one_line(law.document.title),
        typed=typed,
        url=law.url,
        back=law.url,
    )


def _spoken_part(reference: str, slug: str) -> Spoken:
    law = _law(find(Kind.REGULATION, reference))
    place = law.at(slug)
    if place is None:
        trail = law.root.trail(slug) or abort(404)
        text = spoken_group(law.document, trail[-1], law.regulation.articles)
    else:
        text = spoken_article(law.document, law.every[place], spoken_standing(law.stands))
    return Spoken(text, f"{law.document.id}/{slug}")


def _matter(law: Law) -> tuple[str, str] | None:
    """Key and label of the daily matter it stands under first."""
    shelves = law.catalogue.shelves_of(law.number)
    key = next((key for key in matters_of(law.document) if f"{MATTER}{key}" in shelves), "")
    return (key, MATTER_LABELS[key]) if key else None


def _law(found: Found) -> Law:
    return Law(found.number, found.document, found.catalogue)


def _spans(law: Law, group: Group) -> dict[str, tuple[str, str]]:
    """First and last article below each inner heading."""
    return {inner.slug: span(inner, law.regulation.articles) for inner in group.groups}
