"""What people plug into a box that takes only sticks, and sticks as they come."""

import time
from pathlib import Path

import pytest

from tests.appliance.desk import Desk
from tests.appliance.post import Post
from tests.appliance.sticks import Partition, make_stick

pytestmark = [pytest.mark.appliance, pytest.mark.slow, pytest.mark.long]

SEEN = "grep -l 0627 /sys/bus/usb/devices/*/idVendor 2>/dev/null | wc -l"  # QEMU's own


@pytest.mark.parametrize("driver", ["usb-kbd", "usb-mouse", "usb-tablet"])
def test_keyboard_is_bound_to_nothing(post: Post, driver: str) -> None:
    before = post.sh("ls /sys/bus/usb/devices | wc -l")
    post.machine.attach(driver, "asing")
    post.until("ls /sys/bus/usb/devices | wc -l", 30, f"^(?!{before}$)")
    time.sleep(5)  # what a driver would need to bind
    post.until("grep -c 'QEMU USB' /proc/bus/input/devices || true", 60, "^0$")  # what is seen by its keys takes longer
    post.machine.qmp.execute("device_del", id="asing")
    assert post.failed() == ""


def test_hub_and_telephone_change_nothing(post: Post, tmp_path: Path) -> None:
    post.machine.attach("usb-hub", "hub")
    post.machine.attach("usb-mtp", "telepon", rootdir=str(tmp_path))
    time.sleep(8)
    assert post.failed() == ""
    assert post.mounts() == ""
    for name in ("telepon", "hub"):
        post.machine.qmp.execute("device_del", id=name)


def test_stick_of_many_partitions_is_read_and_the_strange_ones_left_alone(
    post: Post, desk: Desk, sticks_folder: Path
) -> None:
    parts = [
        Partition("ext4", 8, {}),
        Partition("", 4, {}),
        Partition("vfat", 64, {"contoh.kim": desk.first}),
        Partition("exfat", 16, {}),
    ]
    stick = make_stick(sticks_folder / "banyak.img", parts)
    before = str(post.visit().get("token", ""))
    post.machine.plug("banyak", stick)
    post.until("kiosk content list 2>/dev/null | wc -l", 180, "^[1-9][0-9]")
    assert post.visit().get("token") != before
    assert "ext4" not in post.sh("findmnt -rn -o FSTYPE,TARGET | grep kiosk-stick || true")
    post.until("systemctl list-units 'kiosk-import@*' --state=active --no-legend | wc -l", 120, "^0$")
    post.take_out("banyak")
    assert post.failed() == ""


def test_stick_without_a_partition_table_is_read(post: Post, desk: Desk, sticks_folder: Path) -> None:
    part = Partition("vfat", 64, {"contoh.kim": desk.second})
    stick = make_stick(sticks_folder / "polos.img", [part], table=False)
    told = post.stick("tanpa", stick, str(post.visit().get("token", "")))
    assert told["state"] in {"done", "nothing-new"}, told
    post.take_out("tanpa")


def test_card_that_turns_read_only_is_told_and_pages_go_on(post: Post) -> None:
    post.sh("echo u > /proc/sysrq-trigger")  # what the kernel does with a card that fails: emergency, read-only
    post.until("findmnt -n -o OPTIONS /var/lib/kiosk", 30, "^ro")
    time.sleep(20)
    assert post.fetch("http://kim.lan/").status == 200
    assert post.fetch("http://kim.lan/k").status == 200
    post.sh("systemctl restart kiosk-web", 180)
    post.until("ip netns exec hp1 curl -s -m 20 -o /dev/null -w '%{http_code}' http://kim.lan/k", 120, "200")
    assert "kartu" in post.sh("kiosk doctor", 180, check=False).lower()
