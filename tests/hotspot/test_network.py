from datetime import time

import pytest

from kiosk.core import Config, Setting, SettingsError, Value
from kiosk.hotspot.network import NAME_BYTES, Network, hours_say, parse_hours
from kiosk.hotspot.settings import SETTINGS
from kiosk.web import POST


def _config(**changed: Value) -> Config:
    declared: dict[str, tuple[Setting, ...]] = {"hotspot": SETTINGS, "pos": tuple(POST.settings)}
    values = dict(Config.load(declared).values)
    for name, value in changed.items():
        section, key = name.split("__")
        values[section, key] = value
    return Config(values)


def _fields(text: str) -> dict[str, str]:
    return dict(line.split("=", 1) for line in text.splitlines())


def test_a_post_that_sets_nothing_is_open_and_keeps_phones_apart() -> None:
    fields = _fields(Network.of(_config()).hostapd())
    assert bytes.fromhex(fields["ssid2"]).decode() == "Pos Lesehan"
    assert (fields["wpa"], fields["ap_isolate"], fields["country_code"]) == ("0", "1", "ID")


@pytest.mark.parametrize("name", ["Pos\nwpa=2", 'Pos "Kraton"', "Pós Lèsèhan", "a=b", "#"])
def test_a_name_cannot_become_another_line_of_the_configuration(name: str) -> None:
    text = Network.of(_config(pos__wifi_name=name)).hostapd()
    assert len(text.splitlines()) == len(Network.of(_config()).hostapd().splitlines())
    assert bytes.fromhex(_fields(text)["ssid2"]).decode() == name


@pytest.mark.parametrize("name", ["x" * 40, "é" * 17, "日" * 11])
def test_a_long_name_is_cut_at_a_letters_end(name: str) -> None:
    cut = bytes.fromhex(_fields(Network.of(_config(pos__wifi_name=name)).hostapd())["ssid2"])
    assert len(cut) <= NAME_BYTES
    assert name.startswith(cut.decode())


def test_an_empty_name_would_hide_the_post() -> None:
    assert Network.of(_config(pos__wifi_name="  ")).name == "Pos Lesehan"


def test_a_second_wifi_device_can_be_chosen() -> None:
    assert _fields(Network.of(_config(hotspot__interface="wlan1")).hostapd())["interface"] == "wlan1"
    assert _fields(Network.of(_config()).hostapd())["interface"] == "wlan0"


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("hotspot__interface", "wlan0\nssid=x"),
        ("hotspot__interface", ""),
        ("hotspot__interface", "a" * 16),
        ("hotspot__channel", 0),
        ("hotspot__channel", 14),
        ("hotspot__most_phones", 0),
        ("hotspot__most_phones", 2008),
    ],
)
def test_a_value_hostapd_would_not_start_with_is_refused_by_name(setting: str, value: Value) -> None:
    with pytest.raises(SettingsError) as refused:
        Network.of(_config(**{setting: value}))
    assert setting.replace("__", ".") in refused.value.message


@pytest.mark.parametrize("text", ["25.00", "6", "06.60", "pagi", "06.30.00", "-1.00"])
def test_hours_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(SettingsError, match=r"06\.30"):
        parse_hours(text)


def test_hours_are_written_as_people_here_do() -> None:
    assert parse_hours(" 06.30 ") == time(6, 30)
    assert parse_hours("6:05") == time(6, 5)
    assert parse_hours("") is None


@pytest.mark.parametrize(
    ("now", "on"), [(time(5, 59), False), (time(6), True), (time(20, 59), True), (time(21), False), (time(0), False)]
)
def test_wifi_follows_its_hours(now: time, on: bool) -> None:
    assert hours_say(now, time(6), time(21)) is on


@pytest.mark.parametrize(("now", "on"), [(time(23), True), (time(3), True), (time(4), False), (time(17), False)])
def test_hours_over_midnight_are_understood(now: time, on: bool) -> None:
    assert hours_say(now, time(18), time(4)) is on


def test_a_post_that_does_not_know_the_time_stays_on() -> None:
    assert hours_say(None, time(6), time(21))


@pytest.mark.parametrize(("begins", "ends"), [(None, time(6)), (time(6), None), (time(6), time(6)), (None, None)])
def test_half_an_hour_setting_means_always(begins: time | None, ends: time | None) -> None:
    assert hours_say(time(3), begins, ends)
