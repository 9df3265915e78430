import os
from pathlib import Path

import pytest

from kiosk.core import atomic
from kiosk.search.glossary import FILE_NAME, LARGEST, SHIPPED, Glossary, Meaning, faults, load, parse


def write(folder: Path, text: str, moment: int = 1_000_000_000) -> Path:
    path = folder / FILE_NAME
    atomic.replace(path, text.encode())
    os.utime(path, (moment, moment))
    return path


def test_the_table_we_ship_has_no_line_that_cannot_be_understood() -> None:
    shipped = parse(SHIPPED.read_text("utf-8"))
    assert shipped.faults == ()
    assert shipped.meanings["banyu",] == (Meaning(("air",), same=True),)
    assert Meaning(("persetujuan", "bangunan", "gedung"), same=True) in shipped.meanings["imb",]


def test_no_line_we_ship_leads_back_to_the_word_itself_or_stands_twice() -> None:
    lines = [line.split("\t") for line in SHIPPED.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert [line for line in lines if line[0] == line[1]] == []
    assert len({tuple(line[:2]) for line in lines}) == len(lines)


def test_a_line_leads_one_way_and_says_how_sure_it_is() -> None:
    made = parse("banyu\tair\tT\n\n# catatan\nKali\tsungai\ts\tjawa\nomah\trumah\nuwuh\tsampah\tR")
    assert made.meanings == {
        ("banyu",): (Meaning(("air",), same=True),),
        ("kali",): (Meaning(("sungai",), same=False),),
        ("omah",): (Meaning(("rumah",), same=True),),
    }


def test_entry_taken_back_is_no_word_of_the_table_any_more() -> None:
    made = parse("banyu\tair\nkartu tanda penduduk\tktp\nkartu\tkarcis")
    assert made.longest(("kartu", "tanda", "penduduk", "hilang")) == 3
    assert made.longest(("kartu", "hilang")) == 1
    assert made.longest(("hilang",)) == made.longest(()) == 0
    assert parse("banyu\t").after(made).longest(("banyu",)) == 0


def test_a_word_may_mean_several_and_several_may_mean_one() -> None:
    made = parse("imb\tizin bangunan\nimb\tpersetujuan bangunan\nkartu tanda penduduk\tktp")
    assert len(made.meanings["imb",]) == 2
    assert made.meanings["kartu", "tanda", "penduduk"] == (Meaning(("ktp",), same=True),)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("banyu air", "tab"),
        ("\tair", "lima|5 kata"),
        ("satu dua tiga empat lima enam\tair", "5 kata"),
        ("banyu\tair\tX", "T, S, atau R"),
    ],
)
def test_a_slip_is_told_by_its_line_and_costs_no_other(line: str, reason: str) -> None:
    made = parse(f"omah\trumah\n{line}\ndalan\tjalan")
    ((number, told),) = made.faults
    assert number == 2
    assert any(part in told for part in reason.split("|"))
    assert set(made.meanings) == {("omah",), ("dalan",)}


def test_the_organisers_table_adds_to_ours_and_takes_it_back() -> None:
    ours = parse("banyu\tair\nomah\trumah")
    both = parse("banyu\ttirta\nomah\t\nhik\tangkringan").after(ours)
    assert both.meanings["banyu",] == (Meaning(("tirta",), same=True), Meaning(("air",), same=True))
    assert both.meanings["omah",] == ()
    assert ("hik",) in both.meanings


def test_a_new_line_works_at_the_next_search(tmp_path: Path) -> None:
    assert ("hik",) not in load(tmp_path).meanings
    path = write(tmp_path, "hik\tangkringan\n")
    assert load(tmp_path).meanings["hik",] == (Meaning(("angkringan",), same=True),)
    write(tmp_path, "hik\twarung sop\n", moment=1_000_000_060)
    assert load(tmp_path).meanings["hik",] == (Meaning(("warung", "sop"), same=True),)
    path.unlink()
    assert ("hik",) not in load(tmp_path).meanings


def test_a_table_saved_by_notepad_is_read_like_any(tmp_path: Path) -> None:
    atomic.replace(tmp_path / FILE_NAME, b"\xef\xbb\xbfhik\tangkringan\r\ncaf\xe9\tkopi\r\n")
    assert ("hik",) in load(tmp_path).meanings


def test_a_table_beyond_all_measure_or_reach_does_not_stop_the_search(tmp_path: Path) -> None:
    write(tmp_path, "x" * (LARGEST + 1))
    assert load(tmp_path).meanings == load(None).meanings
    assert [number for number, _ in faults(tmp_path)] == [0]
    (tmp_path / FILE_NAME).unlink()
    (tmp_path / FILE_NAME).mkdir()
    assert load(tmp_path).meanings == load(None).meanings
    ((number, reason),) = faults(tmp_path)
    assert number == 0
    assert "tidak terbaca" in reason


def test_no_table_is_no_fault(tmp_path: Path) -> None:
    assert list(faults(tmp_path)) == []


def test_lines_told_are_those_of_the_organisers(tmp_path: Path) -> None:
    write(tmp_path, "banyu air\n")
    assert [number for number, _ in faults(tmp_path)] == [1]


def test_an_empty_table_says_nothing() -> None:
    assert parse("") == Glossary({})
