"""A post's visits as they come: pages, searches and sounds from phones, the screen and the loudspeaker, over days.

Seeded, so that every run writes the same events; also what `benchmarks logcost` writes.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from kiosk.core import Event, FakeClock, Observer

__all__ = ["FIRST", "Visit", "visits", "write"]

FIRST = datetime(2026, 11, 2, 22, 0, tzinfo=UTC)  # five in the morning in Jakarta
_DOCUMENTS = (
    *(f"uu-{year}-{number}" for year in range(2000, 2024, 3) for number in (6, 11, 24)),
    *(f"perda-kota-contoh-{number}-2024" for number in range(1, 16)),
    *(f"pp-{year}-{year % 83}" for year in range(2004, 2022, 3)),
    *(f"artikel/jadwal-posyandu-{number:02}" for number in range(1, 13)),
    *(f"uu-2016-19/pasal-{number}" for number in (5, 27, 28, 45)),
)
_TERMS = ("surat pindah", "sampah", "akta kelahiran", "bpjs", "perda 3 tahun 2024", "jadwal posyandu", "zakat", "pupuk")
_KINDS = {
    "view": 70,
    "search": 9,
    "search-empty": 3,
    "listen": 8,
    "download": 2,
    "share": 2,
    "qr": 3,
    "announcement-played": 3,
}


@dataclass(frozen=True)
class Visit:
    """One event, who, and how many seconds after the one before."""

    event: Event
    client: str
    seconds: int


def visits(number: int, days: int = 20, seed: int = 11) -> Iterator[Visit]:
    """`number` events, spread over `days`."""
    chance = random.Random(seed)  # noqa: S311 - repeatable on purpose
    pause = days * 86400 // max(1, number)
    for kind in chance.choices([*_KINDS], weights=[*_KINDS.values()], k=number):
        seconds = chance.randrange(2 * pause + 1)
        if kind == "announcement-played":
            yield Visit(Event(kind, f"{chance.getrandbits(32):08x}", channel="speaker"), "", seconds)
            continue
        phone = chance.random() < 0.7
        searching = kind in {"search", "search-empty"}
        event = Event(
            kind,
            "" if searching else chance.choice(_DOCUMENTS),
            chance.choice(("", *_TERMS)) if searching else "",
            "phone" if phone else "screen",
            "jv" if chance.random() < 0.15 else "id",
            f"{chance.randrange(1, 6):02}{chance.randrange(1, 5):02}" if chance.random() < 0.2 else "",
        )
        yield Visit(event, f"10.42.0.{chance.randrange(2, 80)}" if phone else "127.0.0.1", seconds)


def write(observe: Observer, clock: FakeClock, told: Iterator[Visit]) -> timedelta:
    """Let each of `told` happen after its pause; returns the time it took."""
    begun = clock.now
    for visit in told:
        clock.advance(visit.seconds)
        observe(visit.event, visit.client)
    return clock.now - begun
