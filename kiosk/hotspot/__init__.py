"""The post's own Wi-Fi, as a phone meets it: probes of every maker, the gate they lead to, and the poster on the wall.

The network itself (hostapd, dnsmasq) is set up by provisioning, from what `kiosk hotspot write` says; the pages here
are what the phones' listener answers.
"""

from collections.abc import Sequence

from kiosk.core import Context, Feature, Tile
from kiosk.core import Front as _Front
from kiosk.hotspot.settings import SETTINGS as _SETTINGS

__all__ = ["FEATURE"]


def _commands() -> Sequence[object]:
    from kiosk.hotspot.commands import COMMANDS

    return COMMANDS


def _pages(ctx: Context) -> Sequence[object]:
    from kiosk.hotspot.pages import hotspot_pages

    return (hotspot_pages(ctx),)


def _front(ctx: Context) -> _Front:
    from kiosk.hotspot.front import make_front

    return make_front(ctx)


FEATURE = Feature(
    name="hotspot",
    settings=_SETTINGS,
    pages=_pages,
    command_names=("hotspot",),
    commands=_commands,
    operator_tiles=(Tile("/poster-wifi", "Poster Wi-Fi", "wifi", 10),),
    front=_front,
)
