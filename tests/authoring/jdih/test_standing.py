import pytest

from kiosk.authoring.jdih.standing import MAX_TIES, known_status, read_status, ties
from kiosk.authoring.jdih.titles import Title
from kiosk.documents import Relation, Status

OWN = Title("perda", "5", "2024", "Kabupaten Contoh", "Ketertiban Umum")


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Berlaku", Status.IN_FORCE),
        ("berlaku", Status.IN_FORCE),
        ("Masih Berlaku", Status.IN_FORCE),
        ("Aktif", Status.IN_FORCE),
        ("Tidak Berlaku", Status.REVOKED),
        ("Sudah tidak berlaku", Status.REVOKED),
        ("TIDAK LAGI BERLAKU", Status.REVOKED),
        ("Tak berlaku", Status.REVOKED),
        ("Tidak Aktif", Status.REVOKED),
        ("dicabut", Status.REVOKED),
        ("Dicabut dengan Perda Nomor 5 Tahun 2020", Status.REVOKED),
        ("Tidak memiliki daya guna", Status.REVOKED),
        ("Dicabut sebagian", Status.AMENDED),
        ("diubah", Status.AMENDED),
        ("Mengalami Perubahan", Status.AMENDED),
        ("Berlaku, diubah dengan Perda 5 Tahun 2020", Status.AMENDED),
        ("mencabut", Status.UNKNOWN),
        ("Mengubah", Status.UNKNOWN),
        ("Belum Berlaku", Status.UNKNOWN),
        ("Tidak Diketahui", Status.UNKNOWN),
        ("", Status.UNKNOWN),
        ("Rampung", Status.UNKNOWN),
    ],
)
def test_status_is_what_the_words_say_of_the_regulation_itself(words: str, status: Status) -> None:
    assert read_status(words) is status


@pytest.mark.parametrize("words", ["Berlaku", "mencabut", "Baru", "Tidak Diketahui"])
def test_known_words_are_not_told_as_strange(words: str) -> None:
    assert known_status(words)
    assert not known_status("Rampung")


@pytest.mark.parametrize(
    ("about", "kind", "target"),
    [
        (
            "Perubahan atas Peraturan Daerah Nomor 2 Tahun 2022 tentang Ketertiban Umum",
            "mengubah",
            "perda-kabupaten-contoh-2-2022",
        ),
        (
            "Perubahan Kedua Atas Peraturan Daerah Kabupaten Contoh Nomor 2 Tahun 2022",
            "mengubah",
            "perda-kabupaten-contoh-2-2022",
        ),
        ("Pencabutan Peraturan Bupati Nomor 15 Tahun 2021", "mencabut", "perbup-kabupaten-contoh-15-2021"),
        ("Pencabutan atas Undang-Undang Nomor 9 Tahun 1960 tentang Kesehatan", "mencabut", "uu-9-1960"),
    ],
)
def test_topic_that_amends_or_revokes_is_a_tie(about: str, kind: str, target: str) -> None:
    own = Title("perbup", "10", "2024", "Kabupaten Contoh", about)
    (tie,) = ties(own, "", ())
    assert (tie.kind, tie.target) == (kind, target)


@pytest.mark.parametrize("about", ["Pencabutan Izin 5 Usaha", "Perubahan Anggaran", "Perubahan atas Status Desa 5"])
def test_topic_that_cites_no_regulation_ties_nothing(about: str) -> None:
    assert ties(Title("perda", "1", "2024", "", about), "", ()) == ()


def test_ties_are_read_from_the_status_and_from_the_list_and_stand_once() -> None:
    status = "Mengubah : Peraturan Daerah Nomor 2 Tahun 2022; dicabut oleh Undang-Undang Nomor 1 Tahun 2025"
    stated = (("Mengubah", "Peraturan Daerah Nomor 2 Tahun 2022"), ("Mencabut", "PER-03/MBU/2012"))
    assert ties(OWN, status, stated) == (
        Relation("mengubah", "perda-kabupaten-contoh-2-2022", "Peraturan Daerah Kabupaten Contoh Nomor 2 Tahun 2022"),
        Relation("mencabut", "per-03-mbu-2012", "PER-03/MBU/2012"),
        Relation("dicabut", "uu-1-2025", "Undang-Undang Nomor 1 Tahun 2025"),
    )


def test_links_of_a_ministry_become_ties_with_their_words() -> None:
    status = "Merubah : PER-01/MBU/2011 Mencabut : PER-02/MBU/2010"  # tags were taken off before
    assert [(tie.kind, tie.label) for tie in ties(OWN, status, ())] == [
        ("mengubah", "PER-01/MBU/2011"),
        ("mencabut", "PER-02/MBU/2010"),
    ]


@pytest.mark.parametrize("status", ["mencabut", "Diubah", "mengubah yang lama", "dicabut dengan", "Mencabut: ---1"])
def test_word_without_the_name_of_another_regulation_ties_nothing_or_its_words(status: str) -> None:
    assert [tie.label for tie in ties(OWN, status, ())] in ([], ["1"])


def test_state_law_is_not_given_the_region_of_the_one_that_names_it() -> None:
    own = Title("uu", "1", "2024", "", "Pencabutan Peraturan Daerah Nomor 2 Tahun 2022")
    assert [tie.target for tie in ties(own, "", ())] == ["perda-2-2022"]
    nameless = Title("", "1", "2024", "Kota Contoh", "Pencabutan Peraturan Daerah Nomor 2 Tahun 2022")
    assert [tie.target for tie in ties(nameless, "", ())] == ["perda-2-2022"]


def test_endless_list_of_ties_is_bounded() -> None:
    assert len(ties(OWN, "; ".join(f"mencabut Nomor {n}/2020" for n in range(5000)), ())) == MAX_TIES
