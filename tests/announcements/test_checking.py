from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kiosk.announcements.checking import check_language, check_meaning, check_text, check_until, estimated_seconds
from kiosk.announcements.kinds.politics import Days
from kiosk.announcements.model import Announcement
from kiosk.core import Confidence, ContentError, Reading

WIB = ZoneInfo("Asia/Jakarta")
NOON = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)


def reading(seconds: float = 0, *, sure: bool = True) -> Reading:
    confidence = Confidence.NETWORK if sure else Confidence.UNKNOWN
    return Reading(NOON + timedelta(seconds=seconds), confidence, 1000.0 + seconds, "boot-1")


@pytest.mark.parametrize("raw", ["", "   \n ", "\x00\x1b", "\u200b\u202e"])
def test_text_with_nothing_to_say_is_refused(raw: str) -> None:
    with pytest.raises(ContentError, match="masih kosong") as caught:
        check_text(raw)
    assert caught.value.code == "woro-kosong"


@pytest.mark.parametrize("raw", ["... !", "🙏🙏", "👍🏽 ❤️", "😀\u200d😀"])
def test_text_of_pictures_only_is_refused(raw: str) -> None:
    with pytest.raises(ContentError, match="hanya gambar atau tanda baca") as caught:
        check_text(raw)
    assert caught.value.code == "woro-kosong"


@pytest.mark.parametrize(
    "number",
    [
        "3375010203040001",
        "3375 0102 0304 0001",
        "337501.020304.0001",
        "337501-020304-0001",
        "3375\u200b010203040001",
        "3375\n0102\n0304\n0001",
        "RT 3 3375 0102 0304 0001",
        "33750102030400019",
    ],
)
def test_identity_number_is_refused_however_it_is_written(number: str) -> None:
    with pytest.raises(ContentError, match="16 angka") as caught:
        check_text(f"Hilang KTP nomor {number} milik warga.")
    assert caught.value.code == "woro-nik"


@pytest.mark.parametrize(
    "text",
    [
        "Posyandu 21-11-2026 jam 09.00.",
        "Telepon 0812-3456-7890 0813-4567-8901",
        "RW 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15",
        "Iuran 1.250.000",
    ],
)
def test_dates_and_phone_numbers_are_no_identity_numbers(text: str) -> None:
    assert check_text(text) == text


def test_control_and_invisible_characters_do_not_reach_page_or_voice() -> None:
    assert check_text("\ufeffPos\x07yandu\u202e jam\t9\r\nmalam\udcff\n\n ya ") == "Posyandu jam 9\nmalam\nya"


@pytest.mark.parametrize("typed", ["{kapan}", "{Kapan}", "{ KAPAN }"])
def test_day_that_is_filled_in_later_may_be_typed_by_hand(typed: str) -> None:
    assert check_text(f"Kerja bakti {typed} di Gang 4.") == "Kerja bakti {kapan} di Gang 4."


def test_text_longer_than_its_kind_is_refused_with_its_length() -> None:
    sentence = "Mohon warga membawa cangkul dan sapu. "
    fitting = (sentence * 10).strip()
    assert check_text(fitting, longest_seconds=45) == fitting
    with pytest.raises(ContentError, match=r"kira-kira 5\d detik .* Paling lama 45 detik\. Ringkaskan") as caught:
        check_text(sentence * 15, longest_seconds=45)
    assert caught.value.code == "woro-panjang"
    assert check_text(sentence * 15, longest_seconds=75)


def test_whole_book_is_refused_without_being_measured() -> None:
    with pytest.raises(ContentError, match=r"kira-kira \d{5} detik"):
        check_text("Kerja bakti RT 3. " * 50_000)


def test_length_counts_what_is_said_not_what_is_typed() -> None:
    assert estimated_seconds("Rp 1.250.000") > estimated_seconds("Rp 1 miliar")
    assert estimated_seconds("{kapan}") > estimated_seconds("Kamis Pon")
    assert estimated_seconds("Jam 07.30.", "jv") >= 1
    assert estimated_seconds("") == 1


def test_what_may_not_be_announced_is_refused_with_every_reason() -> None:
    now = NOON.astimezone(WIB)
    draft = Announcement("w-1", "Dukung calon bupati {kapan}.")
    with pytest.raises(ContentError) as caught:
        check_meaning(draft, now, Days(quiet=True))
    assert caught.value.code == "woro-ditolak"
    assert "harinya belum dipilih" in caught.value.message
    assert "Hari tenang" in caught.value.message
    assert check_meaning(Announcement("w-1", "Yang masih punya utang di koperasi."), now) == (
        "Menyebut utang. Jangan menyebut siapa yang berutang.",
    )
    assert check_meaning(Announcement("w-1", "Kerja bakti di Gang 4."), now) == ()


def test_language_we_cannot_speak_is_refused() -> None:
    assert check_language("jv") == "jv"
    with pytest.raises(ContentError, match="Pilih Bahasa"):
        check_language("en")


def test_end_that_is_no_time_is_refused_with_an_example() -> None:
    with pytest.raises(ContentError, match="2026-11-21T17:00"):
        check_until("nanti sore", reading(), WIB)


@pytest.mark.parametrize("sure", [True, False])
def test_end_in_the_past_is_refused_since_the_board_would_never_show_it(*, sure: bool) -> None:
    with pytest.raises(ContentError, match="sudah lewat"):
        check_until("2026-11-20", reading(sure=sure), WIB)


def test_end_is_local_time_and_stored_in_utc() -> None:
    assert check_until("2026-11-21T17:00", reading(), WIB) == "2026-11-21T10:00:00+00:00"
    assert check_until("2026-11-21T17:00+08:00", reading(), WIB) == "2026-11-21T09:00:00+00:00"
    assert check_until(" ", reading(), WIB) == ""
