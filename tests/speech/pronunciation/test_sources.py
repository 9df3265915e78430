import pytest

from kiosk.speech.pronunciation.respelling import MARKED, WORD
from kiosk.speech.pronunciation.sources import LANGUAGES, fingerprint, sources, voice_file, words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_our_lists_can_be_read(language: str) -> None:
    wrong = [row for row in words(language).items() if not (WORD.fullmatch(row[0]) and MARKED.fullmatch(row[1]))]
    assert wrong == []
    assert len(words(language)) >= 150


def test_no_e_of_an_indonesian_row_is_left_without_accent() -> None:
    assert [word for word, said in words("id").items() if "e" in said] == []


def test_own_names_win_over_the_source() -> None:
    assert words("id")["pekalongan"] == "pêkalongan"
    assert words("id")["serahi"] == "sêrahi"


@pytest.mark.parametrize("language", LANGUAGES)
def test_operators_words_stand_in_the_list_that_wins(language: str) -> None:
    files = sources(language, {"Kergon": "Kérgon"})
    assert set(files) == {f"{language}_rules", f"{language}_list", f"{language}_extra"}
    assert files[f"{language}_extra"].decode() == "kergon\tk|e|R|g|o|n\n".replace(
        "|o|", "|O|" if language == "jv" else "|o|"
    )


def test_row_that_espeak_could_not_compile_is_left_out() -> None:
    assert sources("id", {"gang 4": "gang", "gang": "g[[x", "soto": "soto"})["id_extra"] == b"soto\ts|o|t|o\n"


def test_rules_for_e_follow_the_other_letters() -> None:
    rules = sources("id", {})["id_rules"].decode()
    assert rules.count(".group e\n") == 1
    assert "e  @\n" in rules.replace("         ", " ")


def test_fingerprint_is_the_same_for_the_same_tables() -> None:
    assert fingerprint() == fingerprint()
    assert len(fingerprint()) == 64


def test_voice_is_named_as_the_contract_says() -> None:
    assert voice_file().decode().startswith("name Javanese\nlanguage jv\n")
