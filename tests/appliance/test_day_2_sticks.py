"""A day at the post: sticks, as the publisher and the volunteers bring them."""

from pathlib import Path

import pytest

from tests.appliance.desk import LATER, Desk
from tests.appliance.post import Post
from tests.appliance.sticks import Partition, make_stick, names_on, read_from

pytestmark = [pytest.mark.appliance, pytest.mark.slow]


def one_stick(folder: Path, name: str, files: dict[str, Path]) -> Path:
    return make_stick(folder / name, [Partition("vfat", 64, files)])


def test_signed_stick_is_shown_heard_and_takes_the_report_home(post: Post, desk: Desk, sticks_folder: Path) -> None:
    stick = one_stick(sticks_folder, "satu.img", {"contoh.kim": desk.first})
    told = post.stick("satu", stick, str(post.visit().get("token", "")))
    assert (told["state"], told["may_pull"]) == ("done", True), told
    assert post.fetch("http://kim.lan/k").body.count('href="/k/') > 5
    post.take_out("satu")
    found = names_on(stick)
    assert "KIM/LAPORAN/LAPORAN.txt" in found
    assert any(name.endswith(".jsonl.gz") for name in found), found
    assert "KIM Contoh" in read_from(stick, "KIM/LAPORAN/LAPORAN.txt")


def test_page_is_read_aloud_to_a_phone_and_can_be_resumed(post: Post) -> None:
    address = "http://kim.lan/k/8/dengar.mp3"
    part = post.fetch(address, "hp1", "-r", "0-999", "-o", "/dev/null", "-D", "-")
    assert part.status == 206
    assert part.headers["content-type"] == "audio/mpeg"
    assert part.headers["content-range"].startswith("bytes 0-999/")
    whole = int(part.headers["content-range"].partition("/")[2])
    size = post.sh(f"ip netns exec hp1 curl -s -m 60 -o /run/uji.mp3 -w '%{{size_download}}' {address}")
    assert int(size) == whole > 10_000
    seconds = post.sh("ffprobe -v error -show_entries format=duration -of csv=p=0 /run/uji.mp3")
    assert float(seconds) > 5


def test_plain_files_wait_for_an_organiser(post: Post, sticks_folder: Path) -> None:
    text = sticks_folder / "kabar.txt"
    text.write_text("Kabar dari warga\n\nBesok pagi ada pasar murah di balai.\n")
    stick = one_stick(sticks_folder, "polos.img", {"KIM/2 KABAR/pasar murah.txt": text})
    before = str(post.visit().get("token", ""))
    post.machine.plug("polos", stick)
    post.until("cat /run/kiosk/stick.json", 120, "asks-yes|done-some-wait|nobody-answered")
    assert post.visit()["token"] != before
    assert "pasar murah" not in post.fetch("http://kim.lan/k").body
    assert "pasar" in post.sh("kiosk waiting", 180)
    post.take_out("polos")
    assert not post.failed()


def test_stick_pulled_midway_leaves_nothing_and_the_next_works(post: Post, desk: Desk, sticks_folder: Path) -> None:
    stick = one_stick(sticks_folder, "cabut.img", {"contoh.kim": desk.second})
    before = str(post.visit().get("token", ""))
    post.machine.plug("cabut", stick)
    post.until("cat /run/kiosk/stick.json", 120, f'"token":"(?!{before}).*"(checking|working)"')
    post.take_out("cabut")
    post.until("systemctl list-units 'kiosk-import@*' --state=active --no-legend | wc -l", 120, "^0$")
    assert not post.mounts()
    assert not post.failed()
    assert post.fetch("http://kim.lan/k").status == 200
    told = post.stick("cabut-2", stick, str(post.visit().get("token", "")))
    assert told["state"] in {"done", "nothing-new"}, told  # what had been read in time is there already
    assert LATER in post.fetch("http://kim.lan/api/search?q=setelah+flashdisk+dipasang+lagi").body
    post.take_out("cabut-2")
