import csv
import io

import pytest

from kiosk.reports.month import Month, PostLine
from kiosk.reports.table import HEAD, report_csv
from tests.reports.samples import busy, month, named, noted, row

POSTS = [
    PostLine("12e45678", "Pos A", "Contoh", 4, 2, 1, 3, "2026-11-20", "Kemasan 3 belum sampai."),
    PostLine("ab12cd34", "Pos B", clockless=True),
    PostLine("ab12cd35", "Pos C"),
]


def read(made: Month) -> list[list[str]]:
    told = report_csv(made)
    assert told.startswith("\ufeff")
    return list(csv.reader(io.StringIO(told.removeprefix("\ufeff")), delimiter=";"))


def by_key(made: Month) -> dict[str, list[str]]:
    """Key > keterangan, this month, last month, catatan."""
    return {cells[-1]: cells[2:6] for cells in read(made)}


def test_every_row_has_the_same_columns_and_a_key_of_its_own() -> None:
    rows = read(noted(busy(faults=["A.", "B."], posts=POSTS), "C."))
    assert tuple(rows[0]) == HEAD
    assert {len(cells) for cells in rows} == {len(HEAD)}
    keys = [cells[-1] for cells in rows]
    assert len(keys) == len(set(keys))


def test_indonesian_excel_parts_the_columns_by_itself() -> None:
    assert report_csv(month()).removeprefix("\ufeff").splitlines()[0].split(";") == list(HEAD)
    told = report_csv(month([row("search-empty", term="ktp; kk", count=5)]))
    assert 'Dicari dan belum ada;"ktp; kk";;5;0;;"belum-ada/ktp; kk"' in told


def test_first_column_is_words_for_people() -> None:
    sections = {cells[0] for cells in read(busy(posts=POSTS))[1:]}
    assert {"Dicari dan belum ada", "Isi dibuka", "RT dapat kabar", "Pos, RT sampai"} <= sections
    assert not [section for section in sections if section != section[:1].upper() + section[1:]]


@pytest.mark.parametrize("public", [True, False])
def test_columns_of_figures_hold_nothing_that_cannot_be_added_up(*, public: bool) -> None:
    for cells in read(busy(public=public, posts=POSTS))[1:]:
        assert all(figure == "" or figure.isdecimal() for figure in cells[3:5])


def test_spreadsheet_takes_no_key_for_a_number() -> None:
    for cells in read(busy(posts=POSTS))[1:]:
        assert cells[-1][0].isalpha()
        assert "/" in cells[-1]


@pytest.mark.parametrize("term", ["=1+1", "+62", "-2", "@sum(a1)", "\tx", '=hyperlink("http://a")'])
def test_what_residents_typed_is_no_formula(term: str) -> None:
    names = {cells[1] for cells in read(month([row("search-empty", term=term, count=5)]))}
    assert f"'{term}" in names
    assert term not in names


def test_line_breaks_are_those_old_excel_knows() -> None:
    assert report_csv(month()).count("\r\n") == report_csv(month()).count("\n")


def test_public_table_hides_small_counts_and_what_would_tell_them() -> None:
    rows = [row(area="0101", count=2), row(count=30), row("view", "a", 2)]
    told = by_key(month(rows, public=True))
    assert told["rt-kunjungan/0101"] == ["", "", "0", "bulan ini: 1 atau 2"]
    assert "rt-kunjungan/" not in told
    assert "rt-kegiatan/0101" not in told
    assert told["rt/0101"] == ["sampai", "1", "", ""]
    assert told["rt/0201"] == ["belum", "0", "", ""]
    full = by_key(month(rows))
    assert (full["rt-kunjungan/0101"][1], full["rt-kunjungan/"][1]) == ("2", "32")


def test_hidden_count_is_told_from_none_at_all() -> None:
    last = "2026-10-20T03Z"
    rows = [row("view", "a", 2), row("view", "a", 2, hour=last), row("view", "b", 9), row("view", "b", 1, hour=last)]
    rows += [row("view", "beranda", 90), row("view", "beranda", 90, hour=last)]
    told = by_key(month(rows, public=True, name_of=named("beranda")))
    assert told["isi/a"][1:] == ["", "", "bulan ini dan bulan lalu: 1 atau 2"]
    assert told["isi/b"][1:] == ["9", "", "bulan lalu: 1 atau 2"]
    assert told["isi-didengar/b"][1:] == ["0", "", ""]


def test_grid_without_counts_still_says_who_was_reached() -> None:
    keys = {cells[-1].partition("/")[0] for cells in read(month([row(area="0101")], public=True))}
    assert "rt" in keys
    assert "rt-kunjungan" not in keys


def test_posts_of_a_city_stand_in_the_table() -> None:
    told = [cells for cells in read(month(areas=None, posts=POSTS)) if cells[0].startswith("Pos")]
    assert told[:4] == [
        ["Pos", "Pos A, Contoh", "", "4", "2", "", "pos/12e45678"],
        ["Pos, RT sampai", "Pos A, Contoh", "dari 3 RT", "1", "", "", "pos-rt/12e45678"],
        ["Pos, catatan terbaru", "Pos A, Contoh", "2026-11-20", "", "", "", "pos-terbaru/12e45678"],
        ["Pos, yang kurang", "Pos A, Contoh", "Kemasan 3 belum sampai.", "", "", "", "pos-kurang/12e45678"],
    ]
    newest = {cells[1]: cells[2] for cells in told if cells[0] == "Pos, catatan terbaru"}
    assert (newest["Pos B"], newest["Pos C"]) == ("jam belum pasti", "belum ada")


def test_each_thing_that_is_missing_has_a_row() -> None:
    told = by_key(noted(month(areas=None, faults=["Kemasan rusak.", "Pos diam."]), "2 salinan dihitung sekali."))
    assert [told[f"belum-lengkap/{place}"][0] for place in (1, 2)] == ["Kemasan rusak.", "Pos diam."]
    assert told["catatan/1"][0] == "2 salinan dihitung sekali."
