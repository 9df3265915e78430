"""Text as it comes from a JDIH, a PDF or Word > lines without page furniture.

Only what a page adds to a text is taken away (site name, "4 / 16", "- 2 -", "SK No 123456 A", "2013, No.218"), and only
where it fills its line: the same words inside a sentence are the law's. What was taken is counted, so that a test can
say that nothing else is missing.
"""

import re
from dataclasses import dataclass

__all__ = ["Cleaned", "clean"]

_FURNITURE = re.compile(
    r"""(?:https?://)?(?:www\.|jdih\.)[\w.-]+(?:/\S*)?  # www.hukumonline.com, jdih.contoh.go.id
      | \d{1,4}\s*/\s*\d{1,4}                            # page of pages
      | [-–—]\s*\d{1,4}\s*[-–—]                          # - 2 -
      | SK\ No\.?\s?\d+\s?[A-Z]?                         # stamp of the State Secretariat
      | \d{4},\ ?No\.\ ?\d+                              # running head of the state gazette
    """,  # noqa: RUF001 - the dashes are those that pages carry
    re.VERBOSE,
)
_SPACES = str.maketrans({"\ufeff": " ", "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\t": " "})
_GLUED = re.compile(  # a heading behind the end of a sentence, or behind a title in capitals
    r"(.*[.;:”\"])\s+([“\"]?\s?Pasal\s+(?:\d+\s?[A-Z]?|[IVX]+)|BAB\s+[IVXLC]+|I\.\s*UMUM|II\.\s*PASAL DEMI PASAL)"
    r"|([^a-z]*[A-Z])\s+(BAB\s+[IVXLC]+)"
)
_PAGE_AT_END = re.compile(r"(.*\S)\s+(\d{1,4} / \d{1,4})")
_MARKDOWN = re.compile(r"#{1,6}\s+(.*)|\*\*([^*]*)\*\*")


@dataclass(frozen=True)
class Cleaned:
    """Lines without surrounding space (an empty line is ""), and the furniture taken out."""

    lines: tuple[str, ...]
    furniture: tuple[str, ...]


def clean(text: str) -> Cleaned:
    """Lines of `text`.

    Marks of Markdown headings ("# Pasal 3", "**Pasal 3**") fall away, their words stay. A heading that ends a line
    behind a finished sentence ("... berbunyi sebagai berikut: “Pasal 2") becomes a line.
    """
    lines: list[str] = []
    furniture: list[str] = []
    for raw in text.translate(_SPACES).splitlines():
        line = raw.strip()
        marked = _MARKDOWN.fullmatch(line)
        if marked:
            line = (marked[1] or marked[2] or "").strip()
        if _FURNITURE.fullmatch(line):
            furniture += _glued_page(lines, line)
            continue
        glued = _GLUED.fullmatch(line)
        lines += [part for part in glued.groups() if part] if glued else [line]
    return Cleaned(tuple(lines), tuple(furniture))


def _glued_page(lines: list[str], furniture: str) -> list[str]:
    """`furniture`, and before it the page number that an extractor glued to the page's last line."""
    page = _PAGE_AT_END.fullmatch(lines[-1]) if lines and "." in furniture else None
    if page is None:
        return [furniture]
    lines[-1] = page[1]
    return [page[2], furniture]
