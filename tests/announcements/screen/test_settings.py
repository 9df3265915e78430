from kiosk.announcements.screen.settings import SETTINGS


def test_a_post_that_set_nothing_names_nobody() -> None:
    assert {setting.name: setting.default for setting in SETTINGS} == {"names": ()}
