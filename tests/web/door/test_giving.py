import pytest

from kiosk.core import read_journal
from kiosk.web import OperatorBook, handover_open, open_handover
from tests.web.conftest import Post
from tests.web.door.test_beginning import pin_of

HOME = {"Origin": "http://localhost"}
CLAIM, HANDOVER, PEOPLE = "/pengurus/klaim", "/pengurus/serah", "/pengurus/pengurus"


@pytest.fixture
def book(post: Post) -> OperatorBook:
    made = OperatorBook(post.ctx.tables)
    made.add("Bu Siti", "123456")
    made.enrol("Pak Budi")
    return made


def send(post: Post, path: str, **form: str) -> str:
    return post.screen.post(path, data=form, headers=HOME).text


def did(post: Post) -> list[tuple[str, str, str]]:
    post.ctx.journal("operators").flush()
    return [(r["did"], r["who"], r.get("by", "")) for r, _ in read_journal(post.world.paths.journal / "operators")]


def test_name_from_the_settings_makes_its_pin_at_the_screen(post: Post, book: OperatorBook) -> None:
    assert "PIN untuk Pak Budi" in send(post, CLAIM, nama="pak-budi")
    pin = pin_of(send(post, CLAIM, nama="pak-budi", langkah="buat"))
    assert book.login("pak-budi", pin).operator == "Pak Budi"
    assert did(post) == [("pin-claimed", "Pak Budi", "Pak Budi")]


@pytest.mark.parametrize("name", ["bu-siti", "siapa", ""])
def test_nobody_claims_a_name_that_has_a_pin_or_is_none(post: Post, book: OperatorBook, name: str) -> None:
    answer = post.screen.post(CLAIM, data={"nama": name, "langkah": "buat"}, headers=HOME)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/pengurus")
    assert book.login("bu-siti", "123456").operator == "Bu Siti"


def test_chosen_pin_must_be_typed_twice_and_be_a_pin(post: Post, book: OperatorBook) -> None:
    chosen = {"nama": "pak-budi", "langkah": "pilih"}
    assert "belum sama" in send(post, CLAIM, **chosen, pin="246810", pin2="246811")
    assert "6 sampai 8 angka" in send(post, CLAIM, **chosen, pin="12", pin2="12")
    assert book.unclaimed() == [("pak-budi", "Pak Budi")]
    assert pin_of(send(post, CLAIM, **chosen, pin="246810", pin2="246810")) == "246810"


@pytest.mark.parametrize("path", [CLAIM, HANDOVER])
def test_form_from_elsewhere_gives_no_pin(post: Post, book: OperatorBook, path: str) -> None:
    open_handover(post.ctx, "tombol")
    form = {"nama": "pak-budi", "lakukan": "pin", "langkah": "buat"}
    assert post.screen.post(path, data=form).status_code == 403
    assert book.unclaimed() == [("pak-budi", "Pak Budi")]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_without_the_window_nobody_gets_a_pin_at_the_door(post: Post, book: OperatorBook, method: str) -> None:
    form = {"nama": "bu-siti", "lakukan": "pin", "langkah": "buat"}
    answer = post.screen.open(HANDOVER, method=method, data=form, headers=HOME)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/pengurus")
    assert book.login("bu-siti", "123456").operator == "Bu Siti"
    assert HANDOVER not in post.screen.get("/pengurus").text


def test_in_the_window_who_forgot_gets_a_new_pin_and_a_new_name_joins(post: Post, book: OperatorBook) -> None:
    open_handover(post.ctx, "tombol")
    assert HANDOVER in post.screen.get("/pengurus").text
    assert "belum punya PIN" in post.screen.get(HANDOVER).text
    pin = pin_of(send(post, HANDOVER, lakukan="pin", nama="bu-siti", langkah="buat"))
    assert OperatorBook(post.ctx.tables).login("bu-siti", pin).operator == "Bu Siti"
    assert "PIN untuk Mas Eko" in send(post, HANDOVER, lakukan="baru", baru=" Mas  Eko ")
    pin = pin_of(send(post, HANDOVER, lakukan="baru", baru="Mas Eko", langkah="buat"))
    assert book.login("mas-eko", pin).operator == "Mas Eko"
    by = "serah terima"
    assert did(post)[1:] == [("pin-given", "Bu Siti", by), ("operator-added", "Mas Eko", by)]


