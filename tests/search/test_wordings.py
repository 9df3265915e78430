import json
from collections.abc import Sequence

import msgspec
import pytest
from click.testing import CliRunner

from kiosk.core import Context, Generation
from kiosk.documents import Article, Directive, Document, Kind, Regulation
from kiosk.search import FEATURE
from kiosk.search.asking import ask as served
from kiosk.search.cite import cite
from kiosk.search.index import open_index
from kiosk.search.query import clean, find
from kiosk.search.results import Answer
from kiosk.search.wordings import Wording, Wordings
from kiosk.web import create_app
from tests.conftest import hide
from tests.search.conftest import TODAY, Install, urls

NEW = "Desa menyusun rencana baru."
LATEST = "Desa menyusun rencana terbaru."


def act(number: str, year: str, about: str, *articles: Article, anew: Sequence[Article] = ()) -> Document:
    """A government regulation of our own; `anew` are the articles that it writes anew in its Pasal I."""
    quoted = "".join(f"\nPasal {article.number}\n{article.text}" for article in anew)
    own = (Article("I", f"Beberapa ketentuan diubah:{quoted}\n9. Pasal 3 dihapus."),) if anew else articles
    struck = (Directive("9", "9. Pasal 3 dihapus."),) if anew else ()
    regulation = Regulation("pp", number, year, about, articles=own, amendments=tuple(anew), directives=struck)
    title = f"Peraturan Pemerintah Nomor {number} Tahun {year} tentang {about}"
    return Document(f"pp-{number}-{year}", Kind.REGULATION, title, date=f"{year}-06-01", regulation=regulation)


VILLAGE = act(
    "43", "2014", "Desa", Article("1", "Desa adalah desa."), Article("2", "Desa menyusun rencana."), Article("3", "x")
)
FIRST = act(
    "47",
    "2015",
    "Perubahan atas Peraturan Pemerintah Nomor 43 Tahun 2014 tentang Desa",
    anew=(Article("2", NEW), Article("2A", "Sisipan.")),
)
SECOND = act(
    "11",
    "2019",
    "Perubahan Kedua atas Peraturan Pemerintah Nomor 43 Tahun 2014 tentang Desa",
    anew=(Article("2", LATEST),),
)
OLD, ONE = "/p/1", "/p/2"
BY_FIRST, BY_SECOND = "Peraturan Pemerintah Nomor 47 Tahun 2015", "Peraturan Pemerintah Nomor 11 Tahun 2019"


@pytest.fixture
def amended(install: Install) -> Generation:
    return install(VILLAGE, FIRST)


def ask(generation: Generation, query: str, limit: int = 20) -> Answer:
    return find(generation.path, clean(query), limit, TODAY)


def told(answer: Answer) -> list[tuple[str, bool, str]]:
    """Of what the query names: address, whether it is the new wording, and who changed it."""
    return [(result.url, result.new, result.changed_by) for result in answer.results if result.score == 3]


def test_a_superseded_wording_never_comes_before_the_new_one(amended: Generation) -> None:
    answer = ask(amended, "pp 43 2014 pasal 2")
    assert told(answer) == [(f"{ONE}/pasal-i-pasal-2", True, ""), (f"{OLD}/pasal-2", False, BY_FIRST)]
    assert "".join(text for text, _ in answer.results[0].pieces) == NEW
    assert urls(ask(amended, "pp 43 2014 pasal 2", 1)) == [f"{ONE}/pasal-i-pasal-2"]


def test_of_two_amendments_the_later_one_holds_whatever_came_first_to_the_post(install: Install) -> None:
    generation = install(VILLAGE, SECOND, FIRST)
    newest, old = told(ask(generation, "pasal 2 pp 43/2014"))
    assert newest[0].endswith("/pasal-i-pasal-2")
    assert old[2] == BY_SECOND
    answer = ask(generation, "pp 43/2014 pasal 2")
    assert answer.results[0].id == SECOND.id


def test_an_article_put_in_later_is_found_by_the_law_it_was_put_into(amended: Generation) -> None:
    answer = ask(amended, "pp 43 2014 pasal 2A")
    assert told(answer) == [(f"{ONE}/pasal-i-pasal-2a", True, ""), (OLD, False, "")]
    assert answer.absent == ""


def test_what_strikes_an_article_out_comes_first_and_is_no_new_wording(amended: Generation) -> None:
    assert told(ask(amended, "pp 43 2014 pasal 3")) == [
        (f"{ONE}/pasal-i", False, ""),
        (f"{OLD}/pasal-3", False, BY_FIRST),
    ]


@pytest.mark.parametrize(
    ("query", "first"),
    [("pp 43 2014 pasal 1", f"{OLD}/pasal-1"), ("pp 43 2014", OLD), ("pp 47 2015 pasal I", f"{ONE}/pasal-i")],
)
def test_what_nobody_changed_stays_as_it_is(amended: Generation, query: str, first: str) -> None:
    assert told(ask(amended, query)) == [(first, False, "")]


def test_pages_of_the_changing_law_that_mention_the_changed_one_are_still_found(amended: Generation) -> None:
    assert ONE in urls(ask(amended, "pp 43 2014 pasal 2"))


