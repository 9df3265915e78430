"""Settings changed on the screen: rows of the table `setelan` that lie over `pos.toml`.

A row is {"id": "section.name", "value": ...}; removing it brings back what `pos.toml` or the default says. A value is
stored only when it would also be taken from `pos.toml`, so that no form can keep a process from starting.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kiosk.core import Config, ContentError, Context, Setting, Value
from kiosk.web.door.fields import Field, field_text, read_field

__all__ = ["Change", "changed_ids", "read_form", "restore", "settings_now", "store", "usual_settings"]

TABLE = "setelan"


@dataclass(frozen=True)
class Change:
    """What a form changed, in words."""

    label: str
    before: str
    after: str


def usual_settings(ctx: Context) -> Mapping[str, Value]:
    """What `pos.toml` and the defaults say, by id; a wrong line of the file counts for nothing."""
    found = Config.load(_groups(ctx), ctx.config.source, unattended=True)
    return {f"{section}.{name}": value for (section, name), value in found.values.items()}


def settings_now(ctx: Context) -> Mapping[str, Value]:
    """The same with what was changed on the screen, whether or not this process was started since."""
    usual = dict(usual_settings(ctx))
    for row in ctx.tables[TABLE].rows():
        value = row.get("value")
        if row["id"] in usual and isinstance(value, str | int | float | bool | list):
            usual[row["id"]] = tuple(value) if isinstance(value, list) else value
    return usual


def changed_ids(ctx: Context) -> set[str]:
    """What was changed on the screen."""
    return {str(row["id"]) for row in ctx.tables[TABLE].rows()}


def read_form(
    ctx: Context, fields: Iterable[Field], form: Mapping[str, str]
) -> tuple[dict[str, Value], dict[str, str]]:
    """The values a form holds, and beside each field that holds none a sentence."""
    declared = {f"{f.name}.{s.name}": s for f in ctx.features.values() for s in f.settings}
    values: dict[str, Value] = {}
    wrong: dict[str, str] = {}
    for field in fields:
        setting = declared.get(field.id)
        if setting is None or field.id not in form:
            continue
        try:
            values[field.id] = _checked(ctx, field, setting, form[field.id])
        except ContentError as error:
            wrong[field.id] = error.message
    return values, wrong


def store(ctx: Context, fields: Iterable[Field], values: Mapping[str, Value], who: str) -> list[Change]:
    """Keep what differs from what holds now; returns that, in words.

    Raises:
        NoRoomError, OurError: our card refuses; nothing was changed.
    """
    usual, now = usual_settings(ctx), settings_now(ctx)
    labels = {field.id: field for field in fields}
    changes = [(key, value) for key, value in values.items() if now.get(key) != value]
    if not changes:
        return []
    with ctx.tables[TABLE].edit() as rows:
        for key, value in changes:
            if usual.get(key) == value:
                rows.pop(key, None)
            else:
                rows[key] = {"id": key, "value": _stored(value)}
    _note(ctx, who, [key for key, _ in changes])
    return [
        Change(labels[key].label, field_text(labels[key], now[key]), field_text(labels[key], value))
        for key, value in changes
    ]


def restore(ctx: Context, key: str, who: str) -> bool:
    """Take back what was changed on the screen; False where nothing was."""
    removed = ctx.tables[TABLE].remove(key)
    if removed:
        _note(ctx, who, [key])
    return removed


def _checked(ctx: Context, field: Field, setting: Setting, text: str) -> Value:
    """The value in `text`, judged as a row of the table is judged at the next start."""
    value = read_field(field, setting, text)
    judged = Config.load(_groups(ctx), overlay=({"id": field.id, "value": _stored(value)},))
    for fault in judged.faults:
        raise ContentError("setelan-nilai", fault)
    return value


def _groups(ctx: Context) -> dict[str, Sequence[Setting]]:
    return {feature.name: feature.settings for feature in ctx.features.values()}


def _stored(value: Value) -> str | float | bool | list[str]:
    return list(value) if isinstance(value, tuple) else value


def _note(ctx: Context, who: str, what: list[str]) -> None:
    at = ctx.clock.read().now.isoformat()
    ctx.journal("operators").append({"at": at, "who": who, "did": "settings-changed", "what": what})
