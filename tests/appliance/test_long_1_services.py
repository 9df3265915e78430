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
TOOK: dict[str, float] = {}


@pytest.mark.parametrize("way", list(WAYS))
@pytest.mark.parametrize("service", SERVICES)
def test_service_is_back_within_a_minute(post: Post, service: str, way: str) -> None:
    unit = f"{service}.service"
    post.until(f"systemctl is-active {unit}", 120, "^active")
    old = post.pid(unit)
    begun = time.monotonic()
    post.sh(WAYS[way].format(pid=old, unit=unit))
    try:
        post.answers_again(unit, old, 4 * BACK_SECONDS)
    except TimeoutError:
        post.sh(f"kill -KILL {old}; systemctl restart {unit}", check=False)  # the next one finds a post that works
        raise
    TOOK[f"{service}, {way}"] = round(time.monotonic() - begun, 1)
    keep("services", TOOK)
    assert TOOK[f"{service}, {way}"] <= BACK_SECONDS


def test_phone_still_has_its_pages_after_all_of_it(post: Post) -> None:
    post.until("ip netns exec hp1 curl -s -m 20 -o /dev/null -w '%{http_code}' http://kim.lan/", 120, "200")
    assert post.failed() == ""
