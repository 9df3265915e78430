import os
import unicodedata

import pytest

from kiosk.bundles.local import names
from kiosk.bundles.local.model import LIMITS
from kiosk.bundles.local.names import Name
from kiosk.documents import Kind
from tests.bundles.local import sticks


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("1 WORO-WORO", Kind.ANNOUNCEMENT),
        ("1 woro woro", Kind.ANNOUNCEMENT),
        ("woro_woro", Kind.ANNOUNCEMENT),
        ("01.  Woro-Woro ", Kind.ANNOUNCEMENT),
        ("1", Kind.ANNOUNCEMENT),
        ("1 PENGUMUMAN", Kind.ANNOUNCEMENT),
        ("2 KABAR - Copy", Kind.BULLETIN),
        ("KABAR (2)", Kind.BULLETIN),
        ("2 KABAR - Salinan", Kind.BULLETIN),
        ("2KABAR", Kind.BULLETIN),
        ("9 KABAR", Kind.BULLETIN),
        ("3 PERATURAN", Kind.REGULATION),
        ("4-layanan", Kind.SERVICE),
        (unicodedata.normalize("NFD", "5 AGENDA"), Kind.AGENDA),
        ("6 \N{FULLWIDTH LATIN CAPITAL LETTER P}USTAKA", Kind.LIBRARY),
        ("7 LAPORAN", None),
        ("0", None),
        ("FOTO", None),
        ("", None),
        ("2026 liburan", None),
        ("\N{SUPERSCRIPT TWO}", Kind.BULLETIN),
        ("\N{ARABIC-INDIC DIGIT TWO}", Kind.BULLETIN),
    ],
)
def test_folder_is_known_by_its_name_or_its_number(folder: str, kind: Kind | None) -> None:
    assert names.folder_kind(folder) is kind


@pytest.mark.parametrize(
    "name",
    [
        ".DS_Store",
        "._foto.jpg",
        "Thumbs.db",
        "DESKTOP.INI",
        "System Volume Information",
        "~$rapat.docx",
        "$RECYCLE.BIN",
        "LAPORAN",
        "RADIO",
        "CADANGAN",
        "SERAH-TERIMA.json",
        "BACA SAYA.html",
        ".Trash-1000",
    ],
)
def test_what_computers_leave_behind_is_not_spoken_of(name: str) -> None:
    assert names.is_passed_over(name)
    assert not names.is_passed_over(f"rapat {name}")


@pytest.mark.parametrize(
    ("name", "ours", "dangerous"),
    [
        ("autorun.inf", False, True),
        ("Foto.jpg.exe", False, True),
        ("Kabar.LNK", False, True),
        ("masuk.apk", True, True),
        ("x.scr", True, True),
        ("setup.exe.", True, True),
        ("setup.exe ", True, True),
        (".x.vbs", True, True),
        ("halaman.html", True, True),
        ("gambar.svg", True, True),
        ("halaman.html", False, False),
        ("._setup.exe", True, False),
        ("exe", True, True),
        ("rapat.txt", True, False),
    ],
)
def test_program_is_known_by_the_ending_windows_goes_by(name: str, ours: bool, dangerous: bool) -> None:
    assert names.is_dangerous(name, ours=ours) is dangerous


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("foto-rapat.heic", "foto-tak-dikenal"),
        ("FOTO.HEIF", "foto-tak-dikenal"),
        ("a.webp", "foto-tak-dikenal"),
        ("rapat.docx", "dokumen-kantor"),
        ("kas.xls", "dokumen-kantor"),
        ("a.ppt", "dokumen-kantor"),
        ("a.zip", "file-mampat"),
        ("a.rar", "file-mampat"),
        ("kota.kim", "paket-salah-map"),
        ("a.xyz", "jenis-tak-dikenal"),
        ("tanpa akhiran", "jenis-tak-dikenal"),
    ],
)
def test_file_that_cannot_be_shown_is_refused_with_its_own_reason(name: str, code: str) -> None:
    assert names.media_of(name) is None
    assert names.refused_kind(name) == code


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("a.txt", LIMITS.text_bytes),
        ("a.JPEG", LIMITS.photo_bytes),
        ("a.pdf", LIMITS.pdf_bytes),
        ("a.opus", LIMITS.voice_bytes),
        ("a.mp4", LIMITS.video_bytes),
    ],
)
def test_each_kind_of_file_has_its_own_limit(name: str, most: int) -> None:
    media = names.media_of(name)
    assert media
    assert names.check_size(media, most, LIMITS) == ("", "")
    assert names.check_size(media, most + 1, LIMITS)[0] == "file-terlalu-besar"
    assert names.check_size(media, 0, LIMITS) == ("file-kosong", "")


def test_size_that_is_too_large_is_told_in_megabytes_or_kilobytes() -> None:
    film, text = names.media_of("a.mp4"), names.media_of("a.txt")
    assert film
    assert text
    assert names.check_size(film, 2 << 30, LIMITS)[1] == "2048 MB, paling besar 300 MB"
    assert names.check_size(text, 300 << 10, LIMITS)[1] == "300 KB, paling besar 256 KB"


