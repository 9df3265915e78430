"""What a city lacks, in its message for WhatsApp."""

from kiosk.reports.month import PostLine
from kiosk.reports.text import MOST_CHARACTERS, MOST_LINES, report_text
from tests.reports.samples import busy, month

POSTS = [PostLine(f"{n:08x}", f"Pos {n}", "Contoh", n) for n in range(40)]
FAULTS = [f"{n} sumber tidak terbaca sampai selesai: /media/{n} (tidak ada). {'Perbaiki. ' * 30}" for n in range(2, 9)]


def test_what_is_missing_stands_in_the_fullest_message() -> None:
    told = report_text(busy(areas=None, posts=POSTS, played=(), faults=FAULTS, public=True))
    assert (len(told.splitlines()) <= MOST_LINES, len(told) <= MOST_CHARACTERS) == (True, True)
    lines = told.splitlines()
    place = lines.index("*Belum lengkap*")
    assert [line[:10] for line in lines[place + 1 : place + 4]] == ["- 2 sumber", "- 3 sumber", "- dan 5 ha"]


def test_three_faults_are_told_without_a_rest_and_only_once() -> None:
    told = report_text(month(areas=None, posts=POSTS, faults=["Satu.", "Dua.", "Tiga."]))
    assert "- Satu.\n- Dua.\n- Tiga.\n" in told
    assert told.count("Satu.") == 1


def test_a_city_without_faults_has_no_such_heading() -> None:
    assert "Belum lengkap" not in report_text(month(areas=None, posts=POSTS))


def test_the_faults_of_a_post_are_told_in_the_same_place() -> None:
    assert "*Belum lengkap*\n- Kartu rusak.\n" in report_text(month(faults=["Kartu rusak."]))
