import json
from pathlib import Path

import pytest

from kiosk.authoring.jdih.kinds import Sort, find_type, sort_of


@pytest.mark.parametrize(
    ("words", "key", "rest"),
    [
        ("UNDANG-UNDANG", "uu", ""),
        ("Undang - Undang", "uu", ""),
        ("PERATURAN PEMERINTAH PENGGANTI UNDANG-UNDANG", "perppu", ""),
        ("PERATURAN PEMERINTAH", "pp", ""),
        ("PERATURAN DAERAH (PERDA) KABUPATEN", "perda", "KABUPATEN"),
        ("PERATURAN DAERAH PROVINSI", "perda", "PROVINSI"),
        ("Perda", "perda", ""),
        ("PERATURAN BUPATI (PERBUP)", "perbup", ""),
        ("Peraturan Gubernur Contoh", "pergub", "Contoh"),
        ("PERATURAN WALIKOTA", "perwal", ""),
        ("Peraturan Wali Kota", "perwal", ""),
        ("Perwali", "perwal", ""),
        ("KEPWAL", "kepwal", ""),
        ("Surat Keputusan Walikota", "kepwal", ""),
        ("SURAT EDARAN", "se", ""),
        ("PERMENBUMN", "permen", ""),
        ("PERATURAN ESELON 1", "perdirjen", "1"),
        ("PERATURAN OJK", "pojk", ""),
        ("Peraturan Perundang-undangan", "peraturan", ""),
        ("PERATURAN DPR", "peraturan", "DPR"),
    ],
)
def test_type_is_known_however_its_jdih_writes_it(words: str, key: str, rest: str) -> None:
    found = find_type(words)
    assert found is not None
    assert (found.key, found.rest) == (key, rest)


@pytest.mark.parametrize("words", ["", "-", "Staatsblad", "UUD1945nya", "Skandal", "Pedoman Peraturan Daerah"])
def test_words_that_begin_with_no_type_are_none(words: str) -> None:
    assert find_type(words) is None


@pytest.mark.parametrize(
    ("words", "sort"),
    [
        ("Peraturan Perundang-undangan", Sort.REGULATION),
        ("KEPUTUSAN BUPATI", Sort.REGULATION),
        ("Ketetapan dan Peraturan Adat", Sort.REGULATION),
        ("Monografi Hukum", Sort.MONOGRAPH),
        ("BUKU HUKUM", Sort.MONOGRAPH),
        ("RANCANGAN PERATURAN DAERAH", Sort.MONOGRAPH),
        ("ARTIKEL/MAJALAH HUKUM", Sort.ARTICLE),
        ("MAJALAH HUKUM", Sort.ARTICLE),
        ("PUTUSAN MAHKAMAH AGUNG", Sort.VERDICT),
        ("Yurisprudensi", Sort.VERDICT),
        ("Staatsblad", None),
    ],
)
def test_each_class_of_the_network_is_told_by_its_words(words: str, sort: Sort | None) -> None:
    assert sort_of(words) is sort


@pytest.mark.corpus
def test_no_type_of_ildis_lands_in_a_wrong_section(corpus: Path) -> None:
    types = json.loads((corpus / "reference" / "ildis-document-types.json").read_bytes())
    wrong = []
    for listed in types:
        is_law = listed["kode"].startswith("1")
        sort = sort_of(listed["nama"])
        if sort is not None and is_law != (sort is Sort.REGULATION):
            wrong.append(listed["nama"])
    assert wrong == ["RANCANGAN PERATURAN PERUNDANG-UNDANGAN"]  # a draft is no law, wherever ILDIS lists it


@pytest.mark.corpus
def test_every_common_type_of_ildis_has_a_key_of_its_own(corpus: Path) -> None:
    types = json.loads((corpus / "reference" / "ildis-document-types.json").read_bytes())
    found = {listed["nama"]: find_type(listed["nama"]) for listed in types if listed["kode"].startswith("1")}
    vague = [name for name, kind in found.items() if kind and kind.key == "peraturan" and kind.rest]
    assert all("PERATURAN" in name for name in vague)
    assert sum(kind is not None for kind in found.values()) >= 55
