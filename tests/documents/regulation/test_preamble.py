import pytest

from kiosk.documents.regulation.clean import clean
from kiosk.documents.regulation.preamble import Preamble, body_start, read_preamble

TITLE = "PERATURAN WALI KOTA CONTOH\nNOMOR 3 TAHUN 2024\nTENTANG\nPASAR RAKYAT"
REASONS = "Menimbang: a. bahwa pasar ramai;\nb. bahwa pasar perlu bersih;"
LAWS = "Mengingat: 1. Peraturan Daerah tentang Pasar;\n2. Peraturan Daerah tentang Sampah;"
DECISION = "MEMUTUSKAN:\nMenetapkan: PERATURAN WALI KOTA TENTANG PASAR RAKYAT."


def preamble(*parts: str) -> Preamble:
    source = clean("\n".join(parts))
    return read_preamble(source, len(source.text))


def test_reasons_and_laws_do_not_stay_in_the_title_block() -> None:
    found = preamble(TITLE, REASONS, LAWS, DECISION)
    assert found.opening == f"{TITLE}\n{DECISION}"
    assert found.considering == "Menimbang:\na. bahwa pasar ramai;\nb. bahwa pasar perlu bersih;"
    assert found.legal_basis == ("Mengingat:\n1. Peraturan Daerah tentang Pasar;\n2. Peraturan Daerah tentang Sampah;")


@pytest.mark.parametrize(
    "consent",
    [
        "Dengan Persetujuan Bersama\nDEWAN PERWAKILAN RAKYAT DAERAH",
        "DENGAN PERSETUJUAN BERSAMA",
        "M E M U T U S K A N :",
    ],
)
def test_consent_of_the_council_is_no_law_the_regulation_rests_on(consent: str) -> None:
    assert preamble(TITLE, REASONS, LAWS, consent).legal_basis.endswith("Sampah;")


def test_preamble_without_a_decision_ends_at_the_first_article() -> None:
    assert preamble(TITLE, REASONS, LAWS).legal_basis.endswith("Sampah;")
    assert preamble(TITLE, REASONS, LAWS).opening == TITLE


@pytest.mark.parametrize("parts", [(LAWS, REASONS), (REASONS, LAWS, LAWS), (REASONS,), (LAWS,), ()])
def test_jumbled_preamble_is_kept_whole(parts: tuple[str, ...]) -> None:
    found = preamble(TITLE, *parts)
    assert (found.considering, found.legal_basis) == ("", "")
    assert found.opening.startswith(TITLE)
    assert sum(found.opening.count(word) for word in ("Menimbang", "Mengingat")) == len(parts)


def test_articles_begin_behind_the_decision() -> None:
    assert body_start("Mengingat: Pasal 1\nMEMUTUSKAN:\nPasal 1") == len("Mengingat: Pasal 1\nMEMUTUSKAN")
    assert body_start("Pasal 1\nIsi.") == 0
