import pytest

from kiosk.reports import words
from kiosk.reports.month import Line, PlayedLine, PostLine, Visitors
from tests.reports.samples import busy, month, noted, row, tally


@pytest.mark.parametrize(("count", "said"), [(None, "< 3"), (0, "0"), (999, "999"), (1234567, "1.234.567")])
def test_numbers_have_indonesian_dots(count: int | None, said: str) -> None:
    assert words.count_words(count) == said


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (5, 5, "sama"),
        (0, 0, "sama"),
        (5, 0, "baru"),
        (1300, 100, "naik 1.200"),
        (2, 9, "turun 7"),
        (None, 4, ""),
        (4, None, ""),
    ],
)
def test_change_is_a_word_and_tells_nothing_of_what_is_hidden(now: int | None, before: int | None, said: str) -> None:
    assert words.change(Line("a", "a", now, before)) == said


def test_month_and_day_are_written_as_people_say_them() -> None:
    assert words.month_words("2026-11") == "November 2026"
    assert words.day_words("2026-11-05") == "5 November"


def test_nobody_takes_half_a_month_for_a_whole_one() -> None:
    assert words.through_words(month()) == "Dihitung sampai 22 November. Bulan lalu dihitung sebulan penuh."


def test_unmet_needs_are_told_with_what_follows_from_them() -> None:
    said = words.unmet_sentence(month([row("search-empty", term="bansos", count=3), row("search-empty")]))
    assert said.startswith("4 kali warga mencari")
    assert "1 di antaranya bukan kata yang dikenal kotak, jadi katanya tidak disimpan." in said
    assert "nama" not in said
    assert words.unmet_sentence(month()) == "Bulan ini semua yang dicari warga sudah ada."


def test_reader_learns_why_no_word_is_shown() -> None:
    wordless = [row("search-empty", count=4)]
    inside, outside = (words.unmet_sentence(month(wordless, public=public)) for public in (False, True))
    assert inside.endswith("Semuanya bukan kata yang dikenal kotak, jadi katanya tidak disimpan.")
    assert "Katanya tidak tampil: bukan kata yang dikenal kotak" in outside
    assert "dicarikan KIM" not in inside + outside
    told = [row("search-empty", term="bansos", count=4)]
    assert words.wordless_sentence(month(told, public=True)) == words.wordless_sentence(month()) == ""


def test_visitors_are_told_by_the_day() -> None:
    assert words.visitors_sentence(Visitors(2, 5, 7, "2026-11-09")).endswith("Paling ramai 9 November: 7.")
    assert "Belum diketahui" in words.visitors_sentence(Visitors())


def test_areas_are_told_as_reached_of_all() -> None:
    made = month([row(area="0101")], tallies=[tally("selebaran", 9, "0102")])
    assert words.reach_sentence(made) == "2 dari 3 RT sudah dapat kabar."
    assert words.area_words(made, reached=False) == ["RW 1: RT 2"]
    assert words.area_words(made, reached=True) == ["RW 1: RT 1", "RW 2: RT 1"]
    assert words.reach_sentence(month([row(area="0101")], areas=["0101"])) == "Semua 1 RT sudah dapat kabar."
    assert "belum diisi" in words.reach_sentence(month(areas=()))


def test_city_without_trouble_shows_all_its_posts() -> None:
    posts = [PostLine("aa", "Pos A", now=4), PostLine("bb", "Pos B", now=1)]
    assert words.posts_to_look_at(month(areas=None, posts=posts)) == posts
    assert words.posts_to_look_at(month(areas=None, posts=[*posts, PostLine("cc", "Pos C")]))[0].name == "Pos C"
    assert words.posts_sentence(month(areas=None, posts=posts)) == "2 dari 2 pos punya kunjungan bulan ini."


def test_hours_tell_when_the_post_is_needed() -> None:
    assert words.hours_sentence(month([row(count=4), row(hour="2026-11-20T01Z")])) == (
        "Paling ramai jam 10.00 sampai 11.00: 4 kunjungan."
    )
    assert "Belum ada kunjungan" in words.hours_sentence(month())


@pytest.mark.parametrize(
    ("seconds", "of", "result", "said"),
    [
        (42.0, 42.0, "played", "42 detik, sampai selesai"),
        (41.8, 42.0, "played", "42 detik, sampai selesai"),
        (12.0, 42.0, "stopped", "12 dari 42 detik, dihentikan"),
        (0.0, 0.0, "missed", "terlewat"),
        (0.0, 9.0, "silent", "tidak berbunyi"),
        (1.0, 0.0, "ganjil", "ganjil"),
    ],
)
def test_proof_says_how_far_it_came(seconds: float, of: float, result: str, said: str) -> None:
    assert words.proof_words(PlayedLine("2026-11-02", "17.15", "", "Lelayu", seconds, of, result)) == said


def test_activities_tell_times_and_people() -> None:
    made = month(tallies=[tally("selebaran", 80), tally("toa", 3), tally("usul", 2, day="2026-10-02")])
    assert words.hand_words(made) == [
        "Selebaran dibagikan: 1 kali, 80 lembar",
        "Woro-woro lewat pengeras masjid: 3 kali",
    ]


def test_city_signs_its_sheet_as_a_city() -> None:
    assert words.signers(month()) == ("Pengurus KIM", "Lurah")
    assert words.signers(month(areas=None)) == ("Petugas", "Kepala Dinas")


def test_posts_to_look_at_are_called_so_and_counted() -> None:
    posts = [PostLine("aa", "Pos A", now=4), PostLine("bb", "Pos B", fault="Diam.")]
    assert words.posts_heading(month(areas=None, posts=posts)) == "Pos yang perlu dilihat (1 dari 2)"
    assert words.posts_heading(month(areas=None, posts=posts[:1])) == "Pos (1)"


def test_post_whose_clock_was_never_set_is_not_one_that_sent_nothing() -> None:
    posts = [PostLine("aa", "A", newest="2026-11-20"), PostLine("bb", "B", clockless=True), PostLine("cc", "C")]
    assert [words.newest_words(post) for post in posts] == ["20 November", "jam belum pasti", "belum ada"]


def test_what_has_to_be_mended_is_said_before_what_cannot_be_known() -> None:
    told = words.unknown_sentences(noted(busy(faults=["Kartu rusak."]), "2 salinan dihitung sekali."))
    assert (told[0], told[-1], len(told)) == ("Kartu rusak.", "2 salinan dihitung sekali.", 5)


def test_what_nobody_knows_is_said() -> None:
    assert len(words.unknown_sentences(busy())) == 3
    assert words.unknown_sentences(month(faults=["Kartu rusak."])) == ["Kartu rusak."]
