"""Slice: store and forward. New records of every slice are sealed into numbered batches and carried home by stick."""

from collections.abc import Sequence
from pathlib import Path

from kiosk.core import Context, Feature, Probe

__all__ = ["FEATURE"]


def _commands() -> Sequence[object]:
    from kiosk.outbox.commands import COMMANDS

    return COMMANDS


def _probes(ctx: Context) -> Sequence[Probe]:
    from kiosk.outbox.health import probes

    return probes(ctx)


def _carry(ctx: Context, folder: Path) -> str:
    from kiosk.outbox.carry import carry

    return carry(ctx, folder)


FEATURE = Feature(name="outbox", command_names=("export",), commands=_commands, probes=_probes, carry=_carry)
