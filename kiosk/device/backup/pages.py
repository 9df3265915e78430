"""`/pengurus/cadangan` behind the PIN, and `/pengurus/pulihkan` of a post that has no organiser yet.

Nothing typed is kept: the words travel in the form from page to page, on the post's own screen only.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from kiosk.core import Context, KioskError, atomic, parse_utc
from kiosk.device.backup.commands import ASKED
from kiosk.device.backup.finding import Backup, on_sticks
from kiosk.device.backup.keeping import given, is_wished, wish, words_of
from kiosk.device.backup.restoring import look_into
from kiosk.device.backup.wishing import Wish, answer_of, drop_wish, is_waiting
from kiosk.device.backup.words import WORDS, understood
from kiosk.web import Keep, long_date, operator_name, page, post_zone, press, size_in_words

__all__ = ["backup_pages", "restore_pages"]

BACKUP, RESTORE = "/pengurus/cadangan", "/pengurus/pulihkan"
LOOK_AGAIN, COME_BACK = 3, 5  # seconds
STICK_LOCK = "stick.lock"


def backup_pages(ctx: Context) -> Blueprint:
    """The words, the last backup, and the wish for one now."""
    pages = Blueprint("backup", "kiosk.device", template_folder="templates")

    @pages.get(BACKUP)
    def look() -> Response:
        last = given(ctx.paths)
        return _shown(
            "cadangan",
            back="/pengurus",
            words=words_of(ctx.paths),
            last=last,
            day=_day(last.at, ctx) if last and last.sure else "",
            size=size_in_words(last.bytes) if last else "",
            wished=is_wished(ctx.paths),
            path=BACKUP,
        )

    @pages.post(BACKUP)
    def wished() -> AnyResponse:
        wish(ctx.paths)
        at = ctx.clock.read().now.isoformat()
        ctx.journal("operators").append({"at": at, "who": operator_name(), "did": "backup-wished"})
        return redirect(BACKUP, 303)

    return pages


def restore_pages(ctx: Context) -> Blueprint:
    """Which backup, its words, a last question, and the wait."""
    pages = Blueprint("restore", "kiosk.device", template_folder="templates")

    @pages.get(RESTORE)
    def choose() -> AnyResponse:
        if is_waiting(ctx.paths):
            return redirect(f"{RESTORE}/tunggu", 303)
        told = answer_of(ctx.paths)
        answer = _step("pilih", found=[_row(one, ctx) for one in on_sticks()], told=told.message if told else "")
        answer.headers["Refresh"] = str(LOOK_AGAIN)
        return answer

    @pages.get(f"{RESTORE}/<key>")
    def ask(key: str) -> Response:
        return _typing(_chosen(key), "", "")

    @pages.post(f"{RESTORE}/<key>")
    def open_it(key: str) -> AnyResponse:
        backup, typed = _chosen(key), request.form.get("sandi", "")
        if "k" in request.form:
            return _typing(backup, press(typed, request.form["k"]), "")
        return _opened(ctx, backup, typed)

    @pages.get(f"{RESTORE}/tunggu")
    def wait() -> AnyResponse:
        if answer_of(ctx.paths) is not None:
            return redirect(RESTORE, 303)
        answer = _step("tunggu")
        answer.headers["Refresh"] = str(COME_BACK)
        return answer

    return pages


def _opened(ctx: Context, backup: Backup, typed: str) -> AnyResponse:
    """The words are right: ask once more; a yes is done."""
    try:
        words = understood(typed)
        contents = look_into(backup.file, words)
        if request.form.get("yakin") != "ya":
            day = _day(contents.made, ctx) if contents.sure else ""
            return _step("tanya", key=_key(backup), words=words, asked=ASKED, named=contents.post, day=day)
        with atomic.try_lock(ctx.paths.run / STICK_LOCK, wait=False) as free:
            if not free:
                return _step("sibuk", key=_key(backup), words=words)
            drop_wish(ctx.paths, Wish(str(backup.file), words))
    except KioskError as error:
        return _typing(backup, typed, error.message)
    return redirect(f"{RESTORE}/tunggu", 303)


def _typing(backup: Backup, typed: str, wrong: str) -> Response:
    return _step("sandi", status=422 if wrong else 200, key=_key(backup), typed=typed, wrong=wrong, many=WORDS)


def _chosen(key: str) -> Backup:
    return next((one for one in on_sticks() if _key(one) == key), None) or abort(redirect(RESTORE, 303))


def _key(backup: Backup) -> str:
    return hashlib.sha256(str(backup.file).encode()).hexdigest()[:16]


def _row(backup: Backup, ctx: Context) -> Mapping[str, str]:
    head = backup.header
    place = " · ".join(part for part in (head.kelurahan, size_in_words(head.bytes) if head.bytes else "") if part)
    day = _day(head.made, ctx) if head.sure else ""
    return {
        "key": _key(backup),
        "post": head.post or "Pos tanpa nama",
        "day": day or f"cadangan nomor {head.number}, tanggal belum pasti",
        "note": place,
    }


def _day(iso: str, ctx: Context) -> str:
    try:
        moment: datetime = parse_utc(iso).astimezone(post_zone(ctx.config))
    except (ValueError, OverflowError):
        return ""
    return f"{long_date(moment.date())}, jam {moment:%H.%M}"


def _step(step: str, *, status: int = 200, **values: Any) -> Response:
    return _shown("pulihkan", status=status, step=step, path=RESTORE, back="/pengurus", **values)


def _shown(template: str, *, status: int = 200, **values: Any) -> Response:
    """Words stand on it: kept nowhere."""
    answer = page(f"device/pengurus/{template}.html", keep=Keep.NOT, status=status, **values)
    answer.headers["Cache-Control"] = "no-store"
    return answer
