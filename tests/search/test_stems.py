import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.search.roots import KEPT
from kiosk.search.stems import Stems, guesses


def stems(*words: str) -> Stems:
    return Stems(dict.fromkeys(words, 3))


@pytest.mark.parametrize(
    "family",
    [
        "cemar mencemari tercemar pencemaran pencemar",
        "urus mengurus diurus pengurus pengurusan kepengurusan urusan",
        "selenggara menyelenggarakan diselenggarakan penyelenggaraan penyelenggara terselenggaranya",
        "terbit menerbitkan diterbitkan penerbitan penerbit diterbitkannya",
        "wewenang berwenang kewenangan",
        "rencana merencanakan perencanaan berencana terencana",
        "sah mengesahkan disahkan pengesahan keabsahan",
        "izin perizinan mengizinkan ijin perijinan",
        "bentuk membentuk dibentuk pembentukan terbentuknya",
        "ekonomi perekonomian ekonominya",
        "milik memiliki dimiliki pemilik kepemilikan",
        "ubah mengubah diubah perubahan merubah dirubah",
        "pakai memakai dipakai pemakaian",
    ],
)
def test_a_family_of_words_is_not_torn_apart(family: str) -> None:
    together = stems(*family.split())
    assert len({together.stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("penduduk", "duduk"),
        ("pendapatan", "dapat"),
        ("perangkat", "angkat"),
        ("peserta", "serta"),
        ("divisi", "visi"),
        ("pemerintah", "perintah"),
        ("berlaku", "pelaku"),
        ("peran", "per"),
        ("bulan", "bul"),
        ("penyampaian", "sampai"),
    ],
)
def test_words_that_only_look_related_are_kept_apart(word: str, other: str) -> None:
    base = (f"di{other}kan", f"me{other}kan", f"pe{other}an", f"ke{other}an", f"per{other}an")
    every = stems(word, other, *base)
    assert every.stem(word) != every.stem(other)


def test_the_first_letter_a_nasal_swallowed_is_given_back_by_what_else_is_attested() -> None:
    assert stems("mengganti", "menanami", "penanaman", "ditanam").stem("penanaman") == "tanam"
    assert stems("menawari", "penawaran", "tawar").stem("menawari") == "tawar"


def test_a_word_is_not_cut_down_to_less_than_it_carries_itself() -> None:
    ganti = stems("ganti", "mengganti", "diganti", "penggantian", "menggantikan", "digantikan")
    assert ganti.stem("digantikan") == "ganti" == ganti.stem("ganti")


def test_an_unattested_word_is_snowballs_unless_it_would_join_another_family() -> None:
    assert stems("penjadwalan").stem("penjadwalan") == "jadwal"
    assert stems("bervariasi", "variasi").stem("industri") == "industr"
    assert stems("pimpin", "pimpinan").stem("terpimpin") == "pimpin"
    assert stems("beras", "ras").stem("beras") == "beras"


def test_words_that_hold_sentences_together_stay_and_lend_no_root() -> None:
    every = stems("dapat", "pendapatan", "mendapatkan", "pendapat")
    assert every.stem("dapat") == "dapat"
    assert len({every.stem(word) for word in ("pendapatan", "mendapatkan", "pendapat")}) == 1
    assert all(stems("terhadap", "hadap", "menghadap").stem(word) == word for word in KEPT)


def test_a_misread_word_in_one_document_attests_nothing_in_a_large_vocabulary() -> None:
    noise = {f"kata{number}": 1 for number in range(31_000)}
    clear = {"meteliti": 1, "peteliti": 1, "teliti": 9, "meneliti": 9}
    assert Stems(noise | clear).stem("meneliti") == "teliti"
    assert Stems(noise | {"menxuri": 1, "penxuri": 1}).stem("menxuri") == Stems(noise).stem("menxuri")


def test_a_possessive_is_taken_off_words_and_nothing_else() -> None:
    every = stems("hanya", "izin", "izinnya", "terbit", "menerbitkan", "penerbitan")
    assert every.stem("izinnya") == "izin"
    assert every.stem("hanya") == "hanya"
    assert every.stem("penerbitannya") == "terbit"
    assert stems("samanya").stem("punya") == "punya"
    assert list(guesses("nya")) == ["nya"]


@pytest.mark.parametrize("word", ["12a", "ktp", "2024", "rt", "uu"])
def test_numbers_and_short_words_keep_their_form(word: str) -> None:
    assert stems(word).stem(word) == word


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("mencemari", "cemar"),
        ("kewenangannya", "wenang"),
        ("memperoleh", "oleh0"),
        ("perijinan", "izin"),
        ("ktp", "ktp"),
    ],
)
def test_the_family_an_unknown_word_belongs_to_is_among_the_guesses(word: str, stem: str) -> None:
    found = list(guesses(word))
    assert stem in found
    assert len(found) == len(set(found))


@given(st.text(min_size=1, max_size=20))
def test_no_word_at_all_breaks_the_rules(word: str) -> None:
    assert stems("atur", "mengatur").stem(word)
    assert all(guesses(word))


def test_threads_do_not_mix_up_their_words() -> None:
    forms = [f"pe{root}an" for root in ("rtukar", "mbayar", "rjalan", "makam", "nulis", "rtemu")] * 50
    alone = [next(reversed(list(guesses(form)))) for form in forms]
    together: list[list[str]] = []

    def work() -> None:
        together.append([next(reversed(list(guesses(form)))) for form in forms])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == [alone] * 4
