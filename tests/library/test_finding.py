import msgspec
import pytest

from kiosk.core import Context
from kiosk.documents import Claim, Kind, Verdict
from kiosk.library.finding import current_catalogue, find, rumour_in
from kiosk.speech import Reader
from kiosk.web import create_app
from tests.library.conftest import LAW, NEWS, Install, renamed
from tests.web.conftest import Visitor


def test_an_item_is_found_by_number_and_by_id_only_in_its_own_section(
    ctx: Context, install: Install, reader: Reader
) -> None:
    install(NEWS, LAW)
    with create_app(ctx, "phone", reader).test_request_context():
        found = find(Kind.REGULATION, LAW.id)
        assert (found.number, found.document, found.url) == (2, LAW, "/p/2")
        assert find(Kind.REGULATION, "2") == found
        assert found.catalogue == current_catalogue()


@pytest.mark.parametrize("path", [f"/k/{LAW.id}", "/p/1", "/p/tidak-ada", "/p/%00"])
def test_what_the_section_does_not_hold_is_not_there(phone: Visitor, install: Install, path: str) -> None:
    install(NEWS, LAW)
    assert phone.get(path).status_code == 404


def test_rumour_is_sought_only_where_there_is_a_verdict(ctx: Context, install: Install, reader: Reader) -> None:
    claim = Claim("Pasar pindah.", Verdict.UNCLEAR)
    install(msgspec.structs.replace(NEWS, claim=claim), renamed(NEWS, "biasa"))
    with create_app(ctx, "phone", reader).test_request_context():
        catalogue = current_catalogue()
        assert catalogue
        told = {entry.id: rumour_in(entry) for entry in catalogue.entries(Kind.BULLETIN, "2026-11-21", 0, 9)}
    assert told == {NEWS.id: claim, "biasa": None}


def test_an_empty_box_has_no_catalogue(ctx: Context, reader: Reader) -> None:
    with create_app(ctx, "phone", reader).test_request_context():
        assert current_catalogue() is None
