import os
import struct
from pathlib import Path

import pytest

from tests.powercut.blocklog import LOSSES, SECTOR, BlockLog, Cut, draw

FLUSH = None
DISK_SECTORS = 16


def logged(folder: Path, *entries: tuple[int, int, bytes] | None) -> BlockLog:
    """A log of writes (first sector, number of sectors, what to fill them with) and flushes."""
    data = bytearray(struct.pack("<QQQI", 0x6A736677736872, 1, len(entries), SECTOR).ljust(SECTOR, b"\0"))
    for entry in entries:
        sector, sectors, letter = entry or (0, 0, b"")
        data += struct.pack("<QQQQ", sector, sectors, entry is FLUSH, 0).ljust(SECTOR, b"\0")
        data += letter * SECTOR * sectors
    (folder / "log").write_bytes(data + bytes(SECTOR))
    log = BlockLog(folder / "log")
    assert log.position() == len(entries)
    return log


def disk_after(log: BlockLog, cut: Cut, folder: Path) -> str:
    """The first byte of each sector after `cut`."""
    descriptor = os.open(folder / "disk", os.O_RDWR | os.O_CREAT | os.O_TRUNC)
    os.pwrite(descriptor, b"." * SECTOR * DISK_SECTORS, 0)
    for entry in [*log.entries[: log.last_flush(cut.position)], *log.survivors(cut)]:
        log.apply(entry, descriptor)
    data = os.pread(descriptor, SECTOR * DISK_SECTORS, 0)
    os.close(descriptor)
    sectors = [data[at : at + SECTOR] for at in range(0, len(data), SECTOR)]
    assert all(len(set(sector)) == 1 for sector in sectors), "no sector is ever torn itself"
    return "".join(chr(sector[0]) for sector in sectors)


SCRIPT = ((0, 2, b"a"), FLUSH, (2, 4, b"b"), (1, 1, b"c"), (8, 8, b"d"), FLUSH, (0, 1, b"e"))


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("seed", range(20))
def test_what_was_flushed_is_there_however_the_rest_is_lost(tmp_path: Path, loss: str, seed: int) -> None:
    log = logged(tmp_path, *SCRIPT)
    for position in range(2, 6):
        after = disk_after(log, Cut(position, loss, seed), tmp_path)
        assert after[0] == "a"
        assert after[1] in "ac"
    assert disk_after(log, Cut(6, loss, seed), tmp_path) == "acbbbb..dddddddd"
    log.close()


def test_what_was_not_flushed_may_be_lost_whole_in_part_and_torn(tmp_path: Path) -> None:
    log = logged(tmp_path, *SCRIPT)
    found = {loss: {disk_after(log, Cut(5, loss, seed), tmp_path) for seed in range(60)} for loss in LOSSES}
    assert found["none written"] == {"aa.............."}
    assert found["all written"] == {"acbbbb..dddddddd"}
    assert len(found["some written"]) == 8, "three writes, each of them there or not"
    assert len(found["torn"]) > 50
    log.close()


def test_nothing_behind_the_cut_is_on_the_disk(tmp_path: Path) -> None:
    log = logged(tmp_path, *SCRIPT)
    assert disk_after(log, Cut(3, "all written", 0), tmp_path) == "aabbbb.........."
    assert disk_after(log, Cut(0, "all written", 0), tmp_path) == "." * DISK_SECTORS
    log.close()


def test_log_that_still_grows_is_counted_on(tmp_path: Path) -> None:
    log = logged(tmp_path, (0, 1, b"a"))
    with log.path.open("r+b") as file:
        file.seek(-SECTOR, os.SEEK_END)
        file.write(struct.pack("<QQQQ", 0, 0, 1, 0).ljust(2 * SECTOR, b"\0"))
    assert log.position() == 2
    assert log.last_flush(2) == 2
    log.close()


def test_discard_is_refused_because_it_would_be_replayed_as_a_write(tmp_path: Path) -> None:
    (tmp_path / "log").write_bytes(bytes(SECTOR) + struct.pack("<QQQQ", 0, 8, 4, 0).ljust(SECTOR, b"\0"))
    log = BlockLog(tmp_path / "log")
    with pytest.raises(ValueError, match="discard"):
        log.position()
    log.close()


def test_cuts_are_the_same_in_every_run_spread_evenly_and_in_order() -> None:
    cuts = draw(10, 19, 35, seed=1)
    assert cuts == draw(10, 19, 35, seed=1) == sorted(cuts)
    assert cuts != draw(10, 19, 35, seed=2)
    times = [sum(cut.position == position for cut in cuts) for position in range(10, 20)]
    assert set(times) == {3, 4}
    assert {cut.loss for cut in draw(0, 0, 100, seed=1)} == set(LOSSES)
