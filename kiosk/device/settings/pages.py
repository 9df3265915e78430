"""`/pengurus/setelan`: the settings of the post, changed on its screen, in force some seconds later.

What is stored is a row of the table `setelan`; the processes see it and start anew by themselves. A value that
`pos.toml` would not be allowed to hold is a sentence beside its field, and then nothing of the form is stored.
"""

from collections.abc import Mapping

from flask import Blueprint, Response, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from kiosk.core import Context
from kiosk.device.settings.groups import GROUPS, Group, objections
from kiosk.web import (
    Keep,
    changed_ids,
    field_text,
    operator_name,
    page,
    read_form,
    restore,
    settings_now,
    store,
)

__all__ = ["add_settings_pages"]

_PATH = "/pengurus/setelan"
_STORED = "Setelan disimpan. Layar membuka lagi sebentar."
_NOTHING = "Tidak ada yang berubah."


def add_settings_pages(pages: Blueprint, ctx: Context) -> None:
    """The list of groups, and the form of each."""

    @pages.get(_PATH)
    def groups() -> Response:
        return page("device/setelan.html", keep=Keep.NOT, groups=GROUPS.values(), path=_PATH, back="/pengurus")

    @pages.get(f"{_PATH}/<key>")
    def group(key: str) -> Response:
        found = GROUPS.get(key) or abort(404)
        return _form(ctx, found, _texts(ctx, found), {})

    @pages.post(f"{_PATH}/<key>")
    def change(key: str) -> AnyResponse:
        found = GROUPS.get(key) or abort(404)
        if "semula" in request.form:
            return _restored(ctx, found, request.form["semula"])
        values, wrong = read_form(ctx, found.fields, request.form)
        wrong = wrong or objections(dict(settings_now(ctx)) | values)
        if wrong:
            return _form(ctx, found, request.form, wrong)
        changes = store(ctx, found.fields, values, operator_name())
        return page(
            "device/setelan_sudah.html",
            keep=Keep.NOT,
            said=_STORED if changes else _NOTHING,
            changes=changes,
            path=_PATH,
            back=_PATH,
        )


def _restored(ctx: Context, group: Group, key: str) -> AnyResponse:
    if key not in {field.id for field in group.fields} or not restore(ctx, key, operator_name()):
        return redirect(f"{_PATH}/{group.key}", 303)
    return _form(ctx, group, _texts(ctx, group), {}, _STORED)


def _texts(ctx: Context, group: Group) -> dict[str, str]:
    now = settings_now(ctx)
    return {field.id: field_text(field, now[field.id]) for field in group.fields if field.id in now}


def _form(ctx: Context, group: Group, texts: Mapping[str, str], wrong: Mapping[str, str], said: str = "") -> Response:
    now = settings_now(ctx)
    return page(
        "device/setelan_isi.html",
        keep=Keep.NOT,
        status=422 if wrong else 200,
        group=group,
        fields=[field for field in group.fields if field.id in now],
        texts=texts,
        wrong=wrong,
        changed=changed_ids(ctx),
        said=said,
        action=f"{_PATH}/{group.key}",
        back=_PATH,
    )
