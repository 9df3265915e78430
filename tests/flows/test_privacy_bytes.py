"""A thousand visits of people we know by everything a network tells of them; then every byte the post has written.

What is looked for: addresses, hardware addresses, browsers, cookies, the page they came from, and what they typed that
was a number of theirs. Compressed parts are opened wherever they begin in a file, for a kept page has one inside.
"""

import dataclasses
import gzip
import os
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.accesslog import make_observer, tallies
from kiosk.app import FEATURES
from kiosk.core import read_journal
from kiosk.documents import Body, Document, Kind
from kiosk.speech import Manner, Reader, ToneEngine
from kiosk.web import OperatorBook, post_zone
from kiosk.web.serving.hotpath import HotPath
from kiosk.web.serving.server import hot_application
from kiosk.web.serving.shelf import Shelf
from tests.conftest import World
from tests.library.conftest import GUIDE, LAW, NEWS
from tests.web.conftest import Post, Visitor

NEIGHBOURS = 40
NIK, TELEPHONE = "3375014507650003", "081567894321"
SPACED_NIK = "3375 0145 0765 0003"
PIN = "582914"
PIECES = Document(
    "kabar-undian",
    Kind.BULLETIN,
    "Undian jalan sehat",
    body=(Body("id", "Nomor 3375, lalu 0145, lalu 0765, dan 0003."),),
)
"""Holds every piece of the NIK, so that a search for the pieces knows each word of them."""
ORIGIN = {"Origin": "http://localhost"}
GZIP = b"\x1f\x8b\x08"
DEEPEST = 4
POS_TOML = '[pos]\nareas = ["0102", "0202", "0105"]\n[hotspot]\nleases = "{leases}"\n'

READ = (
    "/",
    "/jv/",
    "/p",
    f"/p/{LAW.id}",
    f"/p/{LAW.id}/pasal-1",
    f"/jv/p/{LAW.id}",
    f"/p/{LAW.id}/bagikan",
    f"/p/{LAW.id}/poster.jpg",
    f"/p/{LAW.id}/dengar.mp3",
    f"/k/{NEWS.id}?r=0302",
    f"/l/{GUIDE.id}",
    f"/l/{GUIDE.id}/selebaran/0102",
    "/w",
    "/privasi",
    "/asal",
    "/gerbang",
    "/generate_204",
    "/cari?q=sampah",
    f"/cari?q={NIK}",
    f"/cari?q=nomor+{TELEPHONE}",
    f"/api/search?q={SPACED_NIK.replace(' ', '+')}",
    f"/p/{NIK}",
    f"/?r={TELEPHONE}",
)
SENT: tuple[tuple[str, dict[str, str]], ...] = (("/gerbang", {}), ("/asal/02/01", {"dari": "/"}))


@dataclasses.dataclass(frozen=True)
class Neighbour:
    """Everything a network can know of a phone."""

    address: str
    hardware: str
    browser: str
    cookie: str
    referrer: str

    @classmethod
    def number(cls, number: int) -> "Neighbour":
        return cls(
            address=f"10.42.77.{101 + number}",
            hardware=f"a4:c3:f0:9e:5b:{number:02x}",
            browser=f"Mozilla/5.0 (Android 14; HP-{number:03}-zulaikha) Chrome/131.0.{7000 + number}",
            cookie=f"lapak-{number:03}-q7vX",
            referrer=f"http://localhost/dari-{number:03}-w9kT",
        )

    def needles(self) -> set[bytes]:
        plain = (self.address, self.hardware, self.hardware.upper(), self.browser, self.cookie, self.referrer)
        cut = (self.hardware.replace(":", sign) for sign in ("", "-"))
        tokens = (self.browser.split("; ")[1].split(")")[0], self.referrer.rsplit("/", 1)[1])
        return {text.encode() for text in (*plain, *cut, *tokens)}

    def at(self, phone: Visitor) -> None:
        """Read and send all there is."""
        told = {"User-Agent": self.browser, "Cookie": f"sesi={self.cookie}", "Referer": self.referrer}
        network = {"REMOTE_ADDR": self.address}
        for place in READ:
            assert phone.get(place, headers=told, environ_overrides=network).status_code < 500, place
        for place, form in SENT:
            assert phone.post(place, data=form, headers=told, environ_overrides=network).status_code == 303, place


