"""How far copying is, for who sits at a terminal: a bar; nothing where the output goes elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

__all__ = ["copying_progress"]


@contextmanager
def copying_progress(*, shown: bool = True, console: Console | None = None) -> Iterator[Callable[[int, int], None]]:
    """A function that is told bytes copied and bytes to copy."""
    console = console or Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with Progress(*columns, console=console, transient=True, disable=not (shown and console.is_terminal)) as progress:
        task = progress.add_task("Menyalin", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
