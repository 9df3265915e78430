import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.core import Config, Setting, SettingsError, Value, atomic, example_toml

DECLARED = {
    "pos": [
        Setting("name", "Pos Lesehan", "Nama pos"),
        Setting("rt", ("0101",), "Daftar RT"),
    ],
    "speech": [
        Setting("volume", 70, "Keras suara", "%"),
        Setting("pause", 0.5, "Jeda", "detik"),
        Setting("evening", True, "Pelan di malam hari"),
    ],
    "search": [],
}


def load(tmp_path: Path, text: str | bytes) -> Config:
    path = tmp_path / "pos.toml"
    atomic.replace(path, text.encode() if isinstance(text, str) else text)
    return Config.load(DECLARED, path)


def refused(tmp_path: Path, text: str | bytes) -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, text)
    assert str(tmp_path / "pos.toml") in caught.value.message
    return caught.value


def test_post_without_a_file_runs_on_the_defaults() -> None:
    config = Config.load(DECLARED)
    assert config.text("pos", "name") == "Pos Lesehan"
    assert config.texts("pos", "rt") == ("0101",)
    assert config.integer("speech", "volume") == 70
    assert config.number("speech", "pause") == 0.5
    assert config.flag("speech", "evening") is True


def test_file_overrides_what_it_says_and_nothing_else(tmp_path: Path) -> None:
    config = load(tmp_path, '[pos]\nrt = ["0102", "0103"]\n[speech]\npause = 1\nevening = false\n')
    assert config.texts("pos", "rt") == ("0102", "0103")
    assert config.number("speech", "pause") == 1.0
    assert config.flag("speech", "evening") is False
    assert config.integer("speech", "volume") == 70
    assert config.source == tmp_path / "pos.toml"


def test_file_saved_by_notepad_is_read(tmp_path: Path) -> None:
    assert load(tmp_path, b'\xef\xbb\xbf[pos]\r\nname = "Jenggot"\r\n').text("pos", "name") == "Jenggot"


def test_unknown_key_is_named_with_file_and_the_nearest_known_one(tmp_path: Path) -> None:
    error = refused(tmp_path, "[speech]\nvolum = 3\n")
    assert error.code == "setelan-asing"
    assert "speech.volum tidak dikenal. Mungkin maksudnya: volume." in error.message


def test_unknown_section_is_named_with_the_nearest_known_one(tmp_path: Path) -> None:
    assert "[spech] tidak dikenal. Mungkin maksudnya: speech." in refused(tmp_path, "[spech]\n").message


def test_key_that_resembles_none_gets_no_misleading_hint(tmp_path: Path) -> None:
    assert refused(tmp_path, "[search]\nxyzzy = 3\n").message.endswith("search.xyzzy tidak dikenal.")


def test_value_where_a_section_belongs_is_refused(tmp_path: Path) -> None:
    assert "[pos] harus berupa bagian" in refused(tmp_path, "pos = 3\n").message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[pos]\nname = 3", "pos.name harus teks, bukan 3"),
        ('[pos]\nrt = "0101"', "pos.rt harus daftar teks"),
        ("[pos]\nrt = [101]", "pos.rt harus daftar teks"),
        ('[speech]\nvolume = "keras"', "speech.volume harus bilangan bulat"),
        ("[speech]\nvolume = 1.5", "speech.volume harus bilangan bulat"),
        ("[speech]\nvolume = true", "speech.volume harus bilangan bulat"),
        ('[speech]\npause = "satu"', "speech.pause harus bilangan"),
        ("[speech]\npause = true", "speech.pause harus bilangan"),
        ("[speech]\nevening = 1", "speech.evening harus true atau false"),
    ],
)
def test_wrong_type_names_the_expected_one_and_gives_an_example(tmp_path: Path, text: str, expected: str) -> None:
    error = refused(tmp_path, text)
    assert error.code == "setelan-tipe"
    assert expected in error.message
    assert "Contoh: " in error.message


@pytest.mark.parametrize("text", ["[pos", "x = " + "9" * 5000, "x = " + "[" * 5000])
def test_file_that_is_no_toml_is_refused_however_mad(tmp_path: Path, text: str) -> None:
    assert refused(tmp_path, text).code == "setelan-rusak"


def test_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, "[pos]".encode("utf-16")).code == "setelan-tak-terbaca"


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        Config.load(DECLARED, tmp_path / "none.toml")
    assert caught.value.code == "setelan-tidak-ada"
    assert "none.toml" in caught.value.message


@pytest.mark.parametrize(("section", "name"), [("pos", "name"), ("speech", "evening"), ("pos", "rt")])
def test_asking_for_a_number_that_is_none_is_a_programming_error(section: str, name: str) -> None:
    config = Config.load(DECLARED)
    with pytest.raises(TypeError):
        config.integer(section, name)
    with pytest.raises(TypeError):
        config.number(section, name)


def test_asking_for_a_list_that_is_none_is_a_programming_error() -> None:
    with pytest.raises(TypeError):
        Config.load(DECLARED).texts("pos", "name")


def test_example_explains_every_setting_with_its_unit() -> None:
    text = example_toml(DECLARED)
    assert "[search]" not in text
    assert "# Keras suara (%)\nvolume = 70\n" in text
    assert "# Pelan di malam hari\nevening = true\n" in text


texts = st.text()
values = st.one_of(
    texts, st.integers(), st.booleans(), st.floats(allow_nan=False), st.lists(texts, max_size=3).map(tuple)
)


@settings(deadline=None)
@given(values)
def test_example_is_toml_and_gives_back_every_default(value: Value) -> None:
    read = tomllib.loads(example_toml({"a": [Setting("b", value, "Bantuan")]}))["a"]["b"]
    assert (tuple(read) if isinstance(read, list) else read) == value
    assert type(read) is (list if isinstance(value, tuple) else type(value))
