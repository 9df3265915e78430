"""Whether a warning means the post, in the words BMKG uses."""

import pytest

from kiosk.announcements import FEATURE
from kiosk.announcements.emergency.places import Places, named_places
from kiosk.core import Config
from kiosk.web import POST

TOWN = Places("Kelurahan Contoh", "Pekalongan Utara", "Kota Pekalongan", "Jawa Tengah")
REGENCY = Places("Desa Mulyorejo", "Kecamatan Tirto", "Kabupaten Pekalongan", "Jawa Tengah")
CITY = Places(city="Kota Pekalongan")


@pytest.mark.parametrize(
    ("prose", "named"),
    [
        ("khususnya di Wiradesa, Kajen, Pekalongan Utara.", ("Pekalongan Utara",)),
        ("di Kec. Pekalongan Utara dan Kel. Contoh", ("Kelurahan Contoh", "Pekalongan Utara")),
        ("di Kota Pekalongan, Kabupaten Batang", ("Kota Pekalongan",)),
        ("khususnya di Wiradesa, Kajen, Karanganyar, Pekalongan.", ("Kota Pekalongan",)),
        ("di PEKALONGAN\n UTARA", ("Pekalongan Utara",)),
        ("di Kabupaten Pekalongan dan Batang", ()),
        ("di Kab. Pekalongan", ()),
        ("di Kecamatan Pekalongan", ()),
        ("khususnya di Pekalongan Barat, Pekalongan Timur", ()),
        ("di Pekalonganan, Kontohan, Contohan", ()),
        ("di Jawa Tengah", ()),
        ("Peringatan untuk seluruh wilayah Jawa Tengah", ("Kota Pekalongan",)),
        ("di seluruh Indonesia", ("Kota Pekalongan",)),
        ("", ()),
    ],
)
def test_town_is_found_as_whole_words_and_not_mistaken_for_its_neighbours(prose: str, named: tuple[str, ...]) -> None:
    assert named_places(TOWN, prose, ["Jawa Tengah"]) == named


@pytest.mark.parametrize(
    ("prose", "named"),
    [
        ("di Kabupaten Pekalongan", ("Kabupaten Pekalongan",)),
        ("di Kota Pekalongan", ()),
        ("di Kajen, Tirto, Wiradesa", ("Kecamatan Tirto",)),
        ("di Tirtomoyo", ()),
    ],
)
def test_regency_is_not_mistaken_for_its_town(prose: str, named: tuple[str, ...]) -> None:
    assert named_places(REGENCY, prose) == named


def test_same_name_in_another_province_is_not_ours() -> None:
    assert named_places(TOWN, "khususnya di Batanghari, Pekalongan, Purbolinggo", ["Lampung"]) == ()
    assert named_places(TOWN, "di sebagian Jawa Tengah, khususnya di Pekalongan", ["Pulau Jawa"]) == (
        "Kota Pekalongan",
    )


def test_district_of_the_town_counts_while_nobody_said_which_is_ours() -> None:
    assert named_places(CITY, "khususnya di Pekalongan Barat") == ("Kota Pekalongan",)
    assert named_places(CITY, "Kabupaten Pekalongan bagian selatan") == ()


@pytest.mark.parametrize("city", ["kota", "", "Kota", "  "])
def test_post_without_a_name_is_meant_by_nothing(city: str) -> None:
    assert named_places(Places(city=city), "di Kota Pekalongan, kota itu") == ()


@pytest.mark.parametrize("city", ["Pekalongan", "pekalongan", "kota-pekalongan"])
def test_city_as_written_for_file_names_is_understood(city: str) -> None:
    assert named_places(Places(city=city), "di Kota Pekalongan") == (city,)


def test_names_come_from_the_settings() -> None:
    config = Config.load({POST.name: POST.settings, FEATURE.name: FEATURE.settings}, None)
    assert Places.of(config) == Places(city="kota")
