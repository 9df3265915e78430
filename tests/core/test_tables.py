import itertools
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from kiosk.core import NoRoomError, OurError, Table, Tables, atomic
from kiosk.core.tables import AtomicStorage
from tests.core.killing import ROOT, killed_at_every_step

DAMAGED = [b"", bytes(64), b'{"_default": {"1": {"id"', b'{"_default": {"x": {}}}', b"[" * 100_000, b'{"a":"\xff"}']

EDIT = """
import sys
from pathlib import Path
from kiosk.core import Table
table = Table(Path(sys.argv[1]))
for _ in range(25):
    with table.edit() as rows:
        rows.setdefault("a", {"n": 0})["n"] += 1
"""


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return Tables(tmp_path / "state")["papan"]


def file_of(tmp_path: Path, suffix: str = ".json") -> Path:
    return tmp_path / "state" / f"papan{suffix}"


def test_rows_come_back_oldest_first_and_a_put_replaces_its_like(table: Table) -> None:
    for key in "ba":
        table.put({"id": key})
    table.put({"id": "b", "done": True})
    assert table.rows() == [{"id": "b", "done": True}, {"id": "a"}]
    assert table.get("b") == {"id": "b", "done": True}
    assert table.get("c") is None


def test_removing_tells_whether_there_was_anything(table: Table) -> None:
    table.put({"id": "a"})
    assert table.remove("a")
    assert not table.remove("a")
    assert table.rows() == []


def test_same_name_gives_the_same_table(tmp_path: Path) -> None:
    tables = Tables(tmp_path)
    assert tables["a"] is tables["a"]
    assert tables["a"] is not tables["b"]


def test_edit_that_fails_or_changes_nothing_writes_nothing(table: Table) -> None:
    table.put({"id": "a"})
    before = table.revision()
    with pytest.raises(ZeroDivisionError), table.edit() as rows:
        rows["a"]["n"] = 1 / 0
    with table.edit() as rows:
        rows["a"]["id"] = "a"
    assert table.revision() == before
    assert table.rows() == [{"id": "a"}]


def test_each_of_many_quick_edits_changes_the_revision(table: Table) -> None:
    seen = [table.revision()]
    for number in range(30):
        table.put({"id": "a", "n": number})
        seen.append(table.revision())
    assert all(before != after for before, after in itertools.pairwise(seen))


def test_row_put_under_a_key_without_its_id_does_not_poison_the_table(table: Table) -> None:
    with table.edit() as rows:
        rows["a"] = {"done": True}
    assert table.rows() == [{"done": True, "id": "a"}]


def test_row_a_person_wrote_by_hand_without_id_is_kept(table: Table, tmp_path: Path) -> None:
    atomic.replace(file_of(tmp_path), b'{"_default": {"7": {"teks": "halo"}}}')
    assert table.rows() == [{"teks": "halo", "id": "7"}]


def test_edit_inside_an_edit_is_refused_instead_of_waiting_for_itself(table: Table) -> None:
    with table.edit(), pytest.raises(RuntimeError):
        table.put({"id": "a"})
    table.put({"id": "a"})
    assert len(table.rows()) == 1


def test_four_threads_lose_no_edit(tmp_path: Path) -> None:
    shared = Tables(tmp_path / "state")["papan"]

    def work(name: str) -> None:
        own = Tables(tmp_path / "state")["papan"] if name in "ab" else shared
        for number in range(15):
            own.put({"id": f"{name}{number}"})

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(shared.rows()) == 60


def test_two_processes_writing_at_once_lose_no_edit(tmp_path: Path) -> None:
    command = [sys.executable, "-c", EDIT, str(tmp_path / "papan.json")]
    writers = [subprocess.Popen(command, cwd=ROOT) for _ in range(2)]
    assert [writer.wait() for writer in writers] == [0, 0]
    assert Table(tmp_path / "papan.json").rows() == [{"id": "a", "n": 50}]


