import pytest

from kiosk.documents import Relation, Status
from kiosk.library.standing import Related, Standing, spoken_standing, standing
from kiosk.library.ties import Tie
from tests.library.conftest import regulation

NEW = Related("Perda Nomor 5 Tahun 2025 tentang Pasar", "/p/9")


def tie(kind: str, *, outgoing: bool = False) -> Tie:
    return Tie(kind, outgoing, "perda-5-2025", NEW.url, NEW.title)


def told(status: Status, *ties: Tie, relations: tuple[Relation, ...] = ()) -> Standing:
    return standing(regulation("perda", "3", "2011", status=status, relations=relations), ties)


def test_a_law_amended_by_another_says_by_which_even_if_its_own_record_says_nothing() -> None:
    stands = told(Status.UNKNOWN, tie("mengubah"))
    assert (stands.status, stands.amended_by, stands.revoked_by) == (Status.AMENDED, (NEW,), ())


def test_a_law_revoked_by_another_says_by_which_even_if_its_own_record_says_nothing() -> None:
    stands = told(Status.UNKNOWN, tie("mencabut"), tie("mengubah"))
    assert (stands.status, stands.revoked_by, stands.amended_by) == (Status.REVOKED, (NEW,), ())
    assert not stands.disputed


def test_what_the_publisher_declared_is_never_changed_silently() -> None:
    amended, revoked = told(Status.IN_FORCE, tie("mengubah")), told(Status.IN_FORCE, tie("mencabut"))
    assert (amended.status, amended.amended_by, amended.disputed) == (Status.IN_FORCE, (NEW,), False)
    assert (revoked.status, revoked.revoked_by, revoked.disputed) == (Status.IN_FORCE, (NEW,), True)


def test_a_tie_told_by_both_sides_stands_there_once_with_the_label_of_its_own_record() -> None:
    own = (Relation("dicabut", "perda-5-2025", "Perwal baru"),)
    assert told(Status.REVOKED, tie("mencabut"), relations=own).relations == (
        ("Dicabut oleh", (Related("Perwal baru", "/p/9"),)),
    )


def test_a_tie_to_what_is_not_installed_is_named_without_an_address() -> None:
    own = (Relation("diubah", "perda-7-2024", "Perda 7/2024"), Relation("melaksanakan", "uu-1-2020"))
    assert told(Status.AMENDED, relations=own).relations == (
        ("Diubah oleh", (Related("Perda 7/2024"),)),
        ("Melaksanakan", (Related("uu-1-2020"),)),
    )


@pytest.mark.parametrize(
    ("kind", "outgoing", "label"),
    [
        ("mengubah", True, "Mengubah"),
        ("mencabut", True, "Mencabut"),
        ("melaksanakan", True, "Melaksanakan"),
        ("melaksanakan", False, "Dilaksanakan oleh"),
        ("terkait", True, "Lihat juga"),
        ("terkait", False, "Lihat juga"),
    ],
)
def test_a_tie_is_called_by_what_it_is_from_this_side(kind: str, outgoing: bool, label: str) -> None:
    assert told(Status.IN_FORCE, tie(kind, outgoing=outgoing)).relations == ((label, (NEW,)),)


def test_an_unknown_tie_of_its_own_record_is_kept() -> None:
    own = (Relation("terkait", "uu-1-2020", "UU 1/2020"),)
    assert told(Status.UNKNOWN, relations=own).relations == (("Lihat juga", (Related("UU 1/2020"),)),)


@pytest.mark.parametrize(
    ("stands", "said"),
    [
        (told(Status.IN_FORCE), ""),
        (told(Status.UNKNOWN), ""),
        (told(Status.REVOKED), "Peraturan ini sudah dicabut."),
        (told(Status.AMENDED), "Peraturan ini sudah diubah."),
        (told(Status.IN_FORCE, tie("mengubah")), "Peraturan ini sudah diubah oleh Perda Nomor 5 Tahun 2025."),
        (told(Status.UNKNOWN, tie("mencabut")), "Peraturan ini sudah dicabut oleh Perda Nomor 5 Tahun 2025."),
    ],
)
def test_who_only_listens_hears_whether_a_law_still_holds(stands: Standing, said: str) -> None:
    assert spoken_standing(stands) == said
