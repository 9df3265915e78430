"""Body lines and article headings > articles with their ayat, chapters, and what stands between them.

BAB, Bagian and Paragraf headings stand before the article they open, so the end of each article's lines is looked
through backwards for them. A Bagian has no place in the model; it goes to `unplaced`, never into an article's text.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kiosk.documents.model import Article, Heading, Level, Paragraph
from kiosk.documents.regulation.headings import Head, Key, ayat, chapter, continues, is_part, spans

__all__ = ["Contents", "join", "make_article", "read_articles"]

_TITLE_CHARS = 200  # a longer line is no title
_GLUED_AYAT = re.compile(r"(?<=[.;:”\"])\s+(?=\(\d{1,2}[a-z]?\)\s+[A-Z])")
_SENTENCE = re.compile(r"\(?\w{1,3}[.)]\s.*|.*[.;:]")


@dataclass
class Contents:
    """What a body holds; `opening` are the lines before its first article."""

    opening: Sequence[str] = ()
    articles: list[Article] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)


def read_articles(lines: Sequence[str], heads: Sequence[Head], *, chapters: bool = True) -> Contents:
    """Articles of `lines` at `heads` (at least one); with `chapters=False` a BAB stays text (new wording quoted)."""
    detach = _detach if chapters else _keep
    contents = Contents()
    contents.opening, between = detach(lines[: heads[0].line])
    for head, end in spans(heads, len(lines)):
        _note(contents, between)
        own = (head.rest, *lines[head.line + 1 : end])
        text, between = detach(own) if end < len(lines) else _keep(own)
        number = contents.headings[-1].number if contents.headings else ""
        contents.articles.append(make_article(head.number, text, number))
    return contents


def make_article(number: str, lines: Sequence[str], chapter_number: str = "") -> Article:
    """One article of its lines (without the heading)."""
    return Article(number, join(lines), chapter=chapter_number, paragraphs=_paragraphs(lines))


def join(lines: Iterable[str]) -> str:
    """Lines as text; empty ones carry no meaning in a law."""
    return "\n".join(line for line in lines if line)


def _paragraphs(lines: Sequence[str]) -> tuple[Paragraph, ...]:
    found: list[tuple[str, list[str]]] = []
    previous: Key = (0, "")
    for line in (piece for whole in lines for piece in _GLUED_AYAT.split(whole)):
        opening = ayat(line)
        if opening and continues(previous, opening[0]):
            previous = opening[0]
            found.append((f"{previous[0]}{previous[1].lower()}", [opening[1]]))
        elif found:
            found[-1][1].append(line)
    return tuple(Paragraph(number, join(text)) for number, text in found)


def _keep(lines: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    return lines, ()


def _detach(lines: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Text, and the headings of the next article at its end."""
    start = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if chapter(line) or is_part(line):
            start = index
        elif not _could_be_title(line):
            break
    return lines[:start], lines[start:]


def _could_be_title(line: str) -> bool:
    return line.isupper() or (len(line) <= _TITLE_CHARS and not _SENTENCE.fullmatch(line))


def _note(contents: Contents, lines: Sequence[str]) -> None:
    """Sort the headings before an article into chapters and the rest."""
    groups: list[list[str]] = []
    for line in lines:
        if chapter(line) or is_part(line):
            groups.append([line])
        else:
            groups[-1].append(line)
    for group in groups:
        opened = chapter(group[0])
        if opened and opened[0] not in {known.number for known in contents.headings}:
            title = " ".join(part for part in (opened[1], *group[1:]) if part)
            contents.headings.append(Heading(Level.CHAPTER, opened[0], title, len(contents.articles)))
        else:
            contents.unplaced.append(join(group))
