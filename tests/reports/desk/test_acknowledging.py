from pathlib import Path

import msgspec
import pytest

from kiosk.core import OurError, RefusedError
from kiosk.outbox import Ack, Pulang
from kiosk.reports.desk.acknowledging import FILE, REMOVABLE, acknowledged, read_acks, require_lasting, write_acks
from kiosk.reports.desk.reading import Arrived


def batch(seq: int, prev: int | None = None, device: str = "c0ffee00") -> Arrived:
    before = seq - 1 if prev is None else prev
    return Arrived(seq, device, seq, f"{seq:064x}", f"{before:064x}" if before else "", "", "2026-11", 1)


def test_what_arrived_without_a_gap_is_acknowledged_up_to_its_end() -> None:
    done = acknowledged(Pulang(), [batch(2), batch(1), batch(4), batch(3, device="deadbeef")])
    assert done.pulang.acks["c0ffee00"] == Ack(2, f"{2:064x}", ((4, f"{4:064x}"),))
    assert done.pulang.acks["deadbeef"] == Ack(0, "", ((3, f"{3:064x}"),))
    assert set(done.advanced) == {"c0ffee00", "deadbeef"}


def test_an_acknowledgement_is_never_taken_back_though_the_batches_are_gone() -> None:
    before = acknowledged(Pulang(recipient="age1x"), [batch(1), batch(2)]).pulang
    nothing = acknowledged(before, [])
    assert nothing.pulang == before
    assert nothing.advanced == ()
    later = acknowledged(before, [batch(3)])
    assert later.pulang.acks["c0ffee00"].through == 3
    assert later.pulang.recipient == "age1x"


def test_the_same_batches_again_change_nothing() -> None:
    before = acknowledged(Pulang(), [batch(1), batch(2)]).pulang
    assert acknowledged(before, [batch(2), batch(1)]).advanced == ()


def test_the_file_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    pulang = acknowledged(Pulang(recipient="age1x"), [batch(1)]).pulang
    assert read_acks(tmp_path) == Pulang()
    assert write_acks(tmp_path, pulang) == tmp_path / FILE
    assert read_acks(tmp_path) == pulang
    assert msgspec.json.decode((tmp_path / FILE).read_bytes())["format"] == "pos-lesehan-pulang"


def test_a_damaged_file_is_not_replaced_by_one_that_forgets(tmp_path: Path) -> None:
    write_acks(tmp_path, Pulang())
    (tmp_path / FILE).write_bytes(b'{"format":')
    with pytest.raises(RefusedError, match="Pulihkan dari cadangan"):
        read_acks(tmp_path)


def test_a_disk_that_refuses_is_ours(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir(parents=True)
    with pytest.raises(OurError, match="Belum ada yang berubah"):
        read_acks(tmp_path)


@pytest.mark.parametrize(
    "source",
    [
        "/media/kim/POS/KIM/LAPORAN",
        "/run/media/kim/POS",
        "/mnt",
        " /mnt/usb",
        "/home/../media/x",
        "file:///media/kim/p%6Fs",
    ],
)
def test_what_is_carried_away_again_is_not_acknowledged(source: str) -> None:
    with pytest.raises(RefusedError, match="Belum ada tanda terima"):
        require_lasting(["/srv/kumpulan", source])


def test_a_link_to_a_stick_is_the_stick(tmp_path: Path) -> None:
    (tmp_path / "kumpulan").symlink_to("/media/kim/POS")
    with pytest.raises(RefusedError):
        require_lasting([str(tmp_path / "kumpulan")])


def test_folders_and_servers_that_stay_are_acknowledged(tmp_path: Path) -> None:
    lasting = [str(tmp_path), "s3://kota/media", "https://kota.example/mnt", "/srv/media", "file:///srv/kumpulan"]
    require_lasting(lasting)
    assert not any(tmp_path.is_relative_to(place) for place in REMOVABLE)
