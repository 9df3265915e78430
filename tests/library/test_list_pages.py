import re

import pytest

from kiosk.documents import Attachment, Body, Claim, Document, Kind, Verdict
from kiosk.library.list_pages import add_lists
from kiosk.library.lists import FEW_LAWS, PAGE_ITEMS, SHELF_ITEMS
from tests.conftest import World
from tests.library.conftest import GUIDE, LAW, NEWS, PAST, Install, links, regulation, renamed, seen
from tests.web.conftest import Visitor

BROOM = "Pengelolaan Sampah"
MANY = 12


@pytest.fixture
def long(phone: Visitor, install: Install) -> Visitor:
    install(*(renamed(NEWS, f"kabar-{n:03}") for n in range(2 * PAGE_ITEMS + 1)))
    return phone


def items(text: str, letter: str = "k") -> list[str]:
    return [link for link in links(text.partition("<main")[2]) if re.fullmatch(rf"/{letter}/\d+", link)]


def test_long_section_goes_on_until_its_last_item(long: Visitor) -> None:
    found = [items(long.get(path).text) for path in ("/k", "/k/hal-2", "/k/hal-3")]
    assert [len(links) for links in found] == [PAGE_ITEMS, PAGE_ITEMS, 1]
    assert len({link for links in found for link in links}) == 2 * PAGE_ITEMS + 1


@pytest.mark.parametrize(
    ("path", "place", "before", "after"),
    [("/k", "1 / 3", "", "/k/hal-2"), ("/k/hal-2", "2 / 3", "/k", "/k/hal-3"), ("/k/hal-3", "3 / 3", "/k/hal-2", "")],
)
def test_page_of_a_list_says_where_it_is_and_leads_on(
    long: Visitor, path: str, place: str, before: str, after: str
) -> None:
    text = long.get(path).text
    assert place in text
    buttons = re.findall(r'class="tombol kedua[^"]*" href="([^"]+)"', text)
    assert buttons == [link for link in (before, after) if link]


@pytest.mark.parametrize("place", ["0", "4", "99", "-1", "x", "1.5", "²", "9" * 30, "9" * 5000])
def test_page_beyond_the_list_is_not_there(long: Visitor, place: str) -> None:
    assert long.get(f"/k/hal-{place}").status_code == 404


@pytest.mark.parametrize("path", ["/k/hal-1", "/p/hal-1", "/p/hal/sampah", "/k/edisi-14", "/k/rak-periksa"])
def test_an_empty_box_has_no_further_pages(phone: Visitor, path: str) -> None:
    assert phone.get(path).status_code == 404


def test_first_page_has_one_address_and_its_other_name_shows_the_same(long: Visitor) -> None:
    assert items(long.get("/k/hal-1").text) == items(long.get("/k").text)


def test_what_has_passed_its_day_is_out_of_the_list_but_its_address_still_leads_to_it(filled: Visitor) -> None:
    assert PAST.title not in filled.get("/k").text
    assert PAST.title in filled.get(f"/k/{PAST.id}").text


def test_a_row_bears_one_word_and_the_fee_goes_before_the_news(phone: Visitor, install: Install) -> None:
    install(GUIDE, renamed(NEWS, "baru"), LAW)
    assert '<span class="cip">Gratis</span>' in phone.get("/l").text
    assert '<span class="cip">Baru</span>' not in phone.get("/k").text  # a week ago


@pytest.mark.parametrize("edition", ["14 Mulud", "14/2026", '14"><script>alert(1)</script>', "14?a=b#c", "../../14"])
def test_edition_of_any_text_has_an_address_that_opens(phone: Visitor, install: Install, edition: str) -> None:
    install(bulletin("a", edition), bulletin("b", "13", date="2026-12-01"))
    shown = [link for link in links(phone.get("/k").text + phone.get("/k/a").text) if "/k/edisi-" in link]
    assert len(shown) == 3  # the newest, the one before it, and from the item to its own
    assert all(re.fullmatch(r"/k/edisi-[0-9a-z-]+", link) for link in shown)
    assert [phone.get(link).status_code for link in shown] == [200] * 3


def laws(count: int) -> list[Document]:
    return [regulation("perda", str(n), "2020", region="Kota Contoh", about=BROOM) for n in range(1, count + 1)]


