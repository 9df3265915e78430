"""A regulation as pages to read one after the other, and as text to hear. Pure.

One article is one page. What is not an article (opening, general elucidation, closing, text the parser could not
place) gets pages of its own in its place, so nothing of a law is out of reach; what is too long for a page of
6 KiB goes on in a following one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from kiosk.documents import Article, Document, Heading, Level, Meaning, Regulation

__all__ = ["Block", "Unit", "blocks", "contents", "spoken_article", "spoken_document", "units"]

PAGE_CHARACTERS = 6_500  # about 3 KiB compressed, beside 3 KiB of frame
_MARKED = re.compile(r"(\(\d+[a-z]?\)|[a-z]{1,2}[.)]|\d{1,3}[.)])\s+(\S.*)", re.DOTALL)
_ENDS = (".", ";", ":", "”", '"')


class Block(NamedTuple):
    """One visual line of an article: its mark ("(1)", "a.") or none, and its words."""

    mark: str
    text: str


@dataclass(frozen=True)
class Unit:
    """One page of a regulation.

    Attributes:
        slug: last part of its address, `pasal-7`.
        label: what the page is called; a number follows for the second and later pages of one part.
        number: the article's number, for articles.
        chapter: number of its chapter.
    """

    slug: str
    label: str
    text: str
    number: str = ""
    chapter: str = ""
    elucidation: str = ""
    meaning: Meaning | None = None


def units(regulation: Regulation) -> tuple[Unit, ...]:
    """Every page of the regulation in reading order."""
    return tuple(_units(regulation))


def _units(regulation: Regulation) -> Iterator[Unit]:
    yield from _part("pembukaan", "Menimbang dan mengingat", regulation.opening)
    seen: dict[str, int] = {}
    for article in regulation.articles:
        seen[article.number] = seen.get(article.number, 0) + 1
        yield from _article(article, seen[article.number])
    yield from _part("teks", "Teks lain", "\n\n".join(regulation.unplaced))
    yield from _part("penjelasan", "Penjelasan umum", regulation.elucidation)
    yield from _part("penutup", "Penutup", regulation.closing)


def _article(article: Article, repeated: int) -> Iterator[Unit]:
    base = f"pasal-{article.number.lower()}" + (f"-ke-{repeated}" if repeated > 1 else "")
    texts = list(_pages(article.text)) or [""]
    notes = list(_pages(article.elucidation, PAGE_CHARACTERS // 2)) or [""]
    for place in range(max(len(texts), len(notes))):
        yield Unit(
            slug=base if place == 0 else f"{base}-lanjut-{place + 1}",
            label="Pasal",
            text=texts[place] if place < len(texts) else "",
            number=article.number,
            chapter=article.chapter,
            elucidation=notes[place] if place < len(notes) else "",
            meaning=article.meaning if place == 0 else None,
        )


def _part(slug: str, label: str, text: str) -> Iterator[Unit]:
    for place, piece in enumerate(_pages(text), 1):
        yield Unit(slug=slug if place == 1 else f"{slug}-{place}", label=label, text=piece)


def _pages(text: str, most: int = PAGE_CHARACTERS) -> Iterator[str]:
    """`text` in pieces of at most `most` characters, cut at a line end or else at a space."""
    rest = text.strip()
    while len(rest) > most:
        cut = max(rest.rfind("\n", most // 2, most), 0) or max(rest.rfind(" ", most // 2, most), 0) or most
        yield rest[:cut].rstrip()
        rest = rest[cut:].lstrip()
    if rest:
        yield rest


def blocks(text: str) -> list[Block]:
    """Lines as they should stand: broken lines joined, each ayat and letter on its own."""
    found: list[Block] = []
    for line in (raw.strip() for raw in text.splitlines()):
        if not line:
            continue
        marked = _MARKED.fullmatch(line)
        if marked:
            found.append(Block(marked.group(1), marked.group(2)))
        elif found and not found[-1].text.endswith(_ENDS):
            found[-1] = Block(found[-1].mark, f"{found[-1].text} {line}")
        else:
            found.append(Block("", line))
    return found


def contents(regulation: Regulation) -> list[tuple[Heading | None, list[Unit]]]:
    """The articles as they follow each other, chapter by chapter; None where an article stands in no chapter.

    A number that two chapters bear, or that no heading has, loses no article.
    """
    headings = [heading for heading in regulation.headings if heading.level is Level.CHAPTER]
    groups: list[tuple[str, list[Unit]]] = []
    for unit in (unit for unit in units(regulation) if unit.number):
        if not groups or groups[-1][0] != unit.chapter:
            groups.append((unit.chapter, []))
        groups[-1][1].append(unit)
    found = []
    for number, members in groups:
        heading = next((chapter for chapter in headings if chapter.number == number), None)
        if heading:
            headings.remove(heading)
        found.append((heading or (Heading(Level.CHAPTER, number) if number else None), members))
    return found


def spoken_article(document: Document, unit: Unit) -> str:
    """What is read aloud for one page of a regulation."""
    head = f"{unit.label} {unit.number}.".replace(" .", ".")
    lines = [head, *(" ".join(part for part in block if part) for block in blocks(unit.text))]
    if unit.meaning and unit.meaning.id:
        lines += ["Artinya, menurut KIM:", unit.meaning.id]
    return "\n".join(_with_notice(document, lines))


def spoken_document(document: Document, body: str) -> str:
    """What is read aloud for a whole item; `body` is its text without marks."""
    lines = [document.title + ".", document.summary]
    if document.service:
        service = document.service
        lines += [f"Biaya: {service.fee}.", f"Lama: {service.duration}.", f"Tempat: {service.place}."]
        lines += ["Yang dibawa:", *(f"{item}." for item in service.bring)]
        lines += ["Langkahnya:", *(f"{n}. {step}." for n, step in enumerate(service.steps, 1))]
    lines.append(body)
    if document.meaning and document.meaning.id:
        lines += ["Artinya, menurut KIM:", document.meaning.id]
    return "\n".join(_with_notice(document, [line for line in lines if line]))


def _with_notice(document: Document, lines: list[str]) -> list[str]:
    return ["Ini hanya contoh.", *lines] if document.sample else lines
