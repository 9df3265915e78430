from tests.appliance.phases import Mark, Phase, firmware_seconds, marks, phases


def test_steps_are_read_from_whatever_else_the_console_tells() -> None:
    told = "boot\r\nTAHAP lease-hp1 30.98\r\n[ 3.1] TAHAPAN\nxTAHAP first-page 41.65 \nTAHAP lease-hp1 50\n"
    assert marks(told) == [Mark("lease-hp1", 30.98), Mark("first-page", 41.65)]


def test_time_before_the_guests_clock_began_is_the_least_difference() -> None:
    assert firmware_seconds([Mark("a", 10.0, 13.5), Mark("b", 20.0, 22.5), Mark("c", 30.0, 33.0)]) == 2.5
    assert firmware_seconds([Mark("a", 10.0, 9.0)]) == 0.0
    assert firmware_seconds([]) == 0.0


def test_phases_are_in_the_order_in_which_they_came() -> None:
    assert phases({"page": 40.0, "units": 5.0}, 2.0) == [
        Phase("firmware", 2.0, 2.0),
        Phase("units", 7.0, 5.0),
        Phase("page", 42.0, 35.0),
    ]
