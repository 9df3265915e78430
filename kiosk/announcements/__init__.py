"""Woro-woro: what the village is told now, spoken once by the box and shown on the board `/w`.

Organisers write or record them here (`/pengurus/umumkan`, `kiosk announcements add`) or a publisher sends them with
the content. One process owns the sound device and knows the hour: `kiosk announcements run`.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.announcements.schedule.settings import SETTINGS as _SCHEDULE
from kiosk.announcements.screen.settings import SETTINGS as _DESK
from kiosk.announcements.sounding.settings import SETTINGS as _SOUND
from kiosk.core import Context, Export, Feature, HomePart, Notice, Probe, Staged, Tile

if TYPE_CHECKING:
    from kiosk.announcements.proven import Proven as _Proven

__all__ = ["FEATURE", "called", "played"]

_RADIO = "RADIO"  # who wants sound files for the local radio makes this folder beside LAPORAN on a stick


def played(ctx: Context) -> "list[_Proven]":
    """Every call the loudspeaker began or missed, oldest first, with how far it came; a lelayu bears no title."""
    from kiosk.announcements import proven

    return proven.played(ctx)


def called(ctx: Context) -> Mapping[str, str]:
    """Id > what an announcement of this post may be called outside: its headline, or only its kind."""
    from kiosk.announcements import proven

    return proven.called(ctx)


def _pages(ctx: Context) -> Sequence[object]:
    from kiosk.announcements.board.pages import board_pages

    return (board_pages(ctx),)


def _operator_pages(ctx: Context) -> Sequence[object]:
    from kiosk.announcements.screen.pages import announce_pages

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


def _today(ctx: Context, language: str) -> Sequence[Notice]:
    from kiosk.announcements.board.notices import today

    return today(ctx, language)


def _news(ctx: Context, language: str, since: str) -> Sequence[Notice]:
    from kiosk.announcements.board.notices import news

    return news(ctx, language, since)


def _revision(ctx: Context) -> str:
    from kiosk.announcements.board.revision import revision

    return revision(ctx)


def _banner(ctx: Context, language: str) -> str:
    from kiosk.announcements.emergency.banner import banner

    return banner(ctx, language)


def _alarm(ctx: Context) -> str:
    from kiosk.announcements.emergency.ongoing import alarm

    return alarm(ctx)


def _carry(ctx: Context, folder: Path) -> str:
    wanted = folder.parent / _RADIO
    if not wanted.is_dir():
        return ""
    from kiosk.announcements.board.export import export_radio
    from kiosk.speech import make_reader

    return export_radio(ctx, wanted, make_reader(ctx.config, ctx.paths))


def _exports(ctx: Context) -> Sequence[Export]:
    from kiosk.announcements.proven import exports

    return exports(ctx)


def _probes(ctx: Context) -> Sequence[Probe]:
    from kiosk.announcements.health import probes

    return probes(ctx)


FEATURE = Feature(
    name="announcements",
    settings=(*_SCHEDULE, *_SOUND, *_DESK),
    pages=_pages,
    operator_pages=_operator_pages,
    operator_tiles=(
        Tile("/pengurus/umumkan", "Umumkan", "woro", 1),
        Tile("/pengurus/woro", "Riwayat woro-woro", "woro", 2),
        Tile("/pengurus/jadwal", "Jadwal dan waktu diam", "agenda", 8),
        Tile("/pengurus/suara", "Suara", "dengar", 9),
    ),
    command_names=("announcements",),
    commands=_commands,
    prepare_content=_prepare_content,
    edition="3",
    probes=_probes,
    home=_home,
    today=_today,
    news=_news,
    revision=_revision,
    exports=_exports,
    carry=_carry,
    banner=_banner,
    alarm=_alarm,
)
