"""Kernel: atomic files, journal, tables, clock, settings, content generations, errors, the Feature contract.

No Flask, no hardware, no domain word.
"""

from kiosk.core import atomic
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
    "atomic",
    "example_toml",
    "parse_utc",
    "prune_segments",
    "read_journal",
    "sha256_of",
]
