"""Slice: reach, measured without spying.

One line in the `access` journal for each thing a visitor opened, searched or heard; the hour, never the minute, and
never who. `make_observer` gives the rest of the house the ear; the commands count; the export goes home.
"""

from collections.abc import Sequence

from kiosk.accesslog.observer import make_observer
from kiosk.core import Context, Export, Feature, Probe

__all__ = ["FEATURE", "make_observer"]


def _commands() -> Sequence[object]:
    from kiosk.accesslog.commands import COMMANDS

    return COMMANDS


def _exports(ctx: Context) -> Sequence[Export]:
    from kiosk.accesslog.store import exports

    return exports(ctx)


def _probes(ctx: Context) -> Sequence[Probe]:
    from kiosk.accesslog.health import probes

    return probes(ctx)


FEATURE = Feature(
    name="accesslog",
    command_names=("log",),
    commands=_commands,
    exports=_exports,
    probes=_probes,
)
