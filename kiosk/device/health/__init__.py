"""The health of the box in plain words: what any process can judge, and what only one outside of the sandboxes sees."""

from collections.abc import Sequence

from kiosk.core import Context, Probe, ask_all
from kiosk.device.clock import shown
from kiosk.device.facts import disk
from kiosk.device.health.box import clock_probe, disk_probe
from kiosk.device.health.outside import box_probes, remember
from kiosk.device.health.visits import backup_probe, stick_probe
from kiosk.device.settings_probe import settings_probe
from kiosk.web import post_zone

__all__ = ["box_probes", "clock_probe", "collect", "probes", "remember"]


def collect(ctx: Context) -> list[Probe]:
    """Probes of every slice, asked here and now, worst first; a slice that cannot even be asked is broken."""
    return list(ask_all(ctx).probes)


def probes(ctx: Context) -> Sequence[Probe]:
    """What any process can judge: room, clock, the last stick, the last backup."""
    reading = ctx.clock.read()
    return (
        disk_probe(disk(ctx.paths.data)),
        clock_probe(reading, shown(reading.now, post_zone(ctx.config))),
        stick_probe(ctx),
        *backup_probe(ctx),
        settings_probe(ctx),
    )
