"""A regulation as pages to read one after the other. Pure.

One article is one page. What is not an article (title block, considerations, general elucidation, closing, annexes,
text the parser could not place) gets pages of its own in its place, so nothing of a law is out of reach; what is too
long for a page of 6 KiB goes on in a following one.

An article of an amending law ("Pasal I") quotes the articles it writes anew. Each of those has a page of its own
behind it; in Pasal I its heading stays, its words are not shown twice.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kiosk.documents import Article, Meaning, Regulation, slug
from kiosk.library.addresses import free

__all__ = ["PAGE_CHARACTERS", "Unit", "page_numbers", "units"]

PAGE_CHARACTERS = 5_200  # some 2 KiB compressed, beside 3.5 KiB of frame
WITH_NOTES = 6_500  # characters of a page with its elucidation
MOST_NAMESAKES = 20  # headings of one number that are tried for an article written anew
LINE_WEIGHT = 25  # characters that the marks around a line weigh, compressed
_AROUND = "\n "  # not the tab of an empty first cell
_ROMAN = re.compile(r"[IVXLC]+")
_HEADING = re.compile(r"Pasal (\S+)\n")
_ANNEX = re.compile(r"\s*lampiran\b[\s.:-]*((?:[IVXLC]+|\d+|[A-Z])\b)?", re.IGNORECASE)


@dataclass(frozen=True)
class Unit:
    """One page of a regulation.

    Attributes:
        slug: last part of its address, `pasal-7`; `pasal-i-pasal-7` for an article written anew in Pasal I.
        label: what the page is called, a key of the label catalogue ("Pasal").
        number: what follows the label: number of the article or the annex.
        article: place in the regulation's articles of the article it is or stands in; -1 for other parts.
        host: slug of the article that writes this one anew; empty for all others.
        instruction: what the amending law says of it: "2. Ketentuan Pasal 7 diubah ...".
        page, pages: which page of its article or part this is, from 1, and how many there are.
    """

    slug: str
    label: str
    text: str
    number: str = ""
    elucidation: str = ""
    meaning: Meaning | None = None
    article: int = -1
    host: str = ""
    instruction: str = ""
    page: int = 1
    pages: int = 1


@dataclass(frozen=True)
class _Quoting:
    """Which articles written anew stand where.

    Attributes:
        texts: of the articles, without the words of those they quote.
        quoted: for each article, places in `amendments` of those it quotes, in order.
    """

    texts: list[str]
    quoted: list[list[int]]


def units(regulation: Regulation) -> tuple[Unit, ...]:
    """Every page of the regulation in reading order; no two have one address."""
    return tuple(_units(regulation))


def page_numbers(page: int, pages: int) -> list[int]:
    """Which pages of one part to offer on its `page`-th: both ends, the next ones, and every tenth."""
    return [n for n in range(1, pages + 1) if n in {1, pages} or n % 10 == 0 or abs(n - page) <= 1]


def _units(regulation: Regulation) -> Iterator[Unit]:
    taken: dict[str, int] = {}
    yield from _part(taken, "pembukaan", label="Pembukaan", text=regulation.opening)
    yield from _part(taken, "menimbang", label="Menimbang", text=regulation.considering)
    yield from _part(taken, "mengingat", label="Mengingat", text=regulation.legal_basis)
    instructions = {place: d.text for d in reversed(regulation.directives) for place in d.articles}
    quoting = _quoting(regulation)
    for place, article in enumerate(regulation.articles):
        own = free(taken, f"pasal-{slug(article.number)}")
        yield from _article(Unit(own, "Pasal", "", article=place), article, quoting.texts[place])
        for new in quoting.quoted[place]:
            amended = regulation.amendments[new]
            page = free(taken, f"{own}-pasal-{slug(amended.number)}")
            first = Unit(page, "Pasal", "", article=place, host=own, instruction=instructions.get(new, ""))
            yield from _article(first, amended, amended.text)
    for amended in () if regulation.articles else regulation.amendments:  # of a law whose own articles are lost
        first = Unit(free(taken, f"pasal-{slug(amended.number)}"), "Pasal", "")
        yield from _article(first, amended, amended.text)
    yield from _part(taken, "penutup", label="Penutup", text=regulation.closing)
    yield from _part(taken, "penjelasan", label="Penjelasan umum", text=regulation.elucidation)
    for annex in regulation.annexes:
        named = _ANNEX.match(annex.title)
        number = (named.group(1) or "").upper() if named else ""
        text = annex.text if named and named.end() == len(annex.title.rstrip()) else f"{annex.title}\n{annex.text}"
        yield from _part(taken, f"lampiran-{number.lower()}".rstrip("-"), label="Lampiran", text=text, number=number)
    yield from _part(taken, "teks", label="Teks lain", text="\n\n".join(regulation.unplaced))


def _article(first: Unit, article: Article, text: str) -> Iterator[Unit]:
    texts = list(_pages(text)) or [""]
    notes: list[str] = []
    rest = article.elucidation.strip(_AROUND)
    while rest or not notes:
        beside = _weight(texts[len(notes)]) if len(notes) < len(texts) else 0
        note, rest = _cut(rest, WITH_NOTES - beside)
        notes.append(note)
    pages = max(len(texts), len(notes))
    for place in range(pages):
        yield Unit(
            slug=first.slug if place == 0 else f"{first.slug}-lanjut-{place + 1}",
            label=first.label,
            text=texts[place] if place < len(texts) else "",
            number=article.number,
            elucidation=notes[place] if place < len(notes) else "",
            meaning=article.meaning if place == 0 else None,
            article=first.article,
            host=first.host,
            instruction=first.instruction if place == 0 else "",
            page=place + 1,
            pages=pages,
        )


def _part(taken: dict[str, int], wanted: str, *, label: str, text: str, number: str = "") -> Iterator[Unit]:
    pieces = list(_pages(text))
    own = free(taken, wanted) if pieces else wanted
    for place, piece in enumerate(pieces, 1):
        address = own if place == 1 else f"{own}-lanjut-{place}"
        yield Unit(address, label, piece, number, page=place, pages=len(pieces))


def _pages(text: str) -> Iterator[str]:
    rest = text.strip(_AROUND)
    while rest:
        piece, rest = _cut(rest, PAGE_CHARACTERS)
        yield piece


def _weight(text: str) -> int:
    return len(text) + LINE_WEIGHT * text.count("\n")


def _cut(text: str, most: int) -> tuple[str, str]:
    """As much of `text` as weighs `most` characters, up to a line end or else a space, and the rest."""
    end, room = 0, most
    while True:
        stop = text.find("\n", end)
        length = (len(text) if stop < 0 else stop) - end
        if length > room:
            break
        if stop < 0:
            return text, ""
        room -= length + LINE_WEIGHT
        end = stop + 1
    if end <= most // 2:  # a line too long for one page
        limit = end + max(room, 0)
        end = max(text.rfind(" ", end + max(room, 0) // 2, limit), 0) or limit
    return text[:end].rstrip(_AROUND), text[end:].lstrip(_AROUND)


def _quoting(regulation: Regulation) -> _Quoting:
    """Find each article written anew below its heading in the articles; found or not, it stands behind one."""
    articles = regulation.articles
    quoted: list[list[int]] = [[] for _ in articles]
    cuts: list[list[tuple[int, int]]] = [[] for _ in articles]
    headings = _inner_headings([article.text for article in articles] if regulation.amendments else [])
    reached = (next((n for n, article in enumerate(articles) if _ROMAN.fullmatch(article.number)), 0), 0)
    for place, new in enumerate(regulation.amendments if articles else ()):
        same = headings.get(new.number, [])
        following = bisect_left(same, reached)
        for host, start in same[following : following + MOST_NAMESAKES]:
            if new.text and articles[host].text.startswith(new.text, start):
                reached = (host, start + len(new.text))
                cuts[host].append((start - 1, reached[1]))
                break
        quoted[reached[0]].append(place)
    return _Quoting([_without(article.text, cut) for article, cut in zip(articles, cuts, strict=True)], quoted)


def _inner_headings(texts: Sequence[str]) -> dict[str, list[tuple[int, int]]]:
    """By number, where the words below each line "Pasal 7" begin: place of the text, and place in it."""
    found: dict[str, list[tuple[int, int]]] = {}
    for place, text in enumerate(texts):
        for heading in _HEADING.finditer(text):
            found.setdefault(heading.group(1), []).append((place, heading.end()))
    return found


def _without(text: str, cuts: Sequence[tuple[int, int]]) -> str:
    kept = [0, *(place for cut in cuts for place in cut), len(text)]
    return "".join(text[start:end] for start, end in zip(kept[::2], kept[1::2], strict=True))
