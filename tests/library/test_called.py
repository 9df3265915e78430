import pytest

from kiosk.library.called import Called, called, in_one_line

BROOM = "Peraturan Daerah Kota Contoh Nomor 3 Tahun 2024 tentang Pengelolaan Sampah"
STALLS = "Peraturan Wali Kota Contoh Nomor 12A Tahun 2025 tentang Penataan dan Kebersihan Tempat Pedagang Kaki Lima"


@pytest.mark.parametrize(
    ("title", "topic", "name"),
    [
        (BROOM, "Pengelolaan Sampah", "Perda Kota Contoh 3/2024"),
        (STALLS, "Penataan dan Kebersihan Tempat Pedagang Kaki Lima", "Perwal Contoh 12A/2025"),
        ("Undang-Undang Nomor 13 Tahun 2003 Tentang Ketenagakerjaan", "Ketenagakerjaan", "UU 13/2003"),
        (
            "Undang-Undang Nomor 3 Tahun 2010 tentang Perubahan atas Undang-Undang Nomor 22 Tahun 2002 tentang Grasi",
            "Perubahan atas Undang-Undang Nomor 22 Tahun 2002 tentang Grasi",
            "UU 3/2010",
        ),
    ],
)
def test_topic_comes_first_and_the_name_is_as_people_write_it(title: str, topic: str, name: str) -> None:
    assert called(title) == Called(topic, name)


@pytest.mark.parametrize(
    "title",
    [
        "",
        "Tata tertib Pasar Contoh",
        "Undang-Undang Nomor 13 Tahun 2003",
        "Pasal 5 tentang Sampah",
        "Penjelasan Undang-Undang Nomor 13 Tahun 2003 tentang Ketenagakerjaan",
        "Undang-Undang Nomor 13 Tahun 2003 (salinan) tentang Ketenagakerjaan",
    ],
)
def test_title_of_another_form_is_not_cut_and_loses_nothing(title: str) -> None:
    assert called(title) is None
    assert in_one_line(title) == title


def test_way_back_from_an_article_is_no_longer_than_a_line() -> None:
    assert in_one_line(BROOM) == "Pengelolaan Sampah (Perda Kota Contoh 3/2024)"
    assert in_one_line(STALLS) == "Perwal Contoh 12A/2025"
