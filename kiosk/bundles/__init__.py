"""Signed content on its way in: pack and sign at the publisher, verify and install at the post, go back, check.

`docs/import-codes.md` lists every refusal; nothing heavy is imported before a command runs.
"""

from collections.abc import Sequence
from pathlib import Path

from kiosk.bundles.insertion.model import SETTINGS as _SETTINGS
from kiosk.core import Context, Feature, HomePart, Paths, Probe, Setting, Staged, Tile

__all__ = ["FEATURE", "withdrawn_hashes"]


def withdrawn_hashes(paths: Paths) -> frozenset[str]:
    """SHA-256 of the documents that organisers have taken back; cheap, and never fails."""
    from kiosk.bundles.installing.withdrawn import withdrawn_hashes

    return withdrawn_hashes(paths)


def _commands() -> Sequence[object]:
    from kiosk.bundles.commands import COMMANDS
    from kiosk.bundles.desk.publisher_commands import publisher
    from kiosk.bundles.insertion.commands import COMMANDS as OF_STICKS
    from kiosk.bundles.local.commands import COMMANDS as OF_PLAIN_FILES
    from kiosk.bundles.withdraw_command import withdraw

    return (publisher, *COMMANDS, *OF_STICKS, *OF_PLAIN_FILES, withdraw)


def _pages(ctx: Context) -> Sequence[object]:
    from kiosk.bundles.screen.pages import public_pages

    return public_pages(ctx)


def _operator_pages(ctx: Context) -> Sequence[object]:
    from kiosk.bundles.screen.pages import operator_pages

    return operator_pages(ctx)


def _home(ctx: Context, _: str) -> HomePart:
    from kiosk.bundles.screen.progress import home

    return home(ctx)


def _revision(ctx: Context) -> str:
    from kiosk.bundles.screen.state import revision

    return revision(ctx)


def _prepare_content(staged: Staged, ctx: Context) -> None:
    from kiosk.bundles.screen.listing import prepare_listing

    prepare_listing(staged, ctx)


def _first(ctx: Context, folder: Path) -> str:
    from kiosk.bundles.enrol_from_card import take_root

    return take_root(ctx, folder)


def _probes(ctx: Context) -> Sequence[Probe]:
    from kiosk.bundles.health import probes

    return probes(ctx)


FEATURE = Feature(
    name="bundles",
    settings=(Setting("stale_days", 180, "Peringatan muncul bila isi lebih tua dari ini", "hari"), *_SETTINGS),
    command_names=(
        *("publisher", "trust", "import", "stick", "give", "rollback", "content"),
        *("waiting", "approve", "reject", "withdraw"),
    ),
    commands=_commands,
    pages=_pages,
    operator_pages=_operator_pages,
    operator_tiles=(
        Tile("/pengurus/flashdisk", "Isi dari flashdisk", "layanan", 2),
        Tile("/pengurus/isi", "Isi yang terpasang", "pustaka", 3),
    ),
    prepare_content=_prepare_content,
    edition="1",
    first=_first,
    probes=_probes,
    home=_home,
    revision=_revision,
)