def test_who_left_is_removed_after_a_yes_but_never_the_last_one(post: Post, book: OperatorBook) -> None:
    open_handover(post.ctx, "tombol")
    assert "Hapus Pak Budi dari daftar pengurus?" in send(post, HANDOVER, lakukan="hapus", nama="pak-budi")
    assert len(book.names()) == 2
    assert "satu-satunya pengurus" in send(post, HANDOVER, lakukan="hapus", nama="bu-siti", yakin="ya")
    assert "sudah dihapus" in send(post, HANDOVER, lakukan="hapus", nama="pak-budi", yakin="ya")
    assert book.names() == [("bu-siti", "Bu Siti")]
    assert did(post)[-1] == ("operator-removed", "Pak Budi", "serah terima")


def test_window_is_closed_by_who_is_done(post: Post, book: OperatorBook) -> None:
    open_handover(post.ctx, "tombol")
    send(post, HANDOVER, lakukan="selesai")
    assert not handover_open(post.ctx)
    assert book.login("bu-siti", "123456").operator == "Bu Siti"


@pytest.mark.parametrize("form", [{"lakukan": "apa", "nama": "bu-siti"}, {"lakukan": "pin", "nama": "siapa"}, {}])
def test_form_that_means_nothing_does_nothing(post: Post, book: OperatorBook, form: dict[str, str]) -> None:
    open_handover(post.ctx, "tombol")
    answer = post.screen.post(HANDOVER, data=form, headers=HOME)
    assert (answer.status_code, answer.headers["Location"]) == (303, HANDOVER)
    assert len(book.names()) == 2


@pytest.mark.parametrize(("name", "sentence"), [(" ", "Tulis dulu nama"), ("bu  SITI", "sudah terdaftar")])
def test_no_name_and_a_taken_name_are_refused(post: Post, book: OperatorBook, name: str, sentence: str) -> None:
    open_handover(post.ctx, "tombol")
    assert sentence in send(post, HANDOVER, lakukan="baru", baru=name)
    assert len(book.names()) == 2


def test_organiser_changes_the_own_pin_and_nobody_elses(post: Post, book: OperatorBook) -> None:
    send(post, "/pengurus", nama="bu-siti", pin="123456")
    assert "PIN baru" in post.screen.get(PEOPLE).text
    form = {"lakukan": "pin", "nama": "pak-budi", "langkah": "buat"}
    assert post.screen.post(PEOPLE, data=form, headers=HOME).status_code == 403
    pin = pin_of(send(post, PEOPLE, lakukan="pin", nama="bu-siti", langkah="buat"))
    assert book.login("bu-siti", pin).operator == "Bu Siti"
    assert did(post)[-1] == ("pin-given", "Bu Siti", "Bu Siti")


def test_organiser_who_removes_themselves_is_locked_out_at_once(post: Post, book: OperatorBook) -> None:
    book.add("Mas Eko", "654321")
    send(post, "/pengurus", nama="bu-siti", pin="123456")
    answer = post.screen.post(PEOPLE, data={"lakukan": "hapus", "nama": "bu-siti", "yakin": "ya"}, headers=HOME)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/pengurus")
    assert post.screen.get(PEOPLE).status_code == 303
    assert book.login("bu-siti", "123456").operator is None


def test_people_stand_behind_the_pin_and_on_the_screen_only(post: Post, book: OperatorBook) -> None:
    assert post.screen.get(PEOPLE).headers["Location"] == "/pengurus"
    for path in (CLAIM, HANDOVER, PEOPLE):
        assert post.phone.post(path, data={"nama": "pak-budi"}, headers=HOME).status_code == 404
    assert len(book.unclaimed()) == 1
