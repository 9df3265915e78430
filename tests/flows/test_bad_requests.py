"""What nobody should send and somebody will: a page or a plain refusal with a way back; nothing run, nothing noted."""

import http.client
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

from kiosk.core import read_journal
from tests.browser.crawl import Seen, crawl
from tests.conftest import ROOT, World
from tests.flows.hostile import furnish
from tests.running import Answer, RunningPost, running_post

CLIMBING = (
    "/p/../../etc/passwd",
    "/p/%2e%2e/%2e%2e/etc/passwd",
    "/p/..%2f..%2f..%2fetc%2fpasswd",
    "/p/%252e%252e%252fetc%252fpasswd",
    "/p/..%5c..%5cwindows",
    "/skrip/../../../etc/passwd",
    "/skrip/..%2f..%2fpos.toml",
    "/b/../../../data/state/operators.json",
    "//etc/passwd",
    "/p/%c0%ae%c0%ae/etc/passwd",
)
STRANGE = (
    "/p/%00",
    "/p/a%00.html",
    "/p/%0d%0aSet-Cookie:%20a=b",
    "/%ff%fe",
    "/cari?q=%00%01%1b[31m",
    "/cari?q=%ff%fe",
    "/cari?q[]=a&q[]=b",
    "/cari?q=a&q=b&kali=-99999999999999999999",
    "/cari?hal=%F0%9F%8E%89",
    "/xx/",
    "/xx/p",
    "/jv/jv/p",
    "/en/",
    "/p/99999999999999999999",
    "/p/-1",
    "/kios/masih?dari=//jauh.example",
    "/bawa/..%2f..%2fetc",
)
LONG = 10_000
FORGED = ("jauh.example", "jauh.example:80", "kim.lan@jauh.example", '"><script>alert(1)</script>', "", "a" * 400)
SECRET = "zulfikarrahasia"
ALLOWED_SCRIPT = re.compile(r"/skrip/[\w.-]+\.js")
ALLOWED_SCHEMES = {"", "http", "https", "data", "whatsapp", "tel", "mailto"}
NO_SUCH_WAY = 400


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPost]:
    with running_post(tmp_path_factory.mktemp("nakal")) as made:
        made.fill(ROOT / "content" / "contoh")
        yield made.serve()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPost]:
    """A post full of stored HTML."""
    world = World(tmp_path_factory.mktemp("jahat"))
    furnish(world)
    world.close()
    with running_post(world.paths.data.parent) as made:
        made.kiosk("clock", "set", "2026-11-25 09:30", check=False)
        yield made.serve()