@pytest.mark.parametrize(
    ("name", "head", "code"),
    [
        ("a.jpg", sticks.jpeg(), ""),
        ("a.jpg", sticks.png(), ""),
        ("a.jpg", sticks.HEIC, "foto-tak-dikenal"),
        ("a.mp4", sticks.HEIC, "foto-tak-dikenal"),
        ("a.jpg", b"RIFF\0\0\0\0WEBPVP8 ", "foto-tak-dikenal"),
        ("a.jpg", b"GIF89a", "foto-tak-dikenal"),
        ("a.jpg", b"%PDF-1.4", "isi-lain"),
        ("a.jpg", b"MZ\x90\0", "file-program"),
        ("a.pdf", b"\x7fELF\2", "file-program"),
        ("a.pdf", b"\r\n%PDF-1.4", ""),
        ("a.pdf", b"PK\3\4", "isi-lain"),
        ("a.txt", b"MZ adalah dua huruf", ""),
        ("a.txt", b"PK\3\4", "isi-lain"),
        ("a.txt", b"\xff\xd8\xff", "isi-lain"),
        ("a.opus", sticks.OGG, ""),
        ("a.opus", sticks.MP3, "isi-lain"),
        ("a.mp3", sticks.MP3, ""),
        ("a.mp3", b"\xff\xfb\x90", ""),
        ("a.mp3", b"\xff", "isi-lain"),
        ("a.mp3", sticks.OGG, "isi-lain"),
        ("a.m4a", sticks.MP4, ""),
        ("a.mp4", sticks.MP4, ""),
        ("a.mp4", b"\0\0\0\x18moov", "isi-lain"),
    ],
)
def test_file_with_a_wrong_ending_is_told_by_its_first_bytes(name: str, head: bytes, code: str) -> None:
    media = names.media_of(name)
    assert media
    assert names.check_head(media, head[:1024]) == code


BROKEN_NAME = os.fsdecode(b"kerja bakti \xff\xfe.txt")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("posyandu sabtu.txt", Name("Posyandu sabtu")),
        ("edisi-14.pdf", Name("Edisi 14")),
        ("jadwal_ronda_malam.txt", Name("Jadwal ronda malam")),
        ("RT 3 - RW 2.txt", Name("RT 3 - RW 2")),
        ("rapat (1).txt", Name("Rapat")),
        ("2026-11-14 posyandu.txt", Name("Posyandu", "2026-11-14", event=True)),
        ("20261114_posyandu.txt", Name("Posyandu", "2026-11-14", event=True)),
        ("14-11-2026 posyandu.txt", Name("Posyandu", "2026-11-14", event=True)),
        ("4.1.2027 - Rapat RT.txt", Name("Rapat RT", "2027-01-04", event=True)),
        ("31-02-2026 rapat.txt", Name("31-02-2026 rapat")),
        ("2026-13-01 rapat.txt", Name("2026-13-01 rapat")),
        ("2026-11-14.txt", Name("Tulisan 14 November 2026", "2026-11-14")),
        ("IMG-20261114-WA0003.jpg", Name("Foto 14 November 2026", "2026-11-14")),
        ("WhatsApp Image 2026-11-14 at 09.12.33 PM (2).jpeg", Name("Foto 14 November 2026", "2026-11-14")),
        ("PTT-20261114-WA0001.opus", Name("Rekaman suara 14 November 2026", "2026-11-14")),
        ("DSC_0012.JPG", Name("Foto 2 Desember 2026", "2026-12-02")),
        ("\N{GRINNING FACE}\N{VARIATION SELECTOR-16}.jpg", Name("Foto 2 Desember 2026", "2026-12-02")),
        ("\N{PARTY POPPER} Lomba \N{HEAVY BLACK HEART} 17an.txt", Name("Lomba 17an")),
        ("1\N{VARIATION SELECTOR-16}\N{COMBINING ENCLOSING KEYCAP} rapat.txt", Name("1 rapat")),
        ("a\N{RIGHT-TO-LEFT OVERRIDE}gpj.txt", Name("Agpj")),
        (BROKEN_NAME, Name("Kerja bakti \xff\xfe")),
        (os.fsdecode(b"caf\xe9.txt"), Name("Caf\xe9")),
        (unicodedata.normalize("NFD", "kafé.txt"), Name("Kafé")),
        ("?.pdf", Name("Dokumen 2 Desember 2026", "2026-12-02")),
        ("x" * 200 + ".mp4", Name("X" + "x" * 119)),
    ],
)
def test_title_is_what_can_be_read_of_a_name(name: str, told: Name) -> None:
    media = names.media_of(name)
    assert media
    assert names.name_of(name, media, "2026-12-02") == told


def test_file_without_name_and_day_still_gets_a_title() -> None:
    media = names.media_of("a.jpg")
    assert media
    assert names.name_of("___.jpg", media, "") == Name("Foto")
    assert names.name_of("IMG-20261399-WA1.jpg", media, "") == Name("Foto")


def test_names_that_only_look_different_are_one() -> None:
    same = ["Kafé Rapat.txt", unicodedata.normalize("NFD", "kafé  rapat.jpg"), "KAFÉ_RAPAT!.mp3"]
    assert {names.pair_key(name) for name in same} == {"kafé rapat"}
    assert names.pair_key("!!!.txt") == "!!!"
    assert names.pair_key("rapat 2.txt") != names.pair_key("rapat 3.txt")


def test_name_that_would_turn_a_report_round_is_shown_without_its_tricks() -> None:
    assert names.shown("a\N{RIGHT-TO-LEFT OVERRIDE}gpj.exe\n") == "agpj.exe"
    assert names.shown(os.fsdecode(b"caf\xe9\x81.txt")) == names.shown("café.txt") == "caf\xe9.txt"
    assert len(names.shown("x" * 255)) == 80
