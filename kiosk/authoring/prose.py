"""Text of a PDF that is no regulation > Markdown. Pure.

A page breaks lines where its paper ends; a phone breaks them elsewhere. So broken lines are joined to paragraphs, by
signs a reader uses: a short line ends one; a bullet, a number or a heading in capitals begins one. What the text itself
wrote is never markup: every sign of Markdown is escaped. Rows of a ruled table (TAB between cells) stay a table.
"""

import re
from collections.abc import Sequence
from itertools import zip_longest

from kiosk.authoring.model import MAX_TITLE_CHARS

__all__ = ["markdown_of", "title_of"]

SHORT = 0.75  # of a full line: a shorter one ends its paragraph
FULL = 0.9  # of all lines are shorter than a full one

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")
_COUNTED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")  # Markdown would count anew
_BULLET = re.compile(r"[•*–—-]\s+")  # noqa: RUF001  as printed
_BEGINS = re.compile(r"(?:[•*–—-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s|(?=[^a-z]*[A-Z])[^a-z]+$")  # noqa: RUF001
_PAGE = re.compile(r"\W*\d{1,4}\W*")
_WORD = re.compile(r"[^\W\d_]{3,}")
_IDLE = {"scan", "scanned", "img", "image", "doc", "document", "dokumen", "file", "pdf", "untitled", "hasil", "pindai"}


def markdown_of(text: str) -> str:
    """Paragraphs, lists and tables of `text`, whose pages are set apart by form feeds."""
    lines = [line for page in text.split("\f") for line in _without_numbers(page.split("\n"))]
    full = sorted(len(line) for line in lines if "\t" not in line) or [0]
    width = full[int(FULL * (len(full) - 1))]
    blocks: list[list[str]] = [[]]
    before = ""
    for line in lines:
        row = "\t" in line
        goes_on = row if "\t" in before else len(before) >= SHORT * width and not row and not _BEGINS.match(line)
        if not goes_on:
            blocks.append([])
        if line:
            blocks[-1].append(line)
        before = line
    return "\n\n".join(_table(block) if "\t" in block[0] else _paragraph(block) for block in blocks if block)


def title_of(stem: str, text: str) -> str:
    """A title for a PDF: its file's name where it says something, else its first line of words."""
    name = " ".join(stem.replace("_", " ").split())
    telling = [word for word in name.split() if _WORD.search(word) and not re.search(r"\d", word)]
    if {word.lower() for word in telling} - _IDLE:
        return name
    lines = (line.strip() for line in re.split("[\f\n]", text))
    return next((line for line in lines if _WORD.search(line) and len(line) <= MAX_TITLE_CHARS), name)


def _without_numbers(page: list[str]) -> list[str]:
    """Lines of a page without the number at its head or foot."""
    lines = [line.strip(" ") for line in page]
    if lines and _PAGE.fullmatch(lines[-1]):
        lines.pop()
    return lines[1:] if lines and _PAGE.fullmatch(lines[0]) else lines


def _paragraph(lines: Sequence[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        text += line if text.endswith("-") else f" {line}"
    bullet = _BULLET.match(text)
    if bullet:
        return "- " + _escaped(text[bullet.end() :])
    return _escaped(text)


def _table(rows: Sequence[str]) -> str:
    cells = [[_escaped(cell) for cell in row.split("\t")] for row in rows]
    whole = [list(row) for row in zip(*zip_longest(*cells, fillvalue=""), strict=True)]
    lines = [f"| {' | '.join(row)} |" for row in whole]
    return "\n".join([lines[0], "|" + "---|" * len(whole[0]), *lines[1:]])


def _escaped(text: str) -> str:
    text = (
        _COUNTED.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", text), count=1)
        if text[:1].isdigit()
        else _MARKUP.sub(r"\\\1", text)
    )
    return f"\\{text}" if text[:1] in {"+", "-", "="} else text
