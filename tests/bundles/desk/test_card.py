import re
from html.parser import HTMLParser
from pathlib import Path

from kiosk.bundles.desk.card import CARD, card, write_card
from kiosk.bundles.desk.rotation import begin, finish
from kiosk.bundles.seal.trust import read_root
from kiosk.bundles.seal.words import fingerprint_words
from tests.bundles.forge import NOW, PASSPHRASE, QUICK, Desk


class Text(HTMLParser):
    """What the printer puts on paper, and every address a browser would ask for."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.addresses: list[str] = []
        self.feed(page)

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("script", "link", "iframe")
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "data")]


def shown(desk: Desk, folder: str = "penerbit") -> Text:
    return Text(card(read_root(desk.root), (), NOW, folder))


def test_card_says_the_fingerprint_in_groups_in_words_and_as_a_code(desk: Desk) -> None:
    page, root = shown(desk), read_root(desk.root)
    groups = re.search(r"SHA-256: ([0-9a-f ]+)", page.text)
    assert groups is not None
    assert groups[1].replace(" ", "") == root.fingerprint
    assert {len(group) for group in groups[1].split()} == {4}
    assert page.text.split("dua belas kata")[1].split()[:12] == fingerprint_words(root.fingerprint)
    assert "<svg" in card(root, (), NOW, "penerbit")


def test_card_of_a_city_has_a_line_for_each_of_its_six_keys(city: Desk) -> None:
    page = shown(city)
    for name in ("root-1", "root-2", "root-3", "targets", "snapshot", "timestamp"):
        assert f"keys/{name}.pem" in page.text
    assert "2 dari 3 kunci root" in page.text
    assert "Dua kunci root hilang sekaligus" in page.text


def test_card_of_a_kim_does_not_promise_keys_it_has_not_got(desk: Desk) -> None:
    page = shown(desk)
    assert "keys/root-1.pem" in page.text
    assert "root-2" not in page.text
    assert "KIM Contoh" in page.text
    assert "21 November 2026" in page.text


def test_card_holds_no_secret_and_asks_no_network(desk: Desk) -> None:
    page = shown(desk)
    assert page.addresses == []
    assert PASSPHRASE not in page.text
    assert "http" not in card(read_root(desk.root), (), NOW, "x").replace("http://www.w3.org/2000/svg", "")


def test_title_cannot_smuggle_markup_onto_the_card(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "p", title="<script>alert(1)</script> & KIM")
    page = card(read_root(desk.root), (), NOW, "<b>map</b>")
    assert "<script" not in page
    assert "<b>map" not in page
    assert "&lt;script&gt;" in page


def test_post_of_the_first_root_is_not_taken_for_a_forgery_after_a_change(desk: Desk) -> None:
    first = fingerprint_words(read_root(desk.root).fingerprint)
    begin(desk.repository, ["root-1"], QUICK, NOW)
    finish(desk.repository, PASSPHRASE, NOW)
    page = Text((desk.folder / CARD).read_text("utf-8"))
    assert "Root nomor 2" in page.text
    assert f"root nomor 1 menunjukkan: {' '.join(first)}" in page.text


def test_card_goes_where_it_is_told(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "cetak" / "kartu kunci.html"
    assert write_card(desk.folder, desk.repository.root, NOW, out) == out
    assert out.read_text("utf-8").startswith("<!doctype html>")
    assert not (desk.folder / CARD).exists()
