"""What stands on the board, what next, what struck through, and what never."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from kiosk.announcements.board.wall import Wall
from kiosk.announcements.model import Announcement, When
from kiosk.announcements.playback import KIND, Playback
from kiosk.announcements.store import Draft, Store
from kiosk.core import Confidence, Context, SpeakerAnswer
from kiosk.speech import Manner, Reader, ToneEngine
from kiosk.web import create_app
from tests.conftest import World

Make = Callable[..., Announcement]
LELAYU = "Telah berpulang Mbah Karto. Dimakamkan {kapan} jam 13.00 di makam Contoh."
TWO = ("Pak Modin", "Ketua RT 3")


@pytest.fixture
def phone(ctx: Context) -> FlaskClient:
    reader = Reader(ToneEngine(), ctx.paths.cache / "speech", Manner("tone", 135), cache_bytes=10_000_000)
    return create_app(ctx, "phone", reader).test_client()


def status(visitor: FlaskClient, address: str) -> int:
    """Of the whole answer, its file closed again as a server does."""
    answer = visitor.get(address, buffered=True)
    answer.close()
    return answer.status_code


def test_lelayu_is_gone_from_board_page_and_sound_three_days_after_the_burial(
    phone: FlaskClient, announce: Make, world: World
) -> None:
    item = announce(LELAYU, kind="lelayu", when=When("2026-11-21", "13:00"), until="2027-01-01", vouched=TWO)
    addresses = ("/w", f"/w/{item.id}", f"/w/{item.id}/dengar.mp3")
    assert [status(phone, address) for address in addresses] == [200, 200, 200]
    world.clock.jump(world.clock.now + timedelta(days=4))
    assert "Mbah Karto" not in phone.get("/w").text + phone.get("/").text
    assert [status(phone, address) for address in addresses[1:]] == [404, 404]


def test_found_person_leaves_no_trace(phone: FlaskClient, announce: Make, store: Store) -> None:
    item = announce("Dicari anak Budi, baju merah.", kind="orang-hilang")
    store.withdraw(item.id, "Bu Sri", "ketemu")
    assert "Budi" not in phone.get("/w").text
    assert phone.get(f"/w/{item.id}").status_code == 404


@pytest.mark.parametrize(("why", "word"), [("keliru", "Keliru"), ("batal", "Batal")])
def test_wrong_one_stays_struck_through_with_its_correction_for_seven_days(
    phone: FlaskClient, announce: Make, store: Store, world: World, why: str, word: str
) -> None:
    wrong = announce("Air mati besok.")
    store.withdraw(wrong.id, "Bu Sri", why)
    right = announce("Ralat. Air tidak mati.", kind="ralat", corrects=wrong.id, until="2026-12-31")
    for address in ("/w", f"/w/{wrong.id}"):
        text = phone.get(address).text
        assert f'<b class="tanda dicabut">{word}</b>' in text
        assert '<s class="teks" lang="id">Air mati besok. </s>' in text
        assert f'href="/w/{right.id}">Yang benar ada di sini</a>' in text
    assert phone.get(f"/w/{wrong.id}/dengar.mp3").status_code == 404
    world.clock.jump(world.clock.now + timedelta(days=8))
    assert "Air mati besok." not in phone.get("/w").text


def test_what_is_simply_over_is_not_called_wrong(phone: FlaskClient, announce: Make, store: Store) -> None:
    store.withdraw(announce("Kumpulan selesai.").id, "Bu Sri", "selesai")
    assert "Kumpulan selesai." not in phone.get("/w").text


def test_what_is_far_ahead_stands_under_a_heading_and_fills_an_empty_day(
    phone: FlaskClient, announce: Make, world: World
) -> None:
    announce("Imunisasi.", when=When("2026-12-20", "08:00"))
    assert "Hari ini tidak ada woro-woro." not in phone.get("/w").text
    world.clock.jump(world.clock.now + timedelta(days=2))
    for address in ("/w", "/"):
        text = phone.get(address).text
        assert "Hari ini tidak ada woro-woro. Yang berikutnya:" in text
        assert "Imunisasi." in text
    announce("Kerja bakti.")
    text = phone.get("/w").text
    assert text.index("Kerja bakti.") < text.index("<h2>Yang berikutnya:</h2>") < text.index("Imunisasi.")


def test_clock_that_nobody_vouches_for_is_told_on_board_and_home(phone: FlaskClient, world: World) -> None:
    world.clock.confidence = Confidence.UNKNOWN
    for address in ("/w", "/"):
        assert phone.get(address).text.count("Jam belum pasti. Woro-woro otomatis berhenti dulu.") == 1


def test_call_that_came_and_call_to_come_are_told(
    phone: FlaskClient, announce: Make, ctx: Context, world: World
) -> None:
    item = announce("Kerja bakti.", now=False, moments=("2026-11-21T16:15",), kind="kumpulan")
    assert "Akan terdengar jam 16.15" in phone.get("/w").text
    playback = Playback(ctx.journal(KIND), ctx.paths, ctx.clock)
    world.clock.jump(world.clock.now + timedelta(hours=6, minutes=15))
    playback.start(item, f"{item.id}@2026-11-21T16:15")
    playback.done(item, SpeakerAnswer("played", "", 4.0), "suara mesin Indonesia", f"{item.id}@2026-11-21T16:15")
    assert "Sudah terdengar jam 16.15 (suara mesin Indonesia)" in phone.get(f"/w/{item.id}").text


def test_voice_is_named_once_its_sound_lies_ready(phone: FlaskClient, announce: Make) -> None:
    item = announce()
    before = phone.get(f"/w/{item.id}").text
    assert status(phone, f"/w/{item.id}/dengar.mp3") == 200
    after = phone.get(f"/w/{item.id}").text
    assert len(after) > len(before)
    assert ToneEngine().voice(Manner("tone", 135)).name in after


def test_damaged_schedule_leaves_the_board_without_hours(
    phone: FlaskClient, announce: Make, ctx: Context, world: World
) -> None:
    announce("Kerja bakti.", now=False, moments=("2026-11-21T16:15",))
    (world.paths.state / "jadwal.json").write_text("{")
    text = phone.get("/w").text
    assert "Kerja bakti." in text


def test_what_waits_for_a_second_yes_is_nowhere(ctx: Context, store: Store, phone: FlaskClient) -> None:
    made = store.add(Draft("Air naik.", kind="darurat"), "Bu Sri")
    assert Wall(ctx).items() == []
    assert phone.get(f"/w/{made.id}").status_code == 404


def test_death_stands_above_lost_keys_though_the_keys_are_newer(ctx: Context, announce: Make) -> None:
    announce(LELAYU, kind="lelayu", when=When("2026-11-21", "13:00"), vouched=TWO)
    announce("Hilang kunci motor.", kind="kehilangan")
    with create_app(ctx, "phone").test_request_context("/w"):
        today, _, _ = Wall(ctx).cards()
    assert [card.kind for card in today] == ["lelayu", "kehilangan"]
