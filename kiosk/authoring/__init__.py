"""Source files (Markdown with front matter, plain text, regulations) > documents; `kiosk parse` shows them."""

from collections.abc import Callable, Sequence
from pathlib import Path

from kiosk.authoring.model import Problem, SourceItem, SourceReport
from kiosk.core import Feature

__all__ = ["FEATURE", "Problem", "SourceItem", "SourceReport", "read_source"]


def read_source(source: Path, report: Callable[[str], None] = lambda _: None) -> SourceReport:
    """Read a folder (walked in sorted order) or one file; one bad file never stops the rest.

    Args:
        source: the folder or file.
        report: is told, in Indonesian, what was done without asking: an old encoding, a second document of one name.
    """
    from kiosk.authoring.source import read

    return read(source, report)


def _commands() -> Sequence[object]:
    from kiosk.authoring.commands import COMMANDS

    return COMMANDS


FEATURE = Feature(name="authoring", command_names=("parse",), commands=_commands)
