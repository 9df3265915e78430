"""What is said of an announcement, piece by piece, and what stands on the page, for one moment. Imports the model.

The machine voice never says Arabic (wording 3): a greeting or istirja' is a recording of a person from the village,
or it is left out. What people type of it stays on the page, where it belongs, and is not handed to the voice; words
that have become Indonesian (insya Allah, almarhum, alhamdulillah, takziah) are said like any other.
"""

import re
from dataclasses import dataclass
from datetime import datetime, time

from kiosk.announcements.kinds.arabic import without_arabic
from kiosk.announcements.kinds.moments import say_when
from kiosk.announcements.kinds.rules import Opening, Priority, kind_of
from kiosk.announcements.model import Announcement, text_in

__all__ = ["CLIPS", "Segment", "Utterance", "shown", "spoken"]

CLIPS = {
    "salam-pembuka": "Salam pembuka",
    "istirja": "Istirja'",
    "salam-penutup": "Salam penutup",
    "woro-woro": "“Woro-woro, woro-woro”",
    "mohon-perhatian": "“Mohon perhatian”",
    "sekali-lagi": "“Sekali lagi”",
}
"""The fixed recordings of a person, and what an organiser calls them."""


@dataclass(frozen=True)
class Segment:
    """One piece of an utterance: the first of these that is there is what sounds; a piece with none is left out.

    Attributes:
        text: for the machine voice, as it stands on the page; empty where no machine may say it.
        clip: a fixed recording.
        language: of the text.
        recording: a person's own words for this announcement.
    """

    text: str = ""
    clip: str = ""
    language: str = "id"
    recording: str = ""


@dataclass(frozen=True)
class Utterance:
    """All of one call, in order. What is said twice stands here twice.

    Attributes:
        opening: what sounds before the first word.
        segments: the pieces.
        repeats: how often all of them sound; what is said again within one call already stands in `segments`.
    """

    opening: Opening
    segments: tuple[Segment, ...]
    repeats: int = 1


_SAMPLE = {"id": "Ini hanya contoh.", "jv": "Menika namung conto."}
_AGAIN = {"id": "Sekali lagi.", "jv": "Sepindhah malih."}
_ATTENTION = {"id": "Mohon perhatian.", "jv": "Nyuwun kawigatosan."}
_CALLS = re.compile(r"\A(?:mohon perhatian|nyuwun kawigatosan)\b[\s.,!:]*", re.IGNORECASE)
_RALAT = re.compile(r"ralat\b", re.IGNORECASE)
_GOOD_NEWS = frozenset({"orang-ketemu"})
_MUSLIM = "lelayu-islam"
_ALREADY_SAID = re.compile(r"\s*(?:sekali lagi|sepindhah malih)\b[\s.…:]*$", re.IGNORECASE)


def spoken(item: Announcement, at: datetime, language: str = "id", maghrib: time | None = None) -> Utterance:
    """What is said of `item` at the local moment `at`, to people who prefer `language`.

    An emergency is said in Indonesian first whatever they prefer, then shortly in Javanese where that was written.
    """
    kind = kind_of(item.kind)
    first = "id" if kind.priority is Priority.EMERGENCY else language
    text, tongue = _filled(item, at, first, maghrib)
    notice = [Segment(_SAMPLE[tongue], language=tongue)] if item.sample else []
    said = without_arabic(text)
    if item.recording:
        return Utterance(kind.opening, (*notice, Segment(said, language=tongue, recording=item.recording)))
    head, said = _head(item, said, tongue)
    body = [Segment(said, language=tongue)] if said else []
    if kind.priority is Priority.EMERGENCY and item.javanese and tongue == "id":
        javanese = without_arabic(_filled(item, at, "jv", maghrib)[0])
        body.append(Segment(javanese, language="jv"))
    again = [Segment(_AGAIN[tongue], "sekali-lagi", tongue), *body[:1]] * (kind.repeats - 1) if body else []
    tail = [Segment(clip="salam-penutup")] if item.template == _MUSLIM else []
    return Utterance(kind.opening, (*notice, *head, *body, *again, *tail))


def shown(item: Announcement, at: datetime, language: str = "id", maghrib: time | None = None) -> str:
    """The text for a page read at the local moment `at`: everything people wrote, `{kapan}` filled in."""
    text, tongue = text_in(item, language)
    return _with_when(item, text, at, tongue, maghrib)


def _filled(item: Announcement, at: datetime, language: str, maghrib: time | None) -> tuple[str, str]:
    text, tongue = text_in(item, language)
    named = item.title and not text.casefold().startswith(item.title.casefold())
    heading = item.title if item.title.endswith((".", "!", "?")) else f"{item.title}."
    return _with_when(item, f"{heading} {text}" if named else text, at, tongue, maghrib), tongue


def _with_when(item: Announcement, text: str, at: datetime, language: str, maghrib: time | None) -> str:
    try:
        moment = say_when(item.when, at, language, maghrib) if item.when else ""
    except (ValueError, OverflowError):  # a day nobody can read, from a newer version or a publisher
        moment = ""

    def put(match: re.Match[str]) -> str:
        before = text[: match.start()].rstrip()
        first = not before or before[-1] in ".!?\n"
        return moment[:1].upper() + moment[1:] if first else moment

    filled = re.sub(r"\{kapan\}", put, text)
    return filled if moment else re.sub(r" {2,}", " ", filled).strip()


def _head(item: Announcement, text: str, language: str) -> tuple[list[Segment], str]:
    """What is said before the text, and the text without what would then be said twice."""
    kind = kind_of(item.kind)
    if item.template == _MUSLIM:
        return [Segment(clip="salam-pembuka"), Segment(clip="istirja")], text
    if kind.opening in {Opening.ATTENTION, Opening.ALARM}:
        rest = _ALREADY_SAID.sub("", _CALLS.sub("", text))
        attention = Segment(_ATTENTION[language], "mohon-perhatian", language)
        return [attention], rest[:1].upper() + rest[1:]
    if kind.priority is Priority.CORRECTION:
        needless = item.template in _GOOD_NEWS or _RALAT.match(text)
        return [] if needless else [Segment("Ralat.", language=language)], text
    return [Segment(clip="woro-woro")] if kind.opening is Opening.BELL else [], text
