"""Signed content on its way in: pack and sign at the publisher, verify and install at the post, go back, check.

`docs/import-codes.md` lists every refusal; nothing heavy is imported before a command runs.
"""

from collections.abc import Sequence

from kiosk.core import Context, Feature, Probe, Setting

__all__ = ["FEATURE"]


def _commands() -> Sequence[object]:
    from kiosk.bundles.commands import COMMANDS
    from kiosk.bundles.publisher_commands import publisher

    return (publisher, *COMMANDS)


def _probes(ctx: Context) -> Sequence[Probe]:
    from kiosk.bundles.health import probes

    return probes(ctx)


FEATURE = Feature(
    name="bundles",
    settings=(Setting("stale_days", 180, "Peringatan muncul bila isi lebih tua dari ini", "hari"),),
    command_names=("publisher", "trust", "import", "rollback", "content"),
    commands=_commands,
    probes=_probes,
)
