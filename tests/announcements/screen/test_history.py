from kiosk.announcements.playback import Playback
from kiosk.core import Confidence, SpeakerAnswer
from tests.announcements.screen.conftest import KUMPULAN, LELAYU, PIN, ROB, SECOND_PIN, VOUCHED, Screen
from tests.conftest import turns_to

HISTORY = "/pengurus/woro"


def announced(screen: Screen, kind: str = "kumpulan") -> str:
    """Announce one of a kind; its address."""
    form = {"kumpulan": KUMPULAN, "lelayu": LELAYU | VOUCHED, "darurat": ROB}[kind]
    answer = screen.write(kind, "ya", form, dibaca="ya")
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"].partition("?")[0]


def test_history_without_anything_is_a_page_too(screen: Screen) -> None:
    text = screen.text(HISTORY)
    assert "Tidak ada yang menunggu." in text
    assert "Belum ada woro-woro" in text


def test_what_waits_stands_with_its_moments(screen: Screen) -> None:
    address = announced(screen)
    text = screen.text(HISTORY)
    assert text.index("hari ini 16.15") < text.index("besok 06.15") < text.index("Riwayat")
    assert "menunggu dibacakan" in text
    assert "hari ini 16.15" in screen.text(address)


def test_what_sounds_can_be_stopped(screen: Screen) -> None:
    address = announced(screen)
    screen.speaker.now = SpeakerAnswer("played", about=address.rpartition("/")[2])
    text = screen.text(HISTORY)
    assert "Sedang berbunyi: Kumpulan" in text
    assert 'action="/berhenti"' in text


def test_proof_says_when_how_far_by_which_voice_and_why(screen: Screen) -> None:
    address = announced(screen)
    item = screen.announced()
    playback = Playback(screen.ctx.journal("playback"), screen.ctx.paths, screen.world.clock)
    playback.start(item, f"{item.id}@2026-11-21T16:15")
    answer = SpeakerAnswer("stopped", "Dihentikan pengurus.", 12.0)
    playback.done(item, answer, "suara mesin Indonesia", f"{item.id}@2026-11-21T16:15", of=33.0)
    text = screen.text(address)
    assert "21/11/2026 10.00" in text
    assert "dihentikan, 12 dari 33 detik. Dihentikan pengurus., suara mesin Indonesia" in text


def test_tarik_asks_why_and_silences_what_sounds(screen: Screen) -> None:
    address = announced(screen)
    screen.speaker.now = SpeakerAnswer("played", about=screen.announced().id)
    assert "Acaranya batal" in screen.text(f"{address}/tarik")
    screen.send(f"{address}/tarik", sebab="batal")
    item = screen.announced()
    assert (item.withdrawn_why, item.withdrawn_by, screen.speaker.stopped) == ("batal", "Bu Sri", 1)
    text = screen.text(address)
    assert "Ditarik, acaranya batal." in text
    assert "Ulangi sekarang" not in text


def test_tarik_leaves_another_sound_alone(screen: Screen) -> None:
    address = announced(screen)
    screen.speaker.now = SpeakerAnswer("played", about="w-20200101-1")
    screen.send(f"{address}/tarik", sebab="keliru")
    assert screen.speaker.stopped == 0


def test_tarik_without_a_reason_asks_again(screen: Screen) -> None:
    address = announced(screen)
    answer = screen.send(f"{address}/tarik", sebab="iseng")
    assert answer.headers["Location"] == f"{address}/tarik"
    assert not screen.announced().withdrawn


def test_ulangi_sounds_once_more_for_a_double_tap(screen: Screen) -> None:
    address = announced(screen)
    for _ in range(2):
        assert screen.send(f"{address}/ulangi").status_code == 303
    assert screen.announced().moments.count("2026-11-21T10:01") == 1
    assert "hari ini 10.01" in screen.text(address)


def test_ulangi_of_what_was_taken_back_is_refused(screen: Screen) -> None:
    address = announced(screen)
    screen.send(f"{address}/tarik", sebab="batal")
    answer = screen.send(f"{address}/ulangi")
    assert (answer.status_code, "belum disetujui" in answer.text) == (409, True)


def test_ulangi_with_an_unsure_clock_names_the_way_that_works(screen: Screen) -> None:
    address = announced(screen)
    screen.world.clock.confidence = Confidence.UNKNOWN
    answer = screen.send(f"{address}/ulangi")
    assert (answer.status_code, "Umumkan lagi: Sekarang juga." in answer.text) == (409, True)