def test_edit_killed_at_any_step_leaves_the_old_table_or_the_new_one(tmp_path: Path) -> None:
    left = [Table(folder / "papan.json") for folder in killed_at_every_step("edit", tmp_path)]
    words = [table.rows()[0]["kata"] for table in left]
    assert set(words) == {"lama", "baru"}
    for table in left:
        table.put({"id": "b"})
        assert len(table.rows()) == 2


@pytest.mark.parametrize("damage", DAMAGED)
def test_damaged_file_falls_back_to_the_version_before(table: Table, tmp_path: Path, damage: bytes) -> None:
    table.put({"id": "a"})
    table.put({"id": "b"})
    atomic.replace(file_of(tmp_path), damage)
    assert table.rows() == [{"id": "a"}]


def test_damaged_file_never_pushes_out_the_good_one_before_it(table: Table, tmp_path: Path) -> None:
    table.put({"id": "a"})
    table.put({"id": "b"})
    atomic.replace(file_of(tmp_path), bytes(64))
    good = file_of(tmp_path, ".bak").read_bytes()
    table.put({"id": "c"})
    assert file_of(tmp_path, ".bak").read_bytes() == good
    assert table.rows() == [{"id": "a"}, {"id": "c"}]


@pytest.mark.parametrize("damage", DAMAGED)
def test_table_damaged_twice_is_our_fault_and_is_not_taken_for_empty(
    table: Table, tmp_path: Path, damage: bytes
) -> None:
    table.put({"id": "a"})
    for suffix in (".json", ".bak"):
        atomic.replace(file_of(tmp_path, suffix), damage)
    with pytest.raises(OurError) as caught:
        table.put({"id": "b"})
    assert caught.value.code == "tabel-rusak"
    assert file_of(tmp_path).read_bytes() == damage


def test_full_card_leaves_the_table_as_it_was(small_card: Path) -> None:
    table = Table(small_card / "papan.json")
    table.put({"id": "a"})
    with pytest.raises(NoRoomError):
        table.put({"id": "b", "text": "x" * 70_000})
    assert table.rows() == [{"id": "a"}]
    assert atomic.sweep(small_card) == 0


def test_read_only_card_can_still_be_read(
    small_card: Path, read_only_card: Callable[[], AbstractContextManager[None]]
) -> None:
    table = Table(small_card / "papan.json")
    table.put({"id": "a"})
    with read_only_card():
        assert table.rows() == [{"id": "a"}]
        with pytest.raises(OurError):
            table.put({"id": "b"})


def test_storage_serves_tinydb_as_any_other(tmp_path: Path) -> None:
    with TinyDB(str(tmp_path / "db.json"), storage=AtomicStorage) as database:
        assert database.all() == []
        database.insert({"a": 1})
    with TinyDB(str(tmp_path / "db.json"), storage=AtomicStorage) as database:
        assert database.all() == [{"a": 1}]


keys = st.sampled_from("abcde")
rows = st.fixed_dictionaries({"id": keys}, optional={"teks": st.text(max_size=5), "n": st.integers(-(2**60), 2**60)})
steps = st.lists(st.tuples(st.sampled_from(["put", "remove", "fail"]), rows), max_size=12)


@settings(deadline=None)
@given(steps)
def test_any_run_of_edits_gives_what_a_dictionary_would(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, dict[str, Any]]]
) -> None:
    path = tmp_path_factory.mktemp("table") / "papan.json"
    model: dict[str, dict[str, Any]] = {}
    for act, row in edits:
        if act == "put":
            Table(path).put(row)
            model[row["id"]] = row
        elif act == "remove":
            assert Table(path).remove(row["id"]) == (model.pop(row["id"], None) is not None)
        else:
            with pytest.raises(KeyError), Table(path).edit() as content:
                content[row["id"]] = content["no such row"]
        assert Table(path).rows() == list(model.values())


def test_card_that_cannot_even_be_asked_for_a_revision_takes_no_page_with_it(tmp_path: Path) -> None:
    assert Table(tmp_path / ("x" * 300)).revision() == 0  # the file system refuses such a name, as a dying card any
