"""`/pengurus/suara`: how loud, by whose leave, in whose voice, and how names are said."""

from collections.abc import Callable

from flask import Blueprint, Response, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from kiosk.announcements.kinds.rendering import CLIPS
from kiosk.announcements.screen.desk import Desk
from kiosk.announcements.sounding.horn import ROLES
from kiosk.core import ContentError, RefusedError, SpeakerAnswer
from kiosk.web import Keep, operator_name, page

__all__ = ["SOUND", "add_sound_pages"]

SOUND = "/pengurus/suara"
CLIP_SECONDS = 15
REFRESH_SECONDS = 2
PERCENTS = (20, 35, 50, 80, 100)
TEST_TEXT = "Bapak Ibu, ini hanya coba suara dari Pos KIM. Terima kasih."


def add_sound_pages(pages: Blueprint, desk: Desk) -> None:
    """The page, and its forms."""

    @pages.get(SOUND)
    def sound() -> Response:
        return _sound(desk)

    @pages.post(f"{SOUND}/coba")
    def test() -> Response:
        return _sound(desk, _told(desk.ctx.speaker.say(TEST_TEXT, language="id", style="woro-woro", about="coba")))

    @pages.post(f"{SOUND}/keras")
    def volume() -> AnyResponse:
        return _acted(desk, lambda: desk.horn.set_volume(_percent("siang"), _percent("malam")))

    @pages.post(f"{SOUND}/izin")
    def consent() -> AnyResponse:
        return _acted(desk, lambda: _consent(desk))

    @pages.post(f"{SOUND}/ucapan")
    def word() -> AnyResponse:
        if request.form.get("langkah") == "dengar":
            return _sound(desk, _told(_say_word(desk)))
        return _acted(desk, lambda: _word(desk))

    @pages.get(f"{SOUND}/klip/<clip>")
    def clip(clip: str) -> AnyResponse:
        return _clip(desk, clip if clip in CLIPS else abort(404))

    @pages.post(f"{SOUND}/klip/<clip>")
    def clip_sent(clip: str) -> AnyResponse:
        return _clip_sent(desk, clip if clip in CLIPS else abort(404))


def _sound(desk: Desk, message: str = "", status: int = 200) -> Response:
    horn = desk.horn.read()
    given = {consent.role: consent for consent in horn.consents}
    kept = desk.clips.read()
    now = desk.now()
    return page(
        "announcements/pengurus/suara.html",
        keep=Keep.NOT,
        status=status,
        message=message,
        horn=horn,
        percents=PERCENTS,
        roles=[(role, label, given.get(role)) for role, label in ROLES.items()],
        clips=[(clip, label, kept.get(clip, "")) for clip, label in CLIPS.items()],
        words=desk.words.words(),
        today=now.date().isoformat(),
        back="/pengurus",
    )


def _acted(desk: Desk, act: Callable[[], object]) -> AnyResponse:
    """Do it and show the page again; a refusal stands above it."""
    try:
        act()
    except (ContentError, RefusedError) as error:
        return _sound(desk, error.message, 422)
    return redirect(SOUND, 303)


def _consent(desk: Desk) -> None:
    role = request.form.get("peran", "")
    if request.form.get("langkah") == "cabut":
        desk.horn.take_back(role)
    else:
        desk.horn.agree(role, request.form.get("nama", ""), desk.now().date().isoformat(), operator_name())


def _word(desk: Desk) -> None:
    word = request.form.get("kata", "")
    if request.form.get("langkah") == "hapus":
        desk.words.remove(word)
    else:
        desk.words.set(word, request.form.get("bunyi", ""))


def _say_word(desk: Desk) -> SpeakerAnswer:
    word = " ".join(request.form.get("kata", "").split())[:40]
    return desk.ctx.speaker.say(word or TEST_TEXT, language="id", style="woro-woro", about="coba")


def _percent(name: str) -> int:
    return request.form.get(name, -1, int)


def _told(answer: SpeakerAnswer) -> str:
    if answer.result in {"played", "queued", "written"}:
        return "Dengarkan: sedang dicoba."
    return answer.message or "Suara belum bisa dicoba di kotak ini."


def _clip(desk: Desk, clip: str, message: str = "") -> AnyResponse:
    state = desk.ctx.speaker.state()
    waits = "tunggu" in request.args
    if waits and state.result == "recorded":
        desk.clips.put(clip, state.message, operator_name())
        return redirect(f"{SOUND}/klip/{clip}", 303)
    going_on = state.result == "recording"
    failed = state.message if waits and state.result == "failed" else ""
    answer = page(
        "announcements/pengurus/klip.html",
        keep=Keep.NOT,
        clip=clip,
        label=CLIPS[clip],
        recording=desk.clips.read().get(clip, ""),
        going_on=going_on,
        longest=CLIP_SECONDS,
        message=message or failed,
        back=SOUND,
    )
    if going_on:
        answer.headers["Refresh"] = f"{REFRESH_SECONDS}; url={SOUND}/klip/{clip}?tunggu=1"
    return answer


def _clip_sent(desk: Desk, clip: str) -> AnyResponse:
    do = request.form.get("langkah", "")
    if do == "hapus":
        desk.clips.remove(clip)
        return redirect(f"{SOUND}/klip/{clip}", 303)
    if do == "dengar":
        path = desk.recordings.path(desk.clips.read().get(clip, ""))
        return _clip(desk, clip, _told(desk.ctx.speaker.play(path)) if path else "Belum ada rekamannya.")
    answer = desk.ctx.speaker.stop() if do == "selesai" else desk.ctx.speaker.record(float(CLIP_SECONDS))
    if do != "selesai" and answer.result == "failed":
        return _clip(desk, clip, answer.message)
    return redirect(f"{SOUND}/klip/{clip}?tunggu=1", 303)
