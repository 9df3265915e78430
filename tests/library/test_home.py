from kiosk.core import Context
from kiosk.library import FEATURE
from tests.library.conftest import EVERY, Install


def test_empty_sections_do_not_show(ctx: Context, install: Install) -> None:
    install(*EVERY)
    assert [(t.address, t.count) for t in FEATURE.home(ctx, "id").tiles] == [("/l", 1), ("/p", 1), ("/k", 1)]


def test_a_post_without_content_has_no_tiles(ctx: Context) -> None:
    assert FEATURE.home(ctx, "id").tiles == ()