MARKET = regulation("perda", "99", "2021", region="Kota Contoh", about="Retribusi Pasar")


@pytest.mark.parametrize("shelf", [(*laws(FEW_LAWS - 1), MARKET), laws(FEW_LAWS + 1)])
def test_few_regulations_or_those_of_one_matter_are_listed_as_they_are(
    phone: Visitor, install: Install, shelf: list[Document]
) -> None:
    install(*shelf)
    text = phone.get("/p").text
    assert len(items(text, "p")) == len(shelf)
    assert "/p/hal/" not in text


def test_four_regulations_of_two_matters_open_by_their_matters_with_all_of_them_below(
    phone: Visitor, install: Install
) -> None:
    install(*laws(FEW_LAWS), MARKET)
    text = phone.get("/p").text
    assert text.index("/p/hal/sampah") < text.index("/p/1")
    assert len(items(text, "p")) == FEW_LAWS + 1
    assert "/p/hal-1" not in links(text)  # nothing more to see


def test_row_of_a_regulation_shows_its_topic_and_the_page_its_whole_title(phone: Visitor, install: Install) -> None:
    install(*laws(1))
    assert "<b>Pengelolaan Sampah</b>" in phone.get("/p").text.replace(' lang="id"', "")
    assert ">Perda Kota Contoh 1/2020</small>" in phone.get("/p").text
    assert "Peraturan Daerah Kota Contoh Nomor 1 Tahun 2020 tentang Pengelolaan Sampah</h1>" in phone.get("/p/1").text


def test_many_regulations_open_by_daily_matters(phone: Visitor, install: Install, world: World) -> None:
    install(*laws(MANY), MARKET)
    text = phone.get("/jv/p").text
    assert [link for link in links(text) if "/hal/" in link] == [
        "/jv/p/hal/sampah",
        "/jv/p/hal/dagang",
        "/jv/p/hal/pajak",
    ]
    assert "<b>Sampah lan karesikan</b><small>12</small>" in text
    matter = phone.get("/p/hal/sampah").text
    assert len(items(matter, "p")) == MANY
    assert "/p" in links(matter.partition("<main")[2])
    assert seen(world)[-1] == "p-hal-sampah"
    assert "/p/hal-1" in links(phone.get("/p").text)
    assert len(items(phone.get("/p/hal-1").text, "p")) == MANY + 1


@pytest.mark.parametrize("path", ["/p/hal/lainnya", "/p/hal/x", "/p/hal/SAMPAH", "/p/hal/sampah/hal-2", "/p/hal/a%00"])
def test_a_matter_that_holds_nothing_is_not_there(phone: Visitor, install: Install, path: str) -> None:
    install(*laws(2))
    assert phone.get(path).status_code == 404


def test_a_matter_is_one_page_until_it_is_really_long(phone: Visitor, install: Install) -> None:
    install(*laws(SHELF_ITEMS + 1))
    first = phone.get("/p/hal/sampah").text
    assert len(items(first, "p")) == SHELF_ITEMS
    assert "/p/hal/sampah/hal-2" in links(first)
    assert len(items(phone.get("/p/hal/sampah/hal-2").text, "p")) == 1


def test_a_regulation_says_under_which_matter_it_stands(phone: Visitor, install: Install) -> None:
    install(*laws(2))
    assert "/p/hal/sampah" in links(phone.get("/p/1").text)


def bulletin(name: str, edition: str = "", **fields: object) -> Document:
    data = {"id": name, "kind": Kind.BULLETIN, "title": f"Judul {name}", "date": "2026-11-01", "edition": edition}
    return Document(**data | fields)  # type: ignore[arg-type]


PAPER = (
    bulletin("a", "14", date="2026-11-15", summary="Ringkasnya."),
    bulletin("b", "14", date="2026-11-14"),
    bulletin("c", "13", date="2026-10-01"),
    bulletin("d"),
    *(bulletin(f"e{n}", claim=Claim("Kata orang.", Verdict.FALSE)) for n in range(4)),
)


