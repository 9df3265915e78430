import pytest

from kiosk.core import Context
from kiosk.documents import Kind
from kiosk.library.finding import current_catalogue, find
from kiosk.speech import Reader
from kiosk.web import create_app
from tests.library.conftest import LAW, NEWS, Install
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


def test_an_empty_box_has_no_catalogue(ctx: Context, reader: Reader) -> None:
    with create_app(ctx, "phone", reader).test_request_context():
        assert current_catalogue() is None
