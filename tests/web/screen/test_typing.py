import re

import pytest
from werkzeug.test import TestResponse

from tests.web.conftest import Post


def field(answer: TestResponse) -> str:
    """What stands in the search field."""
    found = re.search(r'name="q" value="([^"]*)"', answer.text)
    assert found, answer.text[:200]
    return found.group(1)


def visit(answer: TestResponse) -> str:
    found = re.search(r'name="kali" value="(\d+)"', answer.text)
    assert found
    return found.group(1)


def test_a_key_is_a_button_that_needs_no_script(shelf: Post) -> None:
    assert field(shelf.screen.get("/cari?q=kt&k=p")) == "ktp"
    assert field(shelf.screen.get("/cari?q=ktp&k=hapus")) == "kt"
    assert field(shelf.screen.get("/cari?q=ktp&k=kosong")) == ""


def test_the_keyboard_changes_to_digits_and_keeps_the_text(shelf: Post) -> None:
    digits = shelf.screen.get("/cari?q=perda+&k=angka&p=huruf")
    assert field(digits) == "perda "
    assert 'value="7"' in digits.text
    assert 'value="q"' not in digits.text
    assert 'value="7"' in shelf.screen.get("/cari?q=perda+&k=3&p=angka").text


def test_enter_searches_instead_of_typing_the_first_key(shelf: Post) -> None:
    page = shelf.screen.get("/cari?q=sam&k=p").text
    form = page[page.index('<form class="ketik"') :]
    assert re.search(r"<button[^>]*>", form) is not None
    assert 'name="k"' not in str(re.search(r"<button[^>]*>", form))


def test_results_are_a_state_of_their_own_without_a_keyboard(shelf: Post) -> None:
    results = shelf.screen.get("/cari?q=sampah").text
    assert 'name="k"' not in results
    assert "/cari?q=sampah&amp;k=&amp;kali=" in results


def test_the_best_stand_above_the_keys_while_one_types(shelf: Post) -> None:
    page = shelf.screen.get("/cari?q=samp&k=a").text
    assert "data-hidup" in page
    assert 0 < page.count("<li>") <= 4


def test_half_a_word_is_not_counted_as_a_search(post: Post) -> None:
    post.screen.get("/cari?q=samp&k=a")
    post.screen.get("/cari")
    assert post.events("search") + post.events("search-empty") == []


def test_phones_keep_their_own_keyboard(shelf: Post) -> None:
    page = shelf.phone.get("/cari?q=sampa&k=h").text
    assert 'name="k"' not in page
    assert field(shelf.phone.get("/cari?q=sampa&k=h")) == "sampa"


@pytest.mark.parametrize("spoilt", ["a" * 10_000, "k%00t%1bp", "%3Cscript%3Ealert(1)%3C/script%3E", "%E2%80%AEktp"])
def test_what_nobody_types_is_cut_cleaned_or_escaped(shelf: Post, spoilt: str) -> None:
    answer = shelf.screen.get(f"/cari?q={spoilt}&k=")
    assert answer.status_code == 200
    assert len(field(answer)) <= 200 + 40  # signs of HTML are written longer
    assert "<script>alert" not in answer.text
    assert not re.search(r"[\x00\x1b\u202e]", answer.text)


def test_who_goes_back_after_the_reset_finds_an_empty_search(post: Post) -> None:
    number = visit(post.screen.get("/cari?q=kt&k=p"))
    address = f"/cari?q=utang&k=&kali={number}"
    assert field(post.screen.get(address)) == "utang"
    post.screen.get("/kios/selesai")
    for old in (address, f"/cari?q=utang&kali={number}"):
        answer = post.screen.get(old)
        assert (answer.status_code, answer.location) == (303, "/cari")
        assert "utang" not in answer.text
        asked = post.screen.get("/kios/masih", query_string={"dari": old})
        assert "utang" not in asked.text
        assert 'class="ya" href="/cari"' in asked.text


def test_the_question_leads_back_to_the_text_and_types_nothing_twice(shelf: Post) -> None:
    refresh = shelf.screen.get("/cari?q=kt&k=p").headers["Refresh"]
    assert "q%3Dktp%26k%3D%26" in refresh


def test_hidden_fields_in_javanese_pages_lead_to_javanese_pages(shelf: Post) -> None:
    page = shelf.screen.get("/jv/cari?q=kt&k=p")
    assert 'action="/jv/cari"' in page.text
    assert "url=/jv/kios/masih?dari=/jv/cari" in page.headers["Refresh"]
