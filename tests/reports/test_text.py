import pytest

from kiosk.reports.month import Month, PostLine
from kiosk.reports.text import MOST_CHARACTERS, MOST_LINES, first_lines, report_text
from tests.reports.samples import busy, month, named, noted, row, tally

LONG = "kata-kata yang sangat panjang " * 9


@pytest.mark.parametrize(
    "made",
    [
        busy(),
        busy(public=True),
        busy(wards=40, each=9),
        month(),
        month([row("search-empty", term=LONG, count=9), row("view", LONG, 9)], name_of=named()),
        month(tallies=[tally("pelatihan", 9_999)] * 40),
        noted(busy(areas=None, faults=[LONG] * 9, posts=[PostLine(f"{n:08x}", LONG) for n in range(99)]), *[LONG] * 9),
    ],
)
def test_message_is_one_screen_of_a_phone(made: Month) -> None:
    told = report_text(made)
    assert len(told.splitlines()) <= MOST_LINES
    assert len(told) <= MOST_CHARACTERS
    assert told.endswith("\n")


def test_what_residents_lack_comes_before_what_they_had() -> None:
    told = report_text(month([row("search-empty", term="bansos", count=4), row("view", "a", 9)], name_of=named()))
    assert told.index("bansos") < told.index("Kunjungan") < told.index("Judul a")


def test_missing_areas_are_named_and_hidden_counts_are_not() -> None:
    rows = [row("view", "a", 2, area="0101"), row("view", "beranda", 9)]
    told = report_text(month(rows, public=True, name_of=named("beranda")))
    assert "Belum: RW 1: RT 2; RW 2: RT 1" in told
    assert "Judul a (< 3)" in told


def test_words_of_residents_put_no_marks_into_the_message() -> None:
    told = report_text(month([row("search-empty", term="*bansos* _jelas_ ~x~", count=4)]))
    assert "- bansos jelas x (4)" in told


def test_activities_and_doubts_stand_at_the_end() -> None:
    told = report_text(month([row(hour="", count=3)], tallies=[tally("selebaran", 80)]))
    assert told.index("Selebaran dibagikan: 1 kali, 80 lembar") < told.index("(3 kunjungan tidak diketahui harinya")


def test_what_is_missing_is_told_however_full_the_month_was() -> None:
    faults = [f"Tempat {n} tidak terbaca sampai selesai." for n in range(5)]
    told = report_text(busy(areas=None, faults=faults, posts=[PostLine("aa", "Pos A", now=4)]))
    assert "*Belum lengkap*\n- Tempat 0 tidak terbaca sampai selesai.\n- Tempat 1 " in told
    assert "- dan 3 hal lain" in told
    assert "Dicari dan belum ada" in told


def test_what_is_missing_comes_before_doubts_of_the_clock() -> None:
    told = report_text(month([row(sure=False, count=4)], areas=None, faults=["Pos A diam sejak 2 November."]))
    assert told.index("Pos A diam") < told.index("jam kotak belum pasti")
    assert told.count("Pos A diam") == 1


def test_message_says_why_it_has_no_words() -> None:
    assert "bukan kata yang dikenal kotak" in report_text(month([row("search-empty", count=4)], public=True))


def test_city_tells_its_posts_instead_of_areas() -> None:
    posts = [PostLine("aa", "Pos A", now=4), PostLine("bb", "Pos B")]
    assert "1 dari 2 pos punya kunjungan bulan ini." in report_text(month(areas=None, posts=posts))


def test_first_lines_tell_the_month_in_two_sentences() -> None:
    made = month([row("search-empty", term="bansos", count=4), row(count=5)])
    assert first_lines(made) == ("Kunjungan November 2026: 9 (bulan lalu 0). Dicari dan belum ada: 4 kali (bansos).")
    assert first_lines(month()) == "Kunjungan November 2026: 0 (bulan lalu 0)."
    assert first_lines(month([row("search-empty")])).endswith("belum ada: 1 kali.")