class Look(HTMLParser):
    """What a browser would run or fetch, and where one can go."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.links += [named["href"]] if tag == "a" and "href" in named else []
        self.wrong += [f"{tag} {name}" for name in named if name.startswith("on") or name == "style"]
        self.wrong += [tag] if tag in {"iframe", "object", "embed", "base", "meta-refresh"} else []
        if tag == "script" and not ALLOWED_SCRIPT.fullmatch(named.get("src", "")):
            self.wrong.append(f"script {named}")
        for name in ("href", "src", "action", "formaction", "poster"):
            address = urlsplit(named.get(name, "").strip())
            foreign = tag in {"img", "script", "link", "audio", "video", "source", "form"} and address.netloc
            if address.scheme.lower() not in ALLOWED_SCHEMES or foreign:
                self.wrong.append(f"{tag} {name}={named[name]!r}")


def shown(answer: Answer) -> Look:
    """The page of an answer."""
    return Look(answer.text)


def raw(post: RunningPost, channel: str, path: str, **headers: str) -> Answer:
    """A request as it is written here, which urllib would put right before it sends it."""
    place = urlsplit(getattr(post, channel))
    line = http.client.HTTPConnection(place.hostname or "", place.port, timeout=60)
    line.putrequest("GET", path, skip_host="Host" in headers, skip_accept_encoding=True)
    for name, value in headers.items():
        line.putheader(name.replace("_", "-"), value)
    line.endheaders()
    answer = line.getresponse()
    found = Answer(answer.status, dict(answer.getheaders()), answer.read())
    line.close()
    return found


@pytest.mark.parametrize("channel", ["phone", "screen"])
@pytest.mark.parametrize("path", [*CLIMBING, *STRANGE])
def test_strange_address_is_a_page_or_a_plain_one_with_a_way_back(post: RunningPost, channel: str, path: str) -> None:
    answer = raw(post, channel, path)
    assert answer.status < 500
    assert b"root:" not in answer.body
    assert b"Traceback" not in answer.body
    assert "Set-Cookie" not in answer.headers
    if answer.status in {301, 302, 303, 307, 308}:
        target = urlsplit(answer.headers["Location"])
        assert target.netloc in {"", urlsplit(getattr(post, channel)).netloc}
        return
    look = shown(answer)
    assert look.wrong == []
    assert any(link in {"/", "/jv/"} for link in look.links)


@pytest.mark.parametrize("path", ["/cari?q=", "/jv/cari?q=", "/cari?q=a&kali=", "/p/", "/cari?q=%25&hal=", "/?r="])
@pytest.mark.parametrize("filling", ["a", "ktp+", "%E2%82%AC", "%3Cscript%3E", "(", "%00"])
def test_ten_thousand_letters_are_answered(post: RunningPost, path: str, filling: str) -> None:
    for channel in ("phone", "screen"):
        answer = raw(post, channel, path + filling * LONG)
        assert answer.status < 500
        assert b"Traceback" not in answer.body
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            assert shown(answer).wrong == []
        assert len(answer.body) < 64 * 1024


@pytest.mark.parametrize("host", FORGED)
@pytest.mark.parametrize("path", ["/", "/p", "/p/12/", "/p/perda-kota-contoh-3-2024/pasal-5/bagikan", "/tidak-ada"])
def test_forged_host_is_neither_repeated_nor_led_to(post: RunningPost, host: str, path: str) -> None:
    for channel in ("phone", "screen"):
        answer = raw(post, channel, path, Host=host)
        assert answer.status < 500
        told = json.dumps(answer.headers) + answer.text
        assert "jauh.example" not in told
        assert "<script>alert" not in told


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "OPTIONS", "GET\tX"])
def test_strange_method_changes_nothing(post: RunningPost, method: str) -> None:
    place = urlsplit(post.screen)
    line = http.client.HTTPConnection(place.hostname or "", place.port, timeout=60)
    line._validate_method = lambda _: None  # type: ignore[attr-defined] # a client that does not care
    line.request(method, "/p")
    answer = line.getresponse()
    assert answer.status < 500 or answer.status == 501
    assert SECRET.encode() not in answer.read()
    line.close()


@pytest.fixture(scope="module", params=["phone", "screen"])
def pages(request: pytest.FixtureRequest, hostile: RunningPost) -> dict[str, Seen]:
    """Every page of the hostile post, and those that no link leads to."""
    base = getattr(hostile, request.param)
    found = crawl(hostile, base)
    more = ["/gerbang", "/poster-wifi", "/bekal-rapat", "/cari?q=alert", "/cari?q=script", "/jv/", "/jv/w", "/jv/k"]
    more += ["/kios/tunggu", "/kios/masih", "/kios/atur", "/pengurus"] if request.param == "screen" else []
    items = [path for path in found if path.count("/") >= 2 and not path.startswith(("/bawa", "/selamatan"))]
    more += [f"{path.partition('?')[0]}/{way}" for path in items for way in ("bagikan", "selebaran")]
    for path in more:
        answer = hostile.get(path, base)
        html = answer.text if answer.headers.get("Content-Type", "").startswith("text/html") else ""
        found[path] = Seen(path, 0, answer.status, html, ())
    return found


def test_no_stored_text_becomes_a_part_of_any_page(pages: dict[str, Seen]) -> None:
    wrong = {path: look.wrong for path, seen in pages.items() if (look := Look(seen.html)).wrong}
    assert not wrong, json.dumps(wrong, indent=1)[:4000]
    assert sum("alert(1)" in seen.html for seen in pages.values()) > 20, "the hostile texts are shown nowhere"


def test_no_page_breaks_of_what_it_has_to_show(pages: dict[str, Seen]) -> None:
    broken = {path: seen.status for path, seen in pages.items() if seen.status >= 500}
    assert not broken


def test_every_kind_of_place_showed_something_hostile(pages: dict[str, Seen]) -> None:
    told = {path for path, seen in pages.items() if "alert(" in seen.html}
    places = ("/", "/p/", "/l/", "/k/", "/a/", "/b/", "/n", "/w/", "/bekal-rapat")
    silent = [place for place in places if not any(path.startswith(place) for path in told)]
    assert not silent
    assert {path.rpartition("/")[2] for path in told} >= {"bagikan", "selebaran"}


def test_a_file_from_a_stick_cannot_act_as_a_page_of_ours(hostile: RunningPost, pages: dict[str, Seen]) -> None:
    files = [path for path in pages if "/file" in path or path.endswith(".pdf")]
    for path in files:
        answer = hostile.get(path)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer.headers["Content-Security-Policy"] or answer.status >= NO_SUCH_WAY


def test_nothing_of_the_person_is_noted(post: RunningPost) -> None:
    asked = {"User_Agent": f"Mozilla/5.0 {SECRET}", "Referer": f"http://kim.lan/{SECRET}", "Cookie": f"a={SECRET}"}
    for path in (f"/cari?q={SECRET}+ktp", f"/p/{SECRET}", f"/p?x={SECRET}", f"/bawa/{SECRET}", f"/?r={SECRET}"):
        raw(post, "phone", path, **asked)
        raw(post, "screen", path, **asked)
    post.stop()  # what was noted is on the card
    records = [record for record, _ in read_journal(post.data / "journal" / "access")]
    assert any(record["kind"] == "search" for record in records)
    for file in post.data.rglob("*"):
        if file.is_file():
            assert SECRET.encode() not in file.read_bytes(), file
    written = b"".join(file.read_bytes() for file in (post.data / "journal").rglob("*.jsonl"))
    assert b"127.0.0.1" not in written
    assert b"Mozilla" not in written
    log = "".join(file.read_text() for file in post.folder.glob("*.log"))
    assert SECRET not in log
    assert "Traceback" not in log
