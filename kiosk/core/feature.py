"""The one contract between the house and its rooms.

A slice is a folder whose `__init__` offers one `FEATURE`. Joining is that folder plus one line in `kiosk/app.py`.
Everything in it is optional, is called with the same narrow `Context`, and imports what is heavy only when called,
so that the first page needs neither Flask's forms nor the signing library.

Here stand only neutral words; what a page, a regulation or an announcement is, the slices know.
"""

import enum
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from kiosk.core.clock import Clock
from kiosk.core.config import Config, Setting
from kiosk.core.generations import Generations, Staged
from kiosk.core.journal import Cursor, Journal
from kiosk.core.paths import Paths
from kiosk.core.tables import Tables

__all__ = [
    "Context",
    "Event",
    "Export",
    "Feature",
    "Front",
    "HomePart",
    "Level",
    "Notice",
    "Observer",
    "Probe",
    "Speaker",
    "SpeakerAnswer",
    "Tile",
]


Front = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes] | None]
"""A piece of WSGI (PEP 3333) that answers some requests and gives None for the others."""


@dataclass(frozen=True)
class Event:
    """Something a person did or heard, without the person.

    Attributes:
        kind: view, search, search-empty, listen, download, share, qr, announcement-played.
        subject: id of the document or announcement.
        term: what was searched, only when every word of it is in the vocabulary; else empty.
        channel: screen, phone or speaker.
        language: id or jv.
        area: `rrww` code of RT and RW, if the visitor gave one.
    """

    kind: str
    subject: str = ""
    term: str = ""
    channel: str = ""
    language: str = "id"
    area: str = ""


class Observer(Protocol):
    """Who is told of events; must never fail and never block."""

    def __call__(self, event: Event, client: str = "") -> None:
        """Note `event`; `client` tells clients apart for the day and is never stored."""
        ...


class Level(enum.StrEnum):
    """How a part of the box is; worst last."""

    FINE = "baik"
    ATTENTION = "perlu dilihat"
    BROKEN = "rusak"


@dataclass(frozen=True)
class Probe:
    """Health of one thing in plain words (Indonesian), and what to do about it."""

    name: str
    level: Level
    message: str
    advice: str = ""


@dataclass(frozen=True)
class Export:
    """Records of one kind that go home.

    Attributes:
        kind: its name in every batch.
        since: yields the records after a cursor, each with the cursor behind it.
        personal: fields that tell of a person; they travel sealed for the publisher alone, or not at all.
        release: told up to where records lie in batches on our card, and up to where they have arrived and were
            acknowledged: what the slice keeps of those may be folded and dropped, by its own limits.
    """

    kind: str
    since: Callable[[Cursor], Iterable[tuple[Mapping[str, Any], Cursor]]]
    personal: frozenset[str] = frozenset()
    release: Callable[[Cursor, Cursor], None] = field(default=lambda *_: None)


@dataclass(frozen=True)
class Tile:
    """One big button on the home page.

    Attributes:
        address: where it leads.
        label: its name, a key of the label catalogue.
        drawing: name of its drawing and colour.
        order: its place, smallest first; tiles are numbered as they come.
        count: how many items it holds.
    """

    address: str
    label: str
    drawing: str
    order: int
    count: int = 0


@dataclass(frozen=True)
class HomePart:
    """What one slice brings to the home page.

    Attributes:
        tiles: sections that are filled.
        strip: HTML of the day's strip above the tiles, or empty.
    """

    tiles: Sequence[Tile] = ()
    strip: str = ""


@dataclass(frozen=True)
class Notice:
    """One item in few words, for places that show items of several slices: attract screen, gate, today, meeting paper.

    Attributes:
        title: its headline, in `language`.
        text: its first words, plain text in `language`; may be empty.
        language: of title and text.
        address: where it is read, without the prefix of a language.
        label: what it is, a key of the label catalogue: "Woro-woro", "Acara & Lowongan".
        day: ISO day it concerns or came on; empty where nobody knows.
        sample: it wears CONTOH.
        urgent: an emergency, shown before and above all else.
    """

    title: str
    text: str = ""
    language: str = "id"
    address: str = ""
    label: str = ""
    day: str = ""
    sample: bool = False
    urgent: bool = False


@dataclass(frozen=True)
class SpeakerAnswer:
    """What the one door to the sound device says.

    Attributes:
        result: played (also: shown), written (a sound file, no device), queued, recording, recorded, stopped, set (a
            volume), silent or failed.
        message: one sentence for a person; of what was recorded, its name among the recordings.
        seconds: length of the sound; of what was stopped, how far it came.
        about: what the asker called the text that sounds, such as an announcement's id.
        place: which of its sentences sounds now, from 0; -1 where nobody knows.
    """

    result: str
    message: str = ""
    seconds: float = 0.0
    about: str = ""
    place: int = -1


