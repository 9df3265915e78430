import zipfile
from pathlib import Path

from kiosk.bundles.desk.outputs import write_kim
from tests.bundles.forge import Desk, flip, item, only, with_file


def test_file_holds_stored_entries_with_fixed_dates_in_order(desk: Desk, tmp_path: Path) -> None:
    desk.publish(item("b"), item("a"))
    with zipfile.ZipFile(desk.kim(tmp_path / "new" / "a.kim")) as archive:
        entries = archive.infolist()
        assert archive.testzip() is None
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    names = [entry.filename for entry in entries]
    assert names == sorted(names)
    assert all(name.startswith(("kim-contoh/metadata/", "kim-contoh/targets/")) for name in names)


def test_same_publication_gives_the_same_bytes(desk: Desk, tmp_path: Path) -> None:
    desk.publish(item("a"))
    assert desk.kim(tmp_path / "a.kim").read_bytes() == desk.kim(tmp_path / "b.kim").read_bytes()


def test_big_files_pass_in_pieces(desk: Desk, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(bytes(range(256)) * (3 << 12))
    desk.publish(with_file("film", film))
    with zipfile.ZipFile(desk.kim(tmp_path / "a.kim")) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith("film.mp4")]
        assert archive.read(name) == film.read_bytes()


def test_written_length_and_steps_are_told(desk: Desk, tmp_path: Path) -> None:
    desk.publish(item("a"))
    steps: list[int] = []
    files = desk.repository.files()
    size = write_kim(tmp_path / "a.kim", "kim-contoh", files, lambda: steps.append(1))
    assert size == (tmp_path / "a.kim").stat().st_size
    assert len(steps) == len(files)


def test_tree_is_brought_up_to_date_mended_and_cleaned(desk: Desk, tmp_path: Path) -> None:
    desk.publish(item("a"), item("b"))
    tree = desk.tree(tmp_path / "stick")
    flip(only(tree, "*.a.json"))
    desk.publish(item("a"), item("c"))
    desk.tree(tree)
    found = {path.relative_to(tree / "kim-contoh").as_posix() for path in tree.rglob("*") if path.is_file()}
    assert found == set(desk.repository.files())
    assert only(tree, "*.a.json").read_bytes() == only(desk.folder, "*.a.json").read_bytes()


def test_nothing_else_on_the_stick_is_touched(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "stick" / "foto").mkdir(parents=True)
    (tmp_path / "stick" / "foto" / "a.jpg").write_bytes(b"x")
    desk.publish(item("a"))
    desk.tree(tmp_path / "stick")
    assert (tmp_path / "stick" / "foto" / "a.jpg").read_bytes() == b"x"
