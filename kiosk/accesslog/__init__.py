"""Slice: reach, measured without spying.

One line in the `access` journal for each thing a visitor opened, searched or heard; the hour, never the minute, and
never who. `make_observer` gives the rest of the house the ear; at night what is finished is folded into counts, and
what has come home leaves the card; `counted` and `visitors` tell all that is known, from both.
"""

import importlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kiosk.accesslog.observer import make_observer
from kiosk.accesslog.settings import SETTINGS as _SETTINGS
from kiosk.core import Context, Export, Feature, Probe, Tile

if TYPE_CHECKING:
    from kiosk.accesslog.counts import Counted, true_hour
    from kiosk.accesslog.model import MONOTONIC_STEP
    from kiosk.accesslog.reading import counted, undated, visitors
    from kiosk.accesslog.tally.model import ACTIVITIES, ADINDA, Activity, Tally, tallies_of
    from kiosk.accesslog.tally.store import tallies

__all__ = [
    "ACTIVITIES",
    "ADINDA",
    "FEATURE",
    "MONOTONIC_STEP",
    "Activity",
    "Counted",
    "Tally",
    "counted",
    "make_observer",
    "tallies",
    "tallies_of",
    "true_hour",
    "undated",
    "visitors",
]

_HOMES = {
    "counts": ("Counted", "true_hour"),
    "model": ("MONOTONIC_STEP",),
    "reading": ("counted", "undated", "visitors"),
    "tally.model": ("ACTIVITIES", "ADINDA", "Activity", "Tally", "tallies_of"),
    "tally.store": ("tallies",),
}
_MODULE_OF = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _MODULE_OF:
        raise AttributeError(name)
    return getattr(importlib.import_module(f"kiosk.accesslog.{_MODULE_OF[name]}"), name)


def _commands() -> Sequence[object]:
    from kiosk.accesslog.commands import COMMANDS

    return COMMANDS


def _exports(ctx: Context) -> Sequence[Export]:
    from kiosk.accesslog.exports import exports

    return exports(ctx)


def _nightly(ctx: Context) -> str:
    from kiosk.accesslog.keeping import nightly

    return nightly(ctx)


def _probes(ctx: Context) -> Sequence[Probe]:
    from kiosk.accesslog.health import probes

    return probes(ctx)


def _pages(ctx: Context) -> Sequence[object]:
    from kiosk.accesslog.asking.pages import asking_pages
    from kiosk.accesslog.privacy import privacy_pages

    return (*asking_pages(ctx), privacy_pages(ctx))


def _operator_pages(ctx: Context) -> Sequence[object]:
    from kiosk.accesslog.tally.pages import tally_pages

    return (tally_pages(ctx),)


FEATURE = Feature(
    name="accesslog",
    settings=_SETTINGS,
    pages=_pages,
    operator_pages=_operator_pages,
    operator_tiles=(Tile("/pengurus/kegiatan", "Catat kegiatan", "orang", 15),),
    command_names=("log",),
    commands=_commands,
    exports=_exports,
    nightly=_nightly,
    probes=_probes,
)
