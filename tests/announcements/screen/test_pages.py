from kiosk.core import Context
from kiosk.web import create_app
from tests.announcements.screen.conftest import Screen

PAGES = ("/pengurus/umumkan", "/pengurus/woro", "/pengurus/jadwal", "/pengurus/suara")


def test_every_page_stands_behind_the_pin_and_off_the_phones(screen: Screen, ctx: Context) -> None:
    phones = create_app(ctx, "phone").test_client()
    for address in PAGES:
        assert screen.get(address).status_code == 200
        assert screen.stranger.get(address).headers["Location"] == "/pengurus"
        assert phones.get(address).status_code == 404
