import pytest

from kiosk.announcements.kinds.politics import NO_DAYS, Days, political_refusals, political_warnings

QUIET = Days(quiet=True, names=("Siti Aminah", "X"))
CAMPAIGN = Days(campaign=True, names=("Siti Aminah",))


def refused(text: str, days: Days) -> str:
    return " ".join(political_refusals(text, days))


def warned(text: str, days: Days) -> str:
    return " ".join(political_warnings(text, days))


SIDES = [
    "Partai Anu mengundang",
    "Bersama Golkar",
    "Kader PKS berkumpul",
    "Pilih Pak Anu jadi Ketua RT",
    "Paslon 1 datang",
    "Calon ketua RT 3: Pak Anu",
]


@pytest.mark.parametrize("text", SIDES)
def test_taking_sides_is_warned_of_on_any_day_and_locked_in_the_quiet_days(text: str) -> None:
    assert "kampanye" in warned(text, NO_DAYS)
    assert refused(text, NO_DAYS) == ""
    assert "tidak boleh diumumkan" in refused(text, QUIET)
    assert warned(text, QUIET) == ""


@pytest.mark.parametrize("name", ["Siti Aminah", "siti  aminah", "SITI\nAMINAH"])
def test_candidates_name_is_locked_in_the_quiet_days(name: str) -> None:
    assert "Hari tenang: nama Siti Aminah" in refused(f"Pengajian bersama Bu {name}.", QUIET)
    assert "Sebut jabatannya" in warned(f"Pengajian bersama Bu {name}.", CAMPAIGN)
    assert warned(f"Pengajian bersama Bu {name}.", NO_DAYS) == ""


@pytest.mark.parametrize("text", ["Siti Aminahwati", "Rasiti Aminah", "Kotak X"])
def test_part_of_another_name_is_nobodys_name(text: str) -> None:
    assert refused(text, QUIET) == ""


@pytest.mark.parametrize("text", ["Pemilu hari Rabu, datang ke TPS 5.", "Ayo nyoblos.", "Pilkada serentak."])
def test_news_of_a_poll_comes_only_from_those_who_hold_it(text: str) -> None:
    assert "hanya dari KPU" in refused(text, QUIET)
    assert refused(f"{text} Kabar dari KPPS.", QUIET) == ""
    assert refused(text, CAMPAIGN) == ""
    assert warned(text, CAMPAIGN) == ""


def test_number_of_a_queue_counts_only_while_numbers_are_candidates() -> None:
    text = "Ambil nomor urut 1 di meja depan."
    assert warned(text, NO_DAYS) == ""
    assert warned(text, CAMPAIGN) != ""
    assert refused(text, QUIET) != ""


@pytest.mark.parametrize(
    "text",
    [
        "Calon jamaah haji berkumpul di masjid.",
        "Calon pengantin, calon siswa, calon penerima.",
        "Bayar PBB dan PKB di kelurahan. Panci, pan dan wajan.",
        "Pilih sampah dulu. Pemilihan Ketua RT 3 bakda Isya.",
    ],
)
def test_everyday_words_take_no_side(text: str) -> None:
    assert warned(text, CAMPAIGN) == ""
    assert refused(text, QUIET) == ""


@pytest.mark.parametrize("text", ["Coblos nomor 2", "Dukung calon wali kota kita", "Dukunglah paslon kita"])
def test_asking_for_votes_is_refused_on_any_day(text: str) -> None:
    assert "Ajakan memilih" in refused(text, NO_DAYS)
