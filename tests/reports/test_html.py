import re

from kiosk.reports.html import body, document, sheet
from kiosk.reports.month import PlayedLine, PostLine
from tests.reports.samples import busy, month, named, row


def test_paper_is_one_file_that_fetches_nothing() -> None:
    told = document(busy(public=True))
    assert told.startswith("<!doctype html>")
    assert not re.search(r"src=|@import|http|<link|style=", told)


def test_unmet_needs_stand_first() -> None:
    for told in (body(busy()), sheet(busy())):
        assert re.findall(r"<h2>([^<]+)</h2>", told)[0] == "Yang dicari warga dan belum ada"


def test_words_of_residents_are_shown_and_not_run() -> None:
    for told in (body(month([row("search-empty", term="<script>x", count=4)])), document(month())):
        assert "<script" not in told
    assert "&lt;script&gt;x" in body(month([row("search-empty", term="<script>x", count=4)]))


def test_area_is_told_by_word_and_not_by_colour_alone() -> None:
    told = body(month([row(area="0101", count=5)]))
    assert re.search(r'class="sampai"><b>RT 1</b> <span>sampai</span>', told)
    assert re.search(r'class="belum"><b>RT 2</b> <span>belum</span>', told)


def test_empty_month_is_a_report_too() -> None:
    told = body(month())
    assert "Bulan ini semua yang dicari warga sudah ada." in told
    assert "Belum ada isi yang dibuka." in told
    assert "Belum ada yang disiarkan bulan ini." in told
    assert "None" not in told + sheet(month())


def test_lelayu_bears_no_title_and_an_unsure_hour_says_so() -> None:
    lines = [PlayedLine("2026-11-02", "05.10", "", "Lelayu", 30, 30, "played", sure=False)]
    told = body(month(played=lines))
    assert "kira-kira 2 November, 05.10" in told
    assert "Lelayu" in told


def test_city_has_a_table_of_posts_instead_of_a_grid() -> None:
    posts = [
        PostLine("aa", "Pos A", "Contoh", 4, 2, 1, 3, "2026-11-20"),
        PostLine("bb", "Pos B", fault="Belum pernah."),
    ]
    for told in (body(month(areas=None, posts=posts)), sheet(month(areas=None, posts=posts))):
        assert "Belum pernah." in told
        assert "RW dan RT" not in told
    assert "1 dari 3" in body(month(areas=None, posts=posts))


def test_sheet_of_a_large_city_names_posts_in_trouble_and_counts_the_rest() -> None:
    posts = [PostLine(f"{n:08x}", f"Pos {n}", now=n % 3, fault="" if n % 3 else "Diam.") for n in range(100)]
    told = sheet(month(areas=None, posts=posts))
    assert "66 dari 100 pos punya kunjungan bulan ini." in told
    assert "dan 28 pos lain yang perlu dilihat." in told
    assert ">Pos 3<" in told
    assert ">Pos 4<" not in told


def test_city_sheet_is_signed_by_a_city_and_names_what_it_lists() -> None:
    posts = [PostLine("aa", "Pos A", now=4, newest="2026-11-20"), PostLine("bb", "Pos B", now=3, clockless=True)]
    told = sheet(month(areas=None, posts=[*posts, PostLine("cc", "Pos C", fault="Diam.", clockless=True)]))
    assert "<span>Petugas:</span><span>Kepala Dinas:</span>" in told
    assert "Lurah" not in told
    assert "<h2>Pos yang perlu dilihat (1 dari 3)</h2>" in told
    assert "jam belum pasti" in told
    assert "<span>Pengurus KIM:</span><span>Lurah:</span>" in sheet(month())
    assert "RW dan RT" not in sheet(month(areas=None))


def test_sheet_says_why_it_has_no_words() -> None:
    assert "bukan kata yang dikenal kotak" in sheet(month([row("search-empty", count=4)], public=True))


def test_public_paper_hides_what_the_organisers_page_shows() -> None:
    rows = [row("view", "a", 2), row("view", "beranda", 40)]
    assert ">2</td>" in body(month(rows, name_of=named("beranda")))
    assert "&lt; 3" in sheet(month(rows, public=True, name_of=named("beranda")))