EVERYBODY = [Neighbour.number(number) for number in range(NEIGHBOURS)]


class Watched(Post):
    """A post that really writes down what it is told, and keeps pages on its card."""

    def __init__(self, world: World, root: Path) -> None:
        leases, settings = root / "leases", root / "pos.toml"
        lines = (f"1795000000 {one.hardware} {one.address} hp-zulaikha *\n" for one in EVERYBODY)
        leases.write_text("".join(lines), "ascii")
        settings.write_text(POS_TOML.format(leases=leases), "utf-8")
        self.world = world
        plain = world.context(*FEATURES, config=settings)
        self.ctx = dataclasses.replace(
            plain, observe=make_observer(world.journal, world.clock, post_zone(plain.config))
        )
        self.engine = ToneEngine()
        self.reader = Reader(self.engine, world.paths.cache / "speech", Manner("tone", 135), cache_bytes=10_000_000)
        self.phone, self.screen = (Visitor(self._kept(channel)) for channel in ("phone", "screen"))

    def _kept(self, channel: str) -> HotPath:
        shelf = Shelf(self.world.paths.cache / "pages", "edisi", channel)
        return hot_application(self.ctx, channel, reader=lambda: self.reader, shelf=shelf)


def visit_screen(post: Watched) -> list[int]:
    """Somebody reads at the box, listens, says where they live, types a number of theirs, and goes."""

    def go(place: str, method: str = "GET", data: dict[str, str] | None = None) -> int:
        told = {"User-Agent": EVERYBODY[0].browser, "Cookie": f"sesi={EVERYBODY[0].cookie}"}
        answer = post.screen.open(
            place, method=method, data=data, headers=told, environ_overrides={"REMOTE_ADDR": "127.0.0.1"}
        )
        return answer.status_code

    return [
        go("/kios/mulai?ke=/"),
        go("/asal/05/01", "POST", {"dari": "/"}),
        go(f"/p/{LAW.id}"),
        go(f"/p/{LAW.id}/dengar", "POST"),
        go(f"/cari?q={NIK}&k=&p=angka&kali=0"),
        go(f"/bawa/p/{LAW.id}"),
        go("/kios/selesai"),
        go(f"/k/{NEWS.id}"),
    ]


def note_activity(post: Watched) -> list[int]:
    """An organiser logs in and notes a meeting; with a number of somebody's in the note it is refused."""
    OperatorBook(post.ctx.tables).add("Bu Sri", PIN)
    post.screen.post("/pengurus", data={"nama": "bu-sri", "pin": PIN}, headers=ORIGIN)
    form = {"hari": "2026-11-20", "jumlah": "25", "rt": "0102"}
    sent = (
        {"once": "0123456789abcdef", "catatan": "Arisan"},
        {"once": "0123456789abcdee", "catatan": SPACED_NIK},
        {"once": "0123456789abcded", "catatan": f"HP {TELEPHONE}"},
    )
    place = "/pengurus/kegiatan/catat/pertemuan"
    return [post.screen.post(place, data=form | one, headers=ORIGIN).status_code for one in sent]


def opened(data: bytes, depth: int = 0) -> Iterator[bytes]:
    """`data`, and whatever is compressed inside of it."""
    yield data
    at = data.find(GZIP) if depth < DEEPEST else -1
    while at >= 0:
        try:
            inside = zlib.decompressobj(wbits=31).decompress(data[at:])
        except zlib.error:  # three bytes that happen to look like it
            inside = b""
        if inside:
            yield from opened(inside, depth + 1)
        at = data.find(GZIP, at + 1)


