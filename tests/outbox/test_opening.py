"""A file that came from anywhere: nothing in it is believed before hash and signature fit."""

import gzip
import pickle
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.outbox import BatchFault, open_batch
from kiosk.outbox.model import Sealed, name_of, pack
from kiosk.outbox.opening import MOST_BYTES, MOST_RAW_BYTES
from tests.outbox.batches import KEY, OTHER_KEY, batch, header

KNOWN = {KEY.device: KEY.public}
RECORDS = [{"kind": "view", "seq": number, "export": "access"} for number in range(1, 4)]
NAME, DATA = batch(RECORDS)


def code(name: str, data: bytes, known: dict[str, bytes] | None = None) -> str:
    with pytest.raises(BatchFault) as fault:
        open_batch(name, data, (KNOWN if known is None else known).get)
    assert fault.value.message.endswith(".")
    return fault.value.code


def right_hash(data: bytes) -> tuple[str, bytes]:
    return name_of(1, data).file, data


def test_whole_batch_is_handed_over_as_it_was_sealed() -> None:
    opened = open_batch(NAME.file, DATA, KNOWN.get)
    assert opened.header == header(records=3)
    assert opened.lines.splitlines()[2] == b'{"kind":"view","seq":3,"export":"access"}'
    assert (opened.sealed, opened.recipient) == ("", "")


def test_sealed_line_is_no_record() -> None:
    name, data = batch(RECORDS, Sealed("age1x", "YWdl"))
    opened = open_batch(name.file, data, KNOWN.get)
    assert (opened.sealed, opened.recipient, opened.lines.count(b"\n")) == ("YWdl", "age1x", 3)


def test_record_that_looks_like_a_sealed_line_is_a_record() -> None:
    name, data = batch([{"kind": "sealed", "for": "age1x", "age": "YWdl"}])
    opened = open_batch(name.file, data, KNOWN.get)
    assert (opened.sealed, opened.lines.count(b"\n")) == ("", 1)


def test_batch_without_records_opens() -> None:
    name, data = batch()
    assert open_batch(name.file, data, KNOWN.get).lines == b""


@settings(deadline=None)
@given(kept=st.integers(0, len(DATA) - 1))
def test_cut_file_is_called_cut(kept: int) -> None:
    assert code(NAME.file, DATA[:kept]) == "terpotong"


@pytest.mark.parametrize(
    "data", [DATA[:-1] + b"?", b"<html>Masuk</html>", DATA + DATA, gzip.compress(b"lain", mtime=0)]
)
def test_other_bytes_under_its_name_are_called_damaged(data: bytes) -> None:
    assert code(NAME.file, data) == "rusak"


@pytest.mark.parametrize("name", ["x.gz", "000001.jsonl.gz", "../" + NAME.file, ""])
def test_other_name_is_no_batch(name: str) -> None:
    assert code(name, DATA) == "nama"


def test_number_in_the_name_must_be_the_one_that_is_signed() -> None:
    assert code(name_of(2, DATA).file, DATA) == "bukan-kemasan"


def test_unknown_device_is_named_so() -> None:
    assert code(NAME.file, DATA, {}) == "belum-dikenal"


def test_batch_of_another_key_under_this_device_is_refused() -> None:
    name, data = batch(RECORDS, key=OTHER_KEY, device=KEY.device)
    assert code(name.file, data) == "segel-salah"


def test_enrolled_key_that_is_not_the_devices_own_is_refused_though_the_signature_fits() -> None:
    name, data = batch(RECORDS, key=OTHER_KEY, device=KEY.device)
    assert code(name.file, data, {KEY.device: OTHER_KEY.public}) == "segel-salah"


def test_key_that_is_no_key_opens_nothing() -> None:
    assert code(NAME.file, DATA, {KEY.device: b"short"}) == "segel-salah"


def test_one_changed_record_breaks_the_signature() -> None:
    raw = gzip.decompress(DATA).replace(b'"seq":3', b'"seq":4')
    assert code(*right_hash(gzip.compress(raw))) == "segel-salah"


def test_second_signature_line_does_not_hide_a_change() -> None:
    lines = gzip.decompress(DATA).splitlines(keepends=True)
    assert code(*right_hash(gzip.compress(b"".join([*lines, lines[-1]])))) == "bukan-kemasan"


def without(text: bytes, instead: bytes = b"") -> Callable[[bytes], bytes]:
    return lambda raw: raw.replace(text, instead)


@pytest.mark.parametrize(
    "change",
    [
        lambda _: b"",
        lambda _: b"\n\n\n",
        lambda _: b"no line end",
        lambda raw: raw[:-1],
        lambda raw: raw.splitlines(keepends=True)[0],
        lambda raw: raw.splitlines(keepends=True)[-1],
        lambda raw: b"".join(raw.splitlines(keepends=True)[:-1]),
        lambda raw: b"".join(raw.splitlines(keepends=True)[:2] + raw.splitlines(keepends=True)[-1:]),
        without(b'"version":2', b'"version":3'),
        without(b'"records":3', b'"records":9'),
        without(b'"records":3', b'"records":2'),
        without(b'"records":3', b'"records":-1'),
        without(b'"kind":"batch"', b'"kind":"lain"'),
        without(b'"ed25519":"', b'"ed25519":"?'),
        without(b'"from":{}', b'"from":' + b"[" * 100_000),
        lambda raw: raw.replace(b"batch", b"b\xffatch"),
    ],
)
def test_right_hash_around_no_batch_is_no_batch(change: Callable[[bytes], bytes]) -> None:
    assert code(*right_hash(gzip.compress(change(gzip.decompress(DATA))))) == "bukan-kemasan"


@pytest.mark.parametrize("data", [b"", b"no gzip", DATA[:-9], DATA + b"x"])
def test_right_hash_around_no_whole_gzip_is_no_batch(data: bytes) -> None:
    assert code(*right_hash(data)) == "bukan-kemasan"


def test_too_large_a_file_is_not_even_hashed() -> None:
    assert code(NAME.file, bytes(MOST_BYTES + 1)) == "terlalu-besar"


def test_bomb_is_stopped_at_the_limit() -> None:
    bomb = gzip.compress(bytes(MOST_RAW_BYTES + 1), 9)
    assert code(*right_hash(bomb)) == "terlalu-besar"
    assert code(NAME.file, bomb) == "rusak"


def test_largest_batch_of_a_post_still_opens() -> None:
    line = b'{"kata":"' + b"x" * (8 << 20) + b'"}\n'
    data = pack(header(records=1), [line], None, KEY.sign)
    assert open_batch(*right_hash(data), KNOWN.get).lines == line


def test_fault_survives_the_way_back_from_a_child_process() -> None:
    fault = pickle.loads(pickle.dumps(BatchFault("rusak", "x")))  # noqa: S301 - our own
    assert (fault.code, fault.detail) == ("rusak", "x")


@settings(deadline=None)
@given(data=st.binary(max_size=300))
def test_any_bytes_at_all_are_a_fault_and_never_a_crash(data: bytes) -> None:
    assert code(*right_hash(data)) == "bukan-kemasan"
    assert code(*right_hash(gzip.compress(data))) == "bukan-kemasan"
