import pytest

from kiosk.library.numbers import Group, Number, groups, urgent_first

PAGE = """Simpan halaman ini.

## Kelurahan

- **(0285) 421 000** \u2013 Kantor
- **+62 812-3456** - Pak Lurah
* **112 / 110**: dua nomor

Buka jam 8.

## Darurat

Gratis.

- **112** - semua

## Kosong
"""


def test_numbers_stand_below_their_headings_and_text_stays_text() -> None:
    opening, office, urgent = groups(PAGE)
    assert opening == Group("", before="Simpan halaman ini.")
    assert [(one.shown, one.name) for one in office.numbers] == [
        ("(0285) 421 000", "Kantor"),
        ("+62 812-3456", "Pak Lurah"),
        ("112 / 110", "dua nomor"),
    ]
    assert (office.title, office.after) == ("Kelurahan", "Buka jam 8.")
    assert urgent == Group("Darurat", (Number("112", "semua"),), before="Gratis.")


def test_emergencies_come_first_and_the_rest_keeps_its_order() -> None:
    assert [group.title for group in urgent_first(groups(PAGE))] == ["Darurat", "", "Kelurahan"]
    assert Group("Polisi", (Number("110", "polisi"),)).urgent
    assert not Group("Kantor", (Number("(0285) 110", "x"),)).urgent


@pytest.mark.parametrize(
    ("shown", "dialled"),
    [
        ("112", "tel:112"),
        ("(0285) 421-000", "tel:0285421000"),
        ("+62 812 3456", "tel:+628123456"),
        ("112 / 110", "tel:112"),
        ("000-1", ""),
        ("(", ""),
    ],
)
def test_a_phone_dials_the_number_and_never_an_invented_one(shown: str, dialled: str) -> None:
    assert Number(shown, "x").dialled == dialled


@pytest.mark.parametrize("line", ["- 112 - polisi", "**112** polisi", "- **polisi** - 112", "- **112**", ""])
def test_a_line_that_does_not_begin_with_its_number_stays_text(line: str) -> None:
    found = groups(f"# Judul\n{line}\nlagi")
    assert found == [Group("Judul", before=f"{line}\nlagi".strip())]


def test_an_empty_page_has_no_groups() -> None:
    assert groups("") == []
