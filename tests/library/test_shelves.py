import pytest

from kiosk.documents import Attachment, Claim, Document, Kind, Service, Verdict
from kiosk.library.shelves import free_of_charge, last_day, mark_of, shelves_of
from tests.library.conftest import regulation


def document(kind: Kind, **fields: object) -> Document:
    return Document("x", kind, "X", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "names"),
    [
        (regulation("perda", "1", "2020", about="Pajak Parkir"), ("hal-pajak", "hal-jalan")),
        (document(Kind.BULLETIN), ()),
        (document(Kind.BULLETIN, edition="14"), ("edisi-14",)),
        (document(Kind.BULLETIN, edition="?"), ()),
        (document(Kind.BULLETIN, claim=Claim("x", Verdict.TRUE), edition="14"), ("periksa", "edisi-14")),
        (document(Kind.BULLETIN, topics=("Lowongan",)), ("lowongan",)),
        (document(Kind.AGENDA, topics=(" lowongan ",)), ("lowongan",)),
        (document(Kind.SERVICE, topics=("lowongan",)), ()),
        (document(Kind.LIBRARY), ("bacaan",)),
        (document(Kind.LIBRARY, attachments=(Attachment("a", "A", "application/pdf"),)), ("bacaan",)),
        (
            document(Kind.LIBRARY, attachments=(Attachment("a", "A", "audio/mpeg"), Attachment("b", "B", "video/mp4"))),
            ("suara", "video"),
        ),
    ],
)
def test_an_item_stands_where_it_is_looked_for(one: Document, names: tuple[str, ...]) -> None:
    assert shelves_of(one) == names


def test_a_row_is_marked_by_its_verdict_or_by_costing_nothing() -> None:
    assert mark_of(document(Kind.BULLETIN, claim=Claim("x", Verdict.UNCLEAR))) == "belum-jelas"
    assert mark_of(document(Kind.SERVICE, service=Service("Gratis", "1 hari", "Balai"))) == "gratis"
    assert mark_of(document(Kind.SERVICE, service=Service("Rp 50.000", "1 hari", "Balai"))) == ""
    assert mark_of(document(Kind.BULLETIN)) == ""


def test_an_event_is_over_with_its_day_and_a_job_with_the_day_that_was_set() -> None:
    day = {"date": "2026-11-21"}
    assert last_day(document(Kind.AGENDA, **day)) == "2026-11-21"
    assert last_day(document(Kind.AGENDA, until="2026-11-23", **day)) == "2026-11-23"
    assert last_day(document(Kind.AGENDA, topics=("lowongan",), **day)) == ""
    assert last_day(document(Kind.BULLETIN, **day)) == ""


@pytest.mark.parametrize(("fee", "free"), [("Gratis", True), ("gratis, boten mbayar", True), ("Rp 5.000", False)])
def test_what_is_free_is_said_in_the_list(fee: str, free: bool) -> None:
    assert free_of_charge(fee) is free
