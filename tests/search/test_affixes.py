import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.search.affixes import FIRM, WEIGHTS, steps


def bases(word: str) -> set[str]:
    return {step.base for step in steps(word)}


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("menetapkan", "tetap"),
        ("memakai", "pakai"),
        ("menyusun", "susun"),
        ("menguasai", "kuasa"),
        ("mengatur", "atur"),
        ("mengesahkan", "sah"),
        ("membayar", "bayar"),
        ("mendaftar", "daftar"),
        ("menggunakan", "guna"),
        ("melaksanakan", "laksana"),
        ("mempengaruhi", "pengaruh"),
        ("memohon", "mohon"),
        ("menilai", "nilai"),
        ("mempertimbangkan", "timbang"),
        ("dipertanggungjawabkan", "tanggungjawab"),
        ("penerbitan", "terbit"),
        ("petugas", "tugas"),
        ("pekerjaan", "kerja"),
        ("perizinan", "izin"),
        ("perencana", "rencana"),
        ("keadilan", "adil"),
        ("ketidaksesuaian", "sesuai"),
        ("berencana", "rencana"),
        ("bekerja", "kerja"),
        ("terencana", "rencana"),
        ("diawasi", "awas"),
        ("laporan", "lapor"),
        ("sahkan", "sah"),
    ],
)
def test_no_way_to_build_a_word_is_overlooked(word: str, base: str) -> None:
    assert base in bases(word)


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("perpajakan", "rpajak"),
        ("perangkat", "angkat"),
        ("kepala", "pala"),
        ("selesai", "lesai"),
        ("pemakaikan", "pakai"),
        ("mengcopy", "copy"),
        ("dan", "d"),
        ("ikan", ""),
    ],
)
def test_what_no_root_sounds_like_and_pairs_that_do_not_go_together_are_no_bases(word: str, base: str) -> None:
    assert base not in bases(word)


def test_a_base_is_counted_once_and_by_its_weightiest_rule() -> None:
    found = [step for step in steps("pelayanan") if step.base == "layan"]
    assert [WEIGHTS[step.rule] for step in found] == [1.0]


def test_only_rules_that_take_off_both_ends_may_leave_little() -> None:
    firm = {step.base for step in steps("pengesahan") if step.rule in FIRM}
    assert "sah" in firm
    assert not {step.base for step in steps("berita") if step.rule in FIRM}


@given(st.text(alphabet="abegiknmprstuy", max_size=14))
def test_nothing_is_left_that_is_not_part_of_the_word_but_a_swallowed_letter(word: str) -> None:
    assert all(step.base in word or step.base[1:] in word for step in steps(word))
