"""Rekam, the first button of every kind: a person's voice, from the box's microphone or from a voice note.

The box records, not the browser. What it recorded is named by its hash, and only that name goes on from page to page.
"""

from dataclasses import dataclass

from flask import Blueprint, Response, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from kiosk.announcements.kinds.rules import KINDS, Kind
from kiosk.announcements.screen.desk import Desk
from kiosk.core import KioskError, SpeakerAnswer
from kiosk.web import Keep, page

__all__ = ["add_recording_pages"]

COMPOSE = "/pengurus/umumkan"
REFRESH_SECONDS = 2
_SOUND = "audio/"


@dataclass(frozen=True)
class VoiceNote:
    """A recording that came with the content."""

    item: str
    place: int
    title: str
    day: str
    sha256: str


def add_recording_pages(pages: Blueprint, desk: Desk) -> None:
    """`/pengurus/umumkan/<kind>/rekam` and `.../pilih`."""

    @pages.get(f"{COMPOSE}/<kind>/rekam")
    def microphone(kind: str) -> AnyResponse:
        return _microphone(desk, KINDS.get(kind) or abort(404))

    @pages.post(f"{COMPOSE}/<kind>/rekam")
    def recorded(kind: str) -> AnyResponse:
        return _recorded(desk, KINDS.get(kind) or abort(404))

    @pages.get(f"{COMPOSE}/<kind>/pilih")
    def notes(kind: str) -> Response:
        return _notes(desk, KINDS.get(kind) or abort(404))

    @pages.post(f"{COMPOSE}/<kind>/pilih")
    def chosen(kind: str) -> AnyResponse:
        return _chosen(desk, KINDS.get(kind) or abort(404))


def _microphone(desk: Desk, kind: Kind) -> AnyResponse:
    name = request.args.get("nama", "")
    if name:
        return _heard(desk, kind, name)
    state = desk.ctx.speaker.state()
    if "tunggu" in request.args and state.result == "recorded":
        return redirect(f"{COMPOSE}/{kind.key}/rekam?nama={state.message}", 303)
    going_on = state.result == "recording"
    failed = state.message if "tunggu" in request.args and state.result == "failed" else ""
    answer = page(
        "announcements/pengurus/rekam.html",
        keep=Keep.NOT,
        kind=kind,
        going_on=going_on,
        message=failed,
        back=f"{COMPOSE}/{kind.key}",
    )
    if going_on:
        answer.headers["Refresh"] = f"{REFRESH_SECONDS}; url={COMPOSE}/{kind.key}/rekam?tunggu=1"
    return answer


def _heard(desk: Desk, kind: Kind, name: str, message: str = "") -> AnyResponse:
    """The page of a finished recording: hear it, do it again, or use it."""
    seconds = desk.recorded_seconds(name)
    if not seconds:
        return redirect(f"{COMPOSE}/{kind.key}/rekam", 303)
    long = seconds > kind.longest_seconds
    return page(
        "announcements/pengurus/rekaman.html",
        keep=Keep.NOT,
        kind=kind,
        name=name,
        seconds=round(seconds),
        long=long,
        message=message,
        back=f"{COMPOSE}/{kind.key}/rekam",
    )


def _recorded(desk: Desk, kind: Kind) -> AnyResponse:
    do, name = request.form.get("langkah", ""), request.form.get("nama", "")
    if do == "dengar":
        return _heard(desk, kind, name, _played(desk, name))
    answer = desk.ctx.speaker.stop() if do == "selesai" else desk.ctx.speaker.record(float(kind.longest_seconds))
    if do != "selesai" and answer.result == "failed":
        return _refused(kind, answer)
    return redirect(f"{COMPOSE}/{kind.key}/rekam?tunggu=1", 303)


def _played(desk: Desk, name: str) -> str:
    path = desk.recordings.path(name)
    if path is None:
        return "Rekaman itu sudah tidak ada. Rekam lagi."
    answer = desk.ctx.speaker.play(path)
    return answer.message or "Sedang diputar."


def _refused(kind: Kind, answer: SpeakerAnswer) -> Response:
    return page(
        "announcements/pengurus/rekam.html",
        keep=Keep.NOT,
        status=409,
        kind=kind,
        going_on=False,
        message=answer.message,
        back=f"{COMPOSE}/{kind.key}",
    )


def _notes(desk: Desk, kind: Kind, message: str = "") -> Response:
    return page(
        "announcements/pengurus/pilih.html",
        keep=Keep.NOT,
        status=422 if message else 200,
        kind=kind,
        notes=voice_notes(desk),
        message=message,
        back=f"{COMPOSE}/{kind.key}",
    )


def _chosen(desk: Desk, kind: Kind) -> AnyResponse:
    wanted = request.form.get("nama", "")
    note = next((note for note in voice_notes(desk) if note.sha256 == wanted), None)
    if note is None:
        return _notes(desk, kind, "Rekaman itu tidak ada lagi. Pilih yang lain, atau rekam di sini.")
    try:
        taken = desk.recordings.take(desk.ctx.content.object_path(note.sha256), float(kind.longest_seconds))
    except KioskError as error:
        return _notes(desk, kind, error.message)
    return redirect(f"{COMPOSE}/{kind.key}/rekam?nama={taken.sha256}", 303)


def voice_notes(desk: Desk) -> list[VoiceNote]:
    """Recordings among what was approved or sealed, newest first."""
    generation = desk.ctx.content.current()
    if generation is None:
        return []
    targets = generation.manifest.targets()
    found = [
        VoiceNote(item.id, place, one.title or item.title or item.text, item.created[:10], targets[one.path].sha256)
        for item in desk.store.brought()
        for place, one in enumerate(item.attachments, 1)
        if one.media_type.startswith(_SOUND) and one.path in targets and one.path not in generation.withdrawn
    ]
    return sorted(found, key=lambda note: note.day, reverse=True)
