import struct
from pathlib import Path

import pytest

from tests.appliance.facilities import missing
from tests.appliance.sticks import Partition, make_stick, names_on, partition_table, read_from


def test_partition_table_lays_one_behind_the_other() -> None:
    table = partition_table([(0x0C, 64), (0x83, 32)])
    assert len(table) == 512
    assert table.endswith(b"\x55\xaa")
    entries = [struct.unpack_from("<B3sB3sII", table, 446 + 16 * at) for at in range(4)]
    assert [(entry[2], entry[4], entry[5]) for entry in entries] == [
        (0x0C, 2048, 64 * 2048),
        (0x83, 2048 + 64 * 2048, 32 * 2048),
        (0, 0, 0),
        (0, 0, 0),
    ]


def test_fifth_primary_partition_is_refused() -> None:
    with pytest.raises(ValueError, match="room for four"):
        partition_table([(0x0C, 1)] * 5)


@pytest.mark.skipif(bool(missing()), reason="the tools that make sticks are not all here")
@pytest.mark.parametrize("table", [True, False])
def test_what_was_put_on_a_stick_is_read_from_it(tmp_path: Path, table: bool) -> None:
    note = tmp_path / "note.txt"
    note.write_text("halo\n")
    files = {"KIM/2 KABAR/kerja bakti.txt": note, "KIM/2 KABAR/lagi.txt": note, "paket.kim": note}
    parts = [Partition("vfat", 40, files)] + ([Partition("ext4", 4, {}), Partition("", 1, {})] if table else [])
    stick = make_stick(tmp_path / "stick.img", parts, table=table)
    offset = 2048 * 512 if table else 0
    assert names_on(stick, offset) == sorted(files)
    assert read_from(stick, "KIM/2 KABAR/kerja bakti.txt", offset) == "halo\n"
