"""Sticks that want to do harm, and those that only look like it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.bundles.local.model import PlainFolder
from kiosk.bundles.local.reading import read_plain
from kiosk.bundles.local.waiting import WaitingRoom
from kiosk.bundles.policy import Room
from kiosk.core import Context
from tests.bundles.forge import reason
from tests.bundles.local import sticks
from tests.bundles.local.sticks import Stick


def codes(folder: PlainFolder) -> list[tuple[str, str]]:
    return [(trouble.file, trouble.code) for trouble in folder.troubles]


def test_program_is_named_and_never_opened(ctx: Context, stick: Stick) -> None:
    for name in ("autorun.inf", "KIM/setup.exe", "KIM/2 KABAR/Foto.jpg.lnk"):
        path = stick.root / name
        path.parent.mkdir(exist_ok=True)
        os.mkfifo(path)  # to open it would wait for ever
    folder = read_plain(ctx, stick.root)
    assert folder.dangerous
    assert codes(folder) == [
        ("autorun.inf", "file-program"),
        ("setup.exe", "file-program"),
        ("2 KABAR/Foto.jpg.lnk", "file-program"),
    ]


def test_program_in_a_photos_clothes_is_dangerous_too(ctx: Context, stick: Stick) -> None:
    stick.put("2 KABAR/foto.jpg", b"MZ\x90\0" + b"\0" * 100)
    folder = read_plain(ctx, stick.root)
    assert folder.dangerous
    assert codes(folder) == [("2 KABAR/foto.jpg", "file-program")]


def test_pipes_links_and_loops_are_not_followed(ctx: Context, stick: Stick) -> None:
    section = stick.root / "KIM" / "2 KABAR"
    section.mkdir()
    os.mkfifo(section / "pipa.txt")
    (section / "rahasia.txt").symlink_to("/etc/passwd")
    (section / "putaran").symlink_to(section)
    (stick.root / "KIM" / "3 PERATURAN").symlink_to("/etc")
    (stick.root / "kim").symlink_to(stick.root / "KIM")
    folder = read_plain(ctx, stick.root)
    assert folder.items == ()
    assert sorted(codes(folder)) == [
        ("2 KABAR/pipa.txt", "bukan-file-biasa"),
        ("2 KABAR/putaran", "jenis-tak-dikenal"),
        ("2 KABAR/rahasia.txt", "bukan-file-biasa"),
        ("3 PERATURAN", "di-luar-map"),
    ]


def test_ten_thousand_files_do_not_fill_the_report_or_the_card(ctx: Context, stick: Stick) -> None:
    section = stick.root / "KIM" / "2 KABAR"
    section.mkdir()
    for number in range(10_000):
        (section / f"{number:05}.txt").touch()
    folder = read_plain(ctx, stick.root)
    assert folder.items == ()
    assert codes(folder) == [("2 KABAR", "terlalu-banyak-file"), ("2 KABAR/00000.txt", "file-kosong")]
    assert "(dan 299 lainnya)" in folder.troubles[1].message


def test_whole_camera_is_one_line_wherever_it_lies(ctx: Context, stick: Stick) -> None:
    for number in range(30):
        stick.put(f"2 KABAR/DCIM/{number}.jpg", b"x")
        stick.beside(f"DCIM/100CANON/{number}.jpg")
    assert codes(read_plain(ctx, stick.root)) == [("DCIM", "map-kamera"), ("2 KABAR/DCIM", "map-kamera")]


def test_refused_files_each_have_their_step(ctx: Context, stick: Stick) -> None:
    stick.put("2 KABAR/foto-rapat.heic", sticks.HEIC)
    stick.put("2 KABAR/foto.jpg", sticks.HEIC)
    stick.put("2 KABAR/rapat.docx", b"PK\3\4")
    stick.put("2 KABAR/rapat.zip", b"PK\3\4")
    stick.put("2 KABAR/kota.kim", b"PK\3\4")
    stick.put("2 KABAR/kosong.txt", b"")
    stick.put("2 KABAR/surat.pdf", b"halo")
    stick.put("2 KABAR/lama/a.txt", b"halo")
    stick.put("FOTO/a.txt", b"halo")
    stick.put("rapat.txt", b"halo")
    stick.put("2 KABAR/.DS_Store", b"halo")
    stick.put("2 KABAR/._foto.jpg", b"halo")
    folder = read_plain(ctx, stick.root)
    assert folder.items == ()
    assert not folder.dangerous
    assert sorted(codes(folder)) == [
        ("2 KABAR/foto-rapat.heic", "foto-tak-dikenal"),
        ("2 KABAR/foto.jpg", "foto-tak-dikenal"),
        ("2 KABAR/kosong.txt", "file-kosong"),
        ("2 KABAR/kota.kim", "paket-salah-map"),
        ("2 KABAR/lama", "map-dalam-map"),
        ("2 KABAR/rapat.docx", "dokumen-kantor"),
        ("2 KABAR/rapat.zip", "file-mampat"),
        ("2 KABAR/surat.pdf", "isi-lain"),
        ("FOTO", "map-tak-dikenal"),
        ("rapat.txt", "di-luar-map"),
    ]


def test_name_in_another_code_page_loses_no_letter(ctx: Context, stick: Stick) -> None:
    section = stick.root / "KIM" / "2 KABAR"
    section.mkdir()
    (section / os.fsdecode(b"caf\xe9.txt")).write_bytes(b"Minggu")
    (item,) = read_plain(ctx, stick.root).items
    assert item.title == "Caf\xe9"
    assert item.origin == "2 KABAR/caf\xe9.txt"


def vanishing(stick: Stick, name: str) -> Callable[[Path], Room]:
    """A look at the card's room during which somebody pulls the stick."""

    def look(_: Path) -> Room:
        (stick.root / "KIM" / name).unlink(missing_ok=True)
        return Room(1 << 40, 1 << 40)

    return look


@pytest.mark.parametrize("name", ["2 KABAR/a.txt", "2 KABAR/b.txt", "2 KABAR/c.jpg"])
def test_stick_pulled_at_any_file_leaves_nothing_by_half(ctx: Context, stick: Stick, name: str) -> None:
    stick.put("2 KABAR/a.txt", "satu")
    stick.put("2 KABAR/b.txt", "dua")
    stick.put("2 KABAR/c.jpg", sticks.jpeg())
    assert reason(lambda: read_plain(ctx, stick.root, room=vanishing(stick, name))) == "flashdisk-tercabut"
    room = WaitingRoom(ctx)
    assert {path.name for path in ctx.paths.waiting.iterdir()} - {"lock"} == {item.id for item in room.items()}
    for item in room.items():
        assert all(room.file(item.id, file.sha256) for file in item.files)
    stick.put("2 KABAR/a.txt", "satu")
    stick.put("2 KABAR/b.txt", "dua")
    stick.put("2 KABAR/c.jpg", sticks.jpeg())
    again = read_plain(ctx, stick.root)
    assert len(again.items) + again.known == 3


def test_file_exchanged_after_it_was_hashed_is_not_taken(ctx: Context, stick: Stick) -> None:
    stick.put("2 KABAR/a.txt", "satu")

    def exchanging(_: Path) -> Room:
        stick.put("2 KABAR/a.txt", "dua!")
        return Room(1 << 40, 1 << 40)

    folder = read_plain(ctx, stick.root, room=exchanging)
    assert (folder.items, codes(folder)) == ((), [("2 KABAR/a.txt", "file-berubah")])
