"""Strange forms become plain ones, signs become words, and nothing unsayable is left."""

import pytest

from kiosk.speech.text.rules import Tongue, run
from kiosk.speech.text.symbols import FINISH, fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("\uff14 dan ④ dan ٣", "4 dan 4 dan 3"),
        ("ﬁlm № 5", "film No.  5"),
        ("¾ gelas", " 3/4  gelas"),
        ("m² dan x⁵", "m^2 dan x^5"),
        ("Jum\u2019at", "Jumat"),
        ("E\u0301nak x\u0302y", "Énak xy"),
        ("Ⅳ ㎡", "IV m2"),
        ("µg Ω", "μg  "),
        ("â€œsiapâ€", " siap "),
        ("tetap 'ya'", "tetap 'ya'"),
    ],
)
def test_strange_forms_become_plain(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("a & b + c = d", "a dan be tambah ce sama dengan de"),
        ("≤ ≥ < >", " paling banyak paling sedikit kurang dari lebih dari "),
        ("$ € § \u00d7", " dolar euro bagian kali "),
        ("satu—dua \u2013 tiga -- empat / lima", "satu, dua, tiga, empat, lima"),
        ("e-mail tri-wulan -x- y-", "e-mail tri-wulan eks ye "),
        ("WARGA É İB ẞA", "warga é ib ßa"),
        ("siap !! , ? ya", "siap, ya"),
        ("ya;tidak ,lalu", "ya; tidak, lalu"),
        ("«ya» “tidak” #hemat *a*", " ya tidak hemat a "),
        ("→ ke sini | situ", ", ke sini, situ"),
    ],
)
def test_signs_become_words_or_pauses(written: str, said: str) -> None:
    assert run(FINISH, written, Tongue()) == said


def test_javanese_has_its_own_words_for_signs() -> None:
    assert run(FINISH, "a & b = c", Tongue("jv")) == "a lan be sami kaliyan ce"
