import re
from collections.abc import Iterator

import msgspec
import pytest

from kiosk.bundles.installing.withdrawn import withdrawn_items
from kiosk.bundles.screen.installed import PAGE_ITEMS
from kiosk.bundles.screen.listing import FILE
from kiosk.core import Context, atomic, read_journal
from kiosk.documents import Kind
from kiosk.web import create_app
from tests.bundles.screen.conftest import ORIGIN, Screen, bulletin
from tests.conftest import World

ADDRESS = "/pengurus/isi"
ONE = f"{ADDRESS}/satu/a"


def hidden(screen: Screen) -> frozenset[str]:
    current = screen.ctx.content.current()
    return current.withdrawn if current else frozenset()


def titles(text: str) -> Iterator[str]:
    return (found[1] for found in re.finditer(r"<b>(.*?)</b>", text[text.index("<main") :]))


@pytest.mark.parametrize("way", ["", "/daftar", "/ditarik", "/satu/a", "/satu/a/tarik", "/satu/a/tampilkan"])
def test_phones_have_no_such_address(screen: Screen, way: str) -> None:
    screen.serve(bulletin("a"))
    phone = create_app(screen.ctx, "phone").test_client()
    assert phone.get(ADDRESS + way).status_code == 404
    assert phone.post(ADDRESS + way, headers=ORIGIN).status_code == 404


def test_nobody_withdraws_without_a_pin(screen: Screen) -> None:
    screen.serve(bulletin("a"))
    for way in ("", "/daftar", "/ditarik", "/satu/a", "/satu/a/tarik"):
        assert screen.stranger.get(ADDRESS + way).headers["Location"] == "/pengurus"
    assert screen.stranger.post(f"{ONE}/tarik", headers=ORIGIN).headers["Location"] == "/pengurus"
    assert hidden(screen) == frozenset()


@pytest.mark.parametrize("headers", [{}, {"Origin": "http://jahat.example"}])
def test_form_from_another_origin_is_refused(screen: Screen, headers: dict[str, str]) -> None:
    screen.serve(bulletin("a"))
    assert screen.client.post(f"{ONE}/tarik", headers=headers).status_code == 403
    assert hidden(screen) == frozenset()


def test_post_without_content_says_what_to_do(screen: Screen) -> None:
    assert "Pasang flashdisk isi dulu" in screen.text(ADDRESS)
    assert "Tidak ada isi" in screen.text(f"{ADDRESS}/daftar")
    assert "Tidak ada isi yang ditarik" in screen.text(f"{ADDRESS}/ditarik")


def test_sealed_and_local_content_are_never_told_as_one(screen: Screen) -> None:
    screen.serve(bulletin("a"), bulletin("b"), local=(bulletin("pos-1"),))
    text = screen.text(ADDRESS)
    assert "Segel KIM Contoh cocok" in text
    assert "2 isi, diterbitkan 11 November 2026" in text
    assert "Segel Pengurus" not in text
    assert "<p>1 isi</p>" in text


def test_item_says_under_whose_seal_it_came(screen: Screen) -> None:
    screen.serve(bulletin("a", "Kerja bakti", date="2026-11-01", until="2026-12-31"))
    text = screen.text(ONE)
    for words in ("Segel KIM Contoh cocok", "1 November 2026", "31 Desember 2026", "Kabar Kampung"):
        assert words in text


def test_local_item_says_who_approved_it_and_from_what(screen: Screen) -> None:
    screen.serve(local=(bulletin("pos-1"), bulletin("pos-2"), bulletin("pos-3")))
    row = {"origin": "2 KABAR/a.txt", "approver": "Pak Darto", "approved": "2026-11-20T03:00:00+00:00"}
    screen.ctx.tables["local"].put({"id": "pos-1", "by_button": False, **row})
    screen.ctx.tables["local"].put({"id": "pos-2", "by_button": True, **row})
    text = screen.text(f"{ADDRESS}/satu/pos-1")
    for words in ("Pak Darto, 20 November 2026", "2 KABAR/a.txt", "seterusnya"):
        assert words in text
    assert "tombol hijau" in screen.text(f"{ADDRESS}/satu/pos-2")
    assert "<dd>pengurus</dd>" in screen.text(f"{ADDRESS}/satu/pos-3")


def test_ten_thousand_items_are_paged_and_found(screen: Screen) -> None:
    many = [
        {"id": f"p-{n}", "path": f"kim-contoh/dokumen/p-{n}.json", "kind": "peraturan", "title": f"Perda {n}"}
        for n in range(10_000)
    ]
    screen.serve(bulletin("a"))
    current = screen.ctx.content.current()
    assert current is not None
    atomic.replace(current.path / FILE, msgspec.json.encode(many))
    first = screen.text(f"{ADDRESS}/daftar?bagian=peraturan")
    assert len(list(titles(first))) == PAGE_ITEMS
    assert "1 / 500" in first
    assert "10000 isi" in first
    last = screen.text(f"{ADDRESS}/daftar?bagian=peraturan&hal=500")
    assert list(titles(last))[-1] == "Perda 9999"
    assert list(titles(screen.text(f"{ADDRESS}/daftar?q=perda+4711"))) == ["Perda 4711"]