class Speaker(Protocol):
    """The one door to the sound device and the lamps."""

    def say(self, text: str, *, language: str = "id", style: str = "law", about: str = "") -> SpeakerAnswer:
        """Speak `text` on the box, after what is more urgent; `about` names it in `state`."""
        ...

    def play(self, path: Path) -> SpeakerAnswer:
        """Sound a recording that lies in the data folder, in the place of a reading."""
        ...

    def record(self, seconds: float) -> SpeakerAnswer:
        """Listen to the microphone until `stop`, for at most `seconds`; `state` then tells what was recorded."""
        ...

    def stop(self) -> SpeakerAnswer:
        """Silence at once."""
        ...

    def state(self) -> SpeakerAnswer:
        """What is sounding now."""
        ...

    def louder(self, step: int) -> SpeakerAnswer:
        """Readings for who stands at the screen louder (1) or softer (-1), from now on; 0 is the usual volume again."""
        ...

    def light(self, pattern: str) -> SpeakerAnswer:
        """Show `pattern` on the lamps: mati, masuk, kerja, tanya, selesai, sebagian or gagal; silent without lamps."""
        ...


@dataclass(frozen=True)
class Context:
    """All a slice may reach."""

    config: Config
    paths: Paths
    clock: Clock
    tables: Tables
    content: Generations
    speaker: Speaker
    journal: Callable[[str], Journal]  # kind > this process's writer of it
    observe: Observer
    features: Mapping[str, "Feature"]
    beside: Path | None = None  # while a spool stands for a carrier: the same folder as it lies there, to look at only


@dataclass(frozen=True)
class Feature:
    """One slice's face; pages are Flask blueprints and commands click commands, typed loosely: core needs neither.

    Attributes:
        name: also the section of its settings in pos.toml.
        settings: declared settings.
        pages: blueprints for both listeners.
        operator_pages: blueprints for the screen's listener only, behind the PIN.
        operator_tiles: links on the organisers' page.
        beginning_pages: blueprints for the screen's listener only, open to anybody while no organiser has a PIN.
        beginning_tiles: links to them, where a post without organisers begins.
        meeting: links an organiser finds beside the meeting's paper, on the post's own screen.
        command_names: the names of its commands (so that help needs no heavy import).
        commands: the click commands of those names.
        prepare_content: makes what it needs inside the staged generation; raising means no switch.
        edition: of what `prepare_content` makes; content of another edition is prepared anew by the next import.
        exports: what goes home.
        carry: brings what goes home into a folder of a carrier, which is made if need be; one Indonesian sentence
            of what was brought, or nothing.
        identity: the number by which those who read this post's records know it; the first slice that has one is asked.
        nightly: work of the night, such as sealing and folding; one Indonesian sentence of what was done, or nothing.
        first: takes what concerns it from the folder of the first run (the boot partition, or a first stick's), at
            each start and before any page; one Indonesian sentence of what was taken, or nothing.
        card: lines of the organisers' card, a label and its text: what they must keep on paper.
        probes: health in plain words.
        probes_outside: its probes look at devices, network or services, which a sandboxed process cannot see; those
            read what `kiosk doctor --note` has seen (`core.health`).
        home: its part of the home page.
        today: what concerns today, most important first, in a language where it has it.
        news: what has come since an ISO day and still holds, in a language where it has it, most useful first.
        revision: changes when its live part of home, /w or the gate changes.
        banner: HTML above every page while there is an emergency, in a language; nothing otherwise.
        alarm: changes when the banner does; asked at every request, so it must be cheap.
        front: what answers some requests of the phones' listener before any page, such as a phone's own questions;
            made once for the listener.
    """

    name: str
    settings: Sequence[Setting] = ()
    pages: Callable[[Context], Sequence[object]] = field(default=lambda _: ())
    operator_pages: Callable[[Context], Sequence[object]] = field(default=lambda _: ())
    operator_tiles: Sequence[Tile] = ()
    beginning_pages: Callable[[Context], Sequence[object]] = field(default=lambda _: ())
    beginning_tiles: Sequence[Tile] = ()
    meeting: Sequence[Tile] = ()
    command_names: Sequence[str] = ()
    commands: Callable[[], Sequence[object]] = field(default=lambda: ())
    prepare_content: Callable[[Staged, Context], None] = field(default=lambda *_: None)
    edition: str = ""
    exports: Callable[[Context], Sequence[Export]] = field(default=lambda _: ())
    carry: Callable[[Context, Path], str] = field(default=lambda *_: "")
    identity: Callable[[Context], str] = field(default=lambda _: "")
    nightly: Callable[[Context], str] = field(default=lambda _: "")
    first: Callable[[Context, Path], str] = field(default=lambda *_: "")
    card: Callable[[Context], Sequence[tuple[str, str]]] = field(default=lambda _: ())
    probes: Callable[[Context], Sequence[Probe]] = field(default=lambda _: ())
    probes_outside: bool = False
    home: Callable[[Context, str], HomePart] = field(default=lambda *_: HomePart())
    today: Callable[[Context, str], Sequence[Notice]] = field(default=lambda *_: ())
    news: Callable[[Context, str, str], Sequence[Notice]] = field(default=lambda *_: ())
    revision: Callable[[Context], str] = field(default=lambda _: "")
    banner: Callable[[Context, str], str] = field(default=lambda *_: "")
    alarm: Callable[[Context], str] = field(default=lambda _: "")
    front: Callable[[Context], Front | None] = field(default=lambda _: None)
