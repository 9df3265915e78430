import dataclasses

import pytest

from kiosk.announcements.screen.desk import Desk
from kiosk.announcements.store import Draft
from kiosk.core import Config, Context, RefusedError
from tests.announcements.screen.conftest import Screen


@pytest.fixture
def desk(screen: Screen) -> Desk:
    return Desk(screen.ctx)


OF_THE_POST = {"areas", "latitude", "longitude"}


def with_settings(ctx: Context, **settings: object) -> Desk:
    """A desk of a post with other settings, of the post or of announcements."""
    changed = {("pos" if name in OF_THE_POST else "announcements", name): value for name, value in settings.items()}
    config = dataclasses.replace(ctx.config, values={**ctx.config.values, **changed})  # type: ignore[dict-item]
    assert isinstance(config, Config)
    return Desk(dataclasses.replace(ctx, config=config))


def test_areas_of_the_setting_are_offered_by_name(screen: Screen) -> None:
    desk = with_settings(screen.ctx, areas=("0302", "RT 4", "0402"))
    assert desk.areas() == [("0302", "RT 3 RW 2"), ("0402", "RT 4 RW 2")]


def test_prayers_without_a_place_are_no_guess(screen: Screen) -> None:
    nowhere = {("pos", "latitude"): 0.0, ("pos", "longitude"): 0.0}
    config = dataclasses.replace(screen.ctx.config, values={**screen.ctx.config.values, **nowhere})
    desk = Desk(dataclasses.replace(screen.ctx, config=config))
    assert desk.prayers(desk.now().date()) == {}


def test_recording_that_is_gone_has_no_length(desk: Desk) -> None:
    assert desk.recorded_seconds("0" * 64) == 0.0


def test_again_needs_every_yes(screen: Screen, desk: Desk) -> None:
    item = screen.store.add(Draft("Air rob masuk.", kind="darurat"), "Bu Sri")
    with pytest.raises(RefusedError, match="belum disetujui"):
        desk.again(item, "Bu Sri")


def test_card_without_an_end_leaves_after_a_day(screen: Screen, desk: Desk) -> None:
    item = screen.store.add(Draft("Kerja bakti."), "Bu Sri")
    assert desk.leaves_board(item) == "Kartunya hilang dari papan Minggu Pon, 22 November jam 10.00."
    assert desk.leaves_board(screen.store.withdraw(item.id, "Bu Sri")) == ""


def test_call_of_nobody_has_no_announcement(desk: Desk) -> None:
    assert desk.named("w-20200101-1") is None
