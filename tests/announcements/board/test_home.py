from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from kiosk.announcements.board.home import home
from kiosk.announcements.model import Announcement
from kiosk.core import Context, Tile
from kiosk.web import create_app


@pytest.fixture
def phone(ctx: Context) -> FlaskClient:
    return create_app(ctx, "phone").test_client()


def test_strip_is_never_empty(phone: FlaskClient) -> None:
    assert "Hari ini tidak ada woro-woro." in phone.get("/").text


def test_empty_box_has_no_tile_and_a_filled_one_has(ctx: Context, publish: Callable[..., None]) -> None:
    app = create_app(ctx, "phone")
    with app.test_request_context("/"):
        assert home(ctx, "id").tiles == ()
        publish()
        assert home(ctx, "id").tiles == (Tile("/w", "Woro-woro", "woro", 1, 0),)


def test_newest_is_in_the_strip_with_its_link_and_sound(
    phone: FlaskClient, announce: Callable[..., Announcement]
) -> None:
    announce("Yang lama.")
    item = announce("Ibu & bapak <kumpul>.")
    text = phone.get("/").text
    assert "Ibu &amp; bapak &lt;kumpul&gt;." in text
    assert f"/w/{item.id}/dengar.mp3" in text
    assert "Yang lama." not in text
