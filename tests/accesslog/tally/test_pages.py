import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.accesslog.tally.model import ACTIVITIES
from kiosk.accesslog.tally.store import tallies
from kiosk.core import Confidence, Context
from tests.accesslog.tally.conftest import ORIGIN, Office, fill
from tests.conftest import World

PLACE = "/pengurus/kegiatan"


def test_a_stranger_sees_and_notes_nothing(ctx: Context, office: Office) -> None:
    assert office.stranger.get(PLACE).status_code == 303
    form = {"once": "0123456789abcdef", "hari": "2026-11-20", "jumlah": "25"}
    assert office.stranger.post(f"{PLACE}/catat/pertemuan", data=form, headers=ORIGIN).status_code == 303
    assert tallies(ctx) == []


def test_a_form_from_another_site_is_refused(ctx: Context, office: Office) -> None:
    form = {"once": office.once(), "hari": "2026-11-20", "jumlah": "25"}
    foreign = office.client.post(f"{PLACE}/catat/pertemuan", data=form, headers={"Origin": "http://jahat.example"})
    assert foreign.status_code == 403
    assert tallies(ctx) == []


def test_every_activity_has_a_button_and_a_form_without_native_pickers(office: Office) -> None:
    listed = office.text(PLACE)
    for activity in ACTIVITIES.values():
        assert f'href="{PLACE}/catat/{activity.key}"' in listed
        form = office.text(f"{PLACE}/catat/{activity.key}")
        assert "<select" not in form
        assert 'type="date"' not in form
        assert f"Berapa {activity.unit}?" in form


def test_an_activity_is_noted_by_touches_alone(ctx: Context, office: Office) -> None:
    answer = office.send(rt=["0102", "0105"])
    assert answer.status_code == 303
    (tally,) = tallies(ctx)
    assert (tally.activity, tally.day, tally.areas, tally.count) == ("pertemuan", "2026-11-20", ("0102", "0105"), 25)
    assert tally.by == "Bu Sri"
    told = office.text(answer.location)
    assert "Sudah dicatat: Rapat RT, RW, PKK, pengajian, 25 orang" in told
    assert "RT 1 RW 2, RT 1 RW 5" in told


