"""The list of words everybody uses: what it lets through, and above all what it must not."""

import msgspec
import pytest

from kiosk.search.everyday import LIST, everyday_words, is_everyday
from kiosk.search.words import words
from tests.search.conftest import EVERY, NEWS, Index

NAMES = words(
    """
    siti wati budi dewi slamet sri bintang agus joko bambang sutrisno suparman sumarni suharti wahyu yanto rini
    ratna ayu putri agung bagus mulyono setiawan asih lestari sari wulan fajar guntur bayu surya indah permata mawar
    melati intan cahaya citra bunga subur untung bejo rahmat hidayat nurul iman taufik amin jujur sabar hasan ahmad
    fatimah aisyah ismail pasiran kasiran dimas diana mentari berlian setyowati kurniawan suryani titik tuti dian
    perdana rejeki kartini dahlan hakim bilal asma resmi kabul sidik gatot
    ana raya waris novel
    """
)
"""Given names as they are common around the post; many are words too."""

NEEDS = words(
    """
    elpiji kompor stunting lowongan banjir rob pupuk bibit imunisasi difabel pinjol sembako beasiswa tilang canting
    membatik melaut nelayan kambing wereng musyawarah pemakaman selokan gorong bocor ijazah pernikahan perceraian
    untuk cara bagaimana dimana uwuh wedhus griya duwit
    """
)


def test_list_is_one_word_a_line_as_a_query_gives_them_and_each_once() -> None:
    lines = [line for line in LIST.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert lines == sorted(set(lines))
    assert all(words(line) == [line] and line.isalpha() for line in lines)
    assert len(lines) > 1_500


@pytest.mark.parametrize("name", NAMES)
def test_given_name_is_no_everyday_word_however_common_it_is(name: str) -> None:
    assert not is_everyday(name)
    assert not is_everyday(f"{name}nya")


@pytest.mark.parametrize("need", NEEDS)
def test_need_of_a_villager_is_an_everyday_word(need: str) -> None:
    assert is_everyday(need)


@pytest.mark.parametrize(
    "built",
    ["memperbaiki", "didaftarkan", "pembayaran", "keluhannya", "pengobatannya", "bertengkar", "melamar", "mengelola"],
)
def test_word_built_on_an_everyday_word_is_one(built: str) -> None:
    assert is_everyday(built)


@pytest.mark.parametrize("word", ["", "kang", "xyz", "3375014", "rt", "rw", "pasirkan", "lampuan"])
def test_what_only_looks_like_one_is_none(word: str) -> None:
    assert not is_everyday(word)


def test_words_that_hold_a_question_together_are_in() -> None:
    assert {"untuk", "cara", "apa", "gimana"} <= everyday_words()


@pytest.mark.parametrize("need", ["elpiji", "kompor", "stunting"])
def test_what_this_post_lacks_is_told_in_words(index: Index, need: str) -> None:
    answer = index(*EVERY)(need)
    assert (answer.results, answer.term) == ((), need)


ADDRESSES = [
    "rt 03 rw 02",
    "rt03",
    "jalan kenanga 5",
    "gang mawar nomor 17",
    "jl melati",
    "jalan kartini gang 4",
    "rumah pak rt 7",
    "blok c 12",
]


@pytest.mark.parametrize("asked", [*NAMES, *(f"surat tanah pak {name}" for name in NAMES[:10]), *ADDRESSES])
def test_name_or_address_is_not_kept_unless_a_text_here_has_it(index: Index, asked: str) -> None:
    assert index(*EVERY)(asked).term == ""
    told = msgspec.structs.replace(NEWS, id="kabar-nama", summary=f"Surat tanah pak: {asked}")
    assert index(*EVERY, told)(asked).term == asked
