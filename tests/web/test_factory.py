from dataclasses import replace

import pytest

from kiosk.core import Feature
from kiosk.documents import Body, Document, Kind
from kiosk.web import POST, create_app
from kiosk.web.look.design import stylesheet_hash
from tests.conftest import World
from tests.library.conftest import GUIDE, LAW, NEWS
from tests.web.conftest import Post

SHELF = ["/p", "/k", "/l", "/a", "/b", "/n", "/w", "/cari", "/cari?q=sampah", "/tentang", "/"]
HOSTILE = [
    "/p/../../etc/passwd",
    "/p/%2e%2e/%2e%2e/etc/passwd",
    "/p/%00",
    "/k/%01%1b%7f",
    "/p/%ff%fe",
    "/p/1/%c0%af",
    "/l/%F0%9F%98%80",
    "/p/%22%3E%3Cscript%3E",
    "/" + "a" * 9000,
    "/su/p/1",
    "/jv/jv/p",
    "/p/1/pasal-9999",
    "/p/-1",
]


@pytest.fixture
def filled(post: Post) -> Post:
    post.install(LAW, NEWS, GUIDE)
    return post


def rules(post: Post, channel: str) -> set[str]:
    return {str(rule) for rule in post.flask(channel).url_map.iter_rules()}


def test_phones_application_contains_no_rule_of_the_organisers(post: Post) -> None:
    phone, screen = rules(post, "phone"), rules(post, "screen")
    own = ("/pengurus", "/kios/", "/bawa/")
    assert {rule for rule in screen - phone if not rule.startswith(own)} == {"/berhenti"}
    assert {"/pengurus", "/pengurus/kunci", "/pengurus/umumkan"} <= screen
    assert not [rule for rule in phone if rule.startswith(own[:1]) or "berhenti" in rule]
    assert {rule for rule in phone if rule.startswith(own)} <= {"/kios/flashdisk"}


