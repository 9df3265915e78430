"""How readings are compared, and how the two derived tables are made; never how fast."""

import shutil
from pathlib import Path

import pytest

from benchmarks.lexicon_from_source import compact, read_source, roots
from benchmarks.lexicon_rules import Marks, learn, predict, split
from benchmarks.pronunciation import UNSEEN, marks_of, measure, read_list, score


@pytest.mark.parametrize(
    ("word", "said", "marks"),
    [
        ("besar", "b@s'aR", "bêsar"),
        ("tempe", "t'E2mpE2", "témpé"),
        ("pulau", "p'ulaU", "pulau"),
        ("meriah", "m@R2'iah", "mêriah"),
        ("relief", "R2'Elif", ""),
        ("berleret-leret", "b@Rl'E2R2E2tl'E2R2E2t", "bêrlérét-lérét"),
    ],
)
def test_marks_are_read_off_the_phonemes_vowel_by_vowel(word: str, said: str, marks: str) -> None:
    assert marks_of(word, said) == marks


def test_list_knows_one_sound_for_both_accents(tmp_path: Path) -> None:
    path = tmp_path / "kata.tsv"
    path.write_text("# kata\n\nnenek\tnènék\n")
    assert read_list(path) == {"nenek": "nénék"}


def test_source_gives_only_words_whose_letters_fit_their_sounds() -> None:
    text = "besar\tb ə s a r\nsup\ts u p\na-go-go\ta\nrelief\tr e l i f\nbeda\tb e d a\nbeda\tb ə d a\n"
    assert read_source(text) == {"besar": ("ê",), "beda": ("è",)}


@pytest.mark.parametrize(
    ("word", "left"),
    [
        ("membedakan", (1, "beda")),
        ("mengelola", (1, "ngelola")),
        ("memperebutkan", (2, "ebut")),
        ("kesehatannya", (1, "sehat")),
        ("edaran", (0, "edaran")),
        ("beri", (0, "beri")),
        ("meja", (0, "meja")),
        ("pekan", (0, "pekan")),
    ],
)
def test_prefixes_and_suffixes_are_taken_off_until_a_root_is_left(word: str, left: tuple[int, str]) -> None:
    assert split(word, {}) == left


def test_nothing_is_taken_off_a_known_word() -> None:
    known: dict[str, Marks] = {"bedakan": ("ê",)}
    assert split("membedakan", known) == (1, "bedakan")


def test_rules_say_what_is_usual_and_longer_ones_the_exceptions() -> None:
    words: dict[str, Marks] = {f"{c}edo": ("è",) for c in "bdgjklm"}
    words |= {"sedo": ("ê",), "sedot": ("ê",)}
    rules = learn(words)
    assert predict(rules, "wedo") == ("è",)
    assert predict(rules, "sedok") == ("ê",)
    assert len(rules) == 2


def test_only_words_that_rules_read_wrong_are_kept_and_a_root_carries_its_forms() -> None:
    words: dict[str, Marks] = {"beda": ("è",), "berbeda": ("ê", "è"), "membedakan": ("ê", "è"), "besar": ("ê",)}
    assert compact(words, {}) == {"beda": ("è",)}


def test_root_is_kept_with_the_letter_that_a_prefix_swallows() -> None:
    words: dict[str, Marks] = {"sewa": ("è",), "ekor": ("è",)}
    assert roots(words) == {"sewa": ("è",), "nyewa": ("è",), "ekor": ("è",), "ngekor": ("è",)}


@pytest.mark.skipif(not shutil.which("espeak-ng"), reason="no voice here")
def test_stock_voice_is_wrong_about_dengan_and_the_score_says_so() -> None:
    found = score({"dengan": "dêngan", "kampung": "kampung"}, None)
    assert (found.words, found.percent) == (2, 50.0)
    assert found.wrong == (("dêngan", "d'ENan"),)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("espeak-ng"), reason="no voice here")
def test_both_lists_are_read_by_both_and_ours_is_ahead(tmp_path: Path) -> None:
    report = measure(tmp_path)
    assert report.value("own list: ours") >= 95
    assert report.value("unseen words: gain") >= 15
    assert report.value("compile") > 0
    assert len(read_list(UNSEEN)) == 5000