def test_the_newest_issue_of_the_paper_comes_first_then_checked_rumours_then_loose_news(
    phone: Visitor, install: Install
) -> None:
    install(*PAPER)
    text = phone.get("/k").text.partition("<main")[2]
    assert re.findall(r"<h2>([^<]+)", text) == ["Edisi 14 ", "Benar atau keliru?", "Kabar lain", "Edisi sebelumnya"]
    titles = re.findall(r"Judul (\w+)", text)
    assert titles == ["a", "b", "e0", "e1", "e2", "d"]
    assert {"/k/edisi-14", "/k/edisi-13", "/k/rak-periksa"} <= set(links(text))
    assert text.count('<span class="cip">Keliru</span>') == 3
    assert len(items(phone.get("/k/rak-periksa").text)) == 4


def test_an_issue_is_one_paper_with_the_one_before_and_the_one_after(
    phone: Visitor, screen: Visitor, install: Install, world: World
) -> None:
    install(*PAPER)
    new, old = phone.get("/k/edisi-14").text, phone.get("/k/edisi-13").text
    assert len(items(new)) == 2
    assert "15 November 2026" in new
    assert ("/k/edisi-13" in links(new), "/k/edisi-14" in links(old)) == (True, True)
    assert "/k/edisi-14" in links(phone.get("/k/1").text)
    assert screen.post("/k/edisi-14/dengar").headers["Location"] == "/k/edisi-14?dengar=ya"
    assert world.speaker.said[-1][0] == "Kabar Kampung edisi 14.\nJudul a.\nRingkasnya.\nJudul b."


@pytest.mark.parametrize("path", ["/k/edisi-15", "/k/edisi-", "/k/edisi-15/dengar.mp3", "/k/rak-lowongan", "/b/rak-x"])
def test_an_issue_or_a_shelf_that_is_not_here_is_not_there(phone: Visitor, install: Install, path: str) -> None:
    install(*PAPER)
    assert phone.get(path).status_code == 404


def event(name: str, day: str, **fields: object) -> Document:
    data = {"id": name, "kind": Kind.AGENDA, "title": name, "date": day} | fields
    return Document(**data)  # type: ignore[arg-type]


def test_events_stand_by_when_they_are_with_their_javanese_day_and_jobs_apart(phone: Visitor, install: Install) -> None:
    install(
        event("nanti", "2026-12-06"),
        event("kini", "2026-11-21"),
        event("lewat", "2026-11-20"),
        event("esok", "2026-11-22"),
        event("kerja", "2026-11-01", topics=("Lowongan",), until="2026-12-31"),
        bulletin("batik", topics=("lowongan",)),
    )
    text = phone.get("/a").text.partition("<main")[2]
    assert re.findall(r"(?:<h2>|<b[^>]*>)([^<]+)", text.partition("</main>")[0]) == [
        *("Hari ini", "kini", "Minggu ini", "esok", "Nanti", "nanti"),
        *("Lowongan kerja", "Judul batik", "kerja"),
    ]
    assert '<span class="cip">Sabtu Pahing, 21 November 2026</span>' in text
    assert sum(link.startswith("/k/") for link in links(text)) == 1  # a bulletin that offers work


def test_a_library_of_more_than_eight_has_shelves(phone: Visitor, install: Install) -> None:
    song = Attachment("kim/lagu.mp3", "Lagu", "audio/mpeg", 3)
    film = Attachment("kim/film.mp4", "Film", "video/mp4", 3)
    books = [Document(f"buku-{n}", Kind.LIBRARY, f"Buku {n}", body=(Body("id", "Isi."),)) for n in range(14)]
    install(
        *books,
        Document("lagu", Kind.LIBRARY, "Lagu", attachments=(song,)),
        Document("film", Kind.LIBRARY, "Film", attachments=(film,)),
    )
    text = phone.get("/b").text.partition("<main")[2]
    assert re.findall(r"<h2>([^<]+)", text) == ["Bacaan", "Suara", "Video"]
    assert "/b/rak-bacaan" in links(text)
    assert len(items(phone.get("/b/rak-bacaan").text, "b")) == len(books)


def test_every_section_has_its_list(phone: Visitor) -> None:
    assert callable(add_lists)
    assert [phone.get(f"/{letter}").status_code for letter in "pklab"] == [200] * 5
