"""Who a post is must not change, and must not lead anywhere."""

import re
from pathlib import Path

import pytest

from kiosk.core import Tables
from kiosk.outbox.identity import device_id


def test_device_keeps_its_name(tmp_path: Path) -> None:
    first = device_id(Tables(tmp_path))
    assert re.fullmatch("[0-9a-f]{8}", first)
    assert device_id(Tables(tmp_path)) == first
    assert (tmp_path / "device.json").is_file()


@pytest.mark.parametrize("spoilt", ["../../etc", "", "C0FFEE00"])
def test_spoilt_name_is_replaced_because_it_becomes_a_folder(tmp_path: Path, spoilt: str) -> None:
    tables = Tables(tmp_path)
    tables["device"].put({"id": "device", "device": spoilt})
    assert re.fullmatch("[0-9a-f]{8}", device_id(tables))
