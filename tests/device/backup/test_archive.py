"""An archive is read against its own list, or not at all."""

import gzip
import hashlib
import io
import tarfile
from collections.abc import Iterable, Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core import RefusedError, StickError
from kiosk.device.backup.archive import fits_archive, packed, unpacked
from kiosk.device.backup.model import LIST, Contents, FileEntry, Limits, encode

FILES = {"journal/a/web.000001.jsonl": b'{"seq":1}\n', "pos.toml": b"", "state/operators.json": b"{}" * 500}


def entry(data: bytes) -> FileEntry:
    return FileEntry(len(data), hashlib.sha256(data).hexdigest())


def listed(files: Mapping[str, bytes]) -> Contents:
    return Contents(post="Pos Mawar", files={path: entry(data) for path, data in files.items()})


def read(data: bytes, limits: Limits | None = None) -> dict[str, bytes]:
    kept: dict[str, bytes] = {}

    def keep(path: str, _: FileEntry, chunks: Iterator[bytes]) -> None:
        kept[path] = b"".join(chunks)

    unpacked([data[at : at + 100] for at in range(0, len(data), 100)], keep, limits or Limits(), lambda _: None)
    return kept


def lying(contents: Contents, members: Iterable[tuple[tarfile.TarInfo, bytes]], tail: bytes = b"") -> bytes:
    """A gzipped tar as a liar makes one: any list, any members."""
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for member, data in [(plain(LIST, encode(contents)), encode(contents)), *members]:
            archive.addfile(member, io.BytesIO(data))
        end = archive.offset
    return gzip.compress(raw.getvalue()[:end] + bytes(1024) + tail)


def plain(name: str, data: bytes = b"", kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.type, member.linkname = len(data), kind, link
    return member


def whole() -> bytes:
    return b"".join(packed(listed(FILES), lambda path: [FILES[path]]))


def test_what_is_packed_comes_out() -> None:
    assert read(whole()) == FILES


def test_same_files_make_same_bytes() -> None:
    assert whole() == whole()


def test_stock_tar_reads_it() -> None:
    with tarfile.open(fileobj=io.BytesIO(whole())) as archive:
        assert archive.getnames() == [LIST, *FILES]
        assert {member.mode for member in archive} == {0o600}


def test_honest_tar_of_another_program_is_read() -> None:
    assert read(lying(listed(FILES), [(plain(path, data), data) for path, data in FILES.items()])) == FILES


LIES = {
    "link": [(plain("pos.toml", kind=tarfile.SYMTYPE, link="/etc/passwd"), b"")],
    "hard link": [(plain("pos.toml", kind=tarfile.LNKTYPE, link="state/device.key"), b"")],
    "device": [(plain("pos.toml", kind=tarfile.CHRTYPE), b"")],
    "pipe": [(plain("pos.toml", kind=tarfile.FIFOTYPE), b"")],
    "folder": [(plain("pos.toml", kind=tarfile.DIRTYPE), b"")],
    "long header": [(plain("pos.toml", b"x" * 10, kind=tarfile.XHDTYPE), b"x" * 10)],
    "another name": [(plain("state/device.key", b"abc"), b"abc")],
    "way out": [(plain("../pos.toml", b"abc"), b"abc")],
    "absolute": [(plain("/pos.toml", b"abc"), b"abc")],
    "other length": [(plain("pos.toml", b"abcd"), b"abcd")],
    "other bytes": [(plain("pos.toml", b"abd"), b"abd")],
    "twice": [(plain("pos.toml", b"abc"), b"abc")] * 2,
    "missing": [],
}


@pytest.mark.parametrize("lie", LIES)
def test_member_that_differs_from_the_list_voids_all(lie: str) -> None:
    with pytest.raises(StickError) as caught:
        read(lying(listed({"pos.toml": b"abc"}), LIES[lie]))
    assert caught.value.code == "cadangan-rusak"


def test_nothing_may_stand_behind_the_end() -> None:
    honest = [(plain("pos.toml", b"abc"), b"abc")]
    for bad in (
        lying(listed({"pos.toml": b"abc"}), honest, tail=b"x"),
        whole() + b"x",
        whole() + whole(),
    ):
        with pytest.raises(StickError):
            read(bad)


def test_what_is_no_archive_is_refused() -> None:
    for junk in (b"", b"no gzip", gzip.compress(b""), gzip.compress(b"x" * 2000)):
        with pytest.raises(StickError):
            read(junk)


def test_bomb_swells_no_further_than_a_backup_may() -> None:
    limits = Limits(files=2, list_bytes=10_000, file_bytes=10_000, all_bytes=10_000)
    bomb = gzip.compress(encode_head(5000) + bytes(5_000_000))
    with pytest.raises(StickError):
        read(bomb, limits)
    huge = plain("pos.toml", b"")
    huge.size = 5_000_000
    with pytest.raises(StickError):
        read(lying(listed({"pos.toml": b""}), [(huge, bytes(5_000_000))]), limits)


def test_swelling_end_is_noticed() -> None:
    limits = Limits(files=0, list_bytes=600, all_bytes=10)
    with pytest.raises(StickError):
        read(lying(listed({}), [], tail=bytes(3_000_000)), limits)


def encode_head(size: int) -> bytes:
    member = tarfile.TarInfo(LIST)
    member.size = size
    return member.tobuf(tarfile.USTAR_FORMAT)


def test_list_that_is_too_long_is_not_read_into_memory() -> None:
    with pytest.raises(StickError, match="rusak"):
        read(gzip.compress(encode_head(1 << 30)))


def test_newer_backup_asks_for_the_newer_program() -> None:
    with pytest.raises(RefusedError) as caught:
        read(lying(Contents(format=2), []))
    assert caught.value.code == "cadangan-lebih-baru"


@given(st.data())
def test_torn_or_changed_archive_is_never_taken(data: st.DataObject) -> None:
    good = whole()
    at = data.draw(st.integers(10, len(good) - 1))  # gzip's own head says nothing of the content
    bad = good[:at] if data.draw(st.booleans()) else good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :]
    try:
        assert read(bad) == FILES
    except (StickError, RefusedError):
        return


def test_name_without_room_in_a_header_is_known() -> None:
    assert fits_archive("state/operators.json")
    assert not fits_archive("state/" + "x" * 200)
    assert not fits_archive("state/\udcff")
