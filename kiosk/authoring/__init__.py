"""Source files (Markdown with front matter, plain text, PDFs, JDIH feeds) > documents; `kiosk parse` shows them.

What else reads strangers' files may use its child processes and its decoder of texts; they are loaded when first used
(PEP 562).
"""

import importlib
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.authoring.model import Problem, Progress, SourceItem, SourceReport
from kiosk.core import Feature

if TYPE_CHECKING:
    from kiosk.authoring.child import ChildError, ChildLimits, Frame, frames
    from kiosk.authoring.text import decode

__all__ = [
    "FEATURE",
    "ChildError",
    "ChildLimits",
    "Frame",
    "Problem",
    "Progress",
    "SourceItem",
    "SourceReport",
    "decode",
    "frames",
    "read_source",
    "shown_progress",
]

_LATER = {"ChildError": "child", "ChildLimits": "child", "Frame": "child", "decode": "text", "frames": "child"}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(name)
    return getattr(importlib.import_module(f"kiosk.authoring.{_LATER[name]}"), name)


def read_source(
    source: Path,
    report: Callable[[str], None] = lambda _: None,
    progress: Progress = lambda _done, _total, _name: None,
    workshop: Path | None = None,
) -> SourceReport:
    """Read a folder (walked in sorted order) or one file; one bad file never stops the rest.

    Args:
        source: the folder or file.
        report: is told, in Indonesian, what was done without asking: an old encoding, a second document of one name.
        progress: is told before each document how many are done, of how many, and its file.
        workshop: folder where recognised text and pictures of scans are kept; without it no pictures are made.

    Raises:
        OurError: the workshop cannot be written.
    """
    from kiosk.authoring.gather import Tools
    from kiosk.authoring.source import read

    return read(source, report, Tools(workshop), progress)


def shown_progress() -> AbstractContextManager[Progress]:
    """A progress bar on standard error where that is a terminal, else nothing."""
    from kiosk.authoring.progress import shown

    return shown()


def _commands() -> Sequence[object]:
    from kiosk.authoring.commands import COMMANDS

    return COMMANDS


FEATURE = Feature(name="authoring", command_names=("parse",), commands=_commands)
