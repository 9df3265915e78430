import json
from pathlib import Path

import pytest

from kiosk.core import Context
from kiosk.documents import Document, Kind
from kiosk.reports.desk.naming import ELSEWHERE, Names, published
from kiosk.reports.facts import Named
from tests.bundles.forge import NOW, Desk, Item
from tests.reports.simulation import serve

LAW = Document(id="perda-1", kind=Kind.REGULATION, title="Perda tentang Sampah", topics=("sampah",))


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A publisher that has published one document, twice."""
    desk = Desk(tmp_path / "penerbit", now=NOW)
    for title in ("Lama", LAW.title):
        desk.publish(Item(Document(LAW.id, LAW.kind, title, topics=LAW.topics), {}))
    return desk.folder


def test_living_document_is_not_called_withdrawn_where_the_publisher_has_it(desk: Context, repo: Path) -> None:
    names = Names(desk, published(repo))
    assert names.known
    assert names("perda-1") == Named("Perda tentang Sampah", "Peraturan", ("Sampah",))
    assert names("kabar-kim") == Named("kabar-kim", ELSEWHERE)
    assert names("w-20261121-1") == Named("w-20261121-1", "Woro-woro")
    assert names("beranda") is None


def test_a_desk_without_any_title_says_ids_and_no_section(desk: Context) -> None:
    names = Names(desk, {})
    assert not names.known
    assert names("perda-1") == Named("perda-1")


def test_a_death_of_which_posts_tell_only_the_kind_is_no_unknown_document(desk: Context) -> None:
    names = Names(desk, {})
    assert names("lelayu") == Named("Lelayu", "Woro-woro")
    assert names("orang-hilang") == Named("Orang hilang", "Woro-woro")


def test_what_is_installed_at_the_desk_has_its_title(desk: Context) -> None:
    serve(desk)
    names = Names(desk, {})
    assert names.known
    assert names("ktp") == Named("Cara mengurus KTP", "Urus Surat & Layanan", ())


def test_a_spoilt_document_is_counted_by_its_id(desk: Context, repo: Path) -> None:
    files = published(repo)
    files["perda-1"].write_bytes(b"{")
    assert Names(desk, files)("perda-1") == Named("perda-1")
    files["perda-1"].unlink()
    assert Names(desk, files)("perda-1") == Named("perda-1")


@pytest.mark.parametrize("spoilt", [b"", b"[]", b"{}", b'{"signed": {"meta": {"snapshot.json": 1}}}'])
def test_a_spoilt_list_takes_the_titles_and_not_the_report(repo: Path, spoilt: bytes) -> None:
    (repo / "metadata" / "timestamp.json").write_bytes(spoilt)
    assert published(repo) == {}


def test_a_list_of_a_target_without_its_hash_is_no_list(repo: Path) -> None:
    [newest] = sorted((repo / "metadata").glob("*.targets.json"))[-1:]
    told = json.loads(newest.read_bytes())
    for target in told["signed"]["targets"].values():
        del target["hashes"]
    newest.write_text(json.dumps(told))
    assert published(repo) == {}


def test_a_publisher_that_has_not_published_yet_has_no_titles(tmp_path: Path) -> None:
    assert published(Desk(tmp_path / "penerbit").folder) == {}