def test_the_button_touched_twice_counts_once(ctx: Context, office: Office) -> None:
    once = office.once()
    answers = [office.send(once=once) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert len(tallies(ctx)) == 1


def test_a_whole_rw_is_one_touch(ctx: Context, office: Office) -> None:
    office.send(rt=["rw-02"])
    assert tallies(ctx)[0].areas == ("0102", "0202")
    assert "semua RT di RW 2" in office.text(PLACE)


def test_a_typed_number_goes_before_a_touched_one(ctx: Context, office: Office) -> None:
    office.send("selebaran", jumlah="100", angka="1.250")
    assert tallies(ctx)[0].count == 1250


@pytest.mark.parametrize("typed", ["banyak", "-3", "1234567", "²", ""])
def test_what_is_no_number_is_refused_and_the_form_keeps_the_rest(ctx: Context, office: Office, typed: str) -> None:
    answer = office.send(jumlah="", angka=typed, rt=["0202"], catatan="Arisan bulanan")
    assert answer.status_code == 422
    assert "angka 1 sampai" in answer.text
    assert 'value="Arisan bulanan"' in answer.text
    assert 'value="0202" checked' in answer.text
    assert "<details open><summary>RW 2" in answer.text
    assert tallies(ctx) == []


def test_a_number_of_a_person_in_the_note_is_refused_in_words(ctx: Context, office: Office) -> None:
    answer = office.send(catatan="hubungi 0812 3456 7890")
    assert answer.status_code == 422
    assert "seperti NIK atau nomor HP" in answer.text
    assert tallies(ctx) == []


def test_a_foreign_rt_is_refused_and_not_left_out(ctx: Context, office: Office) -> None:
    assert office.send(rt=["9999"]).status_code == 422
    assert tallies(ctx) == []


def test_a_form_changed_after_sending_asks_what_was_meant(ctx: Context, office: Office) -> None:
    once = office.once()
    office.send(once=once)
    again = office.send(once=once, jumlah="30")
    assert "sudah dikirim tadi" in again.text
    assert f'value="{once}"' not in again.text  # pressed once more, it is another activity
    assert [tally.count for tally in tallies(ctx)] == [25]


def test_a_full_card_is_told_and_the_same_form_may_be_sent_again(volume: Callable[..., Path]) -> None:
    world = World(volume(512))
    office = Office(world.context(*Office.FEATURES))
    world.journal("tally")  # its segment is there before the card fills up
    once = office.once("radio")
    filler = world.paths.cache / "penuh"
    fill(filler)
    refused = office.send("radio", once=once, jumlah="2")
    filler.unlink()
    assert refused.status_code == 422
    assert "Tekan Simpan lagi." in refused.text
    assert f'value="{once}"' in refused.text
    assert office.send("radio", once=once, jumlah="2").status_code == 303
    world.close()
    assert [tally.count for tally in tallies(office.ctx)] == [2]


def test_two_organisers_who_note_the_same_meeting_are_told(office: Office) -> None:
    office.send()
    second = office.send(jumlah="26")
    assert "hapus salah satunya" in office.text(second.location)


def test_a_mistake_is_taken_back_from_its_own_page(ctx: Context, office: Office) -> None:
    office.send(catatan="Arisan")
    (tally,) = tallies(ctx)
    shown = office.text(f"{PLACE}/{tally.id}")
    assert "<dt>Dicatat</dt><dd>Bu Sri</dd>" in shown
    assert "<dt>Laporan</dt><dd>Diskusi</dd>" in shown
    gone = office.client.post(f"{PLACE}/{tally.id}/hapus", headers=ORIGIN)
    assert "Sudah dihapus" in office.text(gone.location)
    assert tallies(ctx) == []
    assert office.client.get(f"{PLACE}/{tally.id}").status_code == 404


def test_an_unknown_activity_has_no_form(office: Office) -> None:
    assert office.client.get(f"{PLACE}/catat/kampanye").status_code == 404


def test_days_are_buttons_with_their_pasaran(office: Office) -> None:
    form = office.text(f"{PLACE}/catat/radio")
    assert "Hari ini<br><small>Sabtu Pahing, 21 November" in form
    assert "Kemarin<br>" in form
    assert "18 November 2026" in form  # behind "Hari lain"


def test_a_box_without_a_clock_offers_no_today(world: World, office: Office) -> None:
    world.clock.confidence = Confidence.UNKNOWN
    form = office.text(f"{PLACE}/catat/radio")
    assert "Jam kotak belum pasti: setel dulu jamnya." in form
    assert "Hari ini<br>" not in form
    assert "5 Desember 2026" in form


def test_a_box_without_a_clock_offers_days_to_come_last_and_folded(world: World, office: Office) -> None:
    world.clock.confidence = Confidence.UNKNOWN
    form = office.text(f"{PLACE}/catat/radio")
    offered = re.findall(r'name="hari" value="([0-9-]+)"', form)
    assert (offered[0], offered[13], offered[-1]) == ("2026-11-21", "2026-11-08", "2027-01-04")
    assert "<details open" not in form
    in_sight = re.sub(r"<details>.*?</details>", "", form, flags=re.DOTALL)
    assert re.findall(r'name="hari" value="([0-9-]+)"', in_sight) == offered[:14]
    assert office.send("radio", hari=offered[-1], jumlah="1").status_code == 303


def test_a_box_whose_clock_was_never_set_offers_no_day_of_1970(world: World, office: Office) -> None:
    world.clock.confidence = Confidence.UNKNOWN
    world.clock.jump(datetime(1970, 1, 1, 0, 5, tzinfo=UTC))
    form = office.text(f"{PLACE}/catat/radio")
    assert "Setel dulu jamnya, lalu catat kegiatannya." in form
    assert 'name="hari"' not in form


def test_a_folded_day_that_was_touched_is_in_sight_after_a_refusal(world: World, office: Office) -> None:
    world.clock.confidence = Confidence.UNKNOWN
    refused = office.send(hari="2026-12-05", jumlah="").text
    assert "<details open><summary>Hari sesudahnya" in refused
    assert 'value="2026-12-05" checked' in refused


def test_months_are_leafed_through(world: World, office: Office) -> None:
    office.send(hari="2026-11-20")
    office.send("radio", hari="2026-10-30", jumlah="1")
    newest, older = office.text(PLACE), office.text(f"{PLACE}?bulan=2026-10")
    assert "November 2026" in newest
    assert "Siaran di radio: 1 kali" not in newest
    assert 'href="/pengurus/kegiatan?bulan=2026-10"' in newest
    assert "Siaran di radio: 1 kali" in older
    assert 'href="/pengurus/kegiatan?bulan=2026-11"' in older
    world.clock.jump(datetime(2026, 12, 5, tzinfo=UTC))
    now = office.text(PLACE)
    assert "Desember 2026" in now
    assert "Bulan ini belum ada yang dicatat." in now
    assert 'href="/pengurus/kegiatan?bulan=2026-11"' in now


def test_a_note_of_a_month_to_come_does_not_hide_this_month(world: World, office: Office) -> None:
    world.clock.confidence = Confidence.UNKNOWN
    office.send(hari="2026-11-20")
    office.send("radio", hari="2026-12-05", jumlah="1")
    now = office.text(PLACE)
    assert "November 2026" in now
    assert "Rapat RT, RW, PKK, pengajian: 25 orang" in now
    assert 'href="/pengurus/kegiatan?bulan=2026-12"' in now


def test_a_post_without_areas_asks_for_none(world: World) -> None:
    bare = Office(world.context(*Office.FEATURES))
    assert "Untuk RT mana?" not in bare.text(f"{PLACE}/catat/radio")
    bare.send("radio", jumlah="2")
    assert "seluruh kelurahan" in bare.text(PLACE)


def test_an_empty_month_says_so(office: Office) -> None:
    assert "Bulan ini belum ada yang dicatat." in office.text(PLACE)
