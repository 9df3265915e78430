"""Woro-woro: what the village is told now, spoken once by the box and shown on the board `/w`.

Organisers write them here (`kiosk announcements add`, `/pengurus/umumkan`) or a publisher sends them with the
content. One process owns the sound device: `kiosk announcements run`.
"""

from collections.abc import Sequence

from kiosk.core import Context, Feature, HomePart, Probe, Staged, Tile

__all__ = ["FEATURE"]


def _pages(ctx: Context) -> Sequence[object]:
    from kiosk.announcements.board.pages import board_pages

    return (board_pages(ctx),)


def _operator_pages(ctx: Context) -> Sequence[object]:
    from kiosk.announcements.screen.compose import announce_pages

    return (announce_pages(ctx),)


def _commands() -> Sequence[object]:
    from kiosk.announcements.commands import COMMANDS

    return COMMANDS


def _prepare_content(staged: Staged, ctx: Context) -> None:
    from kiosk.announcements.content import prepare_content

    prepare_content(staged, ctx)


def _home(ctx: Context, language: str) -> HomePart:
    from kiosk.announcements.board.home import home

    return home(ctx, language)


def _revision(ctx: Context) -> str:
    from kiosk.announcements.store import Store

    return Store(ctx).revision()


def _probes(ctx: Context) -> Sequence[Probe]:
    from kiosk.announcements.health import probes

    return probes(ctx)


FEATURE = Feature(
    name="announcements",
    pages=_pages,
    operator_pages=_operator_pages,
    operator_tiles=(Tile("/pengurus/umumkan", "Umumkan", "woro", 1),),
    command_names=("announcements",),
    commands=_commands,
    prepare_content=_prepare_content,
    edition="2",
    probes=_probes,
    home=_home,
    revision=_revision,
)
