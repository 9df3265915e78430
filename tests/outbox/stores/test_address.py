"""What is typed where an address belongs."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core import RefusedError
from kiosk.outbox.stores.address import Address, Kind, parse_address


@pytest.mark.parametrize(
    ("where", "kind", "text"),
    [
        ("/media/stick", Kind.FOLDER, "/media/stick"),
        ("map laporan", Kind.FOLDER, "map laporan"),
        ("file:///media/map%20lain", Kind.FOLDER, "/media/map lain"),
        ("file://localhost/media/x", Kind.FOLDER, "/media/x"),
        ("s3://laporan-kota/masuk/", Kind.BUCKET, "s3://laporan-kota/masuk"),
        ("https://contoh.id/dav/", Kind.WEB, "https://contoh.id/dav"),
        (" http://192.168.1.5:8080 ", Kind.WEB, "http://192.168.1.5:8080"),
    ],
)
def test_each_kind_of_carrier_is_known_by_its_address(where: str, kind: Kind, text: str) -> None:
    address = parse_address(where)
    assert (address.kind, address.text) == (kind, text)


def test_parts_of_an_address_are_what_they_say() -> None:
    bucket = parse_address("s3://laporan-kota/masuk/2026%20baru/")
    assert (bucket.bucket, bucket.prefix) == ("laporan-kota", "masuk/2026 baru")
    assert parse_address("file:///a/b").folder == Path("/a/b")


@pytest.mark.parametrize(
    "where",
    ["ftp://contoh.id/x", "https://", "s3://", "file://server/x", "https://contoh.id:banyak/", "http://[1", "://x"],
)
def test_address_nobody_can_speak_to_is_refused_with_an_example(where: str) -> None:
    with pytest.raises(RefusedError, match="Contoh yang benar") as error:
        parse_address(where)
    assert (error.value.code, error.value.exit_code) == ("alamat-salah", 3)


@pytest.mark.parametrize(
    "where",
    [
        "https://budi:rahasia-4711@contoh.id/x",
        "https://rahasia-4711@contoh.id/x",
        "s3://kunci:rahasia-4711@wadah/x",
        "https://contoh.id/x?X-Amz-Signature=rahasia-4711",
        "https://contoh.id/x#rahasia-4711",
        "https://budi:rahasia-4711@[contoh",
        "https://budi:rahasia-4711@contoh.id:banyak/",
    ],
)
def test_secret_inside_an_address_is_refused_and_not_repeated(where: str) -> None:
    with pytest.raises(RefusedError) as error:
        parse_address(where)
    assert "rahasia-4711" not in str(error.value.as_reason())


@given(st.text() | st.text().map("https://{}".format) | st.text().map("s3://{}".format))
def test_any_text_is_an_address_or_refused(where: str) -> None:
    found: Address | None = None
    with suppress(RefusedError):
        found = parse_address(where)
    assert found is None or found.text == where.strip().rstrip("/") or found.kind is Kind.FOLDER
