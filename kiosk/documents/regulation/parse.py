"""The whole way: clean, cut at PENJELASAN, find the articles, sort what is left. No text is lost.

Every line that is not page furniture ends in opening, chapters, articles, elucidation, closing or unplaced; only the
words "BAB" and "Pasal" of accepted headings turn into numbers. A property test and the corpus hold this.
"""

import re
from collections.abc import Sequence

from kiosk.documents.model import Article, Regulation
from kiosk.documents.regulation import elucidation
from kiosk.documents.regulation.amendments import new_articles
from kiosk.documents.regulation.articles import Contents, join, read_articles
from kiosk.documents.regulation.clean import clean
from kiosk.documents.regulation.headings import Head, article_heads, spans
from kiosk.documents.regulation.sequence import in_sequence
from kiosk.documents.regulation.title import Title, read_title

__all__ = ["parse_regulation"]

_DECISION = re.compile(r"(?:.*\s)?M\s?E\s?M\s?U\s?T\s?U\s?S\s?K\s?A\s?N\b.*|Menetapkan\s*:.*")
_CLOSING = re.compile(r"Agar setiap orang\b.*|(?:Disahkan|Ditetapkan|Diundangkan|Dibuat)\s+[Dd]i\b.*")
_ANNEX = re.compile(r"LAMPIRAN\b[^a-z]*")


def parse_regulation(text: str) -> Regulation:
    """Parts of a regulation's text; a text without articles has its whole body in `unplaced`."""
    lines = clean(text).lines
    title = read_title(lines)
    cut = elucidation.start(lines)
    body, tail = lines[:cut], lines[cut:]
    heads = _heads(body, title)
    if not heads:
        return _without_articles(lines, title)
    end, annex = _end(body, heads[-1].line)
    roman = heads[-1].number.isalpha()
    contents = read_articles(body[:end], heads, chapters=not roman)
    amendments = _amendments(body[:end], heads) if roman else []
    parts = elucidation.read_elucidation(tail, contents.articles, amendments)
    sections = list(parts.sections)
    articles = elucidation.attach(contents.articles, sections)
    amendments = elucidation.attach(amendments, sections)
    loose = [f"Pasal {number}\n{own}" for number, own in sections]
    return Regulation(
        type=title.type,
        number=title.number,
        year=title.year,
        about=title.about,
        region=title.region,
        opening=join(contents.opening),
        headings=tuple(contents.headings),
        articles=tuple(articles),
        amendments=tuple(amendments),
        elucidation=parts.general,
        closing=join((*body[end:annex], *parts.formal)),
        unplaced=_blocks(contents, body[annex:], [*parts.unplaced, *loose]),
    )


def _without_articles(lines: Sequence[str], title: Title) -> Regulation:
    return Regulation(
        type=title.type,
        number=title.number,
        year=title.year,
        about=title.about,
        region=title.region,
        unplaced=tuple(_split(lines)),
    )


def _heads(body: Sequence[str], title: Title) -> list[Head]:
    """Article headings after MEMUTUSKAN; roman ones where the law amends another."""
    first = next((index for index, line in enumerate(body) if _DECISION.fullmatch(line)), -1) + 1
    arabic, roman = (
        [head for head in article_heads(body, roman=numbers) if head.line >= first] for numbers in (False, True)
    )
    outer = in_sequence(roman)
    leads = bool(outer) and (not arabic or outer[0].line < arabic[0].line)
    if leads and (title.amending or len(outer) > 1 or not arabic):
        return outer
    misread = leads and all(head.key != (1, "") for head in arabic)  # a scanner's "Pasal I" before "Pasal 2"
    return in_sequence([outer[0], *arabic] if misread else arabic)


def _end(body: Sequence[str], last: int) -> tuple[int, int]:
    """Where, after the last article's heading, the closing begins, and where an annex behind it."""
    closing = next((i for i in range(last + 1, len(body)) if _CLOSING.fullmatch(body[i])), len(body))
    return closing, next((i for i in range(closing, len(body)) if _ANNEX.fullmatch(body[i])), len(body))


def _amendments(body: Sequence[str], heads: Sequence[Head]) -> list[Article]:
    return [article for head, end in spans(heads, len(body)) for article in new_articles(body[head.line + 1 : end])]


def _blocks(contents: Contents, annex: Sequence[str], loose: Sequence[str]) -> tuple[str, ...]:
    return (*contents.unplaced, *_split(annex), *loose)


def _split(lines: Sequence[str]) -> list[str]:
    """Blocks of lines between empty ones."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [join(block) for block in blocks if block]
