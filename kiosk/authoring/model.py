"""What reading a source gives, and the limits of what is read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.documents import Document

__all__ = [
    "MAX_FILES",
    "MAX_FRONT_BRACKETS",
    "MAX_FRONT_CHARS",
    "MAX_TEXT_BYTES",
    "MAX_TITLE_CHARS",
    "Problem",
    "Progress",
    "SourceItem",
    "SourceReport",
    "silent",
]

Progress = Callable[[int, int, str], None]
"""Is told before each document: how many are done, of how many, and the name of its file."""

MAX_TEXT_BYTES = 16 * 1024 * 1024  # the longest law we know has half a MiB
MAX_FILES = 5_000  # of one source
MAX_FRONT_CHARS = 256 * 1024  # explanations of every article of a long law
MAX_FRONT_BRACKETS = 1_000  # the YAML reader's time grows with the square of open ones: 5,000 took 15 seconds
MAX_TITLE_CHARS = 160  # a longer first line is a paragraph, not a title


@dataclass(frozen=True)
class Problem:
    """A file that was not taken: where, a code for machines, and whole sentences on what to do."""

    file: str
    code: str
    message: str


@dataclass(frozen=True)
class SourceItem:
    """One document and its attachments: name as in `document.attachments` > file."""

    document: Document
    files: Mapping[str, Path]
    source: Path


@dataclass(frozen=True)
class SourceReport:
    """All that could be read, in sorted order of the files, and all that could not."""

    items: tuple[SourceItem, ...]
    problems: tuple[Problem, ...]


def silent(_done: int, _total: int, _name: str) -> None:
    """Progress that nobody watches."""
