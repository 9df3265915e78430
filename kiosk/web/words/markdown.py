"""Markdown of a document to safe HTML, and to text that can be spoken.

Raw HTML in the source is shown as text, and what is left is sanitised once more: a stored text may come from a
stick. It runs when a page is rendered, which the hot path sees to happen once.
"""

import functools
from typing import TYPE_CHECKING

import nh3

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

__all__ = ["to_html", "to_spoken"]

_TAGS = {"p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "blockquote", "br", "hr", "a"} | {
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}


@functools.cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # loaded at the first text; most pages are regulations

    return MarkdownIt("commonmark", {"html": False}).enable("table")


def to_html(markdown: str) -> str:
    """Safe HTML; headings start at h2, links lead only within the post."""
    html = str(_parser().render(markdown))
    if "<h1>" in html:  # the page has its own
        for level in (3, 2, 1):
            html = html.replace(f"<h{level}>", f"<h{level + 1}>").replace(f"</h{level}>", f"</h{level + 1}>")
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}},
        attribute_filter=_within_the_post,
        url_schemes=set(),
        link_rel=None,
    )


def to_spoken(markdown: str) -> str:
    """The words of the text without marks; a block is a line, and what the author broke by hand stays broken."""
    lines = []
    for token in _parser().parse(markdown):
        if token.type == "inline":
            words = "".join(_words(child.type, child.content) for child in token.children or [])
            lines.append(words.strip())
    return "\n".join(line for line in lines if line)


def _within_the_post(_: str, __: str, value: str) -> str | None:
    """Keep a link that starts at our own root; two slashes, of either kind, lead to another host."""
    return value if value.startswith("/") and value[1:2] not in {"/", "\\"} else None


def _words(kind: str, content: str) -> str:
    if kind == "hardbreak":  # whoever wrote it meant two lines
        return "\n"
    if kind == "softbreak":
        return " "
    return content if kind in {"text", "code_inline"} else ""
