import subprocess
import sys

from kiosk.bundles.screen.pages import operator_pages, public_pages
from kiosk.core import Context
from tests.bundles.screen.conftest import Screen
from tests.conftest import ROOT


def test_only_the_page_without_a_pin_is_public(ctx: Context) -> None:
    assert [blueprint.name for blueprint in public_pages(ctx)] == ["stick"]
    assert [blueprint.name for blueprint in operator_pages(ctx)] == ["waiting", "installed", "rollback"]


def test_organisers_find_both_pages_from_their_menu(screen: Screen) -> None:
    text = screen.text("/pengurus")
    for tile in screen.ctx.features["bundles"].operator_tiles:
        assert f'href="{tile.address}"' in text
        assert screen.get(tile.address).status_code == 200


def test_pages_do_not_pay_for_the_signing_library() -> None:
    program = "import sys, kiosk.bundles.screen.pages; sys.exit('tuf' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
