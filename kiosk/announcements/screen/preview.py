"""The last page before a woro-woro is announced: as residents read it, as it is spoken, how long, and when.

What is shown here is made of the very draft that will be stored, so nobody is surprised afterwards. Nothing sounds
before the yes but what an organiser tries, under a name of its own.
"""

import secrets

from flask import Blueprint, Response, abort, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from kiosk.announcements.kinds.rendering import Segment
from kiosk.announcements.kinds.rules import KINDS, Kind, Profile
from kiosk.announcements.model import Announcement
from kiosk.announcements.schedule.planning import Plan, propose
from kiosk.announcements.schedule.saying import forecast
from kiosk.announcements.schedule.timetable import Timetable
from kiosk.announcements.screen.choices import REASONS, ROLES, clock_choices, near_days
from kiosk.announcements.screen.compose import form, next_days
from kiosk.announcements.screen.desk import Desk
from kiosk.announcements.screen.drafting import TRIAL, draft_of, planned, trial, vouched
from kiosk.announcements.screen.entry import Entry, carried, entry_of, needs_consent
from kiosk.announcements.screen.history import HISTORY
from kiosk.announcements.screen.recording import COMPOSE
from kiosk.announcements.store import Draft
from kiosk.core import ContentError, RefusedError, SpeakerAnswer
from kiosk.days import day_phrase
from kiosk.speech import speaking_seconds, spoken_sentences
from kiosk.web import Keep, operator_name, other_operators, page, second_operator

__all__ = ["add_preview_pages"]

_STYLE = "woro-woro"


def add_preview_pages(pages: Blueprint, desk: Desk) -> None:
    """What follows the form: back to it, the preview, a rehearsal, or yes."""

    @pages.post(f"{COMPOSE}/<kind>/tulis")
    def sent(kind: str) -> AnyResponse:
        found = KINDS.get(kind) or abort(404)
        entry = entry_of(kind, request.form.items(multi=True))
        step = request.form.get("langkah", "")
        try:
            draft = desk.store.check(draft_of(entry, desk.now(), request.form.get("once", "")), desk.ctx.clock.read())
            refused = " ".join(desk.weigh(draft).refusals)
        except ContentError as error:
            return form(desk, found, entry, error.message)
        if refused or step == "ubah":
            return form(desk, found, entry, refused)
        if step == "ya":
            return _yes(desk, found, entry, draft)
        return _preview(desk, found, entry, draft, _rehearsed(desk, draft) if step == "coba" else "")


def _preview(desk: Desk, kind: Kind, entry: Entry, draft: Draft, message: str = "", status: int = 200) -> Response:
    now, reading = desk.now(), desk.ctx.clock.read()
    item = _looked_at(desk, entry, draft)
    coming = desk.upcoming(item)
    utterance = desk.utterance(item)
    return page(
        "announcements/pengurus/lihat.html",
        keep=Keep.NOT,
        status=status,
        kind=kind,
        entry=entry,
        draft=draft,
        message=message,
        shown=desk.shown(item, "id"),
        said=[(one, piece.language) for piece in utterance.segments if piece.text for one in _sentences(piece)],
        seconds=_seconds(desk, draft),
        whole=round(desk.seconds(item)),
        cautions=desk.weigh(draft).warnings,
        forecast=forecast(coming, TRIAL, now),
        pictures=_pictures(desk, kind, coming),
        profile_free=kind.profile is Profile.NONE,
        sure=reading.sure,
        consent=needs_consent(kind),
        roles=ROLES,
        others=other_operators() if kind.operators > 1 else [],
        near=near_days(now.date(), next_days(now.date(), 0, 2)),
        hours=clock_choices(),
        today=day_phrase(now.date()),
        fields=carried(request.form.items(multi=True)),
        once=secrets.token_hex(8),
        back=f"{COMPOSE}/{kind.key}",
    )


