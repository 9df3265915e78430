"""`/pengurus/jam`: the clock, set by touch, by the rules of `kiosk clock set`."""

from collections.abc import Mapping

from flask import Blueprint, Response, request

from kiosk.core import Confidence, Context, RefusedError, SettingsError, SystemClock
from kiosk.device.clock import decide, shown
from kiosk.device.settings.dials import DIALS, as_text, dials_of, turned
from kiosk.web import Keep, operator_name, page, post_zone

__all__ = ["add_clock_page"]

_PATH = "/pengurus/jam"
_NO_DAY = "Tanggal atau jam itu tidak ada. Periksa lagi, misalnya tanggal 31 di bulan yang hanya sampai 30."


def add_clock_page(pages: Blueprint, ctx: Context) -> None:
    """Look at the clock, turn its dials, set it."""

    @pages.get(_PATH)
    def look() -> Response:
        return _shown(ctx, dials_of(ctx.clock.read().now.astimezone(post_zone(ctx.config))))

    @pages.post(_PATH)
    def turn_or_set() -> Response:
        if request.form.get("langkah") != "setel":
            return _shown(ctx, turned(request.form, request.form.get("putar", "")))
        return _set(ctx)


def _set(ctx: Context) -> Response:
    system, zone = SystemClock(ctx.paths.run, ctx.paths.state), post_zone(ctx.config)
    try:
        moment = decide(as_text(request.form), zone, system.floor())
    except SettingsError:
        return _shown(ctx, request.form, _NO_DAY)
    except RefusedError as error:
        return _shown(ctx, request.form, error.message)
    before = ctx.clock.read().now
    system.set(moment, Confidence.OPERATOR)
    note = {"who": operator_name(), "did": "clock-set", "before": before.isoformat()}
    ctx.journal("operators").append({"at": moment.isoformat(), **note})
    texts = dials_of(moment.astimezone(zone))
    return _shown(ctx, texts, said=f"Jam disetel: {shown(moment, zone)}. Berlaku sampai kotak dimatikan.")


def _shown(ctx: Context, texts: Mapping[str, str], wrong: str = "", said: str = "") -> Response:
    reading = ctx.clock.read()
    return page(
        "device/jam.html",
        keep=Keep.NOT,
        status=422 if wrong else 200,
        dials=DIALS,
        texts=texts,
        wrong=wrong,
        said=said,
        now=shown(reading.now, post_zone(ctx.config)),
        sure=reading.sure or bool(said),
        path=_PATH,
        back="/pengurus/setelan",
    )
