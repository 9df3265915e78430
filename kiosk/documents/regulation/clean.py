"""Text as it comes from a JDIH, a PDF or Word > text without page furniture, and its shadow.

Only what a page adds to a text is taken away (site name, "4 / 16", "- 2 -", "SK No 123456 A", "2013, No.218", the
letterhead over a page, the word that announces the next page). What was taken is told, so that a test can say that
nothing else is missing.

The shadow has a character for every character of the text, with what only dresses or soils it (typographic quotes,
carets of a scanner, marks of emphasis) turned into plain signs: rules look at the shadow, words are cut from the text.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from kiosk.documents.regulation.folios import without_folios

__all__ = ["Cleaned", "clean"]

_FURNITURE = re.compile(
    r"""(?:https?://)?(?:www\.|jdih\.)[\w.-]+(?:/\S*)?  # www.hukumonline.com, jdih.contoh.go.id
      | [\w-]+(?:\.[\w-]+)*\.go\.id                      # bphn.go.id
      | \d{1,4}\s*/\s*\d{1,4}                            # page of pages
      | [-–—]\s*\d{1,4}\s*[-–—]                          # - 2 -
      | SK\ No\.?\s?\d+\s?[A-Z]?                         # stamp of the State Secretariat
      | \d{4},\ ?No\.\ ?\d+                              # running head of the state gazette
    """,  # noqa: RUF001 - the dashes are those that pages carry
    re.VERBOSE,
)
_SPACES = dict.fromkeys("\ufeff\u00a0\u2007\u202f", " ") | {"\u00ad": ""}
_INDENTED = re.compile(
    r"\s*+(?:(?:Menimbang|Mengingat|Memperhatikan|Menetapkan)\s*+:?\s*+)?"
    r"(?:\(?(?:[A-Z]|[a-z]{1,3}|\d{1,3}[a-f]?)[.)]\s++)?+[^\t]*+\s*+"
)
_PAGE_AT_END = re.compile(r"(.*\S)\s+(\d{1,4}\s*/\s*\d{1,4})")
_MARKDOWN = re.compile(r"#{1,6}\s+(.*)|\*\*([^*]*)\*\*")
_LETTERHEAD = re.compile(  # over a page, and glued into the line that the page broke
    r"P\s?R\s?E\s?S\s?I\s?D\s?E\s?N\s+R\s?E\s?P\s?U\s?B\s?L\s?I\s?K\s+I\s?N\s?D\s?O\s?N\s?E\s?S\s?I\s?A\s+[-–]\s?\d{1,3}\s?[-–]"  # noqa: RUF001 - as printed
)
_CATCHWORD = re.compile(r"(\S.{0,50}?)\s*(?:\.\s?\.\s?\.|…)[\s.]*")
_EMPHASIS = re.compile(r"(?<!\w)(?:_{2,3}|_{1,3}+([^_\n]+)_{1,3})(?!\w)")  # a longer line is a form's blank
_BOLD = re.compile(r"(?<!\*)\*\*([^*\n]+)\*\*(?!\*)")
_SOIL = re.compile(r"(?<![\w^])\^++(?=[A-Za-z(\"“])")  # carets that a scanner sets before words; never a power
_PRESIDENT = ("PRESIDEN", "REPUBLIK INDONESIA", "PRESIDEN REPUBLIK INDONESIA")
_LOOKED_AT = 6  # lines in which the next page begins behind a catchword
_AFTER_TITLE = ("Menimbang", "Mengingat", "MEMUTUSKAN")
_SHADOW = (
    dict.fromkeys("“”„‟″«»", '"')
    | dict.fromkeys("‘’‚`´′", "'")  # noqa: RUF001 - look-alikes are the point
    | dict.fromkeys("^_*·•", " ")
    | dict.fromkeys("–—", "-")  # noqa: RUF001 - look-alikes are the point
)
_SPACE_SIGNS = re.compile(f"[{''.join(_SPACES)}]")
_DRESSED = re.compile(f"[{re.escape(''.join(_SHADOW))}]")


@dataclass(frozen=True)
class Cleaned:
    """Text of stripped lines, its shadow of the same length, and the furniture taken out."""

    text: str
    shadow: str
    furniture: tuple[str, ...]
    _asked: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)

    def has(self, word: str) -> bool:
        """True when `word` stands in the text; kept, as the same words break at many lines' ends."""
        if word not in self._asked:
            self._asked[word] = word in self.text
        return self._asked[word]


def clean(text: str) -> Cleaned:
    """`text` without furniture; marks of Markdown (headings, bold and italic) fall away, their words stay."""
    lines: list[str] = []
    text, furniture = without_folios(text)
    for raw in _untabbed(_SPACE_SIGNS.sub(_plain_space, text).splitlines()):
        line = raw.strip(" ")
        marked = _MARKDOWN.fullmatch(line)
        if marked:
            line = (marked[1] or marked[2] or "").strip()
        if _FURNITURE.fullmatch(line.strip()):
            furniture += _glued_page(lines, line)
        else:
            lines.append(line)
    lines = _without_letterheads(lines, furniture)
    whole = _LETTERHEAD.sub(lambda found: _told(found[0], furniture), "\n".join(lines))
    whole = _SOIL.sub("", _EMPHASIS.sub(r"\1", _BOLD.sub(r"\1", whole)))
    return Cleaned(whole, _DRESSED.sub(_plain_sign, whole), tuple(furniture))


def _untabbed(lines: Iterable[str]) -> Iterator[str]:
    """Lines without the tabs that only indent or follow a mark; where lines beside them have cells, all are rows."""
    for tabbed, run in groupby(lines, key=lambda line: "\t" in line):
        own = list(run)
        if tabbed and all(_INDENTED.fullmatch(line) for line in own):
            own = [" ".join(line.split("\t")) for line in own]
        yield from own


def _plain_space(found: re.Match[str]) -> str:
    return _SPACES[found[0]]


def _plain_sign(found: re.Match[str]) -> str:
    return _SHADOW[found[0]]


def _told(found: str, furniture: list[str]) -> str:
    furniture.append(found)
    return " "


def _glued_page(lines: list[str], furniture: str) -> list[str]:
    """`furniture`, and before it the page number that an extractor glued to the page's last line."""
    page = _PAGE_AT_END.fullmatch(lines[-1]) if lines and "." in furniture else None
    if page is None:
        return [furniture]
    lines[-1] = page[1]
    return [page[2], furniture]


def _without_letterheads(lines: list[str], furniture: list[str]) -> list[str]:
    """Lines without the president's name over a page and without the catchword that ends the page before.

    A catchword ("Pasal 9 . . .") goes only where the next line that is not a letterhead begins with its words; the
    first letterhead is the title's.
    """
    kept: list[str] = []
    begun = False
    for place, line in enumerate(lines):
        follows = lines[place + 1 : place + _LOOKED_AT]
        if (line in _PRESIDENT and begun) or (line.endswith((".", "…")) and _announces(line, follows)):
            furniture.append(line)
        else:
            kept.append(line)
        begun = begun or line.startswith(_AFTER_TITLE)
    return kept


def _announces(line: str, following: list[str]) -> bool:
    caught = _CATCHWORD.fullmatch(line)
    follows = next((after for after in following if after and after not in _PRESIDENT), "")
    return caught is not None and follows.startswith(caught[1]) and not follows[len(caught[1]) :][:1].isalnum()