def _pictures(desk: Desk, kind: Kind, coming: Timetable) -> list[tuple[str, Markup]]:
    """Today, and the next day on which it sounds."""
    own = [call for call in coming.calls if call.item == TRIAL]
    today = desk.now().date()
    days = sorted({today, *(call.at.astimezone(desk.zone).date() for call in own)})[:2]
    return [(day_phrase(day), desk.picture(day, kind.profile, own)) for day in days]


def _yes(desk: Desk, kind: Kind, entry: Entry, draft: Draft) -> AnyResponse:
    """Everything is checked again, for a form can be sent by hand; then it is stored."""
    try:
        _read(desk, entry, draft)
        ready = planned(vouched(draft, entry), entry, _plan(desk, draft), desk.now())
        second = _second(kind)
        item = desk.store.add(ready, operator_name())
    except (ContentError, RefusedError) as error:
        return _preview(desk, kind, entry, draft, error.message, 422)
    if second:
        desk.store.approve(item.id, second)
    if ready.corrects:
        _take_back_the_wrong_one(desk, ready)
    return redirect(f"{HISTORY}/{item.id}?baru=1", 303)


def _read(desk: Desk, entry: Entry, draft: Draft) -> None:
    """Raises ContentError where there are warnings and nobody ticked that they were read."""
    if desk.weigh(draft).warnings and not entry.read:
        raise ContentError("woro-dibaca", "Baca dulu peringatannya, lalu centang Sudah saya baca.")


def _second(kind: Kind) -> str:
    """Who said the second yes on this page; nobody, where the green button is to do it.

    Raises:
        RefusedError: a PIN was typed and is not theirs.
    """
    pin = request.form.get("pin2", "")
    return second_operator(request.form.get("nama2", ""), pin) if kind.operators > 1 and pin else ""


def _take_back_the_wrong_one(desk: Desk, ready: Draft) -> None:
    """The wrong one is silent from now on; the end of an emergency ends it."""
    wrong = desk.named(ready.corrects)
    if wrong is not None and wrong.boot_id and not wrong.withdrawn:
        desk.store.withdraw(wrong.id, operator_name(), _what_it_was(wrong, ready))


def _plan(desk: Desk, draft: Draft) -> Plan:
    wrong = desk.named(draft.corrects) if draft.corrects else None
    return propose(KINDS[draft.kind], draft.when, desk.now(), desk.rules(), wrong)


def _looked_at(desk: Desk, entry: Entry, draft: Draft) -> Announcement:
    """What this would be as proposed, or as chosen where the choice is complete."""
    plan = _plan(desk, draft)
    try:
        ready = planned(draft, entry, plan, desk.now())
    except ContentError:
        ready = planned(draft, Entry(entry.kind), plan, desk.now())
    return trial(ready, desk.ctx.clock.read(), operator_name())


def _rehearsed(desk: Desk, draft: Draft) -> str:
    """Try it on the box: what was recorded, or what the machine would say; what came of it in a sentence."""
    path = desk.recordings.path(draft.recording) if draft.recording else None
    if path is not None:
        return _told(desk.ctx.speaker.play(path))
    item = trial(draft, desk.ctx.clock.read(), operator_name())
    said = " ".join(piece.text for piece in desk.utterance(item).segments if piece.text)
    return _told(desk.ctx.speaker.say(said, language=draft.language, style=_STYLE, about=TRIAL))


def _told(answer: SpeakerAnswer) -> str:
    if answer.result in {"played", "queued", "written"}:
        return "Dengarkan: sedang dicoba, belum diumumkan."
    return answer.message or "Suara belum bisa dicoba di kotak ini."


def _seconds(desk: Desk, draft: Draft) -> int:
    if draft.recording:
        return round(desk.recorded_seconds(draft.recording))
    return round(speaking_seconds(draft.text, language=draft.language, style=_STYLE))


def _sentences(piece: Segment) -> list[str]:
    return list(spoken_sentences(piece.text, piece.language, _STYLE))


def _what_it_was(wrong: Announcement, ready: Draft) -> str:
    """Why the announcement that is put right leaves: an emergency is over, others were what the ralat says."""
    said = ready.slots.get("jadi", "")
    return "selesai" if wrong.kind == ready.kind else said if said in REASONS else "keliru"
