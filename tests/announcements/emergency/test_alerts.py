"""Which warnings hold at a post, in what words, and for how long."""

from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.announcements.emergency.alerts import Received, announcement_of, in_force
from kiosk.announcements.emergency.places import Places
from kiosk.announcements.model import LIMITS, Announcement, may_be_spoken
from kiosk.announcements.schedule.rules import Rules
from kiosk.announcements.schedule.timetable import timetable
from kiosk.core import Confidence, Reading
from kiosk.documents import Alert, AlertInfo, Reference, parse_cap

WIB = ZoneInfo("Asia/Jakarta")
HERE = Places("Kelurahan Contoh", "Pekalongan Utara", "Kota Pekalongan")
ROB = AlertInfo(
    language="id",
    event="Banjir rob",
    severity="Severe",
    effective="2026-11-21T16:00:00+07:00",
    expires="2026-11-21T18:00:00+07:00",
    sender_name="BPBD Contoh",
    headline="Rob di pesisir utara",
    description="Air naik di Pekalongan Utara. Jalan tergenang.",
    instruction="Matikan listrik. Naikkan barang.",
)


def alert(identifier: str = "A", kind: str = "Alert", *refs: str, **more: object) -> Alert:
    fields = {"sender": "bpbd", "sent": "2026-11-21T15:55:00+07:00", "status": "Actual", "infos": (ROB,)} | more
    references = tuple(Reference("bpbd", ref) for ref in refs)
    return Alert(identifier=identifier, msg_type=kind, references=references, **fields)  # type: ignore[arg-type]


def got(one: Alert, publisher: str = "kota") -> Received:
    return Received(f"darurat-{one.identifier.lower()}", publisher, one)


def standing(*received: Received) -> set[str]:
    return {one.alert.identifier for one in in_force(received)}


def shown(one: Alert, places: Places = HERE) -> Announcement:
    made = announcement_of(got(one), places, WIB)
    assert made is not None
    return made


def info(**more: object) -> AlertInfo:
    fields = {name: getattr(ROB, name) for name in ROB.__struct_fields__} | more
    return AlertInfo(**fields)


def test_update_replaces_and_cancel_ends_in_whatever_order_they_come() -> None:
    chain = [alert(), alert("B", "Update", "A"), alert("C", "Update", "B")]
    for order in permutations(chain):
        assert standing(*map(got, order)) == {"C"}
    for order in permutations([*chain, alert("D", "Cancel", "C")]):
        assert standing(*map(got, order)) == set()


def test_forged_end_leaves_the_warning_standing() -> None:
    other = Alert("X", "lain", "2026-11-21T16:00:00+07:00", "Actual", "Cancel", (Reference("bpbd", "A"),))
    assert standing(got(alert()), got(other)) == {"A"}
    assert standing(got(alert()), got(alert("B", "Cancel", "A"), "kim-lain")) == {"A"}
    assert standing(got(alert()), got(alert("B", "Cancel", "A", status="Exercise"))) == {"A"}


def test_same_warning_by_two_publishers_stands_once() -> None:
    assert len(in_force([got(alert()), got(alert(), "kim")])) == 1


@pytest.mark.parametrize("status", ["Test", "Draft", "System", "Aktual"])
def test_what_is_not_in_earnest_is_not_shown(status: str) -> None:
    assert standing(got(alert(status=status))) == set()


def test_message_that_says_nothing_is_nothing() -> None:
    assert standing(got(alert("A", "Ack")), got(alert("B", infos=()))) == set()
    assert announcement_of(got(alert(infos=())), HERE, WIB) is None


def test_warning_for_this_post_is_short_names_it_and_says_what_to_do() -> None:
    item = shown(alert())
    assert (item.kind, item.title, item.alert, item.by) == ("darurat", "Rob di pesisir utara", "A", "BPBD Contoh")
    assert item.text == (
        "Rob di pesisir utara. Untuk Pekalongan Utara. Berlaku 21 November 2026 jam 16.00 sampai jam 18.00. "
        "Matikan listrik. Naikkan barang. Kabar dari BPBD Contoh."
    )
    assert may_be_spoken(item)
    assert datetime.fromisoformat(item.until) == datetime.fromisoformat(ROB.expires)
    assert item.moments[:3] == ("2026-11-21T16:00", "2026-11-21T16:15", "2026-11-21T16:30")
    assert len(item.moments) == 8


def test_warning_for_elsewhere_is_plain_news_and_silent() -> None:
    item = shown(alert(), Places(city="Kota Semarang"))
    assert (item.kind, item.silent, item.moments) == ("kabar", True, ())


def test_exercise_says_so_and_is_never_spoken() -> None:
    item = shown(alert(status="Exercise"))
    assert (item.kind, item.title, item.silent) == ("kabar", "Latihan: Rob di pesisir utara", True)
    assert item.text.startswith("Ini hanya latihan. ")


