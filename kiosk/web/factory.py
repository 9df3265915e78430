"""The Flask application of one listener: what all pages share, and every slice's blueprints.

Built once for each listener. The phones' application does not contain the operator routes at all; it cannot be
talked into showing them.
"""

import threading
from pathlib import Path
from urllib.parse import quote

from flask import Blueprint, Flask, Response, current_app, redirect, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from kiosk.core import Context, KioskError
from kiosk.speech import Reader, make_reader
from kiosk.web.answer import Keep, context, language, page, t
from kiosk.web.door.operator import add_operator_pages, same_origin
from kiosk.web.home import home_pages
from kiosk.web.items.meeting import meeting_pages
from kiosk.web.look.design import DRAWINGS, sheet, sheets_given, stylesheet_hash
from kiosk.web.post import Post
from kiosk.web.screen.idle import own_address
from kiosk.web.screen.pages import screen_pages
from kiosk.web.screen.rest import rest_soon
from kiosk.web.screen.state import ScreenState
from kiosk.web.words.dates import event_day, long_day
from kiosk.web.words.languages import javanese_labels

__all__ = ["MAX_FORM_BYTES", "create_app"]

MAX_FORM_BYTES = 64 * 1024
SOUNDS_AT_ONCE = {"phone": 3, "screen": 1}  # in the making; half of the threads a listener has (server.ServerLimits)
_TEMPLATES = Path(__file__).parent / "templates"


def create_app(
    ctx: Context, channel: str = "phone", reader: Reader | None = None, screen: ScreenState | None = None
) -> Flask:
    """The application of the listener `channel` ("phone" or "screen").

    `reader` is shared between the two; `screen` is how the post's own screen is set just now.
    """
    app = Flask("kiosk", template_folder=str(_TEMPLATES), static_folder=None)
    app.config.update(KIOSK_CHANNEL=channel, MAX_CONTENT_LENGTH=MAX_FORM_BYTES, MAX_FORM_MEMORY_SIZE=MAX_FORM_BYTES)
    app.extensions["kiosk"] = ctx
    app.extensions["kiosk_screen"] = screen or ScreenState()
    app.extensions["kiosk_reader"] = reader or make_reader(ctx.config, ctx.paths)
    app.extensions["kiosk_sounds"] = threading.Semaphore(SOUNDS_AT_ONCE[channel])
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    _share_with_templates(app, ctx, channel)
    features = list(ctx.features.values())
    for feature in features:
        for blueprint in feature.pages(ctx):
            if not isinstance(blueprint, Blueprint):
                raise TypeError(f"{feature.name}: pages gives blueprints")
            app.register_blueprint(blueprint)
    app.register_blueprint(home_pages())
    app.register_blueprint(meeting_pages())
    if channel == "screen":
        add_operator_pages(app, features)
        app.register_blueprint(screen_pages())
        app.after_request(rest_soon)
        app.add_url_rule("/berhenti", "stop_sound", _stop_sound, methods=["POST"])
    app.before_request(_refuse_foreign_forms)
    app.after_request(_security_headers)
    app.register_error_handler(HTTPException, _error_page)
    app.register_error_handler(KioskError, _our_fault)
    return app


def _share_with_templates(app: Flask, ctx: Context, channel: str) -> None:
    post = Post.of(ctx.config)

    @app.context_processor
    def shared() -> dict[str, object]:
        lang = language()
        plain = "/" + quote(request.path.lstrip("/"))  # never "//elsewhere"
        return {
            "t": t,
            "lang": lang,
            "channel": channel,
            "letters": app.extensions["kiosk_screen"].letters,
            "post": post,
            "sheet": sheet,
            "drawings": DRAWINGS,
            "second_labels": javanese_labels(),
            "long_day": long_day,
            "event_day": lambda iso: event_day(iso, lang),
            "other_language": (plain if lang == "jv" else "/jv" + plain) + _kept_query(),
            "pressed": request.args.get("dengar", "") if channel == "screen" else "",
        }


def _kept_query() -> str:
    """What was searched stays when the language changes; an area or a pressed button does not."""
    wanted, visit = request.args.get("q", "")[:200], request.args.get("kali", "")
    marked = f"&kali={visit}" if visit.isdecimal() and visit.isascii() else ""  # else Back finds it after a rest
    return f"?q={quote(wanted)}{marked}" if wanted else ""


def _stop_sound() -> AnyResponse:
    back = request.form.get("kembali", "/")
    context().speaker.stop()
    return redirect(own_address(back), 303)


def _refuse_foreign_forms() -> AnyResponse | None:
    """A form that says it comes from another site is refused; readers' forms may lack the header."""
    if request.method == "POST" and "Origin" in request.headers and not same_origin():
        return page("error.html", keep=Keep.NOT, status=403, title=t("Tidak bisa"), back="/")
    return None


def _security_headers(response: Response) -> Response:
    sheets = " ".join(f"'{stylesheet_hash(name)}'" for name in sheets_given()) or "'none'"
    response.headers.setdefault(
        "Content-Security-Policy",
        f"default-src 'none'; style-src {sheets}; "
        "img-src 'self' data:; media-src 'self'; "
        "script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"  # "no-referrer" would make a browser send Origin: null
    response.headers.setdefault("Cache-Control", "no-cache")
    return response


def _error_page(error: HTTPException) -> Response:
    titles = {404: t("Halaman ini tidak ada"), 403: t("Tidak bisa"), 413: t("Kirimannya terlalu besar")}
    code = error.code or 500
    return page("error.html", keep=Keep.NOT, status=code, title=titles.get(code, t("Maaf, ada gangguan")), back="/")


def _our_fault(error: KioskError) -> Response:
    """A damaged card or table in a view: told in words here, in full in the log."""
    current_app.logger.error("%s: %s %s", request.path, error.code, error.detail or error.message)
    title = t("Maaf, ada gangguan")
    return page("error.html", keep=Keep.NOT, status=503, title=title, explanation=error.message, back="/")
