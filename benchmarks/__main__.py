"""`python -m benchmarks [NAME...] [--json FILE]`."""

import json
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import click
from rich.console import Console

from benchmarks import (
    appliance,
    importing,
    law,
    logcost,
    pages,
    phone,
    powercut,
    pronunciation,
    reach,
    search,
    serving,
    speech,
    sticks,
    storm,
    year,
)
from benchmarks.report import Report, machine, show
from kiosk.core import KioskError

BENCHMARKS: Mapping[str, Callable[[Path], Report]] = {
    "pages": pages.measure,
    "serving": serving.measure,
    "storm": storm.measure,
    "phone": phone.measure,
    "importing": importing.measure,
    "search": search.measure,
    "law": law.measure,
    "speech": speech.measure,
    "pronunciation": pronunciation.measure,
    "year": year.measure,
    "powercut": powercut.measure,
    "sticks": sticks.measure,
    "logcost": logcost.measure,
    "reach": reach.measure,
    "appliance": appliance.measure,
}


@click.command()
@click.argument("names", metavar="[NAME...]", nargs=-1, type=click.Choice(list(BENCHMARKS)))
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Also write the figures there.")
def main(names: tuple[str, ...], file: Path | None) -> None:
    """Measure all of them, or only those named."""
    console = Console()
    on = machine()
    reports = []
    for name in names or BENCHMARKS:
        with tempfile.TemporaryDirectory(prefix=f"ukur-{name}-") as folder:
            try:
                reports.append(BENCHMARKS[name](Path(folder)))
            except (KioskError, RuntimeError, TimeoutError) as error:
                raise click.ClickException(f"{name}: {error}") from error
        show(reports[-1], console)
    if file is not None:
        told = {"machine": on, "benchmarks": [report.as_dict() for report in reports]}
        file.write_text(json.dumps(told, indent=2) + "\n")


if __name__ == "__main__":
    main(prog_name="python -m benchmarks")
