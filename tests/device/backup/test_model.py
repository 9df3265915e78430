"""What a list of a backup may say."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core import KioskError, RefusedError, StickError
from kiosk.device.backup.model import Contents, FileEntry, Item, Limits, checked, encode, fit, is_ours

HASH = "ab" + "0" * 62


def listing(*paths: str, size: int = 1, sha256: str = HASH) -> bytes:
    return encode(Contents(files={path: FileEntry(size, sha256) for path in paths}))


def test_own_list_is_read_again() -> None:
    contents = Contents(post="Pos Mawar", number=3, files={"pos.toml": FileEntry(1, HASH, private=True)}, left=("a",))
    assert checked(encode(contents), Limits()) == contents


GOOD = [
    "pos.toml",
    "state/trust/root.json",
    "journal/access/web~2.000001.jsonl",
    f"content/objects/ab/{HASH}",
    "content/manifest.json",
    "content/tuf/kota/snapshot.json",
    "content/tuf/kota/root_history/1.root.json",
    "usul/kotak.json",
]


@pytest.mark.parametrize("path", GOOD)
def test_files_of_a_post_may_be_in_a_list(path: str) -> None:
    assert list(checked(listing(path), Limits()).files) == [path]


BAD = [
    "",
    "/etc/passwd",
    "../pos.toml",
    "state/../../x",
    "state//x",
    "state/./x",
    "state\\x",
    "state/a\x00b",
    "cache/x",
    "run/x",
    ".git/x",
    "pulih.siap/x",
    "sebelum-pulih/x",
    "lost+found/x",
    "content/current",
    "content/generations/1/manifest.json",
    f"content/objects/ab/{'cd' + '0' * 62}",
    f"content/objects/cd/{HASH}",
    f"content/objects/ab/{'ab' + '1' * 62}",
    "content/tuf/../x",
    "state/" + "x" * 300,
]


@pytest.mark.parametrize("path", BAD)
def test_name_that_leads_elsewhere_voids_the_list(path: str) -> None:
    with pytest.raises(StickError):
        checked(listing(path), Limits())


@pytest.mark.parametrize("size", [-1, (1 << 30) + 1])
def test_length_beyond_measure_voids_the_list(size: int) -> None:
    with pytest.raises(StickError):
        checked(listing("pos.toml", size=size), Limits())


def test_hash_that_is_none_voids_the_list() -> None:
    with pytest.raises(StickError):
        checked(listing("pos.toml", sha256="AB" * 32), Limits())


def test_too_many_and_too_much_in_all_is_refused() -> None:
    with pytest.raises(StickError):
        checked(listing("a", "b", "c"), Limits(files=2))
    with pytest.raises(StickError):
        checked(listing("a", "b", size=6), Limits(all_bytes=10))


def test_file_that_is_a_folder_too_is_refused() -> None:
    with pytest.raises(StickError):
        checked(listing("state/a", "state/a/b"), Limits())


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b"\xff", b'{"format":0}', b'{"format":1,"files":[]}', b"[" * 9999])
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(StickError):
        checked(data, Limits())


def test_list_of_a_newer_program_is_told_from_damage() -> None:
    with pytest.raises(RefusedError) as caught:
        checked(b'{"format":2,"files":"quite another form"}', Limits())
    assert "Pasang dulu program yang baru" in caught.value.message


@given(st.dictionaries(st.text(max_size=30), st.tuples(st.integers(), st.text(max_size=70)), max_size=4))
def test_whatever_a_list_says_no_path_leads_out(files: dict[str, tuple[int, str]]) -> None:
    rows = {path: {"bytes": size, "sha256": sha} for path, (size, sha) in files.items()}
    try:
        contents = checked(msgspec.json.encode({"format": 1, "files": rows}), Limits())
    except KioskError:
        return
    assert all(".." not in path.split("/") and not path.startswith("/") for path in contents.files)


def test_oldest_that_can_wait_is_left_out_first() -> None:
    items = [
        Item("rekaman/b.wav", 50, changed=2, can_wait=True),
        Item("rekaman/a.wav", 50, changed=1, can_wait=True),
        Item("state/x.json", 50, changed=0),
    ]
    kept, left = fit(items, 100)
    assert ([item.path for item in kept], [item.path for item in left]) == (
        ["rekaman/b.wav", "state/x.json"],
        ["rekaman/a.wav"],
    )
    assert fit(items, 150)[1] == []
    assert [item.path for item in fit(items, 0)[0]] == ["state/x.json"]


def test_lines_weigh_what_they_shrink_to() -> None:
    assert Item("journal/access/web.000001.jsonl", 500).weight == 100
    assert Item("rekaman/a.wav", 500).weight == 500


@pytest.mark.parametrize(
    ("top", "ours"), [("state", True), ("pos.toml", True), ("run", False), ("", False), (".x", False)]
)
def test_entries_of_the_data_folder_are_told_apart(top: str, ours: bool) -> None:
    assert is_ours(top) is ours
