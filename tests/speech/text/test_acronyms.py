"""Words of capitals: spelled, said, or in full, and headings are not spelled."""

import re

import pytest

from kiosk.speech.text.acronyms import HEADINGS, MIXED, RULES
from kiosk.speech.text.rules import Tongue, run
from kiosk.speech.text.tables import rows
from kiosk.speech.text.words import normalise


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("KIM dan PKK di RT", "KIM dan pe ka ka di er te".replace("KIM", "kim")),
        ("KTP-el, e-KTP, E-KTP", "ka te pe elektronik, e ka te pe, e ka te pe"),
        ("e-SPPT", "e es pe pe te"),
        ("PKK-nya", "pe ka ka-nya"),
        ("PERATURAN DAERAH KOTA PEKALONGAN", "peraturan daerah kota pekalongan"),
        ("DI RUMAH BU RT", "di rumah bu er te"),
        ("XYZW dan QQ", "eks ye zet we dan ki ki"),
        ("BHINNEKATUNGGALIKAPQR", "bhinnekatunggalikapqr"),
        ("TimurLaut", "Timur Laut"),
        ("BPJSKesehatan", "BPJSKesehatan"),
        ("SatpolPP", "SatpolPP"),
        ("DinasKTP", "DinasKTP"),
        ("WhatsApp", "watsap"),
        ("PPs", "pe pe es"),
        ("SDn", "es de en"),
        ("Pekalongan", "Pekalongan"),
        ("DPT-HB, UNDANG-UNDANG, ANAK-ANAK", "de pe te ha be, undang-undang, anak-anak"),
        ("SPP LS", "es pe pe el es"),
    ],
)
def test_capitals_are_said_as_people_say_them(written: str, said: str) -> None:
    assert run(RULES, written, Tongue()) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("anak2, ibu2nya, bpk2", "anak-anak, ibu-ibunya, bpk-bpk"),
        ("H-1 dan H+7", "ha min 1 dan ha plus 7"),
        ("COVID-19", "COVID 19"),
        ("P3K, S1, PBB-P2, Q7", "pe tiga ka, es 1, pe be be pe dua, ki 7"),
        ("SDN 2, km2", "SDN 2, km2"),
    ],
)
def test_letters_with_figures_are_taken_apart(written: str, said: str) -> None:
    assert run(MIXED, written, Tongue()) == said


def test_heading_spaced_out_is_one_word() -> None:
    assert run(HEADINGS, "M E M U T U S K A N : A B C", Tongue()) == "MEMUTUSKAN : A B C"
    assert run(HEADINGS, "Kab.Tuban, selesai.Lalu, S.Pd", Tongue()) == "Kab. Tuban, selesai. Lalu, S.Pd"


def test_table_holds_what_a_kelurahan_writes_once_each() -> None:
    forms = [row[0] for row in rows("acronyms")]
    assert len(forms) == len(set(forms)) > 400
    assert {row[1] for row in rows("acronyms")} == {"word", "spell", "expand"}
    assert all(len(row[2].split()) > 1 for row in rows("acronyms") if row[1] == "expand")


@pytest.mark.parametrize("row", rows("acronyms"), ids=lambda row: row[0])
def test_every_reading_is_words_alone(row: tuple[str, str, str]) -> None:
    said = normalise(row[0], Tongue())
    assert re.fullmatch(r"[A-Za-z -]+\.", said)
    assert said == f"{row[2] or said[:-1]}."
