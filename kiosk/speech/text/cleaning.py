"""What stands in a file into what stands on a page: Markdown marks, entities and broken lines gone, no word changed."""

import html
import re
import unicodedata

__all__ = ["clean"]

_HYPHEN_AT_LINE_END = re.compile(r"\b(\w{1,40})-\n[ ]{0,20}([a-z]\w{0,40})")  # doubled words keep their hyphen
_MANY_SPACES = re.compile("[ ]{9,}")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>")
_MARKDOWN = (
    (re.compile(r"!?\[([^\[\]\n]{0,500})\]\([^()\n]{0,500}\)"), r"\1"),
    (re.compile(r"^[ ]{0,8}(?:#{1,6}|>|[-*+•])[ ]+", re.MULTILINE), "\n"),
    (re.compile(r"^[ ]{0,3}(?:[-*_=][ ]?){3,200}$", re.MULTILINE), ""),
    (re.compile(r"^[ ]{0,3}\|?[ :|-]{3,500}$", re.MULTILINE), ""),
    (re.compile(r"\*{1,3}|`{1,3}|~~|(?<!\w)_{1,3}|_{1,3}(?!\w)"), ""),
    (re.compile(r"[ ]{0,8}\|[ ]{0,8}"), ", "),
)


def clean(text: str) -> str:
    """`text` as a reader sees it, line by line."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", " "))
    if "&" in composed:
        composed = html.unescape(composed)
    unseen = [c for c in set(composed) if c != "\n" and unicodedata.category(c)[0] == "C"]
    kept = composed.translate(dict.fromkeys(map(ord, unseen))) if unseen else composed
    joined = _HYPHEN_AT_LINE_END.sub(_rejoin, kept)
    joined = _MANY_SPACES.sub(" " * 8, joined)
    if "<" in joined:
        joined = _TAG.sub(" ", joined)
    for pattern, replacement in _MARKDOWN:
        joined = pattern.sub(replacement, joined)
    return joined


def _rejoin(match: re.Match[str]) -> str:
    first, second = match.group(1), match.group(2)
    return f"{first}-{second}" if first.casefold() == second.casefold() else first + second
