"""What `kiosk import` and `kiosk content scrub` say at a terminal of sticks that are not simple."""

import json
import shutil
from pathlib import Path

from tests.bundles.attacks.scene import together
from tests.bundles.forge import Desk, Post, flip, item
from tests.bundles.test_commands import run


def test_refused_publisher_is_named_beside_the_one_that_was_installed(
    loaded: Post, city: Desk, kim: Desk, tmp_path: Path
) -> None:
    old = together(tmp_path / "kedua", kim)
    kim.publish(item("kabar", "Kabar baru"))
    loaded.insert(together(tmp_path / "ketiga", kim))
    city.publish(item("perda", "Perda baru"))
    answer = run(loaded, "import", str(together(old, city)))
    assert answer.exit_code == 0
    assert "Segel Dinas Kominfo cocok.\n" in answer.stdout
    assert "KIM Kampung: Paket ini lebih lama dari isi sekarang" in answer.stderr


def test_revoked_publisher_is_named_and_nothing_is_called_new(loaded: Post, city: Desk, tmp_path: Path) -> None:
    city.repository.admitted.remove("kim-kampung")
    city.sign()
    answer = run(loaded, "import", str(together(tmp_path / "kedua", city)))
    assert "Isi dari KIM Kampung tidak dipakai lagi.\n" in answer.stdout
    assert "isi dilepas. Flashdisk boleh dicabut." in answer.stdout
    assert "isi baru" not in answer.stdout


def test_plain_files_are_counted_and_those_that_cannot_be_used_are_named(post: Post, tmp_path: Path) -> None:
    folder = tmp_path / "stick" / "KIM" / "2 KABAR"
    folder.mkdir(parents=True)
    (folder / "rapat.txt").write_text("Rapat RT")
    (folder / "foto.heic").write_bytes(b"\0\0\0\x18ftypheic")
    answer = run(post, "import", str(tmp_path / "stick"))
    assert (answer.exit_code, answer.stdout) == (
        0,
        "1 file menunggu persetujuan pengurus. Lihat dengan: kiosk waiting\nFlashdisk boleh dicabut.\n",
    )
    assert answer.stderr.startswith("foto.heic: bukan jenis foto yang dikenal")


def test_card_that_fails_is_told_to_machines_as_our_fault(post: Post, desk: Desk, tmp_path: Path) -> None:
    desk.publish(item("a"))
    shutil.rmtree(post.ctx.paths.content)
    post.ctx.paths.content.write_bytes(b"")
    answer = run(post, "import", str(desk.kim(tmp_path / "a.kim")), "--json")
    assert answer.exit_code == 1
    assert json.loads(answer.stdout)["reason"]["code"] == "simpan-gagal"


def test_scrubbing_says_whether_a_stick_is_needed(loaded: Post) -> None:
    whole = run(loaded, "content", "scrub")
    assert (whole.exit_code, whole.stdout) == (0, "3 file diperiksa, semuanya utuh.\n")
    flip(next(loaded.ctx.content.root.glob("objects/??/*")))
    spoilt = run(loaded, "content", "scrub", "--seconds", "60")
    assert spoilt.exit_code == 3
    assert "Pasang flashdisk isi terbaru" in spoilt.stderr
    told = run(loaded, "content", "scrub", "--json")
    assert told.exit_code == 3
    assert len(json.loads(told.stdout)["damaged"]) == 1
