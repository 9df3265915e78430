"""Power comes back to a box that is not as it should be: each ends in a post that serves, or in a plain sentence."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.appliance.desk import Desk
from tests.appliance.image import DATA_LABEL, Image
from tests.appliance.machine import Card, Hardware, boot
from tests.appliance.post import Post
from tests.appliance.sticks import Partition, make_stick
from tests.powercut.facilities import run

pytestmark = [pytest.mark.appliance, pytest.mark.slow, pytest.mark.long]

SMALL_MEBIBYTES = 256  # what a card of 2 GB leaves behind the system


@pytest.fixture
def card(image: Image, desk: Desk, tmp_path: Path) -> Card:
    own = image.card.copy(tmp_path / "card")
    desk.on_card(own.boot)
    return own


@contextmanager
def serving(card: Card, hardware: Hardware) -> Iterator[Post]:
    with boot(card, card.data.parent / "machine", hardware) as machine:
        yield Post(machine).started()


def test_two_wifi_devices_make_one_wifi(card: Card) -> None:
    with serving(card, Hardware(radios=3, phones=1)) as post:
        assert post.fetch("http://kim.lan/").status == 200
        assert post.sh("iw dev | grep -c 'type AP'") == "1"
        assert post.failed() == ""


def test_box_without_wifi_serves_its_own_screen_and_says_so(card: Card) -> None:
    with boot(card, card.data.parent / "machine", Hardware(radios=0, phones=0)) as machine:
        post = Post(machine.ready())
        post.until("curl -s -m 20 -o /dev/null -w '%{http_code}' http://127.0.0.1:8081/", 240, "200")
        assert post.failed() == ""
        post.sh("systemctl start kiosk-health", 120, check=False)
        assert "wi-fi" in post.sh("kiosk doctor", 180, check=False).lower()


def test_clock_of_1970_at_every_start_neither_stops_pages_nor_imports(
    card: Card, desk: Desk, sticks_folder: Path
) -> None:
    for number, package in enumerate((desk.first, desk.second)):
        with serving(card, Hardware(clock="1970-01-01T00:00:00")) as post:
            stick = make_stick(sticks_folder / f"1970-{number}.img", [Partition("vfat", 64, {"a.kim": package})])
            told = post.stick("stick", stick, str(post.visit().get("token", "")))
            assert told["state"] == "done", told
            post.take_out("stick")
            assert "Jam belum pasti" in post.fetch("http://kim.lan/").body
            post.sh("sync")


def test_data_partition_that_cannot_be_mounted_leaves_a_post_that_serves(card: Card) -> None:
    with card.data.open("r+b") as file:
        file.write(os.urandom(1 << 20))
        file.seek(128 << 20)
        for _ in range(8):  # the second superblock and those behind it
            file.write(os.urandom(1 << 20))
    with serving(card, Hardware()) as post:
        assert post.fetch("http://kim.lan/").status == 200


def test_power_that_fails_while_it_starts_does_no_harm(card: Card) -> None:
    for seconds in (6, 14, 22, 30):
        with boot(card, card.data.parent / f"cut-{seconds}") as machine:
            time.sleep(seconds)
            machine.cut()
    with serving(card, Hardware()) as post:
        assert post.failed() == ""


def test_card_of_two_gigabytes_is_enough_to_serve(card: Card, desk: Desk, sticks_folder: Path) -> None:
    with card.data.open("wb") as file:
        file.truncate(SMALL_MEBIBYTES << 20)
    run("mkfs.ext4", "-q", "-F", "-L", DATA_LABEL, str(card.data))
    with serving(card, Hardware()) as post:
        stick = make_stick(sticks_folder / "kecil.img", [Partition("vfat", 64, {"a.kim": desk.first})])
        told = post.stick("stick", stick, "")
        assert told["state"] == "done", told
        post.take_out("stick")
        assert post.failed() == ""