@pytest.mark.parametrize("path", ["/pengurus", "/pengurus/kunci", "/pengurus/umumkan", "/berhenti", "/jv/pengurus"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_phone_that_asks_for_the_organisers_door_is_told_there_is_none(empty: Post, path: str, method: str) -> None:
    assert empty.phone.open(path, method=method, headers={"Origin": "http://localhost"}).status_code == 404


@pytest.mark.parametrize("channel", ["phone", "screen"])
@pytest.mark.parametrize("path", SHELF)
def test_empty_box_answers_every_page_in_words(empty: Post, channel: str, path: str) -> None:
    answer = empty.at(channel).get(path)
    assert answer.status_code == 200
    assert answer.mimetype == "text/html"
    assert "<h1" in answer.text


@pytest.mark.parametrize("path", ["/", "/p", "/p/1", "/tidak-ada", "/cari?q=x", "/healthz", "/k/1/dengar.mp3"])
@pytest.mark.parametrize("channel", ["phone", "screen"])
def test_no_answer_lacks_its_security_headers_or_brings_a_cookie(empty: Post, path: str, channel: str) -> None:
    answer = empty.at(channel).get(path)
    headers = answer.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    own = f"'{stylesheet_hash()}'" if "<style>" in answer.text else "'none'"
    assert f"style-src {own}" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"  # "no-referrer" would make browsers send Origin: null
    assert headers["Cache-Control"] == ("no-store" if "<input" in answer.text and channel == "screen" else "no-cache")
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize(("path", "status"), [("/x", 404), ("/k/1", 405), ("/berhenti", 403), ("/berhenti", 413)])
def test_error_page_keeps_its_security_headers(shelf: Post, path: str, status: int) -> None:
    origin = "http://asing.example" if status == 403 else "http://localhost"
    body = b"x" * (4_000_000 if status == 413 else 1)
    kind = "application/x-www-form-urlencoded"
    method = "GET" if status == 404 else "POST"
    answer = shelf.screen.open(path, method=method, data=body, content_type=kind, headers={"Origin": origin})
    assert answer.status_code == status
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert 'href="/"' in answer.text


@pytest.mark.parametrize("path", HOSTILE)
def test_hostile_address_is_told_that_there_is_no_such_page(shelf: Post, path: str) -> None:
    answer = shelf.phone.get(path)
    assert answer.status_code == 404
    assert "<h1>" in answer.text
    assert "root:" not in answer.text
    assert "<script" not in answer.text


@pytest.mark.parametrize("query", ["q=" + "a" * 10_000, "q=%00%01%1b%ff", "q=%22%3E%3Cscript%3E", "q=a&q=b", "&=&%"])
@pytest.mark.parametrize("path", ["/cari", "/p", "/"])
def test_hostile_query_gets_a_page(shelf: Post, path: str, query: str) -> None:
    answer = shelf.phone.get(f"{path}?{query}")
    assert answer.status_code == 200
    assert "<script" not in answer.text


@pytest.mark.parametrize(
    ("path", "lang", "back", "word"),
    [("/x", "id", "/", "Halaman ini tidak ada"), ("/jv/x", "jv", "/jv/", "Kaca menika boten wonten")],
)
def test_error_page_speaks_the_visitors_language_and_has_a_way_back(
    empty: Post, path: str, lang: str, back: str, word: str
) -> None:
    text = empty.phone.get(path).text
    assert f'<html lang="{lang}"' in text
    assert f'<a href="{back}">' in text
    assert f'action="{back.rstrip("/")}/cari"' in text
    assert f"<h1>{word}</h1>" in text


@pytest.mark.parametrize("host", ["asing.example", 'x"><script>', "a:b:c", "", "["])
def test_forged_host_does_not_reach_the_page_or_a_redirect(shelf: Post, host: str) -> None:
    page = shelf.screen.get("/", headers={"Host": host})
    assert page.status_code == 200
    assert "asing" not in page.text
    assert "<script>" not in page.text
    sent = shelf.screen.post("/berhenti", data={"kembali": "/k/1"}, headers={"Host": host})
    assert sent.headers["Location"] == "/k/1"


@pytest.mark.parametrize("path", ["/jv//asing.example", "/jv///asing.example/x", "/jv/%5casing.example"])
def test_link_to_the_other_language_never_leads_to_another_host(empty: Post, path: str) -> None:
    text = empty.phone.get(path).text
    assert 'href="//' not in text
    assert 'href="/\\' not in text


@pytest.mark.parametrize("address", ["/", "/k/1", "/jv/p/12/pasal-7", "/w/20261121-ab12"])
def test_stopping_the_sound_leads_back_to_where_one_was(post: Post, address: str) -> None:
    answer = post.screen.post("/berhenti", data={"kembali": address})
    assert (answer.status_code, answer.headers["Location"]) == (303, address)
    assert post.world.speaker.stopped == 1


@pytest.mark.parametrize(
    "address",
    [
        "//asing",
        "/\\asing",
        "\\/asing",
        "javascript:alert(1)",
        "https://asing",
        "/\t/asing",
        "/a\r\nSet-Cookie: x=1",
        "",
    ],
)
def test_stopping_the_sound_never_leads_out_of_the_post(post: Post, address: str) -> None:
    answer = post.screen.post("/berhenti", data={"kembali": address})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("path", ["/berhenti", "/k/kabar-posyandu/dengar"])
@pytest.mark.parametrize(("origin", "status"), [("http://asing.example", 403), ("null", 403), (None, 303)])
def test_readers_form_from_another_site_is_refused(filled: Post, path: str, origin: str | None, status: int) -> None:
    headers = {"Origin": origin} if origin else {}
    answer = filled.screen.post(path, headers=headers)
    assert answer.status_code == status
    assert bool(filled.world.speaker.said or filled.world.speaker.stopped) is (status == 303)


def test_upload_of_four_megabytes_is_refused_in_words(post: Post) -> None:
    kind = "multipart/form-data; boundary=x"
    answer = post.screen.post("/berhenti", data=b"x" * 4_000_000, content_type=kind)
    assert answer.status_code == 413
    assert "Kirimannya terlalu besar" in answer.text
    assert post.world.speaker.stopped == 0


@pytest.mark.parametrize("path", ["/k", "/k/jahat", "/cari?q=tebal"])
def test_marks_in_a_stored_title_are_text(post: Post, path: str) -> None:
    title = "<script>alert(1)</script> tebal"
    post.install(Document(id="jahat", kind=Kind.BULLETIN, title=title, body=(Body("id", "tebal <script>x</script>"),)))
    text = post.phone.get(path).text
    assert "<script" not in text
    assert "&lt;script&gt;" in text


def test_address_that_says_it_was_spoken_harms_no_phone(shelf: Post) -> None:
    phone, screen = shelf.phone.get("/?dengar=ya"), shelf.screen.get("/?dengar=ya")
    assert (phone.status_code, "Berhenti" in phone.text) == (200, False)
    assert (screen.status_code, "Berhenti" in screen.text) == (200, True)
    assert shelf.phone.get("/x?dengar=ya").status_code == 404


def test_no_sound_is_told_on_the_screen(shelf: Post) -> None:
    assert "Suara belum bisa dibunyikan" in shelf.screen.get("/k/kabar-posyandu?dengar=tidak").text


def test_damaged_table_is_told_in_words_and_not_as_a_crash(post: Post, world: World) -> None:
    (world.paths.state / "operators.json").write_bytes(b"{")
    answer = post.screen.get("/pengurus")
    assert answer.status_code == 503
    assert "Maaf, ada gangguan" in answer.text
    assert 'href="/"' in answer.text
    assert "operators.json" not in answer.text
    assert post.screen.get("/").status_code == 200


@pytest.mark.parametrize("path", ["/p", "/k/1"])
def test_damaged_catalogue_is_told_in_words(filled: Post, path: str) -> None:
    current = filled.ctx.content.current()
    assert current is not None
    (current.path / "catalogue.sqlite").write_bytes(b"rusak" * 1000)
    answer = filled.phone.get(path)
    assert answer.status_code in {500, 503}
    assert "Maaf, ada gangguan" in answer.text
    assert 'href="/"' in answer.text


def test_damaged_announcements_do_not_take_the_laws_with_them(filled: Post, world: World) -> None:
    (world.paths.state / "announcements.json").write_bytes(b"{")
    assert filled.phone.get("/p").status_code == 200
    assert "Peraturan" in filled.phone.get("/").text
    assert filled.phone.get("/w").status_code == 200


@pytest.mark.parametrize("hook", ["pages", "operator_pages"])
def test_slice_that_brings_no_blueprint_is_named(post: Post, hook: str) -> None:
    wrong = Feature(name="salah", **{hook: lambda _: ("bukan",)})  # type: ignore[arg-type]
    ctx = replace(post.ctx, features={"pos": POST, "salah": wrong})
    with pytest.raises(TypeError, match=f"salah: {hook} gives blueprints"):
        create_app(ctx, "screen", post.reader)


def test_application_alone_makes_the_reader_of_the_settings(post: Post) -> None:
    assert create_app(post.ctx).extensions["kiosk_reader"] is not post.reader
