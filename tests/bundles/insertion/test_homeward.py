from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.bundles.insertion.homeward import Homeward
from kiosk.bundles.insertion.verdict import Findings
from kiosk.bundles.insertion.ways import Direct
from kiosk.bundles.installing.result import ImportResult, PartResult
from kiosk.core import Context, Feature, OurError
from tests.bundles.forge import Desk, item, reason
from tests.bundles.insertion.scene import SENDING, Scene, scene


@pytest.fixture
def post(tmp_path: Path, desk: Desk) -> Iterator[Scene]:
    with scene(tmp_path / "pos", desk, SENDING) as made:
        yield made


def test_slices_send_once_however_often_the_report_is_written(post: Scene, stick: Path) -> None:
    home = Homeward(post.ctx, Direct(stick))
    home.give(Findings(), "asks-yes", "Ada 1 kabar baru.", ("Posyandu",))
    (stick / "KIM" / "LAPORAN" / "catatan.txt").unlink()
    home.give(Findings(approved=("Posyandu",)), "done", "Selesai.", ())
    assert not (stick / "KIM" / "LAPORAN" / "catatan.txt").exists()
    text = (stick / "KIM" / "LAPORAN" / "LAPORAN.txt").read_text("utf-8")
    assert "- 1 catatan dibawa pulang." in text
    assert "MENUNGGU" not in text
    assert "*DISETUJUI PENGURUS*\n- Posyandu\n" in text
    assert home.written == ("KIM/LAPORAN/LAPORAN.txt", "KIM/LAPORAN/terima.json")


def test_report_tells_the_date_of_signed_content_and_each_packages_fate(
    post: Scene, desk: Desk, stick: Path, tmp_path: Path
) -> None:
    desk.publish(item("a"))
    post.post.insert(desk.kim(tmp_path / "a.kim"))
    parts = (
        PartResult("kim-contoh", "KIM Contoh", 1, "installed"),
        PartResult("kim-b", "KIM B", result="refused", reason={"code": "segel-tidak-cocok", "message": "Tidak cocok."}),
    )
    Homeward(post.ctx, Direct(stick)).give(
        Findings(result=ImportResult("installed", parts=parts)), "done", "Selesai.", ()
    )
    text = (stick / "KIM" / "LAPORAN" / "LAPORAN.txt").read_text("utf-8")
    assert "- Isi terakhir 22 November 2026." in text
    assert "- Segel KIM Contoh cocok: terbitan ke-1, baru dipasang." in text
    assert "- KIM B: Tidak cocok." in text


def test_link_in_the_place_of_the_reports_keeps_everything_at_home(post: Scene, stick: Path, tmp_path: Path) -> None:
    outside = tmp_path / "luar"
    outside.mkdir()
    (stick / "KIM").mkdir()
    (stick / "KIM" / "LAPORAN").symlink_to(outside)
    home = Homeward(post.ctx, Direct(stick))
    assert reason(lambda: home.give(Findings(), "done", "Selesai.", ())) == "flashdisk-menyesatkan"
    assert (list(outside.iterdir()), home.written) == ([], ())


def spoilt(_: Context) -> str:
    raise OurError("kunci-rusak", "Kunci kotak ini rusak.")


def test_report_goes_home_though_the_post_cannot_say_its_number(tmp_path: Path, desk: Desk, stick: Path) -> None:
    with scene(tmp_path / "pos", desk, Feature(name="spoilt", identity=spoilt)) as post:
        Homeward(post.ctx, Direct(stick)).give(Findings(), "done", "Selesai.", ())
    assert "Nomor kotak" not in (stick / "KIM" / "LAPORAN" / "LAPORAN.txt").read_text("utf-8")
