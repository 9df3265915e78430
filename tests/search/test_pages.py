import pytest
from flask.testing import FlaskClient
from werkzeug.test import Client

from kiosk.core import Context, atomic
from kiosk.web import Keep, create_app
from kiosk.web.serving.server import hot_application
from tests.conftest import World
from tests.search.conftest import EVERY, Install

NAMED = "/api/search?q=perda+3+2024&limit=1"


@pytest.fixture
def phone(ctx: Context) -> FlaskClient:
    return create_app(ctx).test_client()


def note(client: FlaskClient, address: str) -> tuple[object, tuple[str, str] | None]:
    """How the page is kept, and kind and term of its event."""
    with client:
        client.get(address)
        from flask import request

        answer = request.environ["kiosk.answer"]
        return answer.keep, (answer.event.kind, answer.event.term) if answer.event else None


def test_a_result_leads_to_its_page_with_its_words_marked(phone: FlaskClient, install: Install) -> None:
    install(*EVERY)
    html = phone.get("/cari?q=denda+sungai").text
    assert 'href="/p/4/pasal-2"' in html
    assert "<mark>didenda</mark>" in html
    assert "Pasal 2" in html


def test_a_javanese_reader_stays_in_javanese(ctx: Context, install: Install) -> None:
    install(*EVERY)
    client = create_app(ctx).test_client()
    page = client.get("/cari?q=sampah", environ_overrides={"SCRIPT_NAME": "/jv", "kiosk.language": "jv"})
    assert 'href="/jv/p/4' in page.text


def test_nothing_typed_can_write_into_the_page(phone: FlaskClient, install: Install) -> None:
    install(*EVERY)
    assert "<script>" not in phone.get("/cari?q=%3Cscript%3E%22").text
    assert "Posyandu &lt;Sabtu&gt;" in phone.get("/cari?q=posyandu").text


def test_an_empty_result_is_no_dead_end(phone: FlaskClient, install: Install) -> None:
    install(*EVERY)
    html = phone.get("/cari?q=zebra").text
    assert "Tidak ketemu." in html
    assert "Coba kata lain yang lebih pendek." in html
    assert 'href="/l"' in html


def test_a_regulation_that_is_not_here_is_told_and_counts_as_unmet(ctx: Context, install: Install) -> None:
    install(*EVERY)
    client = create_app(ctx).test_client()
    html = client.get("/cari?q=uu+18+2009").text
    assert "Peraturan ini belum ada di kotak:" in html
    assert "Undang-Undang Nomor 18 Tahun 2009" in html
    assert "Coba kata lain" not in html
    kind = note(client, "/cari?q=uu+18+2009")[1]
    assert kind is not None
    assert kind[0] == "search-empty"


def test_the_empty_form_offers_the_sections(phone: FlaskClient, install: Install) -> None:
    install(*EVERY)
    html = phone.get("/cari").text
    assert "Tidak ketemu." not in html
    assert 'href="/p"' in html


def test_a_post_without_content_answers_all_the_same(phone: FlaskClient) -> None:
    assert "Tidak ketemu." in phone.get("/cari?q=sampah").text
    assert phone.get("/api/search?q=sampah").json == {"results": []}


def test_many_results_are_not_counted_wrongly(phone: FlaskClient, install: Install) -> None:
    install(*EVERY)
    assert "Ditemukan 3" in phone.get("/cari?q=sampah").text


@pytest.mark.parametrize(
    ("query", "event"),
    [
        ("sampah", ("search", "sampah")),
        ("sampah+bu+siti", ("search", "")),
        ("zebra", ("search-empty", "")),
        ("?", ("search-empty", "")),
        ("posiyando", ("search-empty", "")),
        ("posyandhu", ("search", "")),
        ("banyu", ("search-empty", "")),
        ("stunting", ("search-empty", "stunting")),
        ("kompor+bu+siti", ("search-empty", "")),
        ("", None),
    ],
)
def test_no_word_is_told_that_may_name_a_person(
    phone: FlaskClient, install: Install, query: str, event: tuple[str, str] | None
) -> None:
    install(*EVERY)
    assert note(phone, f"/cari?q={query}") == (Keep.NOT, event)


def test_a_query_longer_than_the_field_is_cut(phone: FlaskClient, install: Install) -> None:
    install(*EVERY)
    assert "x" * 200 in (html := phone.get("/cari?q=" + "x" * 900).text)
    assert "x" * 201 not in html


def test_the_interface_gives_what_was_agreed(phone: FlaskClient, install: Install) -> None:
    install(*EVERY)
    assert phone.get(NAMED).json == {
        "results": [
            {
                "id": "perda-3-2024",
                "score": 3.0,
                "snippet": "",
                "title": "Peraturan Daerah Kota Contoh Nomor 3 Tahun 2024 tentang Pengelolaan Sampah",
                "url": "/p/4",
            }
        ]
    }


def test_what_was_taken_for_a_slip_is_told_above_the_results(phone: FlaskClient, install: Install) -> None:
    install(*EVERY)
    html = phone.get("/cari?q=posyandhu").text
    assert "Menampilkan hasil untuk:" in html
    assert '<b lang="id">posyandu</b>' in html
    assert "Menampilkan hasil untuk:" not in phone.get("/cari?q=posyandu").text


def test_near_words_are_offered_as_links_in_the_readers_language(ctx: Context, install: Install) -> None:
    install(*EVERY)
    client = create_app(ctx).test_client()
    assert 'href="/cari?q=posyandu">posyandu</a>?' in client.get("/cari?q=posiyando").text
    page = client.get("/cari?q=posiyando+%26", environ_overrides={"SCRIPT_NAME": "/jv", "kiosk.language": "jv"})
    assert 'href="/jv/cari?q=posyandu">' in page.text


def test_the_interface_tells_what_was_understood(phone: FlaskClient, install: Install) -> None:
    install(*EVERY)
    assert (phone.get("/api/search?q=posyandhu").json or {})["corrected"] == "posyandu"
    assert phone.get("/api/search?q=posiyando").json == {"results": [], "near": ["posyandu"]}


def test_a_line_of_the_posts_glossary_works_without_new_content(
    phone: FlaskClient, install: Install, ctx: Context
) -> None:
    install(*EVERY)
    assert "Tidak ketemu." in phone.get("/cari?q=runtah").text
    atomic.replace(ctx.paths.data / "glosarium.tsv", b"runtah\tsampah\n")
    assert 'href="/p/4"' in phone.get("/cari?q=runtah").text


def test_an_unmet_need_is_counted_once_whatever_is_offered(ctx: Context, install: Install, world: World) -> None:
    install(*EVERY)
    visitor = Client(hot_application(ctx, "phone"))
    assert b"Mungkin maksudnya:" in visitor.open("/cari?q=posiyando", buffered=True).data
    assert b"posyandu" in visitor.open("/api/search?q=posiyando", buffered=True).data
    assert [(event.kind, event.term, event.channel) for event in world.observer.events] == [
        ("search-empty", "", "phone")
    ]
