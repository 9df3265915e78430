"""What an organiser took back is gone from every look-up, and from every page."""

import html
from typing import TYPE_CHECKING

import msgspec

from kiosk.core import Context
from kiosk.documents import Kind, Relation
from kiosk.library.catalogue import Catalogue, hidden_ids
from kiosk.library.identity import identity
from tests.conftest import hide
from tests.library.conftest import GUIDE, LAW, NEWS, Install

if TYPE_CHECKING:
    from tests.web.conftest import Visitor

TODAY = "2026-11-21"


def withdraw(ctx: Context, document_id: str) -> None:
    current = ctx.content.current()
    assert current is not None
    path = f"kim-contoh/dokumen/{document_id}.json"
    hide(ctx, current.manifest.targets()[path].sha256)


def test_no_look_up_finds_what_was_withdrawn(ctx: Context, install: Install) -> None:
    generation = install(LAW, NEWS, GUIDE)
    whole = Catalogue.of(generation)
    number = whole.number(LAW.id)
    assert LAW.regulation is not None
    meant = identity(LAW.regulation)
    assert meant is not None
    assert whole.named([meant]) == {meant: number}
    withdraw(ctx, LAW.id)
    current = ctx.content.current()
    assert current is not None
    catalogue = Catalogue.of(current)
    assert hidden_ids(current) == {LAW.id}
    assert catalogue.document(LAW.id) is None
    assert catalogue.document(str(number)) is None
    assert catalogue.entries(Kind.REGULATION, TODAY, 0, 10) == []
    assert Kind.REGULATION not in catalogue.counts(TODAY)
    assert list(catalogue.encoded(Kind.REGULATION)) == []
    assert catalogue.named([meant]) == {}
    assert catalogue.places([(number, "pasal-1")]) == set()
    assert whole.places([(number, "pasal-1")])
    assert {document.id for document in catalogue.documents()} == {NEWS.id, GUIDE.id}
    assert catalogue.numbers() == whole.numbers()


def test_ties_do_not_lead_to_what_was_withdrawn(ctx: Context, install: Install) -> None:
    tied = msgspec.structs.replace(NEWS, relations=(Relation("melaksanakan", LAW.id),))
    generation = install(LAW, tied)
    assert len(Catalogue.of(generation).ties(Catalogue.of(generation).number(NEWS.id))) == 1
    withdraw(ctx, LAW.id)
    current = ctx.content.current()
    assert current is not None
    catalogue = Catalogue.of(current)
    assert catalogue.ties(catalogue.number(NEWS.id)) == []


def test_kept_page_of_a_withdrawn_item_is_not_shown_again(ctx: Context, phone: "Visitor", install: Install) -> None:
    install(LAW, NEWS)
    address = f"/k/{NEWS.id}"
    assert phone.get(address).status_code == 200
    assert NEWS.title in html.unescape(phone.get("/k").text)
    withdraw(ctx, NEWS.id)
    assert phone.get(address).status_code == 404
    assert NEWS.title not in html.unescape(phone.get("/k").text)
