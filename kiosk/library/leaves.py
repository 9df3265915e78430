"""What of the library goes out of the door by WhatsApp, as a picture and on paper: items, laws, their articles."""

from collections.abc import Iterable, Sequence

from flask import abort

from kiosk.documents import Document, Heading, Kind, Verdict, outline
from kiosk.library.catalogue import Entry
from kiosk.library.contents import span
from kiosk.library.finding import Found, current_catalogue, find
from kiosk.library.guides import Line, guide_facts, guide_lines
from kiosk.library.headings import Group
from kiosk.library.home import LABELS
from kiosk.library.law import Law
from kiosk.library.paging import Unit
from kiosk.library.reading import VERDICT_LABELS
from kiosk.library.rows import row_of
from kiosk.library.shelves import EDITION
from kiosk.library.shown import body_of
from kiosk.library.standing import spoken_standing
from kiosk.web import Leaf, context, local_day, t, to_lines

__all__ = ["edition_leaf", "item_leaf", "part_leaf"]

BEWARE = "Waspada"


def item_leaf(kind: Kind, reference: str) -> Leaf:
    """The leaf of an item, by number or id; no page (404) where there is none."""
    found = find(kind, reference)
    return _law(_opened(found)) if kind is Kind.REGULATION else _item(found)


def part_leaf(reference: str, slug: str) -> Leaf:
    """The leaf of one page of a regulation: an article, another part, or a heading with what stands below it."""
    law = _opened(find(Kind.REGULATION, reference))
    place = law.at(slug)
    if place is None:
        trail = law.root.trail(slug) or abort(404)
        return _part(law, slug, _heading(trail[-1].heading), tuple(_chapters(law, trail[-1])))
    return _unit(law, law.every[place])


def edition_leaf(edition: str) -> Leaf | None:
    """The leaf of an issue of the village paper: what is in it, item by item; none where there is no such issue."""
    catalogue = current_catalogue()
    entries = catalogue.on_shelf(f"{EDITION}{edition}", local_day(context())) if catalogue else []
    if not catalogue or not entries:
        return None
    found = [(entry, one[1]) for entry in entries if (one := catalogue.document(str(entry.number)))]
    return Leaf(
        id=f"{EDITION}{edition}",
        url=f"/k/{EDITION}{edition}",
        section=Kind.BULLETIN.value,
        label=LABELS[Kind.BULLETIN],
        title=f"{t(LABELS[Kind.BULLETIN])}: {t('Edisi {nomor}', nomor=edition)}",
        paragraphs=tuple(line for entry, document in found for line in _in_short(entry, document)),
        day=max(entry.date for entry in entries),
        sample=any(document.sample for _, document in found),
    )


def _in_short(entry: Entry, document: Document) -> Iterable[str]:
    """A headline and what is behind it; a rumour under its verdict, as in lists."""
    if document.claim is None:
        return (f"## {entry.title}", *_shown(entry.summary))
    row = row_of(entry, local_day(context()), document.claim.text)
    return (f"## {t(row.chip)}: {row.title}", row.note)


def _item(found: Found) -> Leaf:
    document = found.document
    body, tongue = body_of(document)
    return Leaf(
        id=document.id,
        url=found.url,
        section=document.kind.value,
        label=LABELS[document.kind],
        title=document.title,
        language=tongue,
        summary=document.summary,
        paragraphs=tuple(_lines(document, body)),
        details=tuple(_details(document, body)),
        facts=tuple(_facts(document)),
        day=document.date if document.kind in {Kind.AGENDA, Kind.BULLETIN} else "",
        source=document.provenance.source or document.publisher,
        checked=document.checked,
        warning=_warning(document),
        meaning=_meant(document.meaning.id if document.meaning else ""),
        meant_by=document.meaning.by if document.meaning else "",
        sample=document.sample,
    )


def _law(law: Law) -> Leaf:
    document = law.document
    body, tongue = body_of(document)
    meaning = _meant(document.meaning.id if document.meaning else "")
    return Leaf(
        id=document.id,
        url=law.url,
        section=document.kind.value,
        label=LABELS[document.kind],
        title=document.title,
        language=tongue,
        summary=document.summary,
        paragraphs=to_lines(body),
        details=(*_articles_in_short(law), *_chapters(law, law.root)),
        source=_source(document),
        warning=spoken_standing(law.stands),
        meaning=meaning,
        meant_by=document.meaning.by if document.meaning else "",
        sample=document.sample,
    )


def _unit(law: Law, unit: Unit) -> Leaf:
    label = f"{t(unit.label)} {unit.number}".rstrip()
    page = f" ({t('halaman')} {unit.page})" if unit.page > 1 else ""
    new = f", {t('bunyi baru')}" if unit.host else ""
    lines = tuple(_set(unit.text))
    return _part(
        law,
        unit.slug,
        f"{label}{new}{page}",
        (*_shown(unit.instruction), *lines),
        (unit.meaning and unit.meaning.id) or "",
    )


