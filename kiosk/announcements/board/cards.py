"""An announcement as a page shows it. Within a request: its words are in the visitor's language."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from kiosk.announcements.board.reading import Sentence, filled, laid_out, read_aloud
from kiosk.announcements.kinds.moments import clock_phrase, event_phrase
from kiosk.announcements.kinds.rules import kind_of
from kiosk.announcements.kinds.templates import area_phrase
from kiosk.announcements.model import Announcement, moment, text_in
from kiosk.announcements.naming import noted_as
from kiosk.days import weekday
from kiosk.documents import CAP_MEDIA_TYPE, Attachment
from kiosk.web import language, long_date, size_in_words, t

__all__ = ["Card", "File", "card_of"]

KIND_LABELS = {
    "lelayu": "Lelayu",
    "kesehatan": "Kesehatan",
    "kumpulan": "Kumpulan & kerja bakti",
    "gangguan": "Gangguan",
    "kehilangan": "Kehilangan & ditemukan",
    "orang-hilang": "Orang hilang",
    "darurat": "Darurat",
    "bantuan": "Bantuan & pendaftaran",
    "ralat": "Ralat",
    "kabar": "Kabar",
}
OPENING = 90  # characters of a strip
STATE_LABELS = {"keliru": "Keliru", "batal": "Batal", "diundur": "Diundur"}
_PICTURE, _SOUND = "image", "audio"
_KINDS = {"application/pdf": "PDF", CAP_MEDIA_TYPE: "CAP"}
_FAMILIES = {"text": "teks", "video": "video"}


@dataclass(frozen=True)
class File:
    """One file of an announcement as its page shows it.

    Attributes:
        address: where it is, without the language's prefix.
        aloud: where the screen lets it sound.
        title: what its publisher calls it.
        caption: the title, unless the announcement above it says the same.
        note: what it is and how large: "PDF, 1,2 MB".
        family: first half of its media type: "image".
    """

    address: str
    aloud: str
    title: str
    caption: str
    note: str
    family: str


@dataclass(frozen=True)
class Card:
    """One announcement.

    Attributes:
        noted_as: what the access log calls it (`naming`).
        kind: its key; also the class of its chip.
        label: what residents call the kind.
        paragraphs: of sentences, numbered as they are read aloud.
        told: when it was made.
        event: when it happens.
        area: who it is for; empty for everybody.
        says: something can be read aloud.
        recording: a person speaks, and this is who.
        state: keliru or batal, where it was taken back.
        correction: address of what puts it right.
        heard, to_come: when it sounded and will.
        voice: whose voice reads it, where that is known.
    """

    id: str
    noted_as: str
    kind: str
    label: str
    title: str
    title_language: str
    paragraphs: tuple[tuple[Sentence, ...], ...]
    text_language: str
    told: str
    sample: bool
    address: str
    files: tuple[File, ...] = ()
    event: str = ""
    area: str = ""
    says: bool = True
    recording: str = ""
    state: str = ""
    correction: str = ""
    heard: str = ""
    to_come: str = ""
    voice: str = ""

    @property
    def opening(self) -> str:
        """Its first words, for a strip."""
        text = " ".join(one.text for line in self.paragraphs for one in line)
        return text if len(text) <= OPENING else f"{text[:OPENING].rsplit(' ', 1)[0]}..."

    @property
    def photos(self) -> list[File]:
        """Shown in the page."""
        return [file for file in self.files if file.family == _PICTURE]

    @property
    def recordings(self) -> list[File]:
        """Played in the page."""
        return [file for file in self.files if file.family == _SOUND]

    @property
    def others(self) -> list[File]:
        """To take home."""
        return [file for file in self.files if file.family not in {_PICTURE, _SOUND}]


def card_of(item: Announcement, now: datetime, **more: str) -> Card:
    """The card of `item` at the local moment `now`; `more` are fields of it that the item itself does not know."""
    ready = filled(item, now)
    text, tongue = text_in(ready, language())
    said, _ = read_aloud(ready, language())
    kind = kind_of(item.kind).key
    address = f"/w/{item.id}"
    heads = not item.title or text.casefold().startswith(item.title.casefold())
    zone = now.tzinfo
    return Card(
        id=item.id,
        noted_as=noted_as(item),
        kind=kind,
        label=t(KIND_LABELS[kind]),
        title="" if heads else item.title,
        title_language=item.language,
        paragraphs=laid_out(ready, language()),
        text_language=tongue,
        told=_told(item, zone) if zone else "",
        sample=item.sample,
        address=address,
        files=tuple(_file(item, place, one) for place, one in enumerate(item.attachments, 1)),
        event=_event(item),
        area=area_phrase(", ".join(item.area)),
        says=bool(said),
        recording=item.by if item.recording else "",
        state=t(STATE_LABELS.get(item.withdrawn_why, "Batal")) if item.withdrawn else "",
        **more,
    )


def _event(item: Announcement) -> str:
    if item.when is None:
        return ""
    clock = clock_phrase(item.when, language())
    day = event_phrase(item.when, language())
    return f"{day}, {clock}" if clock else day


def _file(item: Announcement, place: int, one: Attachment) -> File:
    family = one.media_type.partition("/")[0]
    kind = _KINDS.get(one.media_type) or _FAMILIES.get(family, "file")
    note = f"{kind}, {size_in_words(one.bytes)}" if one.bytes else kind
    caption = "" if one.title in {item.title, item.text} else one.title
    address = f"/w/{item.id}/file-{place}"
    return File(address, f"/w/{item.id}/rekaman-{place}", one.title, caption, note, family)


def _told(item: Announcement, zone: tzinfo) -> str:
    """When it was made, in words; nothing where the clock of then was a guess."""
    if item.boot_id and not item.clock_sure:
        return ""
    made = moment(item.created, zone).astimezone(zone)
    day = f"{weekday(made, language())}, {long_date(made)}"
    return f"{day}, {t('jam')} {made:%H.%M}" if "T" in item.created else day
