from kiosk.core import Context
from kiosk.documents import Document, Kind
from kiosk.library import FEATURE
from tests.library.conftest import EVERY, Install


def test_empty_sections_do_not_show(ctx: Context, install: Install) -> None:
    install(*EVERY)
    assert [(t.address, t.count) for t in FEATURE.home(ctx, "id").tiles] == [("/l", 1), ("/p", 1), ("/k", 1)]


def test_a_post_without_content_has_no_tiles(ctx: Context) -> None:
    assert FEATURE.home(ctx, "id").tiles == ()


def test_a_bulletin_that_offers_work_opens_the_tile_of_jobs(ctx: Context, install: Install) -> None:
    install(Document("batik", Kind.BULLETIN, "Pembatik", topics=("lowongan",)))
    assert ("/a", 1) in [(tile.address, tile.count) for tile in FEATURE.home(ctx, "id").tiles]