def test_an_amendment_past_its_day_changes_nothing(install: Install) -> None:
    generation = install(VILLAGE, msgspec.structs.replace(FIRST, until="2020-01-01"))
    assert told(ask(generation, "pp 43 2014 pasal 2")) == [(f"{OLD}/pasal-2", False, "")]


def test_an_index_without_a_catalogue_gives_what_it_has(amended: Generation) -> None:
    (amended.path / "catalogue.sqlite").unlink()
    assert told(ask(amended, "pp 43 2014 pasal 2")) == [(f"{OLD}/pasal-2", False, "")]


def test_newest_names_the_page_and_who_wrote_it(install: Install) -> None:
    generation = install(VILLAGE, FIRST, SECOND)
    with open_index(generation.path) as db:
        assert db is not None
        found = Wordings(db, generation.path, TODAY).newest(2, "2")  # numbers go by id: 11, 43, 47
    assert found is not None
    assert found == Wording(found.entry, SECOND.id, "/p/1/pasal-i-pasal-2", BY_SECOND, written=True)


def test_the_page_says_plainly_which_wording_is_old(ctx: Context, amended: Generation) -> None:
    html = create_app(ctx).test_client().get("/cari?q=pp+43+2014+pasal+2").text
    new, old = html.partition(f'href="{OLD}/pasal-2"')[::2]
    assert "bunyi baru" in new
    assert f'Pasal ini diubah oleh: <span lang="id">{BY_FIRST}' in old
    assert "bunyi baru" not in old


def test_the_interface_says_it_too_and_nothing_where_there_is_nothing_to_say(ctx: Context, amended: Generation) -> None:
    client = create_app(ctx).test_client()
    new, old = (client.get("/api/search?q=pp+43+2014+pasal+2&limit=2").json or {})["results"]
    assert (new["id"], new["new"], "changed_by" in new) == (FIRST.id, True, False)
    assert (old["id"], old["changed_by"], "new" in old) == (VILLAGE.id, BY_FIRST, False)
    (plain,) = (client.get("/api/search?q=pp+43+2014+pasal+1&limit=1").json or {})["results"]
    assert set(plain) == {"id", "url", "title", "snippet", "score"}


def test_the_command_line_says_it(ctx: Context, amended: Generation) -> None:
    command, _ = FEATURE.commands()
    shown = CliRunner().invoke(command, ["pp 43 2014 pasal 2", "--limit", "2"], obj=ctx).stdout  # type: ignore[arg-type] # core types commands loosely
    assert f"· Pasal 2 (bunyi baru)\n  {ONE}/pasal-i-pasal-2\n" in shown
    assert f"  {OLD}/pasal-2\n  Pasal ini diubah oleh: {BY_FIRST}\n" in shown


def cited(ctx: Context, *arguments: str) -> str:
    return CliRunner().invoke(cite, arguments, obj=ctx).stdout


def test_a_citation_leads_to_the_newest_wording_and_names_the_old_one(ctx: Context, amended: Generation) -> None:
    (found,) = json.loads(cited(ctx, "--json", "pp 43 2014 pasal 2"))["citations"]
    assert (found["id"], found["url"]) == (FIRST.id, f"{ONE}/pasal-i-pasal-2")
    assert (found["old_id"], found["old_url"], found["changed_by"]) == (VILLAGE.id, f"{OLD}/pasal-2", BY_FIRST)
    assert cited(ctx, "pp 43 2014 pasal 2").endswith(
        f"  {FIRST.id}  {ONE}/pasal-i-pasal-2\n"
        f"  Pasal ini diubah oleh: {BY_FIRST}\n"
        f"  Bunyi lamanya: {VILLAGE.id}  {OLD}/pasal-2\n"
    )


def test_a_citation_of_an_article_put_in_later_has_no_old_wording(ctx: Context, amended: Generation) -> None:
    (found,) = json.loads(cited(ctx, "--json", "pp 43 2014 pasal 2A"))["citations"]
    assert (found["url"], found["changed_by"]) == (f"{ONE}/pasal-i-pasal-2a", BY_FIRST)
    assert "old_id" not in found
    assert "Bunyi lamanya" not in cited(ctx, "pp 43 2014 pasal 2A")


def withdraw(ctx: Context, document: Document) -> None:
    current = ctx.content.current()
    assert current is not None
    path = f"kim/dokumen/{document.id}.json"
    hide(ctx, current.manifest.targets()[path].sha256)


def test_an_amendment_that_was_withdrawn_changes_nothing(ctx: Context, amended: Generation) -> None:
    withdraw(ctx, FIRST)
    assert told(served(ctx, ctx.content.current(), "pp 43 2014 pasal 2", 5)) == [(f"{OLD}/pasal-2", False, "")]
    (found,) = json.loads(cited(ctx, "--json", "pp 43 2014 pasal 2"))["citations"]
    assert (found["url"], "changed_by" in found) == (f"{OLD}/pasal-2", False)


def test_a_withdrawn_law_is_no_target_of_a_citation(ctx: Context, amended: Generation) -> None:
    withdraw(ctx, FIRST)
    (found,) = json.loads(cited(ctx, "--json", "pp 47 2015"))["citations"]
    assert (found["id"], found["url"]) == ("", "")
