"""What a page asks while it is read aloud: where its sentences are, which one sounds; and people's own voices.

On a phone the sound is in the page, so it needs the seconds of every sentence. On the screen the announcer speaks, a
process of its own, so the page asks which sentence sounds now; who has no script asks nothing and reads the text.
"""

from pathlib import Path

from flask import Blueprint, Response, abort, jsonify

from kiosk.announcements.board.wall import Wall
from kiosk.announcements.model import Announcement
from kiosk.announcements.naming import noted_as
from kiosk.core import Context, KioskError
from kiosk.speech import Recordings
from kiosk.web import channel, pressed_response, reader, recording_response

__all__ = ["add_sounds"]

_SILENT = {"n": -1, "bunyi": False}


def add_sounds(pages: Blueprint, wall: Wall) -> None:
    """`/w/<id>/kalimat.json`, `bunyi.json` (screen), `rekaman` (POST: screen) and `rekaman-<n>` (POST, screen)."""

    @pages.get("/w/<item_id>/kalimat.json")
    def places(item_id: str) -> Response:
        wanted = wall.spoken(item_id) or abort(404)
        try:
            sheet = reader().sheet(wanted.text, language=wanted.language, style=wanted.style)
        except KioskError:
            sheet = None
        if sheet is None:
            return Response("", 503, {"Retry-After": "1"})
        told = [
            {"n": one.passage, "mulai": one.start / sheet.rate, "selesai": one.end / sheet.rate}
            for one in sheet.sentences
        ]
        return jsonify(suara=sheet.voice, kalimat=told)

    @pages.get("/w/<item_id>/bunyi.json")
    def sounding(item_id: str) -> Response:
        if channel() != "screen":
            abort(404)
        state = wall.ctx.speaker.state()
        if state.about != item_id:
            return jsonify(_SILENT)
        return jsonify(n=_passage(wall, item_id, state.place), bunyi=True)

    @pages.get("/w/<item_id>/rekaman")
    def recording(item_id: str) -> Response:
        item = wall.get(item_id) or abort(404)
        return recording_response(_recording(wall, item) or abort(404), noted_as(item))

    @pages.post("/w/<item_id>/rekaman")
    def recording_aloud(item_id: str) -> Response:
        item = wall.get(item_id) or abort(404)
        return _aloud(wall.ctx, _recording(wall, item), item)

    @pages.post("/w/<item_id>/rekaman-<int:place>")
    def note_aloud(item_id: str, place: int) -> Response:
        item = wall.get(item_id) or abort(404)
        return _aloud(wall.ctx, _note(wall, item, place), item)


def _passage(wall: Wall, item_id: str, place: int) -> int:
    """Which sentence of the page the piece number `place` of what is read belongs to."""
    wanted = wall.spoken(item_id)
    if wanted is None:
        return -1
    try:
        pieces = reader().pieces(wanted.text, language=wanted.language, style=wanted.style)
    except KioskError:
        return -1
    return pieces[place].passage if 0 <= place < len(pieces) else -1


def _recording(wall: Wall, item: Announcement) -> Path | None:
    return Recordings(wall.ctx.paths).path(item.recording) if item.recording else None


def _note(wall: Wall, item: Announcement, place: int) -> Path | None:
    """The voice note that came with the content; only what its publisher signed as a sound."""
    generation = wall.ctx.content.current()
    if generation is None or not 1 <= place <= len(item.attachments):
        return None
    attached = item.attachments[place - 1]
    entry = generation.manifest.targets().get(attached.path)
    hidden = entry is None or attached.path in generation.withdrawn
    if hidden or entry is None or not attached.media_type.startswith("audio/") or not wall.ctx.content.has(entry):
        return None
    return wall.ctx.content.object_path(entry.sha256)


def _aloud(ctx: Context, path: Path | None, item: Announcement) -> Response:
    if channel() != "screen" or path is None:
        abort(404)
    return pressed_response(ctx.speaker.play(path), noted_as(item))
