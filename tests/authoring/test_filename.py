import pytest

from kiosk.authoring.filename import FileName, parse_name
from kiosk.documents import REGULATION_TYPES


@pytest.mark.parametrize(
    ("stem", "told"),
    [
        ("2025pd3304008", FileName("perda", "8", "2025", "33.04", stem="2025pd3304008")),
        ("2018perda3578003", FileName("perda", "3", "2018", "35.78", stem="2018perda3578003")),
        ("2022pg0033001", FileName("pergub", "1", "2022", "33", stem="2022pg0033001")),
        ("2022PG3300100", FileName("pergub", "100", "2022", "33", stem="2022PG3300100")),
        ("2023abspd0033001", FileName("perda", "1", "2023", "33", is_abstract=True, stem="2023pd0033001")),
        ("2020perwali3375012a", FileName("perwal", "12A", "2020", "33.75", stem="2020perwali3375012a")),
        ("2025pd3304008 (1)", FileName("perda", "8", "2025", "33.04", stem="2025pd3304008 (1)")),
        ("PERGUB_NO_12_TAHUN_2017", FileName("pergub", "12", "2017", stem="PERGUB_NO_12_TAHUN_2017")),
        ("Salinan Perwali 12A 2010", FileName("perwal", "12A", "2010", stem="Salinan Perwali 12A 2010")),
        (
            "Peraturan Presiden No.33 Th 2012",
            FileName("perpres", "33", "2012", stem="Peraturan Presiden No.33 Th 2012"),
        ),
    ],
)
def test_names_of_both_customs_are_read(stem: str, told: FileName) -> None:
    assert parse_name(stem) == told
    assert told.type in REGULATION_TYPES


@pytest.mark.parametrize(
    "stem",
    [
        "2025pd33040081",  # a digit too many
        "2025xx3304008",
        "68a7d9c6c371c-1755830726",
        "lowongan 12 2024",
        "Peraturan 5 2020",  # of what?
        "raperda 3 2020",
        "rancangan perda 3 2020",
        "perda 3 2020 lampiran",
        "sosialisasi perda 3 2020",
        "perda 12345 2020",
        "perda 3 20201",
        "",
    ],
)
def test_name_that_only_resembles_tells_nothing(stem: str) -> None:
    assert parse_name(stem) is None


def test_title_says_that_an_abstract_is_one() -> None:
    assert FileName("perda", "8", "2025").title == "Peraturan Daerah Nomor 8 Tahun 2025"
    assert FileName("perda", "1", "2023", is_abstract=True).title.startswith("Abstrak Peraturan Daerah Nomor 1")


@pytest.mark.parametrize(
    ("own", "agrees"),
    [
        (("perda", "8", "2025"), True),
        (("perda", "008", ""), True),
        (("perda", "8/PD/2025", "2025"), True),
        (("", "", ""), True),
        (("perda", "M.8", "2025"), True),
        (("perda", "9", "2025"), False),
        (("perda", "8A", "2025"), False),
        (("pergub", "8", "2025"), False),
        (("perda", "8", "2024"), False),
    ],
)
def test_contradiction_of_name_and_text_is_seen(own: tuple[str, str, str], agrees: bool) -> None:
    assert FileName("perda", "8", "2025").agrees(*own) is agrees
