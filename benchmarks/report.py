"""What a benchmark tells, as a small table and as JSON."""

import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from rich.console import Console
from rich.table import Table

from benchmarks.figures import Figure

__all__ = ["Report", "machine", "show"]


@dataclass(frozen=True)
class Report:
    """The figures of one benchmark.

    Attributes:
        material: what it was measured with.
    """

    name: str
    material: str
    figures: Sequence[Figure]

    def ordered(self) -> list[Figure]:
        """Ratios first; they carry over to another machine."""
        return sorted(self.figures, key=lambda figure: not figure.is_ratio)

    def as_dict(self) -> dict[str, object]:
        return {"name": self.name, "material": self.material, "figures": [asdict(f) for f in self.ordered()]}

    def value(self, name: str) -> float:
        """The figure of that name.

        Raises:
            KeyError: it was not measured.
        """
        return {figure.name: figure.value for figure in self.figures}[name]


def machine() -> dict[str, object]:
    """What it is measured on; `load` over 1 a core means the times are too long."""
    return {
        "cores": len(os.sched_getaffinity(0)),
        "processor": platform.machine(),
        "python": platform.python_version(),
        "system": platform.system(),
        "load": round(os.getloadavg()[0], 2),
    }


def show(report: Report, console: Console) -> None:
    """Print one table."""
    on = machine()
    caption = f"{on['cores']} cores {on['processor']}, Python {on['python']}, load {on['load']}"
    table = Table(title=f"{report.name}: {report.material}", title_justify="left", caption=caption)
    table.add_column("figure")
    table.add_column("value", justify="right")
    table.add_column("unit")
    table.add_column("note", overflow="fold")
    for figure in report.ordered():
        table.add_row(figure.name, figure.shown, figure.unit, figure.note, style="bold" if figure.is_ratio else "")
    console.print(table)
