import pytest

from kiosk.core import Confidence, SystemClock, read_journal
from tests.device.settings.conftest import Desk

PATH = "/pengurus/jam"
DIALS = {"tanggal": "21", "bulan": "11", "tahun": "2026", "jam": "10", "menit": "0"}


def test_dials_begin_at_the_posts_own_time(desk: Desk) -> None:
    text = desk.get(PATH)
    assert "2026-11-21 10:00 WIB" in text
    assert 'name="jam" value="10"' in text


def test_unsure_clock_is_called_unsure(desk: Desk) -> None:
    desk.post.world.clock.confidence = Confidence.UNKNOWN
    assert "belum pasti" in desk.get(PATH)


def test_turning_sets_nothing(desk: Desk) -> None:
    assert 'name="menit" value="59"' in desk.send(PATH, **DIALS, putar="menit-").text
    assert not (desk.post.ctx.paths.run / "clock.json").exists()


def test_set_clock_is_vouched_for_by_the_organiser_and_noted(desk: Desk) -> None:
    done = desk.send(PATH, **DIALS | {"jam": "7", "menit": "5"}, langkah="setel").text
    assert "Jam disetel: 2026-11-21 07:05 WIB. Berlaku sampai kotak dimatikan." in done
    paths = desk.post.ctx.paths
    assert SystemClock(paths.run, paths.state).read().confidence is Confidence.OPERATOR
    desk.post.ctx.journal("operators").flush()
    *_, noted = [record for record, _ in read_journal(paths.journal / "operators")]
    assert (noted["who"], noted["did"]) == ("Bu Siti", "clock-set")
    assert noted["before"].startswith("2026-11-21T03:00")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"tanggal": "31"}, "Tanggal atau jam itu tidak ada."),
        ({"menit": "x"}, "Tanggal atau jam itu tidak ada."),
        ({"tahun": "2025"}, "waktu yang pasti sudah lewat"),
        ({"tahun": "2099"}, "terlalu jauh"),
    ],
)
def test_slip_is_told_and_what_was_typed_stays(desk: Desk, wrong: dict[str, str], sentence: str) -> None:
    answer = desk.send(PATH, **DIALS | wrong, langkah="setel")
    assert answer.status_code == 422
    assert sentence in answer.text
    ((key, typed),) = wrong.items()
    assert f'name="{key}" value="{typed}"' in answer.text
    assert not (desk.post.ctx.paths.run / "clock.json").exists()
