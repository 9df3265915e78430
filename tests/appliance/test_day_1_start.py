"""A day at the post, its morning: power comes, phones join."""

import json

import pytest

from tests.appliance.figures import keep
from tests.appliance.image import Image
from tests.appliance.post import Post

pytestmark = [pytest.mark.appliance, pytest.mark.slow]

FLOOR_SECONDS = 90
LEAST_EARS = 1190  # of 1200 ports; a few have owners
GATE_PATHS = (
    "http://connectivitycheck.gstatic.com/generate_204",
    "http://connect.rom.miui.com/generate_204",
    "http://captive.apple.com/hotspot-detect.html",
    "http://www.msftconnecttest.com/connecttest.txt",
    "http://detectportal.firefox.com/canonical.html",
)


def test_second_install_changes_nothing(image: Image) -> None:
    assert image.changed == []


def test_first_page_over_wifi_by_phase(post: Post) -> None:
    phases = post.phases()
    told = [{"phase": one.name, "at": round(one.at, 1), "took": round(one.took, 1)} for one in phases]
    keep("phases", told, ", ".join(f"{one.name} {one.at:.1f} s" for one in phases))
    at = {one.name: one.at for one in phases}
    assert at["units"] < at["wi-fi up"] < at["associated-hp1"] < at["lease-hp1"] < at["first-page"]
    assert at["first-page"] <= FLOOR_SECONDS


def test_lease_names_this_box_for_everything(post: Post) -> None:
    lease = post.sh("grep LEASE /run/uji-hp1.dhcp")
    assert " router=10.42.0.1 dns=10.42.0.1 " in lease
    assert lease.endswith("opt114=")  # an http address there is refused by phones, and worse than none
    for name in ("kim.lan", "www.contoh.id"):  # a phone asks again where the air has lost its question
        post.until(f"ip netns exec hp1 busybox nslookup -type=a {name}", wanted=f"Name:\t{name}\nAddress: 10.42.0.1")
    assert "REFUSED" not in post.sh("ip netns exec hp1 busybox nslookup kim.lan", check=False)  # of other kinds: none


@pytest.mark.parametrize("url", GATE_PATHS)
def test_phone_that_asks_whether_it_is_online_is_led_to_the_gate(post: Post, url: str) -> None:
    reply = post.fetch(url)
    led = reply.headers["location"] if reply.status == 302 else reply.body  # Apple's is led by the page itself
    assert "http://kim.lan/gerbang" in led
    assert reply.status in {200, 302}
    assert "Success" not in reply.body


def test_gate_itself_opens_without_being_led_on(post: Post) -> None:
    reply = post.fetch("http://kim.lan/gerbang")
    assert reply.status == 200
    assert "kim.lan" in reply.body


def test_organisers_pages_are_not_there_for_phones(post: Post) -> None:
    assert post.fetch("http://kim.lan/pengurus").status == 404
    assert post.sh("curl -s -o /dev/null -w '%{http_code}' -m 60 http://127.0.0.1:8081/pengurus") in {
        "200",
        "302",
        "303",
    }


def test_nothing_else_is_reachable_from_the_wifi(post: Post) -> None:
    told = json.loads(post.sh("ip netns exec hp1 python3 /opt/uji/scan.py 10.42.0.1 1 1200"))
    assert told == {"open": [53, 80], "refused": [443]}
    for port in (5353, 8081):
        assert (
            post.sh(f"ip netns exec hp1 busybox nc -w 3 10.42.0.1 {port} </dev/null && echo open || echo shut")
            == "shut"
        )


def test_no_udp_port_but_names_and_addresses_hears_a_phone(post: Post) -> None:
    """Those two have an owner; every other port gets an ear, which the box itself reaches and a phone does not."""
    script, file = "python3 /opt/uji/udp.py", "/run/uji-udp.json"
    post.sh(f"systemd-run --quiet --collect --unit=uji-udp {script} hear 1 1200 {file}")
    post.until("ls /run/uji-udp.ready || true")
    phone = post.sh("sed -n 's/^LEASE ip=\\([0-9.]*\\) .*/\\1/p' /run/uji-hp1.dhcp")
    post.sh(f"ip netns exec hp1 {script} call 10.42.0.1 1 1200")
    post.sh("ip netns exec hp1 busybox nslookup -type=a kim.lan || true")  # behind them on the air
    post.sh(f"{script} call 127.0.0.1 1 1200")
    post.sh(f"{script} over 1 1200")
    told = json.loads(post.until(f"cat {file} 2>/dev/null || true"))
    assert told["ears"] >= LEAST_EARS
    assert len(told["heard"]["127.0.0.1"]) == told["ears"]
    assert phone not in told["heard"]
    assert told["heard"].keys() == {"127.0.0.1"}


def test_two_phones_do_not_see_each_other(post: Post) -> None:
    post.sh("/opt/uji/phone.sh join hp2", 180)
    addresses = [
        post.sh(f"sed -n 's/^LEASE ip=\\([0-9.]*\\) .*/\\1/p' /run/uji-{name}.dhcp") for name in ("hp1", "hp2")
    ]
    assert len(set(addresses)) == 2
    assert post.fetch("http://kim.lan/", "hp2").status == 200
    seen = post.sh(f"ip netns exec hp1 ping -c 3 -W 2 {addresses[1]} >/dev/null && echo seen || echo unseen")
    assert seen == "unseen"


def test_web_has_no_way_out(post: Post) -> None:
    pid = post.pid("kiosk-web.service")
    assert post.sh(f"nsenter --net -t {pid} ss -Htuan") == ""
    assert post.sh(f"nsenter --net -t {pid} ip -br link | cut -d' ' -f1") == "lo"
    outgoing = post.sh(f"ss -Htnap | grep 'pid={pid},' | awk '$1 != \"LISTEN\" && $4 !~ /:(80|8081)$/' || true")
    assert outgoing == ""
