import pytest

from kiosk.documents import REGULATION_TYPES, issuer_names, type_called
from kiosk.documents.citation.issuers import DIRECTORATES, MINISTRIES, issuer_of


def test_each_type_is_found_under_its_names() -> None:
    for known in REGULATION_TYPES.values():
        assert {type_called(name) for name in (known.key, known.name, known.name.upper(), *known.aliases)} == {
            known.key
        }


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("PERWALI", "perwal"),
        ("peraturan walikota", "perwal"),
        ("Surat Keputusan Wali Kota", "kepwal"),
        ("U.U.", "uu"),
        ("undang - undang", "uu"),
        ("Peraturan Menteri Kesehatan", "permen"),
        ("inmendagri", "inmen"),
        ("peraturan daerah provinsi", ""),
        ("Peraturan Perundang-undangan", ""),
        ("permen5", ""),
        ("", ""),
    ],
)
def test_a_name_that_says_more_or_less_is_not_the_type(name: str, key: str) -> None:
    assert type_called(name) == key


def test_each_issuer_is_found_under_its_names() -> None:
    for table, directors in ((MINISTRIES, False), (DIRECTORATES, True)):
        for code, names in table.items():
            assert {issuer_of(name, directors=directors) for name in (code, *names)} == {code}
    assert [issuer_of(name) for name in ("mendagri", "MENKES", "menteri", "")] == ["DAGRI", "KES", "", ""]


def test_a_title_may_name_an_issuer_in_full_or_short() -> None:
    assert issuer_names("KOMINFO") == ("Komunikasi dan Informatika", "kominfo")
    assert issuer_names("PB") == ("Perbendaharaan", "pb")
    assert (issuer_names("Badan Contoh"), issuer_names("")) == (("Badan Contoh",), ())
