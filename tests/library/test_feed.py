"""The feed as a harvester meets it, against the official schema, and as another post would import it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from werkzeug.test import EnvironBuilder

from benchmarks.law_feeds import faults
from kiosk.authoring import read_source
from kiosk.core import Context
from kiosk.documents import Document, Provenance, Status
from kiosk.library import FEATURE
from kiosk.library.feed import BLOCK_BYTES
from kiosk.speech import Manner, Reader, ToneEngine
from kiosk.web import FEATURE as WEB
from kiosk.web import POST
from kiosk.web.serving.hotpath import HotPath
from kiosk.web.serving.server import hot_application
from tests.conftest import World
from tests.library.conftest import LAW, NEWS, Install, regulation
from tests.web.conftest import Visitor

FEED = "/feed/document.json"


@pytest.fixture(scope="module")
def schema(corpus: Path) -> Any:
    return json.loads((corpus / "jdih" / "ildis-document-schema.json").read_bytes())


def listener(ctx: Context, channel: str = "phone") -> HotPath:
    reader = Reader(ToneEngine(), ctx.paths.cache / "speech", Manner("tone", 135), cache_bytes=10_000_000)
    return hot_application(ctx, channel, reader=lambda: reader)


@pytest.fixture
def phone(ctx: Context) -> Visitor:
    return Visitor(listener(ctx))


def feed(visitor: Visitor) -> list[dict[str, Any]]:
    answer = visitor.get(FEED)
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    return list(json.loads(answer.data))


def several() -> Iterator[Document]:
    yield regulation("perda", "12A", "2024", about="Sampah & “limbah”", region="Kota Contoh", enacted="2024-05-02")
    yield regulation("uu", "11", "2008", about="Informasi dan Transaksi Elektronik", promulgated="2008-04-21")
    yield regulation("perbup", "400.10.2/80", "2023", about="Tim", region="Kabupaten Contoh", gazette="BD 2023 (80)")
    yield regulation("permen", "8", "2019", about="Pengelolaan", region="Pertanian", status=Status.REVOKED)
    yield regulation("perwal", "5", "2021", region="Kota Contoh", topics=("PKL", "Pasar"), summary="Pedagang.")


@pytest.mark.corpus
def test_feed_of_any_regulation_is_valid_by_the_official_schema(phone: Visitor, install: Install, schema: Any) -> None:
    install(*several(), regulation("uu", "", ""), NEWS)
    records = feed(phone)
    assert len(records) == 6
    assert faults(records, schema) == []


@pytest.mark.corpus
def test_checker_itself_finds_what_is_wrong_in_the_official_sample(corpus: Path, schema: Any) -> None:
    sample = json.loads((corpus / "jdih" / "ildis-sample-document.json").read_bytes())
    invalid = {fault.partition(":")[0] for fault in faults(sample, schema)}
    assert invalid == {"1", "2", "3", "4"}  # as the reference measured it


def metadata(document: Document) -> dict[str, object]:
    """What a feed can carry of a document."""
    names = ("id", "kind", "title", "summary", "topics", "status", "regulation")
    return {name: getattr(document, name) for name in names}


def imported(folder: Path, data: bytes) -> dict[str, dict[str, object]]:
    """What another post reads in the feed."""
    file = folder / "document.json"
    file.write_bytes(data)
    report = read_source(file)
    assert report.problems == ()
    return {item.document.id: metadata(item.document) for item in report.items}


def test_our_own_feed_comes_back_as_the_same_documents(phone: Visitor, install: Install, tmp_path: Path) -> None:
    documents = list(several())
    install(*documents)
    back = imported(tmp_path, phone.get(FEED).data)
    assert back == {document.id: metadata(document) for document in documents}


@pytest.mark.corpus
def test_feed_that_was_imported_goes_out_valid_and_comes_back_the_same(
    phone: Visitor, install: Install, corpus: Path, schema: Any, tmp_path: Path
) -> None:
    read = read_source(corpus / "jdih" / "puncakjaya-document.json")
    documents = [item.document for item in read.items]
    assert len(documents) == 9
    install(*documents)
    records = feed(phone)
    assert faults(records, schema) == []
    assert {record["penerbit"] for record in records} == {"Pemerintah Kabupaten Puncak Jaya"}
    back = imported(tmp_path, phone.get(FEED).data)
    assert back == {document.id: metadata(document) for document in documents}


def test_box_without_content_has_an_empty_feed_not_an_error(phone: Visitor) -> None:
    assert feed(phone) == []


def test_invented_law_of_a_sample_is_not_handed_to_the_network(phone: Visitor, install: Install) -> None:
    install(LAW, NEWS)
    assert feed(phone) == []


def test_both_listeners_have_the_feed(ctx: Context, install: Install) -> None:
    install(*several())
    assert [len(feed(Visitor(listener(ctx, channel)))) for channel in ("phone", "screen")] == [5, 5]


def test_name_of_the_post_is_its_setting(world: World, install: Install, tmp_path: Path) -> None:
    install(next(several()))
    settings = tmp_path / "pos.toml"
    settings.write_text('[pos]\naddress = "pos.contoh.lan"\n')
    named = world.context(POST, WEB, FEATURE, config=settings)
    (only,) = feed(Visitor(listener(named)))
    assert only["urlDetailPeraturan"] == "http://pos.contoh.lan/p/perda-kota-contoh-12a-2024"


def test_who_has_it_already_is_told_so_until_the_content_changes(phone: Visitor, install: Install) -> None:
    install(*several())
    etag = phone.get(FEED).headers["ETag"]
    again = phone.get(FEED, headers={"If-None-Match": etag})
    assert (again.status_code, again.data) == (304, b"")
    install(LAW)
    assert phone.get(FEED, headers={"If-None-Match": etag}).status_code == 200


def test_feed_never_pushes_the_pages_of_residents_out_of_memory(ctx: Context, install: Install) -> None:
    install(*several())
    application = listener(ctx)
    visitor = Visitor(application)
    visitor.get(FEED)
    assert application.cache.get(("id", FEED), application.revisions.now()) is None


def test_head_is_answered_without_reading_the_catalogue(phone: Visitor, install: Install) -> None:
    generation = install(*several())
    (generation.path / "catalogue.sqlite").unlink()
    answer = phone.head(FEED)
    assert (answer.status_code, answer.mimetype, answer.data) == (200, "application/json", b"")


def test_damaged_catalogue_is_told_and_the_next_asker_is_not_locked_out(phone: Visitor, install: Install) -> None:
    generation = install(*several())
    catalogue = generation.path / "catalogue.sqlite"
    whole = catalogue.read_bytes()
    catalogue.write_bytes(b"rusak" * 1000)
    assert phone.get(FEED).status_code == 503
    catalogue.write_bytes(whole)
    assert len(feed(phone)) == 5


def test_second_asker_waits_while_the_first_is_served(ctx: Context, install: Install) -> None:
    install(*several())
    application = listener(ctx)
    body = application(EnvironBuilder(FEED).get_environ(), lambda *_: None)
    second = Visitor(application).get(FEED)
    assert (second.status_code, second.headers["Retry-After"]) == (503, "30")
    body.close()  # type: ignore[attr-defined]
    assert Visitor(application).get(FEED).status_code == 200


def test_long_feed_goes_out_in_blocks_and_is_one_array(ctx: Context, install: Install) -> None:
    many = [regulation("perda", str(n), "2024", about="Sampah " * 20, region="Kota Contoh") for n in range(1, 301)]
    install(*many)
    blocks = list(listener(ctx)(EnvironBuilder(FEED).get_environ(), lambda *_: None))
    assert len(blocks) > 3
    assert max(map(len, blocks)) < BLOCK_BYTES + 10_000
    assert {record["noPeraturan"] for record in json.loads(b"".join(blocks))} == {str(n) for n in range(1, 301)}


def test_day_the_newest_content_was_signed_is_the_day_of_change(phone: Visitor, install: Install) -> None:
    install(*several())
    assert {record["last_updated"] for record in feed(phone)} == {"2026-11-20T00:00:00+00:00"}


def test_text_of_a_law_is_not_sent_along(phone: Visitor, install: Install) -> None:
    install(msgspec.structs.replace(LAW, sample=False, provenance=Provenance(source="JDIH")))
    (only,) = feed(phone)
    assert "Setiap orang" not in json.dumps(only)
    assert only["status"] == "Mengalami Perubahan"
