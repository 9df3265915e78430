"""How the house is, asked of every slice; and the note of it for processes that cannot see everything themselves.

Pages, imports and the night run in sandboxes: without devices, without network, with half of /proc hidden. Asked in
there, a slice that looks at hardware would report faults that are none. So `kiosk doctor --note`, outside of them,
asks every slice now and then and leaves the answers in the run folder. Everybody else asks the slices that any
process can judge, and reads the note for the others (`Feature.probes_outside`).
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from kiosk.core import atomic
from kiosk.core.errors import KioskError
from kiosk.core.feature import Context, Feature, Level, Probe
from kiosk.core.paths import Paths

__all__ = ["Health", "HealthNote", "ask_all", "health_of", "leave_note", "noted"]

FILE_NAME = "kesehatan.json"
UNATTENDED = "KIOSK_UNATTENDED"  # set by every unit: this is a box whose note is being kept, not somebody's laptop
STALE_SECONDS = 600.0  # an older note says nothing of now
_NAME = "pemeriksa"
_RESTART = "Matikan kotak, nyalakan lagi. Bila tetap begitu, hubungi pengurus."


class HealthNote(msgspec.Struct, frozen=True):
    """run/kesehatan.json.

    Attributes:
        boot_id, monotonic: when it was taken.
        probes: name of a slice > what it said.
    """

    boot_id: str
    monotonic: float
    probes: dict[str, list[Probe]]


@dataclass(frozen=True)
class Health:
    """Probes, worst first, and how many seconds ago those were taken that this process cannot take; 0 for just now."""

    probes: Sequence[Probe]
    age: float = 0.0

    @property
    def level(self) -> Level:
        """The worst of all."""
        return max((probe.level for probe in self.probes), key=_rank, default=Level.FINE)

    def count(self, level: Level) -> int:
        """How many are so."""
        return sum(1 for probe in self.probes if probe.level is level)


def ask_all(ctx: Context) -> Health:
    """Ask every slice here and now; only right in a process outside of the sandboxes."""
    return _sorted(probe for feature in ctx.features.values() for probe in _asked(ctx, feature))


def leave_note(ctx: Context) -> Health:
    """Ask every slice and leave word for the processes that cannot.

    Raises:
        OurError: the run folder refuses.
    """
    reading = ctx.clock.read()
    found = {name: list(_asked(ctx, feature)) for name, feature in ctx.features.items()}
    note = HealthNote(reading.boot_id, reading.monotonic, found)
    atomic.write_stream(ctx.paths.run / FILE_NAME, (msgspec.json.encode(note),), durable=False)
    return _sorted(probe for probes in found.values() for probe in probes)


def noted(ctx: Context) -> Health | None:
    """What the note of this boot says of everything; None where there is none. Cheap: nobody is asked."""
    note = _read(ctx.paths)
    age = None if note is None else _age(ctx, note)
    if note is None or age is None:
        return None
    late = [_late()] if age > STALE_SECONDS else []
    return _sorted((*late, *(probe for probes in note.probes.values() for probe in probes)), age)


def health_of(ctx: Context) -> Health:
    """As well as this process can tell: what it may ask is asked, what it cannot see comes from the note.

    Somebody's laptop has no note and no sandbox: there all are asked.
    """
    note = _read(ctx.paths)
    age = None if note is None else _age(ctx, note)
    if os.environ.get(UNATTENDED) != "1" and (age is None or age > STALE_SECONDS):
        return ask_all(ctx)
    probes = note.probes if note is not None and age is not None else {}
    found: list[Probe] = []
    if age is None and ctx.clock.read().monotonic < STALE_SECONDS:
        found.append(_soon())
    elif age is None or age > STALE_SECONDS:
        found.append(_late())
    for feature in ctx.features.values():
        found += probes.get(feature.name, ()) if feature.probes_outside else _asked(ctx, feature)
    return _sorted(found, age or 0.0)


def _asked(ctx: Context, feature: Feature) -> Iterator[Probe]:
    """The named seam of health: what a probe meets on the way (KioskError, OSError) becomes its answer."""
    try:
        yield from feature.probes(ctx)
    except KioskError as error:
        yield _failed(feature.name, error.message)
    except OSError as error:
        yield _failed(feature.name, str(error))


def _failed(name: str, why: str) -> Probe:
    return Probe(name, Level.BROKEN, f"Bagian {name} tidak bisa diperiksa: {why}", _RESTART)


def _soon() -> Probe:
    return Probe(_NAME, Level.FINE, "Kotak baru menyala dan belum diperiksa seluruhnya. Tunggu beberapa menit.")


def _late() -> Probe:
    message = "Kotak belum diperiksa lebih dari 10 menit, jadi keadaannya mungkin sudah berubah."
    return Probe(_NAME, Level.ATTENTION, message, _RESTART)


def _age(ctx: Context, note: HealthNote) -> float | None:
    """Seconds since `note`; None where it is of another boot."""
    reading = ctx.clock.read()
    age = reading.monotonic - note.monotonic
    known = note.boot_id and reading.boot_id  # a sandbox may hide which boot this is; the run folder ends with it
    return None if age < 0 or (known and note.boot_id != reading.boot_id) else age


def _read(paths: Paths) -> HealthNote | None:
    try:
        return msgspec.json.decode((paths.run / FILE_NAME).read_bytes(), type=HealthNote)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def _rank(level: Level) -> int:
    return list(Level).index(level)


def _sorted(probes: Iterator[Probe] | Sequence[Probe], age: float = 0.0) -> Health:
    return Health(sorted(probes, key=lambda probe: _rank(probe.level), reverse=True), age)
