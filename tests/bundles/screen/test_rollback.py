import pytest

from kiosk.bundles.screen.rollback import Change, changes
from kiosk.core import Manifest, PublisherPart, Requests, TargetEntry, atomic, read_journal
from kiosk.web import create_app
from tests.bundles.screen.conftest import ORIGIN, Screen, bulletin
from tests.conftest import World

ADDRESS = "/pengurus/isi/kembali"


def part(published: str, **items: str) -> PublisherPart:
    targets = {f"kim/dokumen/{name}.json": TargetEntry(sha256 * 64, 1) for name, sha256 in items.items()}
    return PublisherPart(1, published, "KIM", targets | {"kim/lampiran/x.pdf": TargetEntry(published[-1] * 64, 1)})


def test_what_goes_comes_and_changes_is_counted_apart() -> None:
    now = Manifest({"kim": part("2026-11-02", a="1", b="2", c="3")})
    then = Manifest({"kim": part("2026-11-01", b="9", c="3", d="4")})
    titles = {"kim/dokumen/a.json": "Kabar A"}
    assert changes(now, then, titles) == [Change("KIM", "2026-11-02", "2026-11-01", 1, ["Kabar A"], 1, 1)]


def test_publisher_that_comes_or_goes_as_a_whole_is_told() -> None:
    lone = Manifest({"kim": part("2026-11-01", a="1")})
    assert changes(lone, Manifest(), {}) == [Change("KIM", "2026-11-01", "", 1, [], 0, 0)]
    assert changes(Manifest(), lone, {}) == [Change("KIM", "", "2026-11-01", 0, [], 1, 0)]


def test_publisher_whose_items_stay_is_left_out() -> None:
    now, then = (Manifest({"kim": part(day, a="1")}) for day in ("2026-11-02", "2026-11-01"))
    assert changes(now, then, {}) == []


def test_phones_have_no_such_address(screen: Screen) -> None:
    phone = create_app(screen.ctx, "phone").test_client()
    assert phone.get(ADDRESS).status_code == 404
    assert phone.post(ADDRESS, headers=ORIGIN).status_code == 404


def test_nobody_goes_back_without_a_pin_or_from_another_origin(screen: Screen) -> None:
    assert screen.stranger.post(ADDRESS, headers=ORIGIN).headers["Location"] == "/pengurus"
    assert screen.client.post(ADDRESS, headers={"Origin": "http://jahat.example"}).status_code == 403
    assert screen.wishes() == []


def test_post_with_nothing_to_go_back_to_offers_no_button(screen: Screen) -> None:
    assert "Ya, kembali" not in screen.text(ADDRESS)
    screen.serve(bulletin("a"))
    assert "Tidak ada isi lama" in screen.text(ADDRESS)


def test_older_content_our_card_has_damaged_is_not_offered(screen: Screen) -> None:
    screen.serve(bulletin("a"))
    screen.serve(bulletin("b"), version=2)
    previous = screen.ctx.content.previous()
    assert previous is not None
    atomic.replace(previous.path / "manifest.json", b"{")
    assert "Tidak ada isi lama" in screen.text(ADDRESS)


def test_loss_is_told_before_the_button(screen: Screen) -> None:
    screen.serve(bulletin("a"), bulletin("b", "Bunyi lama"))
    screen.serve(bulletin("b", "Bunyi baru"), *(bulletin(f"k-{n}", f"Kabar {n}") for n in range(6)), version=2)
    text = screen.text(ADDRESS)
    assert "Sekarang terbitan 12 November 2026, menjadi terbitan 11 November 2026." in text
    assert "6 isi hilang: Kabar 0; Kabar 1; Kabar 2; Kabar 3; Kabar 4; dan lainnya." in text
    assert "1 isi muncul lagi." in text
    assert "1 isi kembali ke bunyi yang lama." in text
    assert text.index("6 isi hilang") < text.index("Ya, kembali ke isi lama")


def test_way_back_that_changes_nothing_is_not_offered(screen: Screen) -> None:
    screen.serve(bulletin("a"))
    screen.serve(bulletin("a"), version=2)
    page = screen.text(ADDRESS)
    assert "Tidak ada isi lama untuk dikembalikan" in page
    assert "<form" not in page


@pytest.mark.parametrize("lone", [True, False])
def test_items_approved_here_are_not_told_as_lost(screen: Screen, lone: bool) -> None:
    screen.serve(bulletin("a"))
    screen.serve(bulletin("a"), version=2, local=() if lone else (bulletin("pos-1"),))
    assert "isi hilang" not in screen.text(ADDRESS)


def test_double_tap_goes_back_once_and_the_journal_says_who(screen: Screen, world: World) -> None:
    screen.serve(bulletin("a"))
    screen.serve(bulletin("b"), version=2)
    once = screen.once(ADDRESS)
    answers = [screen.send(ADDRESS, once=once) for _ in range(2)]
    (wish,) = screen.wishes()
    assert (wish.do, wish.by) == ("rollback", "Bu Sri")
    assert {answer.headers["Location"] for answer in answers} == {f"{ADDRESS}/tunggu/{wish.token}"}
    world.journal("operators").flush()
    assert [(r["who"], r["did"]) for r, _ in read_journal(world.paths.journal / "operators")] == [
        ("Bu Sri", "rollback")
    ]


def test_answer_leads_back_to_what_is_installed(screen: Screen) -> None:
    screen.serve(bulletin("a"))
    screen.serve(bulletin("b"), version=2)
    address = screen.send(ADDRESS).headers["Location"]
    assert screen.get(address).headers["Refresh"] == "2"
    Requests(screen.ctx.paths).answer(screen.wishes()[0], "Isi lama sudah kembali dipakai.")
    assert 'href="/pengurus/isi"' in screen.text(address)
