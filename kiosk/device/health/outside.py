"""What only a process outside of the sandboxes sees: services, sensors, Wi-Fi, what was plugged in.

Two things it has to remember from one look to the next, until the box is switched off: that power or heat was bad
once, because some firmware forgets it when asked; and which restarts were wished, because a part that takes over a
changed setting ends and is started anew, and that is no fault. `remember` keeps them; only `kiosk doctor --note` does.
"""

import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from kiosk.core import Context, Probe, atomic
from kiosk.device.facts import KernelFiles, card, heat, memory, phones, read_only, refused_usb, throttled, wifi_devices
from kiosk.device.health.box import SINCE_BOOT, heat_probe, memory_probe, power_probe, usb_probes
from kiosk.device.health.card import card_probe, card_probes
from kiosk.device.health.units import Unit, ask_systemd, hotspot_probe, unit_probes

__all__ = ["box_probes", "remember"]

FILE_NAME = "kotak.json"
RESTING = "hotspot-off"  # in the run folder while the Wi-Fi is off by its own hours
BY_CABLE = "hotspot-cable"  # there while phones come through an access point at the cable
SETTINGS = "setelan"
TAKES_OVER_SECONDS = 300.0  # a restart so soon after a setting was changed was wished
_NOW = (1 << SINCE_BOOT) - 1


class _Memory(msgspec.Struct, frozen=True):
    """run/kotak.json.

    Attributes:
        since: the firmware's bits that were ever set, as it would tell them "since boot".
        revision: of the table of settings; changed: seconds since boot when it was seen to change, -1 for never.
        restarts: unit > how many were seen; excused: how many of them were wished.
    """

    boot_id: str
    since: int = 0
    revision: int = 0
    changed: float = -1.0
    restarts: dict[str, int] = {}
    excused: dict[str, int] = {}


def box_probes(ctx: Context, files: KernelFiles | None = None) -> Sequence[Probe]:
    """Card, memory, power, heat, USB, Wi-Fi, services; nothing is said of what a machine does not have."""
    files = files or KernelFiles()
    units, word = ask_systemd(files.systemctl), throttled(files)
    known = _known(ctx, word, units)
    power = None if word is None else known.since | word & _NOW
    medium = card(ctx.paths.data, files)
    leases = Path(str(ctx.config.values.get(("hotspot", "leases"), "")))
    joined = phones(leases, time.time())  # by the clock dnsmasq wrote them by
    return (
        card_probe(read_only(ctx.paths.data) or atomic.refuses(ctx.paths.data)),
        *(() if medium is None else card_probes(medium)),
        memory_probe(memory(files)),
        *(() if power is None else (power_probe(power),)),
        *heat_probe(heat(files), power),
        *usb_probes(refused_usb(files)),
        *hotspot_probe(
            units,
            wifi_devices(files),
            joined,
            resting=(ctx.paths.run / RESTING).exists(),
            by_cable=(ctx.paths.run / BY_CABLE).exists(),
        ),
        *unit_probes(units, known.excused),
    )


def remember(ctx: Context, files: KernelFiles | None = None) -> None:
    """Keep what the next look must know of this one.

    Raises:
        OurError: the run folder refuses.
    """
    files = files or KernelFiles()
    known = _known(ctx, throttled(files), ask_systemd(files.systemctl))
    atomic.write_stream(ctx.paths.run / FILE_NAME, (msgspec.json.encode(known),), durable=False)


def _known(ctx: Context, word: int | None, units: Sequence[Unit]) -> _Memory:
    """What is remembered, with this look added to it."""
    reading = ctx.clock.read()
    revision = ctx.tables[SETTINGS].revision()
    before = _read(ctx.paths.run / FILE_NAME)
    if before is None or before.boot_id != reading.boot_id:
        before = _Memory(reading.boot_id, revision=revision)
    changed = before.changed if revision == before.revision else reading.monotonic
    wished = changed >= 0 and reading.monotonic - changed < TAKES_OVER_SECONDS
    return _Memory(
        boot_id=reading.boot_id,
        since=before.since | _since_boot(word or 0),
        revision=revision,
        changed=changed,
        restarts={unit.name: unit.restarts for unit in units},
        excused=_excused(before, units) if wished else before.excused,
    )


def _since_boot(word: int) -> int:
    return word & ~_NOW | (word & _NOW) << SINCE_BOOT


def _excused(before: _Memory, units: Sequence[Unit]) -> dict[str, int]:
    """One more for each part that was started anew since the last look; a second one is a fault all the same."""
    again = {unit.name for unit in units if unit.restarts > before.restarts.get(unit.name, 0)}
    return before.excused | {name: before.excused.get(name, 0) + 1 for name in again}


def _read(path: Path) -> _Memory | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Memory)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
