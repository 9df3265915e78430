"""Bekal rapat: what a meeting hears, whom it never hears of, and that it fits its sheet."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from kiosk.core import Context, Feature, Notice, OurError
from kiosk.web import create_app
from kiosk.web.items.meeting import HIGH, ITEMS, LONGEST, ROWS, SIZES, chosen, fitting, high
from tests.web.conftest import Post


def notices(prefix: str, count: int, text: str = "Isi.") -> list[Notice]:
    return [Notice(f"{prefix} {n}", text, address=f"/k/{prefix}{n}", label="Kabar Kampung") for n in range(count)]


def offering(post: Post, *found: Notice) -> Post:
    """The same post with a slice that offers these, and one whose card is damaged."""

    def damaged(_: Context, __: str, ___: str) -> Sequence[Notice]:
        raise OurError("isi-rusak", "Isi kotak ini rusak.")

    asked: list[str] = []

    def news(_: Context, __: str, since: str) -> Sequence[Notice]:
        asked.append(since)
        return found

    features = dict(post.ctx.features) | {
        "satu": Feature("satu", news=news),
        "rusak": Feature("rusak", news=damaged),
    }
    post.ctx = replace(post.ctx, features=features)
    return post


def test_every_slice_is_heard_before_one_is_heard_twice() -> None:
    made = chosen([notices("a", 5), [], notices("b", 1), notices("c", 2)])
    assert [item.title for item in made] == ["a 0", "b 0", "c 0", "a 1", "c 1"]
    assert len(made) == ITEMS


def test_same_item_of_two_slices_stands_once() -> None:
    assert len(chosen([notices("a", 2), notices("a", 2)])) == 2


@pytest.mark.parametrize("count", [0, 1, ITEMS])
@pytest.mark.parametrize("text", ["Pendek.", "Kalimat yang agak panjang di sini. " * 40, "x" * 900])
def test_five_long_items_still_fit_the_sheet(count: int, text: str) -> None:
    long = [replace(item, title="Judul yang panjang sekali " * 9) for item in notices("a", count, text)]
    size, made = fitting(long)
    assert sum(high(item, words, dict(SIZES)[size]) for item, words in made) <= HIGH
    assert len(made) == count


def test_few_items_are_not_set_small_above_a_blank_stripe() -> None:
    assert [fitting(notices("a", count, "Kalimat. " * 12))[0] for count in (1, 5)] == [SIZES[0][0], "pt13"]


def test_nothing_is_read_out_from_letters_below_eleven_points() -> None:
    assert min(points for _, points in SIZES) >= 11


def test_few_items_keep_all_their_words() -> None:
    _, ((_, words),) = fitting(notices("a", 1, "Satu dua."))
    assert words == "Satu dua."
    assert LONGEST[0] > LONGEST[-1] == 0


def test_paper_has_items_codes_rows_for_names_and_marks_samples(post: Post) -> None:
    made = offering(post, Notice("Pelatihan <b>", "Gratis.", address="/k/2", label="Kabar Kampung", sample=True))
    html = create_app(made.ctx).test_client().get("/bekal-rapat").text
    assert "Pelatihan &lt;b&gt;" in html
    assert html.count('<svg class="qr"') == 1
    assert html.count("<tr><td>") == ROWS
    assert 'lang="id">CONTOH</span>' in html
    assert "November 2026" in html


def test_month_without_news_says_so(post: Post) -> None:
    visitor = create_app(offering(post).ctx).test_client()
    assert "Bulan ini belum ada kabar baru." in visitor.get("/bekal-rapat").text
    assert "Bulan ini belum ada kabar baru." in visitor.get("/bekal-rapat/bagikan").text


def test_message_numbers_the_items_and_names_no_address(post: Post) -> None:
    made = offering(
        post, Notice("Judul *satu*", "Isi.", address="/k/2"), Notice("Woro", "Kerja.", address="/w/w-1", sample=True)
    )
    html = create_app(made.ctx).test_client().get("/bekal-rapat/bagikan").text
    assert "*1. Judul satu*\nIsi. (Nomor: k/2)" in html
    assert "*2. CONTOH · Woro*\nKerja.\n" in html
    assert "Lihat gambar" not in html
    assert ">*Bekal rapat · November 2026*" in html


def test_codes_of_one_rt_bear_its_mark(post: Post) -> None:
    visitor = create_app(offering(post, *notices("a", 1)).ctx).test_client()
    assert visitor.get("/bekal-rapat/0302").data != visitor.get("/bekal-rapat").data
    assert visitor.get("/bekal-rapat/99").status_code == 404


def test_reading_it_is_counted_as_handed_on(post: Post) -> None:
    post.phone.get("/bekal-rapat")
    post.phone.get("/bekal-rapat/bagikan")
    assert post.events("share") == ["bekal-rapat", "bekal-rapat"]
