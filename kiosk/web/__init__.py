"""The Flask shell all pages share: factory, hot path, operator door, languages, design.

The names are loaded when first used (PEP 562): the process that answers from memory needs no Flask to start.
"""

import importlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kiosk.core import Context, Feature, Probe, Tile
from kiosk.web.post import FIRST_YEAR, Post, day_of_hour, is_area, local_day, post_zone
from kiosk.web.post import POST_SETTINGS as _POST_SETTINGS
from kiosk.web.screen.settings import SETTINGS as _SCREEN_SETTINGS

if TYPE_CHECKING:
    from kiosk.web.answer import Keep, channel, context, language, page, t
    from kiosk.web.asking import ask_each, today_of_all
    from kiosk.web.door.changes import Change, changed_ids, read_form, restore, settings_now, store
    from kiosk.web.door.fields import POST_FIELDS, YES_NO, Field, field_text
    from kiosk.web.door.handover import close_handover, handover_open, open_handover
    from kiosk.web.door.operator import operator_name, other_operators, second_operator
    from kiosk.web.door.pins import OperatorBook
    from kiosk.web.factory import create_app
    from kiosk.web.items.code import Code, code, wifi_code
    from kiosk.web.items.leaf import Leaf, shortened
    from kiosk.web.items.lines import to_lines
    from kiosk.web.items.sharing import add_leaf
    from kiosk.web.items.sound import (
        Spoken,
        add_sound,
        attachment_response,
        pressed_response,
        reader,
        recording_response,
    )
    from kiosk.web.look.design import stylesheet
    from kiosk.web.screen.keyboard import press
    from kiosk.web.screen.typing import Typing, typing
    from kiosk.web.words.dates import long_date
    from kiosk.web.words.languages import translate
    from kiosk.web.words.markdown import to_html, to_spoken
    from kiosk.web.words.sizes import size_in_words

__all__ = [
    "FEATURE",
    "FIRST_YEAR",
    "POST",
    "POST_FIELDS",
    "YES_NO",
    "Change",
    "Code",
    "Field",
    "Keep",
    "Leaf",
    "OperatorBook",
    "Post",
    "Spoken",
    "Typing",
    "add_leaf",
    "add_sound",
    "ask_each",
    "attachment_response",
    "changed_ids",
    "channel",
    "close_handover",
    "code",
    "context",
    "create_app",
    "day_of_hour",
    "field_text",
    "handover_open",
    "is_area",
    "language",
    "local_day",
    "long_date",
    "open_handover",
    "operator_name",
    "other_operators",
    "page",
    "post_zone",
    "press",
    "pressed_response",
    "read_form",
    "reader",
    "recording_response",
    "restore",
    "second_operator",
    "settings_now",
    "shortened",
    "size_in_words",
    "store",
    "stylesheet",
    "t",
    "to_html",
    "to_lines",
    "to_spoken",
    "today_of_all",
    "translate",
    "typing",
    "wifi_code",
]

_HOMES = {
    "asking": ("ask_each", "today_of_all"),
    "answer": ("Keep", "channel", "context", "language", "page", "t"),
    "words.dates": ("long_date",),
    "words.languages": ("translate",),
    "factory": ("create_app",),
    "words.markdown": ("to_html", "to_spoken"),
    "door.changes": ("Change", "changed_ids", "read_form", "restore", "settings_now", "store"),
    "door.fields": ("POST_FIELDS", "YES_NO", "Field", "field_text"),
    "door.handover": ("close_handover", "handover_open", "open_handover"),
    "door.operator": ("operator_name", "other_operators", "second_operator"),
    "door.pins": ("OperatorBook",),
    "screen.keyboard": ("press",),
    "screen.typing": ("Typing", "typing"),
    "words.sizes": ("size_in_words",),
    "look.design": ("stylesheet",),
    "items.code": ("Code", "code", "wifi_code"),
    "items.leaf": ("Leaf", "shortened"),
    "items.lines": ("to_lines",),
    "items.sharing": ("add_leaf",),
    "items.sound": ("Spoken", "add_sound", "attachment_response", "pressed_response", "reader", "recording_response"),
}
_MODULE_OF = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _MODULE_OF:
        raise AttributeError(name)
    return getattr(importlib.import_module(f"kiosk.web.{_MODULE_OF[name]}"), name)


def _commands() -> Sequence[object]:
    from kiosk.web.commands import COMMANDS

    return COMMANDS


def _probes(ctx: Context) -> Sequence[Probe]:
    from kiosk.web.health import probes

    return probes(ctx)


def _operator_pages(_: Context) -> Sequence[object]:
    from kiosk.web.look.gallery import gallery_pages

    return (gallery_pages(),)


POST = Feature(name="pos", settings=_POST_SETTINGS)
"""The post's own facts; a section of pos.toml without pages."""

FEATURE = Feature(
    name="web",
    settings=_SCREEN_SETTINGS,
    operator_pages=_operator_pages,
    operator_tiles=(
        Tile("/bekal-rapat", "Bekal rapat", "cetak", 20),
        Tile("/pengurus/gaya", "Gaya dan gambar", "huruf", 90),
    ),
    command_names=("operator",),
    commands=_commands,
    probes=_probes,
    probes_outside=True,
)
