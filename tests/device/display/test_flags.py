"""Chromium is started as a kiosk and nothing else."""

from pathlib import Path

import pytest

from kiosk.core import SettingsError
from kiosk.device.display.flags import environment, flags, origin_of

PROFILE = Path("/run/kiosk/display")


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("http://127.0.0.1:8081", "http://127.0.0.1:8081"),
        ("http://127.0.0.1:8081/", "http://127.0.0.1:8081"),
        ("http://localhost", "http://localhost"),
        ("http://127.0.0.1:80/", "http://127.0.0.1"),
    ],
)
def test_address_is_an_origin(address: str, origin: str) -> None:
    assert origin_of(address) == origin


@pytest.mark.parametrize(
    "address",
    ["", "127.0.0.1:8081", "https://127.0.0.1:8081", "http://example.org", "http://127.0.0.1.example.org",
     "http://127.0.0.1@example.org/", "file:///etc/passwd", "http://127.0.0.1/p/12", "http://127.0.0.1/?x",
     "http://127.0.0.1:99999", "http://127.0.0.1:x", "http://[::1", "http://10.42.0.1"],
)  # fmt: skip
def test_screen_shows_no_other_address(address: str) -> None:
    with pytest.raises(SettingsError):
        origin_of(address)


def test_sandbox_of_chromium_stays() -> None:
    assert not any("sandbox" in flag or "web-security" in flag for flag in flags(PROFILE, headless=False, wayland=True))


def test_no_tcp_port_is_opened() -> None:
    started = flags(PROFILE, headless=False, wayland=True)
    assert "--remote-debugging-pipe" in started
    assert not any(flag.startswith("--remote-debugging-port") for flag in started)


def test_profile_and_cache_lie_in_the_throw_away_folder() -> None:
    started = flags(PROFILE, headless=False, wayland=True)
    assert f"--user-data-dir={PROFILE}" in started
    assert f"--disk-cache-dir={PROFILE}/cache" in started
    own = environment({"HOME": "/root", "PATH": "/usr/bin"}, PROFILE)
    assert {own[name] for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")} == {str(PROFILE)}
    assert own["PATH"] == "/usr/bin"
    assert own["LANG"] == "id_ID.UTF-8"


def test_no_flag_is_given_twice_and_features_are_named_in_one() -> None:
    names = [flag.partition("=")[0] for flag in flags(PROFILE, headless=True, wayland=True)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("headless", "wayland", "expected"),
    [(True, True, "--headless"), (False, True, "--ozone-platform=wayland"), (False, False, None), (True, False, None)],
)
def test_screen_is_the_one_that_is_there(*, headless: bool, wayland: bool, expected: str | None) -> None:
    started = flags(PROFILE, headless=headless, wayland=wayland)
    assert expected is None or expected in started
    assert ("--headless" in started) == headless
    assert ("--ozone-platform=wayland" in started) == (wayland and not headless)


def test_only_this_box_is_reached() -> None:
    rules = [flag for flag in flags(PROFILE, headless=False, wayland=True) if "host-resolver" in flag]
    assert rules == ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"]