def _part(law: Law, slug: str, name: str, lines: tuple[str, ...], meaning: str = "") -> Leaf:
    document = law.document
    return Leaf(
        id=f"{document.id}/{slug}",
        url=f"{law.url}/{slug}",
        section=document.kind.value,
        label=LABELS[document.kind],
        title=name,
        part_of=document.title,
        paragraphs=lines,
        source=_source(document),
        warning=spoken_standing(law.stands),
        meaning=_meant(meaning),
        sample=document.sample,
    )


def _opened(found: Found) -> Law:
    return Law(found.number, found.document, found.catalogue)


def _lines(document: Document, body: str) -> Iterable[str]:
    """What must not be left out; of a guide what to bring, what to do, and whom not to trust."""
    service = document.service
    if not service:
        yield from to_lines(body)
        return
    yield from _listed("Yang dibawa", [f"- {item}" for item in service.bring])
    yield from _listed("Langkahnya", [f"{n}. {step}" for n, step in enumerate(service.steps, 1)])
    yield from (_told(line) for line in guide_lines(service) if line.label == BEWARE)


def _details(document: Document, body: str) -> Iterable[str]:
    """What else a guide says."""
    if document.service:
        yield from (_told(line) for line in guide_lines(document.service) if line.label != BEWARE)
        yield from to_lines(body)


def _told(line: Line) -> str:
    label = t(line.label)
    return f"{label if label.endswith('?') else f'{label}:'} {' '.join(_ended(text) for text in line.texts)}"


def _articles_in_short(law: Law) -> Iterable[str]:
    """What each article means, where a KIM wrote it: what to do says more than what a chapter is called."""
    for unit in law.every:
        if unit.meaning and unit.meaning.id and unit.page == 1:
            yield f"{t(unit.label)} {unit.number}: {' '.join(unit.meaning.id.split())}"


def _listed(label: str, items: Sequence[str]) -> Iterable[str]:
    if items:
        yield f"## {t(label)}"
        yield from items


def _facts(document: Document) -> Iterable[tuple[str, str]]:
    if document.service:
        fee, duration, place = guide_facts(document.service)
        yield from (_fact("Biaya", fee), _fact("Lama", duration), _fact("Tempat", place))
    if document.claim and document.claim.verdict is Verdict.TRUE:
        yield _fact("Benar atau keliru?", t(VERDICT_LABELS[document.claim.verdict]))
        yield _fact("Kabar yang beredar", document.claim.text)


def _fact(label: str, value: str) -> tuple[str, str]:
    return label, value


def _ended(text: str) -> str:
    return text if text[-1:] in ".!?:;" else f"{text}."


def _chapters(law: Law, above: Group) -> Iterable[str]:
    """What stands below a heading: inner headings, each with its articles, or the articles alone."""
    for group in above.groups:
        articles = _articles(law, group)
        yield f"- {_heading(group.heading)}" + (f" ({articles})" if articles else "")
    if above.heading and not above.groups:
        yield _articles(law, above)


def _articles(law: Law, group: Group) -> str:
    first, last = span(group, law.regulation.articles)
    return f"Pasal {first}-{last}" if first != last else f"Pasal {first}" if first else ""


def _heading(heading: Heading | None) -> str:
    title = f": {_calm(heading.title)}" if heading and heading.title else ""
    return f"{heading.level.value.capitalize()} {heading.number}{title}" if heading else ""


def _calm(title: str) -> str:
    """Laws print their chapters in capitals, which the old read with effort."""
    return title.capitalize() if title.isupper() else title


def _set(text: str) -> Iterable[str]:
    """Lines with their marks; a table row by row."""
    for line in outline(text):
        yield " · ".join(cell for cell in line.cells if cell) if line.cells else f"{line.mark} {line.text}".strip()


def _source(document: Document) -> str:
    copy = t("Salinan, bukan naskah resmi")
    source = document.provenance.source or document.publisher
    return f"{source}. {copy}" if source else copy


def _shown(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _meant(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.splitlines() if line.strip())


def _warning(document: Document) -> str:
    """A rumour goes out behind its verdict, or it would go on as a rumour; a guide nobody checked says so."""
    claim = document.claim
    if claim and claim.verdict is not Verdict.TRUE:
        return f"{t(VERDICT_LABELS[claim.verdict])}: {claim.text}"
    stale = bool(document.check_again) and document.check_again < local_day(context())
    return t("Sudah lama tidak diperiksa. Tanyakan dulu.") if stale else ""
