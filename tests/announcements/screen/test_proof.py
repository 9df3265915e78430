from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from kiosk.announcements.model import Announcement
from kiosk.announcements.playback import Played
from kiosk.announcements.schedule.calls import Call, Miss
from kiosk.announcements.screen.proof import call_words, miss_words, proofs, state_words

ZONE = ZoneInfo("Asia/Jakarta")
AT = datetime(2026, 11, 20, 23, 15, tzinfo=UTC)  # 06.15 on Saturday
ITEM = Announcement("w-1", "Kerja bakti.", boot_id="b")


def played(result: str, **more: object) -> Played:
    return Played(key="w-1@now", item="w-1", at=AT, result=result, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "what"),
    [
        (played("played", seconds=33.0, of=33.2), "dibacakan sampai selesai, 33 detik"),
        (played("stopped", seconds=12.0, of=33.0), "dihentikan, 12 dari 33 detik"),
        (played("started", of=33.0), "terputus, kotak mati sebelum selesai, 0 dari 33 detik"),
        (played("missed", message="Kotak mati."), "terlewat. Kotak mati."),
        (played("apa-apa"), "apa-apa"),
    ],
)
def test_proof_says_how_far_it_came(one: Played, what: str) -> None:
    (told,) = proofs({"w-1@now": one}, "w-1", ZONE)
    assert told.what == what


def test_proof_of_an_unsure_clock_is_about() -> None:
    (told,) = proofs({"a": played("played")}, "w-1", ZONE)
    (sure,) = proofs({"a": played("played", sure=True)}, "w-1", ZONE)
    assert (told.when, sure.when) == ("kira-kira 21/11/2026 06.15", "21/11/2026 06.15")
    assert proofs({"a": played("played")}, "w-2", ZONE) == []


@pytest.mark.parametrize(
    ("day", "named"), [(20, "besok"), (21, "hari ini"), (19, "lusa"), (22, "kemarin"), (1, "21/11")]
)
def test_moment_is_named_from_where_one_stands(day: int, named: str) -> None:
    today = datetime(2026, 11, day, 3, 0, tzinfo=UTC)
    call = Call("w-1@x", "w-1", AT, AT, 30.0)
    assert call_words(call, ZONE, today) == f"{named} 06.15"


def test_what_moved_or_dropped_a_call_is_told() -> None:
    call = Call("w-1@x", "w-1", AT, AT, 30.0, "Menunggu Subuh selesai.")
    assert call_words(call, ZONE, AT) == "hari ini 06.15 (Menunggu Subuh selesai.)"
    assert miss_words(Miss("w-1@x", "w-1", AT, "Kotak mati."), ZONE, AT) == "hari ini 06.15: Kotak mati."


def test_state_says_where_it_stands() -> None:
    call = Call("w-1@x", "w-1", AT, AT, 30.0)
    gone = Announcement("w-1", "a", withdrawn=True, withdrawn_why="ketemu")
    assert state_words(gone, [call], {}) == "ditarik, sudah ketemu"
    assert state_words(Announcement("w-1", "a", withdrawn=True), [], {}) == "ditarik"
    assert state_words(ITEM, [call], {}) == "menunggu dibacakan"
    assert state_words(ITEM, [], {"a": played("silent")}) == "tidak berbunyi, pengeras suara dimatikan"
    assert state_words(ITEM, [], {}) == "di papan saja, tidak dibacakan"
    emergency = Announcement("w-1", "a", kind="darurat", boot_id="b", approved=("Bu Sri",))
    assert state_words(emergency, [call], {}) == "menunggu persetujuan pengurus kedua"
