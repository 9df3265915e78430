import pytest

from kiosk.core import Requests
from tests.bundles.screen.conftest import Screen
from tests.conftest import turns_to

ADDRESS = "/pengurus/flashdisk"


def wished(screen: Screen) -> str:
    screen.admit("a")
    return screen.send(ADDRESS, do="reject", id="pos-a").headers["Location"]


def test_page_turns_until_there_is_an_answer(screen: Screen) -> None:
    address = wished(screen)
    answer = screen.get(address)
    assert turns_to(answer) == "2"
    assert "Sedang dikerjakan" in answer.text


def test_wish_that_a_power_cut_left_is_taken_up_when_it_is_looked_at(screen: Screen) -> None:
    address = wished(screen)
    before = screen.waker.woken
    screen.get(address)
    assert screen.waker.woken == before + 1


@pytest.mark.parametrize(("refused", "heading"), [(False, "Sudah dikerjakan"), (True, "Belum jadi")])
def test_answer_stays_and_the_page_turns_no_more(screen: Screen, refused: bool, heading: str) -> None:
    address = wished(screen)
    (wish,) = screen.wishes()
    Requests(screen.ctx.paths).answer(wish, "Kalimat <b>jawaban</b>.", refused=refused)
    before = screen.waker.woken
    answer = screen.get(address)
    assert turns_to(answer) == ""
    assert f"<h1>{heading}</h1>" in answer.text
    assert "Kalimat &lt;b&gt;jawaban&lt;/b&gt;." in answer.text
    assert screen.waker.woken == before


@pytest.mark.parametrize("token", ["20200101000000000000-aaaaaaaa", "..%2f..%2fetc", "0"])
def test_wish_nobody_wished_is_absent(screen: Screen, token: str) -> None:
    assert screen.get(f"{ADDRESS}/tunggu/{token}").status_code == 404
