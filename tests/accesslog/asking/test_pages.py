from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kiosk.accesslog import FEATURE
from kiosk.accesslog.asking.pages import way_back
from kiosk.core import Context
from kiosk.hotspot import FEATURE as HOTSPOT
from kiosk.speech import FEATURE as SPEECH
from kiosk.web import FEATURE as WEB
from kiosk.web import POST, create_app
from tests.conftest import World

FEATURES = (POST, WEB, SPEECH, HOTSPOT, FEATURE)
HERE = {"Referer": "http://localhost/p/12"}


@pytest.fixture
def ctx(make_context: Callable[..., Context], tmp_path: Path) -> Context:
    settings = tmp_path / "pos.toml"
    settings.write_text('[pos]\nareas = ["0102", "0202", "0105"]\n', "utf-8")
    return make_context(*FEATURES, config=settings)


@pytest.fixture
def phone(ctx: Context) -> FlaskClient:
    return create_app(ctx, "phone").test_client()


@pytest.fixture
def screen(ctx: Context) -> FlaskClient:
    return create_app(ctx, "screen").test_client()


def told(world: World) -> list[tuple[str, str]]:
    """Areas the observer was told of, each with its client."""
    heard = zip(world.observer.events, world.observer.clients, strict=True)
    return [(event.area, client) for event, client in heard if event.kind == "area"]


def test_rw_is_asked_first_and_then_only_its_own_rts(phone: FlaskClient) -> None:
    first = phone.get("/asal").text
    assert "Bapak/Ibu dari RW dan RT berapa? (boleh dilewati)" in first
    assert "RW 2" in first
    assert "RT 1" not in first
    second = phone.get("/asal/02").text
    assert 'formaction="/asal/02/02"' in second
    assert 'formaction="/asal/05/01"' not in second


def test_an_answer_is_told_once_in_the_code_of_leaflets(world: World, phone: FlaskClient) -> None:
    answer = phone.post("/asal/02/01", data={"dari": "/p/12"})
    assert answer.status_code == 303
    assert told(world) == [("0102", "127.0.0.1")]
    thanks = phone.get(answer.location).text
    assert "Terima kasih." in thanks
    assert 'href="/p/12"' in thanks


def test_one_is_led_back_to_where_the_link_stood(phone: FlaskClient) -> None:
    first = phone.get("/asal", headers=HERE).text
    assert 'name="dari" value="/p/12"' in first
    assert 'class="tombol" href="/p/12"' in first  # Lewati
    assert 'name="dari" value="/p/12"' in phone.get("/asal/02?dari=/p/12").text


def test_a_link_on_another_host_leads_back_to_the_first_page(phone: FlaskClient) -> None:
    first = phone.get("/asal", headers={"Referer": "http://jahat.example/p/12"}).text
    assert 'name="dari" value="/"' in first


@pytest.mark.parametrize(
    ("asked", "back"),
    [
        ("/p/12/pasal-7", "/p/12/pasal-7"),
        ("/jv/k/3", "/k/3"),
        ("/jv", "/"),
        ("/", "/"),
        ("/asal/02", "/"),
        ("/gerbang", "/"),
        ("/kios/tunggu", "/"),
        ("/pengurus", "/"),
        ("//jahat.example", "/"),
        ("https://jahat.example/", "/"),
        ("/p/12?dengar=ya", "/"),
        ("/p\\@jahat.example", "/"),
        ("/p/12\n", "/"),
        ("", "/"),
    ],
)
def test_nobody_is_led_out_of_the_post(asked: str, back: str) -> None:
    assert way_back(asked) == back


def test_an_answer_can_be_taken_back(world: World, phone: FlaskClient) -> None:
    answer = phone.post("/asal/lupa", data={"dari": "/"})
    assert told(world) == [("", "127.0.0.1")]
    assert "Sudah dihapus." in phone.get(answer.location).text


@pytest.mark.parametrize("address", ["/asal/03", "/asal/2", "/asal/02/04", "/asal/00/00"])
def test_an_rt_that_is_not_there_is_not_found(world: World, phone: FlaskClient, address: str) -> None:
    way = phone.post if address.count("/") > 2 else phone.get
    assert way(address).status_code == 404
    assert told(world) == []


def test_looking_at_an_rt_marks_nobody(world: World, phone: FlaskClient) -> None:
    assert phone.get("/asal/02/01").status_code == 405
    assert told(world) == []


def test_a_form_from_another_site_marks_nobody(world: World, phone: FlaskClient) -> None:
    assert phone.post("/asal/02/01", headers={"Origin": "http://jahat.example"}).status_code == 403
    assert told(world) == []


def test_javanese_stays_javanese_through_all_steps(ctx: Context) -> None:
    client = create_app(ctx, "phone").test_client()
    prefix = {"SCRIPT_NAME": "/jv", "kiosk.language": "jv"}
    first = client.get("/asal", environ_overrides=prefix).text
    assert "Panjenengan saking RW lan RT pinten?" in first
    assert 'formaction="/jv/asal/02"' in first
    answer = client.post("/asal/02/01", data={"dari": "/k/3"}, environ_overrides=prefix)
    assert answer.location.startswith("/jv/asal/sudah")
    assert 'href="/jv/k/3"' in client.get("/asal/sudah?dari=/k/3", environ_overrides=prefix).text


def test_the_link_stands_quietly_on_home_gate_and_privacy(phone: FlaskClient) -> None:
    for address in ("/", "/gerbang", "/privasi"):
        assert phone.get(address).text.count('href="/asal"') == 1


def test_a_panel_full_of_tiles_has_the_link_on_tentang_instead(
    make_context: Callable[..., Context], screen: FlaskClient, tmp_path: Path
) -> None:
    assert 'href="/asal"' not in screen.get("/").text
    assert screen.get("/tentang").text.count('href="/asal"') == 1
    settings = tmp_path / "lebar.toml"
    settings.write_text('[pos]\nareas = ["0102"]\npanel_mm_width = 216\n', "utf-8")
    wide = create_app(make_context(*FEATURES, config=settings), "screen").test_client()
    assert wide.get("/").text.count('href="/asal"') == 1


def test_a_post_that_named_no_rts_asks_nobody(make_context: Callable[..., Context]) -> None:
    client = create_app(make_context(*FEATURES), "phone").test_client()
    assert client.get("/asal").status_code == 404
    for address in ("/", "/gerbang", "/privasi"):
        assert "/asal" not in client.get(address).text


def test_the_screen_forgets_when_its_visitor_leaves(world: World, screen: FlaskClient) -> None:
    screen.post("/asal/02/01", data={"dari": "/"})
    screen.get("/kios/selesai")
    assert told(world) == [("0102", "127.0.0.1"), ("", "127.0.0.1")]


def test_the_screen_forgets_when_the_next_one_begins(world: World, screen: FlaskClient) -> None:
    screen.get("/kios/mulai?ke=/")
    assert told(world) == [("", "127.0.0.1")]
