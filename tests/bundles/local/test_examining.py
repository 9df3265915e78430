import hashlib
from pathlib import Path

import pytest

from kiosk.bundles.local import names
from kiosk.bundles.local.examining import LOCATION, Copy, examine, place_is_told
from tests.bundles.forge import reason
from tests.bundles.local import sticks


def copy_of(folder: Path, name: str, content: bytes) -> Copy:
    media = names.media_of(name)
    assert media
    path = folder / "0"
    path.write_bytes(content)
    return Copy(name, media, path, hashlib.sha256(content).hexdigest())


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"Posyandu\r\nSabtu\r\n", "Posyandu\nSabtu"),
        (b"\xef\xbb\xbfPosyandu", "Posyandu"),
        ("Posyandu".encode("utf-16"), "Posyandu"),
        (b"\x93Posyandu\x94", "\N{LEFT DOUBLE QUOTATION MARK}Posyandu\N{RIGHT DOUBLE QUOTATION MARK}"),
        ("a\N{RIGHT-TO-LEFT OVERRIDE}b\tc\x1b[31m".encode(), "ab c[31m"),
        (b"\n\n  Bawa KMS  \n\n\nHadir\n\n", "  Bawa KMS\n\n\nHadir"),
    ],
)
def test_text_is_read_as_its_writer_saw_it(tmp_path: Path, content: bytes, text: str) -> None:
    assert examine(copy_of(tmp_path, "a.txt", content)).text == text


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"a\0b\0\0c", "isi-lain"),
        (b" \n\t\n", "file-kosong"),
        (b"NIK 3375010203040506", "nomor-identitas"),
    ],
)
def test_text_that_must_not_be_shown_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    assert reason(lambda: examine(copy_of(tmp_path, "a.txt", content))) == code


def test_text_with_a_phone_number_comes_with_a_warning(tmp_path: Path) -> None:
    (told,) = examine(copy_of(tmp_path, "a.txt", b"Hubungi 081234567890")).warnings
    assert "telepon" in told


def test_photo_lies_there_clean_under_its_own_hash_and_the_raw_one_is_gone(tmp_path: Path) -> None:
    file = examine(copy_of(tmp_path, "Foto \N{PARTY POPPER}.PNG", sticks.jpeg(place=True))).file
    assert file
    assert (file.media_type, file.name) == ("image/jpeg", "Foto \N{PARTY POPPER}.jpg")
    (left,) = tmp_path.iterdir()
    assert left.name == file.sha256 == hashlib.sha256(left.read_bytes()).hexdigest()
    assert b"Siti" not in left.read_bytes()


def test_photo_without_a_readable_name_gets_one(tmp_path: Path) -> None:
    file = examine(copy_of(tmp_path, "\N{RIGHT-TO-LEFT OVERRIDE}.png", sticks.png())).file
    assert file
    assert (file.name, file.media_type) == ("foto.png", "image/png")


def test_recording_is_kept_as_it_is(tmp_path: Path) -> None:
    examined = examine(copy_of(tmp_path, "a.opus", sticks.OGG))
    assert examined.file
    assert (examined.file.media_type, examined.warnings) == ("audio/ogg", ())
    assert (tmp_path / examined.file.sha256).read_bytes() == sticks.OGG


def test_video_that_names_its_place_is_not_for_the_button(tmp_path: Path) -> None:
    assert examine(copy_of(tmp_path, "a.mp4", sticks.MP4 + b"\xa9xyz")).warnings == (LOCATION,)
    assert examine(copy_of(tmp_path, "a.mp4", sticks.MP4)).warnings == ()


def test_place_that_stands_across_two_pieces_is_found() -> None:
    assert place_is_told([b"moov \xa9x", b"yz"])
    assert not place_is_told([b"moov", b""])
