"""What an organiser may note of an activity, and what never: no names of who came, no number of anybody.

A record is written once under the id its form bore, so that the same form sent twice is one activity. A mistake is
taken back by a later record, never rubbed out: a report that was already printed can be explained.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

import msgspec

from kiosk.core import RefusedError
from kiosk.documents import has_long_number
from kiosk.web import FIRST_YEAR

__all__ = [
    "ACTIVITIES",
    "ADINDA",
    "FIRST_DAY",
    "KIND",
    "LONGEST_NOTE",
    "MOST",
    "Activity",
    "Record",
    "Tally",
    "checked",
    "record_of",
    "same",
    "taken_back",
    "tallies_of",
]

KIND = "tally"
"""Of the journal, of its records and of what goes home."""

Record = dict[str, Any]
"""One line of the journal, without its `seq`."""

MOST = 9_999  # people or leaflets at once; more is a slip of the finger
LONGEST_NOTE = 120  # characters
BACK_DAYS = 400  # as long as anything else is kept
UNSURE_DAYS = 60  # a box without a clock may be this far behind
FIRST_DAY = date(int(FIRST_YEAR), 1, 1)
_ID = re.compile(r"[0-9a-f]{16}", re.ASCII)

ADINDA: Mapping[str, str] = MappingProxyType(
    {
        "akses": "Akses informasi",
        "diskusi": "Diskusi",
        "implementasi": "Implementasi",
        "networking": "Networking (kerja sama)",
        "diseminasi": "Diseminasi (menyebarkan)",
        "aspirasi": "Aspirasi",
    }
)
"""The six activities of a KIM, by which the ministry asks it to report (Permenkominfo 08/2010)."""


class Activity(msgspec.Struct, frozen=True):
    """One kind of activity.

    Attributes:
        key: how records name it.
        label: how people name it, Indonesian.
        adinda: which of the six it belongs to.
        unit: what its count counts: orang, lembar or kali.
    """

    key: str
    label: str
    adinda: str
    unit: str


ACTIVITIES: Mapping[str, Activity] = MappingProxyType(
    {
        one.key: one
        for one in (
            Activity("pertemuan", "Rapat RT, RW, PKK, pengajian", "diskusi", "orang"),
            Activity("selebaran", "Selebaran dibagikan", "diseminasi", "lembar"),
            Activity("koran", "Koran kampung dibagikan", "diseminasi", "lembar"),
            Activity("toa", "Woro-woro lewat pengeras masjid", "diseminasi", "kali"),
            Activity("keliling", "Pos keliling", "diseminasi", "orang"),
            Activity("radio", "Siaran di radio", "diseminasi", "kali"),
            Activity("taman-baca", "Taman baca dibuka", "akses", "orang"),
            Activity("dicarikan", "Warga dicarikan kabar", "akses", "orang"),
            Activity("pelatihan", "Pelatihan warga", "implementasi", "orang"),
            Activity("urus-surat", "Warga dibantu urus surat", "implementasi", "orang"),
            Activity("kerja-sama", "Kerja sama KIM lain, kantor", "networking", "kali"),
            Activity("usul", "Usul atau keluhan diteruskan", "aspirasi", "kali"),
        )
    }
)
"""By key, in the order of the form."""


class Tally(msgspec.Struct, frozen=True):
    """One activity as it was noted.

    Attributes:
        id: of the form it came by.
        day: local ISO day.
        areas: `rrww` codes; empty is the whole kelurahan.
        activity: key of ACTIVITIES.
        count: how many, in the activity's unit.
        note: a few words of the organiser.
        by: which organiser; empty where records came home sealed.
    """

    id: str
    day: str
    areas: tuple[str, ...]
    activity: str
    count: int
    note: str = ""
    by: str = ""


def checked(tally: Tally, *, today: date, sure: bool, areas: Sequence[str]) -> Tally:
    """`tally` as it may be written; `areas` are those the post serves.

    Raises:
        RefusedError: something is missing or cannot be; the message says what to put right. Nothing was noted.
    """
    if not _ID.fullmatch(tally.id) or tally.activity not in ACTIVITIES:
        raise RefusedError(
            "kegiatan-asing", "Formulir ini tidak dikenal. Belum ada yang dicatat. Buka lagi dari daftar kegiatan."
        )
    _check_day(tally.day, today, sure=sure)
    if not 1 <= tally.count <= MOST:
        raise RefusedError(
            "kegiatan-jumlah",
            f"Jumlahnya belum benar: sentuh atau ketik angka 1 sampai {MOST}. Belum ada yang dicatat.",
        )
    if not set(tally.areas) <= set(areas):
        raise RefusedError(
            "kegiatan-wilayah",
            "RT itu tidak ada dalam daftar pos ini. Belum ada yang dicatat. Pilih dari daftar RW dan RT.",
        )
    return msgspec.structs.replace(tally, areas=tuple(sorted(set(tally.areas))), note=_checked_note(tally.note))


def record_of(tally: Tally, hour: str) -> Record:
    """Its line of the journal; `hour` is when it was noted."""
    record = {"hour": hour, "kind": KIND, **msgspec.to_builtins(tally)}
    return {key: value for key, value in record.items() if value or key == "areas"}


def same(one: Tally, other: Tally) -> bool:
    """True when both tell of the same activity, whoever wrote them down."""
    return msgspec.structs.replace(one, by=other.by) == other


def taken_back(tally_id: str, by: str, hour: str) -> Record:
    """The line that takes a tally back."""
    return {"hour": hour, "kind": KIND, "id": tally_id, "back": True, "by": by}


def tallies_of(records: Iterable[Mapping[str, Any]]) -> list[Tally]:
    """What the lines of one post say: each once, without what was taken back, newest day first.

    Lines may come in any order and more than once; a damaged one is passed over.
    """
    found: dict[str, Tally] = {}
    back: set[str] = set()
    for record in records:
        if record.get("back"):
            back.add(str(record.get("id", "")))
            continue
        try:
            tally = msgspec.convert(record, Tally)
        except msgspec.ValidationError:
            continue
        if tally.activity in ACTIVITIES and tally.id not in found:
            found[tally.id] = tally
    kept = (tally for tally in found.values() if tally.id not in back)
    return sorted(kept, key=lambda tally: tally.day, reverse=True)


def _check_day(text: str, today: date, *, sure: bool) -> None:
    last = today if sure else today + timedelta(days=UNSURE_DAYS)
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise RefusedError("kegiatan-hari", "Harinya belum dipilih. Belum ada yang dicatat.") from error
    if day < FIRST_DAY:
        raise RefusedError(
            "kegiatan-jam", "Jam kotak belum disetel, jadi harinya keliru. Setel jamnya dulu, lalu catat lagi."
        )
    if not today - timedelta(days=BACK_DAYS) <= day <= last:
        raise RefusedError(
            "kegiatan-hari", "Hari itu belum lewat atau sudah terlalu lama. Belum ada yang dicatat. Pilih hari lain."
        )


def _checked_note(note: str) -> str:
    """The note in one line; a number of a person (NIK, telephone) may be written with spaces and dots between."""
    words = " ".join(note.split())
    if has_long_number(words):
        raise RefusedError(
            "kegiatan-nomor",
            "Catatan memuat angka panjang seperti NIK atau nomor HP. Hapus angkanya. Belum ada yang dicatat.",
        )
    if len(words) > LONGEST_NOTE or not words.isprintable():
        raise RefusedError(
            "kegiatan-catatan",
            f"Catatannya terlalu panjang: paling banyak {LONGEST_NOTE} huruf. Belum ada yang dicatat.",
        )
    return words