def found(folders: list[Path], needles: set[bytes]) -> set[tuple[str, bytes]]:
    """Where a needle lies, in a file or in its name."""
    files = [Path(top, name) for folder in folders for top, _, names in os.walk(folder) for name in names]
    assert files
    hits = set()
    for file in files:
        parts = [os.fsencode(file.name), *(opened(file.read_bytes()) if file.is_file() else ())]
        hits |= {(file.name, needle) for needle in needles for part in parts if needle in part}
    return hits


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Watched, list[Path]]]:
    """The post after a thousand visits, a night, and a stick that took home what was sealed."""
    root = tmp_path_factory.mktemp("desa")
    world = World(root)
    post = Watched(world, root)
    post.install(LAW, NEWS, GUIDE, PIECES)
    for neighbour in EVERYBODY:
        neighbour.at(post.phone)
    assert max(visit_screen(post)) < 400
    assert note_activity(post) == [303, 422, 422]
    world.clock.advance(26 * 3600)
    post.phone.get("/", environ_overrides={"REMOTE_ADDR": EVERYBODY[0].address})
    for kind in ("access", "operators", "tally"):
        world.journal(kind).flush()
    stick = root / "stick"
    stick.mkdir()
    for feature in FEATURES:
        feature.nightly(post.ctx)
    for feature in FEATURES:
        feature.carry(post.ctx, stick)
    yield post, [world.paths.data, world.paths.run, stick]
    world.close()


def test_a_thousand_visits_leave_no_trace_of_who_came(village: tuple[Watched, list[Path]]) -> None:
    _, folders = village
    needles = {needle for neighbour in EVERYBODY for needle in neighbour.needles()}
    assert len(READ) + len(SENT) == 1000 // NEIGHBOURS
    assert found(folders, needles) == set()


def test_numbers_of_people_that_were_typed_anywhere_are_nowhere(village: tuple[Watched, list[Path]]) -> None:
    _, folders = village
    numbers = {NIK, TELEPHONE, SPACED_NIK, SPACED_NIK.replace(" ", "+"), SPACED_NIK.replace(" ", "%20"), NIK[:8]}
    assert found(folders, {number.encode() for number in numbers}) == set()


def test_pieces_of_a_number_are_no_term_although_each_is_a_word_of_the_content(
    village: tuple[Watched, list[Path]],
) -> None:
    post, folders = village
    assert [piece for piece in SPACED_NIK.split() if not found(folders, {piece.encode()})] == []  # it is content
    places = [post.world.paths.journal, post.world.paths.counts, post.world.paths.outbox]
    assert found(places, {piece.encode() for piece in SPACED_NIK.split()}) == set()
    searched = [record for record, _ in read_journal(post.world.paths.journal / "access") if "search" in record["kind"]]
    assert {record.get("term", "") for record in searched} == {"", "sampah"}


def test_the_visits_were_counted_all_the_same(village: tuple[Watched, list[Path]]) -> None:
    post, folders = village
    records = [record for record, _ in read_journal(post.world.paths.journal / "access")]
    marks = {record.get("visitor") for record in records if record["hour"] == "2026-11-21T03Z"}
    assert len(marks - {None}) == NEIGHBOURS + 1  # everybody's phone, and the screen
    assert {"view", "search", "listen", "share", "qr"} <= {record["kind"] for record in records}
    assert [tally.count for tally in tallies(post.ctx)] == [25]
    for kept in (b"pertemuan", b'"areas":["0102"]', b'"area":"0105"', b'"term":"sampah"', LAW.id.encode()):
        assert found(folders, {kept}), kept


def test_the_area_somebody_named_stands_only_in_what_they_read_afterwards(
    village: tuple[Watched, list[Path]],
) -> None:
    post, _ = village
    records = [record for record, _ in read_journal(post.world.paths.journal / "access")]
    assert {record["kind"] for record in records}.isdisjoint({"area"})
    at_screen = {
        (record["kind"], record.get("document")): record.get("area") for record in records if "channel" in record
    }
    assert at_screen["view", LAW.id] == at_screen["listen", LAW.id] == "0105"
    assert at_screen["view", NEWS.id] is None  # read by whoever came next


def test_the_search_for_traces_sees_into_what_is_compressed(tmp_path: Path) -> None:
    kept = b"\x81\xa4body" + gzip.compress(b"dari " + gzip.compress(b"10.42.77.101"))
    (tmp_path / "halaman").write_bytes(kept)
    assert found([tmp_path], {b"10.42.77.101"}) == {("halaman", b"10.42.77.101")}
    (tmp_path / "kosong-081").write_bytes(GZIP + b"not really")
    assert found([tmp_path], {b"081"}) == {("kosong-081", b"081")}
