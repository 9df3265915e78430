"""Slice: the box itself: is it well, and what time does it think it is."""

from collections.abc import Sequence

from kiosk.core import Context, Feature, Probe

__all__ = ["FEATURE"]


def _commands() -> Sequence[object]:
    from kiosk.device.commands import COMMANDS

    return COMMANDS


def _probes(ctx: Context) -> Sequence[Probe]:
    from kiosk.device.health import probes

    return probes(ctx)


FEATURE = Feature(name="device", command_names=("doctor", "clock"), commands=_commands, probes=_probes)
