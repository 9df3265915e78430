"""A bar for people who wait; nothing where nobody watches."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress as Bar

from kiosk.authoring.model import Progress

__all__ = ["shown"]


@contextmanager
def shown(console: Console | None = None) -> Iterator[Progress]:
    """What `read_source` tells, as a bar on standard error, or on `console`."""
    console = console or Console(stderr=True)
    with Bar(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Membaca", total=None)

        def tell(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, description=f"Membaca {escape(name)}")

        yield tell
