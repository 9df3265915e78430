import os
from pathlib import Path

from tests.appliance.listing import changes, listing


def test_every_kind_of_change_is_told_by_its_path(tmp_path: Path) -> None:
    for name in ("stays", "content", "mode", "time", "goes", "loose/inside"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("a")
    (tmp_path / "link").symlink_to("stays")
    before = listing(tmp_path, ("loose",))
    stamp = (tmp_path / "content").stat().st_mtime_ns
    (tmp_path / "content").write_text("b")
    os.utime(tmp_path / "content", ns=(stamp, stamp))
    (tmp_path / "mode").chmod(0o700)
    os.utime(tmp_path / "time", ns=(1, 1))
    (tmp_path / "goes").unlink()
    (tmp_path / "comes").mkdir()
    (tmp_path / "link").unlink()
    (tmp_path / "link").symlink_to("mode")
    (tmp_path / "loose" / "more").write_text("c")
    told = changes(before, listing(tmp_path, ("loose",)))
    assert told == ["changed: content", "changed: link", "changed: mode", "changed: time", "gone: goes", "new: comes"]


def test_what_was_left_alone_is_not_told(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").write_bytes(bytes(3 << 20))
    assert changes(listing(tmp_path), listing(tmp_path)) == []
