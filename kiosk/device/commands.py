"""`kiosk doctor` and `kiosk clock`."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC
from typing import Any

import click
import msgspec

from kiosk.core import Confidence, Context, Level, Probe, Reading, SystemClock, leave_note
from kiosk.device.clock import decide, shown
from kiosk.device.health import clock_probe, collect, remember
from kiosk.web import post_zone

__all__ = ["COMMANDS"]

EXIT_BROKEN = 1


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.option("--note", is_flag=True, help="Catat saja, untuk halaman pengurus dan laporan flashdisk.")
@click.pass_context
def doctor(click_ctx: click.Context, *, as_json: bool, note: bool) -> None:
    """Periksa kotak ini, yang terburuk lebih dulu, dan katakan apa yang harus dilakukan."""
    if note:
        leave_note(click_ctx.obj)
        remember(click_ctx.obj)
        return
    found = collect(click_ctx.obj)
    worst = found[0].level if found else Level.FINE
    click.echo(_json({"result": worst, "probes": found}) if as_json else _sheet(found))
    if worst is Level.BROKEN:
        click_ctx.exit(EXIT_BROKEN)


@click.group()
def clock() -> None:
    """Jam kotak ini: lihat atau setel."""


@clock.command()
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.pass_obj
def status(ctx: Context, *, as_json: bool) -> None:
    """Tampilkan jam, dan siapa yang menjaminnya."""
    reading = ctx.clock.read()
    if as_json:
        floor = SystemClock(ctx.paths.run, ctx.paths.state).floor()
        click.echo(_json(_described(ctx, reading) | {"floor": floor}))
        return
    probe = clock_probe(reading, shown(reading.now, post_zone(ctx.config)))
    click.echo(" ".join(text for text in (probe.message, probe.advice) if text))


@clock.command("set")
@click.argument("moment", metavar='"TTTT-BB-HH JJ:MM"')
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.pass_obj
def set_clock(ctx: Context, moment: str, *, as_json: bool) -> None:
    """Setel jam sampai kotak dimatikan, menurut waktu setempat."""
    system = SystemClock(ctx.paths.run, ctx.paths.state)
    zone = post_zone(ctx.config)
    system.set(decide(moment, zone, system.floor()), Confidence.OPERATOR)
    reading = system.read()
    if as_json:
        click.echo(_json({"result": "set"} | _described(ctx, reading)))
    else:
        click.echo(f"Jam disetel: {shown(reading.now, zone)}. Berlaku sampai kotak dimatikan.")


def _described(ctx: Context, reading: Reading) -> dict[str, Any]:
    zone = post_zone(ctx.config)
    return {
        "now": reading.now.astimezone(UTC),
        "local": shown(reading.now, zone),
        "zone": zone.key,
        "confidence": reading.confidence,
        "sure": reading.sure,
    }


def _sheet(found: Sequence[Probe]) -> str:
    width = max(len(level) for level in Level)
    lines = []
    for probe in found:
        lines.append(f"{probe.level.upper():<{width}}  {probe.message}")
        if probe.advice:
            lines.append(f"{'':<{width}}  -> {probe.advice}")
    counted = Counter(probe.level for probe in found)
    unwell = ", ".join(f"{counted[level]} {level}" for level in (Level.BROKEN, Level.ATTENTION) if counted[level])
    return "\n".join([*lines, "", f"Kesimpulan: {unwell or 'semua baik'}."])


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


COMMANDS = (doctor, clock)
