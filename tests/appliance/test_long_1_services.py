"""Each service killed, frozen and out of memory, on a post that goes on working."""

import time

import pytest

from tests.appliance.figures import keep
from tests.appliance.post import Post

pytestmark = [pytest.mark.appliance, pytest.mark.slow, pytest.mark.long]

BACK_SECONDS = 60
SERVICES = ("kiosk-web", "kiosk-announcer", "kiosk-hotspot", "kiosk-dhcp")
WAYS = {
    "killed": "kill -KILL {pid}",
    "frozen": "kill -STOP {pid}",
    "out of memory": "echo 1M > /sys/fs/cgroup$(systemctl show -p ControlGroup --value {unit})/memory.max",
}
WATCHED = {"kiosk-hotspot": "hostapd", "kiosk-dhcp": "dnsmasq"}  # by a script of ours, which has nothing to do with it
TOOK: dict[str, float] = {}


@pytest.mark.parametrize("way", list(WAYS))
@pytest.mark.parametrize("service", SERVICES)
def test_service_is_back_within_a_minute(post: Post, service: str, way: str) -> None:
    _harm(post, service, way, WAYS[way])


@pytest.mark.parametrize("service", list(WATCHED))
def test_program_frozen_under_its_watch_is_back_within_a_minute(post: Post, service: str) -> None:
    _harm(post, service, "its program frozen", f"pkill -STOP -P {{pid}} {WATCHED[service]}")


def _harm(post: Post, service: str, way: str, script: str) -> None:
    unit = f"{service}.service"
    post.until(f"systemctl is-active {unit}", 120, "^active")
    old = post.pid(unit)
    begun = time.monotonic()
    post.sh(script.format(pid=old, unit=unit))
    try:
        post.answers_again(unit, old, 4 * BACK_SECONDS)
    except TimeoutError:
        post.sh(f"kill -KILL {old}; systemctl restart {unit}", check=False)  # the next one finds a post that works
        raise
    name = f"{service}, {way}"
    TOOK[name] = round(time.monotonic() - begun, 1)
    keep("services", TOOK)
    assert TOOK[name] <= BACK_SECONDS


def test_phone_still_has_its_pages_after_all_of_it(post: Post) -> None:
    post.until("ip netns exec hp1 curl -s -m 20 -o /dev/null -w '%{http_code}' http://kim.lan/", 120, "200")
    assert post.failed() == ""
