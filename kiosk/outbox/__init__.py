"""Slice: store and forward. New records of every slice are sealed into numbered, signed batches and carried home.

The names are loaded when first used (PEP 562): `kiosk --help` needs no cryptography.
"""

import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.core import Context, Feature, Probe
from kiosk.outbox.settings import SETTINGS as _SETTINGS

if TYPE_CHECKING:
    from kiosk.outbox.chain import Ack, Chain, Gap, Link, acknowledge, judge
    from kiosk.outbox.enrolment import MOST_CARD_BYTES, Enrolled, read_enrolment
    from kiosk.outbox.identity import own_device
    from kiosk.outbox.model import BatchLimits, Header, parse_name
    from kiosk.outbox.opening import MOST_BYTES, BatchFault, Opened, open_batch
    from kiosk.outbox.personal import open_sealed
    from kiosk.outbox.pulang import Pulang, read_pulang
    from kiosk.outbox.signing import fingerprint
    from kiosk.outbox.stores import ServerError, Store, open_store
    from kiosk.outbox.sync_memory import SyncState, sync_state

__all__ = [
    "FEATURE",
    "MOST_BYTES",
    "MOST_CARD_BYTES",
    "Ack",
    "BatchFault",
    "BatchLimits",
    "Chain",
    "Enrolled",
    "Gap",
    "Header",
    "Link",
    "Opened",
    "Pulang",
    "ServerError",
    "Store",
    "SyncState",
    "acknowledge",
    "fingerprint",
    "judge",
    "open_batch",
    "open_sealed",
    "open_store",
    "own_device",
    "parse_name",
    "read_enrolment",
    "read_pulang",
    "sync_state",
]

_HOMES = {
    "chain": ("Ack", "Chain", "Gap", "Link", "acknowledge", "judge"),
    "enrolment": ("MOST_CARD_BYTES", "Enrolled", "read_enrolment"),
    "identity": ("own_device",),
    "model": ("BatchLimits", "Header", "parse_name"),
    "opening": ("MOST_BYTES", "BatchFault", "Opened", "open_batch"),
    "personal": ("open_sealed",),
    "pulang": ("Pulang", "read_pulang"),
    "signing": ("fingerprint",),
    "stores": ("ServerError", "Store", "open_store"),
    "sync_memory": ("SyncState", "sync_state"),
}
_MODULE_OF = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _MODULE_OF:
        raise AttributeError(name)
    return getattr(importlib.import_module(f"kiosk.outbox.{_MODULE_OF[name]}"), name)


def _commands() -> Sequence[object]:
    from kiosk.outbox.commands import COMMANDS
    from kiosk.outbox.sync_command import SYNC_COMMANDS

    return (*COMMANDS, *SYNC_COMMANDS)


def _probes(ctx: Context) -> Sequence[Probe]:
    from kiosk.outbox.health import probes
    from kiosk.outbox.sync_memory import sync_probes

    return (*probes(ctx), *sync_probes(ctx))


def _carry(ctx: Context, folder: Path) -> str:
    from kiosk.outbox.carry import carry

    return carry(ctx, folder)


def _identity(ctx: Context) -> str:
    from kiosk.outbox.identity import own_device

    return own_device(ctx.paths)


def _nightly(ctx: Context) -> str:
    from kiosk.outbox.night import nightly

    return nightly(ctx)


FEATURE = Feature(
    name="outbox",
    settings=_SETTINGS,
    command_names=("export", "sync"),
    commands=_commands,
    probes=_probes,
    carry=_carry,
    identity=_identity,
    nightly=_nightly,
)
