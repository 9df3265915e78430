from kiosk.announcements.screen.settings import SETTINGS


def test_a_post_that_set_nothing_names_nobody_and_has_each_rt_typed() -> None:
    assert {setting.name: setting.default for setting in SETTINGS} == {"areas": (), "names": ()}