def test_turning_the_page_keeps_what_was_searched(screen: Screen) -> None:
    screen.serve(*(bulletin(f"k-{n:03}", f"Rob & got {n:03}") for n in range(PAGE_ITEMS + 1)))
    text = screen.text(f"{ADDRESS}/daftar?bagian=kabar&q=rob+%26")
    assert f'href="{ADDRESS}/daftar?bagian=kabar&amp;q=rob%20%26&amp;hal=2"' in text
    assert f"Rob &amp; got {PAGE_ITEMS:03}" in screen.text(f"{ADDRESS}/daftar?bagian=kabar&q=rob+%26&hal=2")


def test_items_approved_here_can_be_listed_alone(screen: Screen) -> None:
    screen.serve(bulletin("a", "Segel"), local=(bulletin("pos-1", "Sini"),))
    assert list(titles(screen.text(f"{ADDRESS}/daftar?asal=pos"))) == ["Sini"]


def test_hostile_titles_are_shown_as_text(screen: Screen) -> None:
    bad = "<script>alert(1)</script>"
    screen.serve(bulletin("a", bad))
    screen.send(f"{ONE}/tarik")
    for way in ("/daftar", "/satu/a", "/satu/a/tarik", "/ditarik?baru=a", f"/daftar?q={bad}", f"/ditarik?baru={bad}"):
        assert bad not in screen.text(ADDRESS + way)


def test_item_that_is_not_there_is_absent(screen: Screen) -> None:
    screen.serve(bulletin("a"))
    assert screen.get(f"{ADDRESS}/satu/b").status_code == 404
    assert screen.get(f"{ADDRESS}/satu/b/tarik").status_code == 404


def test_item_is_withdrawn_at_once_and_in_the_organisers_name(screen: Screen, world: World) -> None:
    screen.serve(bulletin("a", "Keliru"), bulletin("b"))
    assert hidden(screen) == frozenset()
    answer = screen.send(f"{ONE}/tarik", once=screen.once(f"{ONE}/tarik"))
    assert answer.headers["Location"] == f"{ADDRESS}/ditarik?baru=a"
    assert hidden(screen) == {"kim-contoh/dokumen/a.json"}
    assert "Sudah ditarik: Keliru" in screen.text(f"{ADDRESS}/ditarik?baru=a")
    assert "Ditarik oleh Bu Sri" in screen.text(f"{ADDRESS}/ditarik")
    assert "Sudah ditarik oleh Bu Sri" in screen.text(ONE)
    assert screen.text(f"{ADDRESS}/daftar").count("Ditarik</span>") == 1
    world.journal("operators").flush()
    assert [(r["who"], r["did"], r["id"]) for r, _ in read_journal(world.paths.journal / "operators")] == [
        ("Bu Sri", "withdraw", "a")
    ]


def test_asking_first_takes_nothing_back(screen: Screen) -> None:
    screen.serve(bulletin("a", "Keliru"))
    text = screen.text(f"{ONE}/tarik")
    assert "Ya, tarik sekarang" in text
    assert "Tidak jadi" in text
    assert hidden(screen) == frozenset()


def test_withdrawn_item_is_shown_again(screen: Screen) -> None:
    screen.serve(bulletin("a"))
    screen.send(f"{ONE}/tarik")
    once = screen.once(f"{ADDRESS}/ditarik")
    answers = [screen.send(f"{ONE}/tampilkan", once=once) for _ in range(2)]  # a double tap is no fault
    assert [answer.headers["Location"] for answer in answers] == [ONE, ONE]
    assert hidden(screen) == frozenset()
    assert "sedang ditampilkan" in screen.text(ONE)


def test_double_tap_withdraws_once(screen: Screen) -> None:
    screen.serve(bulletin("a"))
    once = screen.once(f"{ONE}/tarik")
    screen.send(f"{ONE}/tarik", once=once)
    screen.send(f"{ONE}/tampilkan")
    screen.send(f"{ONE}/tarik", once=once)
    assert hidden(screen) == frozenset()


def test_refusal_is_told_in_words(screen: Screen) -> None:
    screen.serve(bulletin("a"))
    for way in ("/satu/b/tarik", "/satu/a/tampilkan"):
        answer = screen.send(ADDRESS + way)
        assert answer.status_code == 409
        assert "Belum jadi" in answer.text


def test_item_its_publisher_has_replaced_is_not_told_as_hidden(screen: Screen) -> None:
    screen.serve(bulletin("a", "Keliru"))
    screen.send(f"{ONE}/tarik")
    screen.serve(bulletin("a", "Betul"), version=2)
    assert withdrawn_items(screen.ctx.paths)
    assert "Sudah diganti atau dihapus" in screen.text(f"{ADDRESS}/ditarik")
    assert "sedang ditampilkan" in screen.text(ONE)
    screen.serve(bulletin("b"), version=3)
    assert "<b>a</b>" in screen.text(f"{ADDRESS}/ditarik")


def test_list_damaged_by_our_card_is_told_in_words(screen: Screen, ctx: Context) -> None:
    screen.serve(bulletin("a"))
    current = ctx.content.current()
    assert current is not None
    atomic.replace(current.path / FILE, b"[{")
    answer = screen.get(ADDRESS)
    assert answer.status_code == 503
    assert "rusak di kartu" in answer.text


def test_sections_that_hold_nothing_are_not_offered(screen: Screen) -> None:
    screen.serve(bulletin("a"), bulletin("b", kind=Kind.LIBRARY))
    text = screen.text(ADDRESS)
    assert "bagian=pustaka" in text
    assert "bagian=peraturan" not in text
