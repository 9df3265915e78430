"""Markdown of a document as the lines of a leaf: headings, items and rows keep what they are, marks are gone. Pure."""

import functools
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["to_lines"]

_CELL = " · "


@functools.cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # loaded at the first leaf

    return MarkdownIt("commonmark", {"html": False}).enable("table")


def to_lines(markdown: str) -> tuple[str, ...]:
    """Each block a line: "## Heading", "- item", "1. item", prose as it is, a row of a table joined by dots."""
    return tuple(_lines(_parser().parse(markdown)))


def _lines(tokens: Sequence["Token"]) -> Iterator[str]:
    counts: list[int] = []
    mark, cells = "", []
    for token in tokens:
        if token.type in {"ordered_list_open", "bullet_list_open"}:
            counts.append(int(token.attrGet("start") or 1) if token.type.startswith("ordered") else 0)
        elif token.type in {"ordered_list_close", "bullet_list_close"}:
            counts.pop()
        elif token.type == "list_item_open":
            mark = f"{counts[-1]}. " if counts[-1] else "- "
            counts[-1] += 1 if counts[-1] else 0
        elif token.type == "heading_open":
            mark = "## "
        elif token.type == "tr_open":
            cells = [""]
        elif token.type == "tr_close":
            yield _CELL.join(cell for cell in cells if cell)
            cells = []
        elif token.type == "inline" and cells:
            cells.append(_words(token))
        elif token.type == "inline":
            yield from (f"{mark if first else ''}{line}" for first, line in _broken(token))
            mark = ""


def _broken(token: "Token") -> Iterator[tuple[bool, str]]:
    """Its lines as the author broke them by hand; whether it is the first."""
    lines = [line.strip() for line in _words(token).split("\n")]
    yield from ((place == 0, line) for place, line in enumerate(line for line in lines if line))


def _words(token: "Token") -> str:
    return "".join(_said(child.type, child.content) for child in token.children or [])


def _said(kind: str, content: str) -> str:
    if kind in {"hardbreak", "softbreak"}:
        return "\n" if kind == "hardbreak" else " "
    return content if kind in {"text", "code_inline"} else ""
