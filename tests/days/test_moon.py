import pytest

from kiosk.days.moon import new_moon, sky


@pytest.mark.parametrize(
    ("lunation", "julian"),
    [
        (-283, 2443192.65118),  # Meeus, example 49.a: 18 February 1977, 3:37:42 terrestrial time
        (0, 2451550.2600),  # 6 January 2000, 18:14 UT
        (299, 2460379.8750),  # 10 March 2024, 9:00 UT
    ],
)
def test_new_moon_is_right_to_the_quarter_of_an_hour(lunation: int, julian: float) -> None:
    assert abs(new_moon(lunation) - julian) < 0.011


def test_moon_and_sun_stand_where_meeus_has_them() -> None:
    seen = sky(2448724.5)  # example 47.a: 12 April 1992, 0 h
    assert seen.moon[0] % 360 == pytest.approx(134.69, abs=0.05)
    assert seen.moon[1] == pytest.approx(13.77, abs=0.05)
    october = sky(2448908.5)  # example 25.a: 13 October 1992, 0 h
    assert october.sun[0] % 360 == pytest.approx(198.38, abs=0.02)
    assert october.sun[1] == pytest.approx(-7.785, abs=0.02)


def test_body_in_the_south_stands_as_high_as_its_declination_allows() -> None:
    seen = sky(2448724.5)
    longitude = seen.sun[0] - seen.sidereal
    assert seen.altitude(seen.sun, 0.0, longitude) == pytest.approx(90 - abs(seen.sun[1]), abs=0.001)


def test_moon_is_near_the_sun_when_it_is_new_and_far_when_it_is_full() -> None:
    moment = new_moon(330)
    assert sky(moment).elongation < 6
    assert sky(moment + 14.77).elongation > 165
