"""Kernel: atomic files, journal, tables, clock, settings, content generations, errors, the Feature contract.

No Flask, no hardware, no domain word.
"""

from kiosk.core import atomic, service
from kiosk.core.clock import Clock, Confidence, FakeClock, Reading, SystemClock, parse_utc
from kiosk.core.config import Config, Setting, Value, example_toml
from kiosk.core.errors import (
    ContentError,
    KioskError,
    NoRoomError,
    OurError,
    RefusedError,
    SettingsError,
    StickError,
    TrustError,
)
from kiosk.core.feature import (
    Context,
    Event,
    Export,
    Feature,
    Front,
    HomePart,
    Level,
    Notice,
    Observer,
    Probe,
    Speaker,
    SpeakerAnswer,
    Tile,
)
from kiosk.core.generations import Generation, Generations, Manifest, PublisherPart, Staged, TargetEntry
from kiosk.core.hashing import sha256_of
from kiosk.core.health import Health, ask_all, health_of, leave_note, noted
from kiosk.core.journal import Cursor, Journal, JournalLimits, read_journal
from kiosk.core.paths import Paths
from kiosk.core.pruning import prune_segments
from kiosk.core.requests import Request, Requests
from kiosk.core.tables import Row, Table, Tables

__all__ = [
    "Clock",
    "Confidence",
    "Config",
    "ContentError",
    "Context",
    "Cursor",
    "Event",
    "Export",
    "FakeClock",
    "Feature",
    "Front",
    "Generation",
    "Generations",
    "Health",
    "HomePart",
    "Journal",
    "JournalLimits",
    "KioskError",
    "Level",
    "Manifest",
    "NoRoomError",
    "Notice",
    "Observer",
    "OurError",
    "Paths",
    "Probe",
    "PublisherPart",
    "Reading",
    "RefusedError",
    "Request",
    "Requests",
    "Row",
    "Setting",
    "SettingsError",
    "Speaker",
    "SpeakerAnswer",
    "Staged",
    "StickError",
    "SystemClock",
    "Table",
    "Tables",
    "TargetEntry",
    "Tile",
    "TrustError",
    "Value",
    "ask_all",
    "atomic",
    "example_toml",
    "health_of",
    "leave_note",
    "noted",
    "parse_utc",
    "prune_segments",
    "read_journal",
    "service",
    "sha256_of",
]