def test_warning_without_an_end_is_shown_for_a_day_and_not_spoken() -> None:
    item = shown(alert(infos=(info(expires=""),)))
    assert (item.kind, item.silent, item.moments) == ("darurat", True, ())
    assert "Sampai kapan, tidak disebut." in item.text
    assert datetime.fromisoformat(item.until) == datetime.fromisoformat("2026-11-22T16:00:00+07:00")


def test_foreign_words_are_shown_and_not_spoken_where_indonesian_ones_are_missing() -> None:
    english = info(language="en-US", headline="Tidal flood", onset="2026-11-21T17:00:00+07:00", effective="")
    assert shown(alert(infos=(english, ROB))).title == ROB.headline
    only = shown(alert(infos=(english,)))
    assert (only.title, only.kind, only.silent) == ("Tidal flood", "darurat", True)
    assert "jam 17.00" in only.text


@pytest.mark.parametrize(("severity", "step"), [("Extreme", 15), ("Severe", 15), ("Moderate", 30)])
def test_worse_ones_repeat_more_often(severity: str, step: int) -> None:
    first, second, *_ = shown(alert(infos=(info(severity=severity),))).moments
    assert (datetime.fromisoformat(second) - datetime.fromisoformat(first)).seconds == step * 60


@pytest.mark.parametrize("severity", ["Minor", "Unknown", "", "Apocalyptic"])
def test_little_ones_are_on_the_banner_and_not_on_the_loudspeaker(severity: str) -> None:
    item = shown(alert(infos=(info(severity=severity),)))
    assert (item.kind, item.moments) == ("darurat", ())


def test_warning_of_many_days_does_not_speak_for_ever() -> None:
    moments = shown(alert(infos=(info(expires="2026-12-30T16:00:00+07:00"),))).moments
    assert len(moments) == 60
    assert moments[-1] < "2026-11-24"


def test_end_before_the_beginning_is_never_spoken() -> None:
    assert shown(alert(infos=(info(expires="2026-11-21T15:00:00+07:00"),))).moments == ()


def test_raw_text_of_two_thousand_characters_is_never_spoken() -> None:
    long = info(instruction="", description="Di Pekalongan Utara. " + "Warga diimbau waspada sekali. Hujan. " * 60)
    text = shown(alert(infos=(long,))).text
    assert len(text) <= 60 * LIMITS.characters_per_second
    assert "diimbau waspada" in text
    assert "Hujan" not in text


def test_real_warning_for_central_java_is_an_emergency_in_pekalongan_and_news_in_banten(corpus: Path) -> None:
    real = parse_cap((corpus / "bulletins" / "bmkg_cap_jateng.xml").read_bytes())
    item = shown(real, Places(city="Kota Pekalongan", province="Jawa Tengah"))
    assert (item.kind, item.title) == ("darurat", "Hujan Lebat disertai Petir di Jawa Tengah")
    assert "Berlaku 16 Februari 2026 jam 22.00 sampai 17 Februari 2026 jam 01.00." in item.text
    assert "Masyarakat dihimbau untuk tetap waspada" in item.text
    assert shown(real, Places(city="Kota Cilegon", province="Banten")).kind == "kabar"


def test_real_warning_for_banten_names_a_purwakarta_that_is_not_the_regency(corpus: Path) -> None:
    real = parse_cap((corpus / "bulletins" / "bmkg_cap_banten.xml").read_bytes())
    assert shown(real, Places(city="Kabupaten Purwakarta", province="Jawa Barat")).kind == "kabar"
    assert shown(real, Places(kecamatan="Purwakarta", city="Kota Cilegon", province="Banten")).kind == "darurat"


def test_schedule_lets_it_sound_through_maghrib_and_stops_at_its_end() -> None:
    now = Reading(datetime(2026, 11, 21, 9, 20, tzinfo=UTC), Confidence.NETWORK, 1000.0, "boot")
    item = shown(alert(infos=(info(expires="2026-11-21T19:00:00+07:00"),)))
    ahead = timetable([item], {}, Rules(), now, WIB, lambda _: 40.0).calls
    calls = [call.at.astimezone(WIB).strftime("%H.%M") for call in ahead if call.at > now.now]
    assert calls == ["16.30", "16.45", "17.00", "17.15", "17.30", "17.45", "18.00", "18.15", "18.30", "18.45"]


def test_schedule_is_silent_where_nobody_vouches_for_the_clock() -> None:
    now = Reading(datetime(2026, 11, 21, 9, 20, tzinfo=UTC), Confidence.UNKNOWN, 1000.0, "boot")
    assert timetable([shown(alert())], {}, Rules(), now, WIB, lambda _: 40.0).calls == ()