def test_first_organiser_cannot_be_the_second_too(screen: Screen) -> None:
    address = announced(screen, "darurat")
    answer = screen.send(f"{address}/setuju", nama2="bu-sri", pin2=PIN)
    assert (answer.status_code, "orang lain" in answer.text) == (409, True)
    assert screen.announced().approved == ("Bu Sri",)


def test_second_pin_beside_the_first_lets_it_sound(screen: Screen) -> None:
    address = announced(screen, "darurat")
    screen.send(f"{address}/setuju", nama2="pak-udin", pin2=SECOND_PIN)
    assert screen.announced().approved == ("Bu Sri", "Pak Udin")
    assert "Menunggu orang kedua" not in screen.text(address)


def test_second_organiser_who_logs_in_says_yes_with_one_tap(screen: Screen) -> None:
    address = announced(screen, "darurat")
    screen.log_in("Pak Udin")
    assert "Setujui: Rob" in screen.text(HISTORY)
    assert "Saya setuju, bunyikan" in screen.text(address)
    screen.send(f"{address}/setuju")
    assert screen.announced().approved == ("Bu Sri", "Pak Udin")


def test_saying_yes_to_what_was_taken_back_is_refused(screen: Screen) -> None:
    address = announced(screen, "darurat")
    screen.send(f"{address}/tarik", sebab="selesai")
    screen.log_in("Pak Udin")
    assert screen.send(f"{address}/setuju").status_code == 409


def test_waiting_page_stops_looking_after_a_while(screen: Screen) -> None:
    address = announced(screen, "darurat")
    assert turns_to(screen.get(f"{address}?ke=3")) == f"5; url={address}?ke=4"
    assert turns_to(screen.get(f"{address}?ke=24")) == ""


def test_page_does_not_look_again_while_a_pin_is_typed(screen: Screen) -> None:
    address = announced(screen, "darurat")
    answer = screen.get(f"{address}?pin=1")
    assert 'name="pin2"' in answer.text
    assert turns_to(answer) == ""


def test_green_button_is_named_where_there_is_only_one_organiser(screen: Screen) -> None:
    address = announced(screen, "darurat")
    screen.ctx.tables["operators"].remove("pak-udin")
    assert "Tekan tombol hijau di dalam kotak." in screen.text(address)


def test_lelayu_says_when_its_card_leaves_the_board(screen: Screen) -> None:
    address = announced(screen, "lelayu")
    assert "Kartunya hilang dari papan Selasa Kliwon, 24 November jam 23.59." in screen.text(address)
    screen.world.clock.advance(5 * 86_400)
    assert "Kartunya sudah hilang dari papan." in screen.text(address)


def test_long_history_is_turned_over_in_pages(screen: Screen) -> None:
    for number in range(12):
        screen.write("kabar", "ya", teks=f"Kabar nomor {number}.", dibaca="ya")
    first, second = screen.text(HISTORY), screen.text(f"{HISTORY}?hal=2")
    assert "Kabar nomor 11." in first.partition("Riwayat")[2]
    assert "Kabar nomor 0." not in first.partition("Riwayat")[2]
    assert "Kabar nomor 0." in second
    assert screen.get(f"{HISTORY}?hal=99").status_code == 200


def test_unsure_clock_is_told(screen: Screen) -> None:
    screen.world.clock.confidence = Confidence.UNKNOWN
    assert "Jam kotak belum pasti" in screen.text(HISTORY)


def test_announcement_that_is_not_there_is_404(screen: Screen) -> None:
    for place in ("", "/tarik"):
        assert screen.get(f"{HISTORY}/w-20200101-1{place}").status_code == 404


def test_stop_of_a_flood_stands_above_its_many_calls(screen: Screen) -> None:
    address = announced(screen, "darurat")
    screen.send(f"{address}/setuju", nama2="pak-udin", pin2=SECOND_PIN)
    text = screen.text(address)
    assert text.index("Aman, sudah surut") < text.index("Akan terdengar</h2>") < text.index(" kali lagi</summary>")
    calls = text[text.index("Akan terdengar</h2>") :]
    assert calls[: calls.index("</ul>")].count("<li>") == 6


def test_no_second_organiser_is_chosen_beforehand(screen: Screen) -> None:
    text = screen.text(f"{announced(screen, 'darurat')}?pin=1")
    assert 'name="nama2" required><option value="">pilih nama</option>' in text
