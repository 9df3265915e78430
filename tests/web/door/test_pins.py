from pathlib import Path

import pytest

from kiosk.core import ContentError, RefusedError, Row, Table, Tables
from kiosk.web.door.pins import OperatorBook, PinLimits, Sessions, slug_name
from tests.conftest import World


class Seconds:
    """A monotonic clock that moves when told."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def tables(world: World) -> Tables:
    return Tables(world.paths.state)


@pytest.fixture
def book(tables: Tables, seconds: Seconds) -> OperatorBook:
    made = OperatorBook(tables, monotonic=seconds)
    made.add("Bu Siti", "123456")
    return made


def test_right_pin_opens(book: OperatorBook) -> None:
    assert book.login("bu-siti", "123456").operator == "Bu Siti"


def test_pin_is_not_stored(book: OperatorBook, world: World) -> None:
    assert "123456" not in (world.paths.state / "operators.json").read_text()


def test_a_made_pin_has_six_digits_and_works(book: OperatorBook) -> None:
    pin = book.add("Pak Karto")
    assert len(pin) == 6
    assert pin.isdigit()
    assert book.login("pak-karto", pin).operator == "Pak Karto"


def test_wrong_pin_says_how_many_tries_are_left(book: OperatorBook) -> None:
    assert book.login("bu-siti", "000000").message == "PIN belum cocok. Coba lagi 4 kali."


def test_sixth_guess_waits_even_when_right(book: OperatorBook) -> None:
    for _ in range(5):
        book.login("bu-siti", "000000")
    assert book.login("bu-siti", "123456").operator is None


def test_wait_doubles_and_ends(book: OperatorBook, seconds: Seconds) -> None:
    for _ in range(5):
        book.login("bu-siti", "000000")
    seconds.now += 31
    assert "1 menit" in book.login("bu-siti", "000000").message or "61 detik" in book.login("bu-siti", "0").message
    seconds.now += 40
    assert book.login("bu-siti", "123456").operator is None
    seconds.now += 3600
    assert book.login("bu-siti", "123456").operator == "Bu Siti"


def test_pulling_the_plug_does_not_shorten_the_wait(tables: Tables, book: OperatorBook, seconds: Seconds) -> None:
    for _ in range(5):
        book.login("bu-siti", "000000")
    again = OperatorBook(tables, monotonic=seconds)
    assert again.login("bu-siti", "123456").operator is None
    seconds.now += 31
    assert again.login("bu-siti", "123456").operator == "Bu Siti"


def test_right_pin_forgets_the_wrong_ones(book: OperatorBook) -> None:
    for _ in range(3):
        book.login("bu-siti", "000000")
        book.login("bu-siti", "123456")
    assert book.login("bu-siti", "000000").message == "PIN belum cocok. Coba lagi 4 kali."


def test_longest_wait_is_an_hour(tables: Tables, book: OperatorBook, seconds: Seconds) -> None:
    tables["operators"].put((tables["operators"].get("bu-siti") or {}) | {"fails": 500})
    again = OperatorBook(tables, monotonic=seconds)
    seconds.now += PinLimits().longest_wait_seconds + 1
    assert again.login("bu-siti", "123456").operator == "Bu Siti"


def test_unknown_name_gives_nothing_away(book: OperatorBook) -> None:
    assert book.login("siapa", "123456").message == "Pilih nama dulu, lalu masukkan PIN."


@pytest.mark.parametrize("pin", ["12345", "123456789", "12345a", "١٢٣٤٥٦", ""])
def test_a_pin_that_is_no_pin_is_refused(book: OperatorBook, pin: str) -> None:
    with pytest.raises(ContentError, match="6 sampai 8 angka"):
        book.add("Lain", pin)


def test_same_name_twice_is_refused(book: OperatorBook) -> None:
    with pytest.raises(RefusedError):
        book.add("bu  SITI")


def test_empty_name_is_refused(book: OperatorBook) -> None:
    with pytest.raises(ContentError):
        book.add(" -- ")


def test_reset_replaces_the_pin_and_ends_the_wait(book: OperatorBook) -> None:
    for _ in range(6):
        book.login("bu-siti", "000000")
    book.reset("Bu Siti", "87654321")
    assert book.login("bu-siti", "87654321").operator == "Bu Siti"
    assert book.names() == [("bu-siti", "Bu Siti")]


def test_reset_of_nobody_is_refused(book: OperatorBook) -> None:
    with pytest.raises(RefusedError):
        book.reset("Siapa")


def test_session_locks_after_two_idle_minutes(seconds: Seconds) -> None:
    sessions = Sessions(monotonic=seconds)
    token = sessions.start("Bu Siti")
    seconds.now += 100
    assert sessions.operator(token) == "Bu Siti"
    seconds.now += 119
    assert sessions.operator(token) == "Bu Siti"
    seconds.now += 121
    assert sessions.operator(token) is None
    seconds.now -= 121
    assert sessions.operator(token) is None


def test_a_guessed_token_opens_nothing(seconds: Seconds) -> None:
    sessions = Sessions(monotonic=seconds)
    sessions.start("Bu Siti")
    assert sessions.operator("tebakan") is None


def test_a_new_login_ends_the_old_one(seconds: Seconds) -> None:
    sessions = Sessions(monotonic=seconds)
    old = sessions.start("Bu Siti")
    new = sessions.start("Pak Karto")
    assert sessions.operator(old) is None
    assert sessions.operator(new) == "Pak Karto"
    sessions.end(new)
    assert sessions.operator(new) is None


def test_name_slug_keeps_letters_of_any_script() -> None:
    assert slug_name("  Hj. Sri  Élok ") == "hj-sri-élok"


def test_pin_given_anew_while_an_old_one_is_being_checked_is_not_lost(tables: Tables, seconds: Seconds) -> None:
    elsewhere = OperatorBook(tables, monotonic=seconds)
    elsewhere.add("Bu Siti", "123456")

    class ResetMeanwhile(Tables):
        """Another process resets the PIN between the look at the row and the count of the wrong try."""

        def __getitem__(self, name: str) -> Table:
            class Raced(Table):
                def get(self, key: str) -> Row | None:
                    row = super().get(key)
                    elsewhere.reset("Bu Siti", "654321")
                    return row

            return Raced(tables[name]._path)

    raced = OperatorBook(ResetMeanwhile(Path()), monotonic=seconds)
    assert raced.login("bu-siti", "000000").operator is None
    assert elsewhere.login("bu-siti", "654321").operator == "Bu Siti"
    assert elsewhere.login("bu-siti", "123456").operator is None


def test_whoever_is_in_is_out_when_the_screen_rests(seconds: Seconds) -> None:
    sessions = Sessions(monotonic=seconds)
    token = sessions.start("Bu Siti")
    sessions.end_all()
    assert sessions.operator(token) is None


def test_enrolled_name_waits_for_a_pin_and_opens_nothing_before(book: OperatorBook) -> None:
    assert book.enrol("  Pak   Budi ")
    assert book.unclaimed() == [("pak-budi", "Pak Budi")]
    assert book.login("pak-budi", "").operator is None
    assert "belum punya PIN" in book.login("pak-budi", "123456").message


@pytest.mark.parametrize("name", ["Bu Siti", "bu  siti", "", " -- "])
def test_enrolling_again_changes_no_pin_and_no_name_is_nobody(book: OperatorBook, name: str) -> None:
    assert not book.enrol(name)
    assert book.login("bu-siti", "123456").operator == "Bu Siti"
    assert book.unclaimed() == []


def test_pin_is_claimed_once(book: OperatorBook) -> None:
    book.enrol("Pak Budi")
    assert book.login("pak-budi", book.claim("pak-budi")).operator == "Pak Budi"
    with pytest.raises(RefusedError, match="sudah punya PIN"):
        book.claim("pak-budi", "111222")
    with pytest.raises(RefusedError, match="sudah punya PIN"):
        book.claim("siapa")


def test_chosen_pin_of_a_claim_is_held_to_the_rules_of_pins(book: OperatorBook) -> None:
    book.enrol("Pak Budi")
    with pytest.raises(ContentError, match="6 sampai 8 angka"):
        book.claim("pak-budi", "12")
    assert book.unclaimed() == [("pak-budi", "Pak Budi")]


def test_last_one_with_a_pin_cannot_be_removed(book: OperatorBook) -> None:
    book.enrol("Pak Budi")
    with pytest.raises(RefusedError, match="satu-satunya pengurus"):
        book.remove("bu-siti")
    assert book.remove("pak-budi") == "Pak Budi"
    with pytest.raises(RefusedError, match="sudah tidak ada"):
        book.remove("pak-budi")


def test_who_left_cannot_enter_any_more(book: OperatorBook) -> None:
    book.add("Pak Udin", "654321")
    assert book.remove("bu-siti") == "Bu Siti"
    assert book.login("bu-siti", "123456").operator is None
    assert book.names() == [("pak-udin", "Pak Udin")]
