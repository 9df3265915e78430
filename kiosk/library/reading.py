"""What stands on a page of a regulation: lines and tables as they are set, and the words that are read aloud. Pure."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kiosk.documents import Article, Claim, Document, Heading, Meaning, Service, Verdict, outline
from kiosk.library.contents import span
from kiosk.library.guides import guide_facts, guide_lines
from kiosk.library.headings import Group
from kiosk.library.paging import Unit

__all__ = [
    "VERDICT_LABELS",
    "Block",
    "anchor",
    "blocks",
    "rumour_apart",
    "spoken_article",
    "spoken_document",
    "spoken_group",
    "spoken_row",
]

DEEPEST = 3  # further lists are set no deeper: a phone has no room
_LONGEST_HEADER = 60  # characters of a cell that can head a column
_ENDS = (".", "!", "?", ":", ";")
VERDICT_LABELS = {Verdict.TRUE: "Benar", Verdict.FALSE: "Keliru", Verdict.UNCLEAR: "Belum jelas"}
_NAMES = {"(": "ayat", "a": "huruf", "1": "angka"}


class Block(NamedTuple):
    """One line as it stands on the page, or one table.

    Attributes:
        mark: "(1)", "a.", or none.
        depth: how far it is set in, 0 to DEEPEST.
        anchor: its id on the page, `ayat-3-b`; empty where nothing can point to it.
        rows: of a table, each as long as the longest.
        headed: the first row names the columns.
    """

    mark: str
    text: str
    depth: int = 0
    anchor: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    headed: bool = False


def blocks(text: str, before: str = "", *, anchored: bool = True) -> list[Block]:
    """What to set for one page; `before` is the text of the pages before it, which says how deep its lists stand."""
    earlier = outline(before)
    lines = outline(f"{before}\n{text}") if before else outline(text)
    found: list[Block] = []
    table: list[tuple[str, ...]] = []
    above: list[tuple[int, str]] = []
    seen: set[str] = set()
    for place, line in enumerate(lines):
        own = _step(above, line.mark, line.depth) if line.mark else ""
        if place < len(earlier):
            continue
        if table and not line.cells:
            found.append(_table(table))
            table = []
        if line.cells:
            table.append(line.cells)
            continue
        target = own if anchored and own not in seen else ""
        seen.add(own)
        found.append(Block(line.mark, line.text, min(line.depth, DEEPEST), target))
    return [*found, _table(table)] if table else found


def anchor(paragraph: str, letter: str = "", item: str = "") -> str:
    """The id of an ayat, a huruf in it, an angka in that: `ayat-3-b-1`; empty for none of them."""
    parts = [part.lower() for part in (paragraph, letter, item) if part]
    name = "ayat" if paragraph else "huruf" if letter else "angka"
    return "-".join([name, *parts]) if parts else ""


def _step(above: list[tuple[int, str]], mark: str, depth: int) -> str:
    """The id of a line with `mark`, below those `above` it, which then end with it."""
    while above and above[-1][0] >= depth:
        above.pop()
    inner = re.sub(r"[^0-9a-z]", "", mark.lower())
    kind = "(" if mark.startswith("(") else "1" if inner[:1].isdigit() else "a"
    above.append((depth, inner if above else f"{_NAMES[kind]}-{inner}"))
    return "-".join(part for _, part in above)


def _table(rows: Sequence[tuple[str, ...]]) -> Block:
    width = max(map(len, rows))
    even = tuple((*row, *[""] * (width - len(row))) for row in rows)
    return Block("", "", rows=even, headed=len(even) > 1 and _heads(even[0]))


def _heads(row: Sequence[str]) -> bool:
    """Names of columns are short and hold no figures: a row of amounts is none."""
    return all(cell and len(cell) <= _LONGEST_HEADER and not re.search(r"\d", cell) for cell in row)


def spoken_article(document: Document, unit: Unit, standing: str = "") -> str:
    """What is read aloud for one page of a regulation; `standing` says whether it still holds."""
    page = f", halaman {unit.page}" if unit.page > 1 else ""
    new = ", bunyi baru" if unit.host else ""
    head = f"{f'{unit.label} {unit.number}'.rstrip()}{new}{page}."
    lines = [standing, head, unit.instruction, *_spoken(unit.text), *_meant(unit.meaning)]
    return "\n".join(_with_notice(document, [line for line in lines if line]))


def spoken_group(document: Document, group: Group, articles: Sequence[Article]) -> str:
    """What is read aloud for the page of a heading: what stands below it."""
    lines = []
    for one in (group, *group.groups):
        lines += [_named(one.heading)] if one.heading else []
        first, last = span(one, articles)
        if first:
            lines.append(f"Pasal {first}." if first == last else f"Pasal {first} sampai Pasal {last}.")
    return "\n".join(_with_notice(document, lines))


def _named(heading: Heading) -> str:
    title = f" {heading.title}." if heading.title else ""
    return f"{heading.level.value.capitalize()} {heading.number}.{title}"


def spoken_document(document: Document, body: str, standing: str = "", *, stale: bool = False) -> str:
    """What is read aloud for a whole item; `body` is its text without marks.

    A warning that nobody has looked at it for long comes before all else.
    """
    lines = [*_headline(document.title, document.claim), standing, document.summary]
    if document.service:
        lines += _guide(document.service)
    lines += [body, *_meant(document.meaning)]
    warning = ["Sudah lama tidak diperiksa. Tanyakan dulu."] if stale else []
    return "\n".join([*warning, *_with_notice(document, [line for line in lines if line])])


def _guide(service: Service) -> Iterator[str]:
    fee, duration, place = guide_facts(service)
    yield from (f"Biaya: {_ended(fee)}", f"Lama: {_ended(duration)}", f"Tempat: {_ended(place)}")
    if service.bring:
        yield "Yang dibawa:"
        yield from (_ended(item) for item in service.bring)
    if service.steps:
        yield "Langkahnya:"
        yield from (f"{n}. {_ended(step)}" for n, step in enumerate(service.steps, 1))
    for line in guide_lines(service):
        label = line.label if line.label.endswith("?") else f"{line.label}:"
        yield " ".join([label, *(_ended(text) for text in line.texts)])


def spoken_row(title: str, summary: str, claim: Claim | None) -> list[str]:
    """What is read aloud of one item among others."""
    return [*_headline(title, claim), *([_ended(summary)] if summary else [])]


def _headline(title: str, claim: Claim | None) -> list[str]:
    """Verdict, rumour, headline: nobody shall remember the rumour instead, or take the verdict for the headline's."""
    own = [_ended(title)]
    if claim is None:
        return own
    told = [f"{VERDICT_LABELS[claim.verdict]}.", f"Kabar yang beredar: {_ended(claim.text)}"]
    return [*told, *own] if rumour_apart(title, claim) else told


def rumour_apart(title: str, claim: Claim | None) -> str:
    """What people tell; empty where the headline itself asks just that ("KTP harus diperpanjang tiap lima tahun?")."""
    return claim.text if claim and _words(title) != _words(claim.text) else ""


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _ended(text: str) -> str:
    return text if text[-1:] in _ENDS else f"{text}."


def _spoken(text: str) -> list[str]:
    """Lines with their marks; a table row by row, its cells with a pause between them."""
    return [
        ", ".join(cell for cell in line.cells if cell) + "." if line.cells else f"{line.mark} {line.text}".strip()
        for line in outline(text)
    ]


def _meant(meaning: Meaning | None) -> list[str]:
    return ["Artinya, menurut KIM:", meaning.id] if meaning and meaning.id else []


def _with_notice(document: Document, lines: list[str]) -> list[str]:
    return ["Ini hanya contoh.", *lines] if document.sample else lines
