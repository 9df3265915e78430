"""From the organiser's yes to the list of what is installed, with the real approval behind the pages."""

import dataclasses
from collections.abc import Callable

import pytest

from kiosk.bundles import FEATURE
from kiosk.bundles.local.commands import done
from kiosk.bundles.screen.pages import operator_pages
from kiosk.core import Context, Requests
from kiosk.speech import FEATURE as SPEECH
from kiosk.web import POST
from tests.bundles.screen.conftest import Screen, Waker, bulletin

WAITING, INSTALLED = "/pengurus/flashdisk", "/pengurus/isi"


class Doer(Waker):
    """A worker that does what is wished as the child process does, before it comes back."""

    def __init__(self) -> None:
        super().__init__()
        self.ctx: Context | None = None

    def wake(self) -> None:
        super().wake()
        assert self.ctx is not None
        requests = Requests(self.ctx.paths)
        for wish in requests.waiting():
            requests.answer(wish, done(self.ctx, wish))


@pytest.fixture
def screen(make_context: Callable[..., Context]) -> Screen:
    doer = Doer()
    feature = dataclasses.replace(FEATURE, operator_pages=lambda made: operator_pages(made, doer))
    doer.ctx = make_context(POST, SPEECH, feature)
    return Screen(doer.ctx, doer)


def answer(screen: Screen, address: str, **form: object) -> str:
    """What became of a form of the page at `address`."""
    target = address.removesuffix("/semua")
    return screen.text(screen.send(target, once=screen.once(address), **form).headers["Location"])


def test_item_that_got_its_yes_is_installed_in_the_organisers_name(screen: Screen) -> None:
    screen.admit("a", "Posyandu", "Sabtu jam 8.")
    assert "1 kabar sekarang ditampilkan" in answer(screen, WAITING, do="approve", hari="7", id="pos-a")
    assert "Tidak ada yang menunggu" in screen.text(WAITING)
    text = screen.text(f"{INSTALLED}/satu/pos-a")
    for words in ("Bu Sri", "28 November 2026", "2 KABAR/a.txt"):
        assert words in text


def test_all_get_their_yes_at_once(screen: Screen) -> None:
    for name in ("a", "b", "c"):
        screen.admit(name, f"Kabar {name}", "isi")
    said = answer(screen, f"{WAITING}/semua", do="approve", hari="30", id=["pos-a", "pos-b", "pos-c"])
    assert "3 kabar sekarang ditampilkan" in said
    assert "3 isi" in screen.text(f"{INSTALLED}/daftar?asal=pos")


def test_item_that_got_its_no_is_nowhere(screen: Screen) -> None:
    screen.admit("a", "Tidak layak", "isi")
    assert "1 kabar tidak ditampilkan" in answer(screen, WAITING, do="reject", id="pos-a")
    assert "Tidak layak" not in screen.text(WAITING)
    assert "Tidak layak" not in screen.text(f"{INSTALLED}/daftar")


def test_going_back_shows_the_older_items_again(screen: Screen) -> None:
    screen.serve(bulletin("a", "Kabar lama"))
    screen.serve(bulletin("b", "Kabar baru"), version=2)
    current = screen.ctx.content.current()
    assert current is not None
    seen = current.revision
    assert f'name="seen" value="{seen}"' in screen.text(f"{INSTALLED}/kembali")
    assert "Isi lama sudah kembali" in answer(screen, f"{INSTALLED}/kembali", seen=seen)
    text = screen.text(f"{INSTALLED}/daftar")
    assert "Kabar lama" in text
    assert "Kabar baru" not in text
