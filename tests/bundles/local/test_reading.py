import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.bundles.local.approval import approve, reject
from kiosk.bundles.local.model import LIMITS, Limits, PlainFolder
from kiosk.bundles.local.reading import ALIKE, read_plain
from kiosk.bundles.local.waiting import WaitingRoom
from kiosk.bundles.policy import Room
from kiosk.core import Context, Manifest, PublisherPart, TargetEntry, atomic
from kiosk.documents import Kind
from tests.authoring import pdfs
from tests.bundles.forge import reason
from tests.bundles.local import sticks
from tests.bundles.local.sticks import Stick

Read = Callable[[], PlainFolder]


@pytest.fixture
def read(ctx: Context, stick: Stick) -> Read:
    return lambda: read_plain(ctx, stick.root)


def left(ctx: Context) -> set[str]:
    """What lies in the waiting room, the lock aside."""
    return {path.name for path in ctx.paths.waiting.iterdir()} - {"lock"}


def test_text_waits_with_its_name_as_title_and_its_words_to_be_read(ctx: Context, stick: Stick, read: Read) -> None:
    stick.put("1 WORO-WORO/posyandu sabtu.txt", "Posyandu RW 2\nBawa KMS.")
    (item,) = read().items
    assert (item.kind, item.title, item.text) == (Kind.ANNOUNCEMENT, "Posyandu sabtu", "Posyandu RW 2\nBawa KMS.")
    assert (item.origin, item.stick, item.sure) == ("1 WORO-WORO/posyandu sabtu.txt", "FLASHDISK", True)
    assert item.id.startswith("pos-posyandu-sabtu-")
    assert WaitingRoom(ctx).items() == [item]
    assert WaitingRoom(ctx).text(item.id) == "Posyandu RW 2\nBawa KMS."


def test_every_kind_of_file_is_taken_from_every_folder(stick: Stick, read: Read) -> None:
    stick.put("1 WORO-WORO/pengumuman.opus", sticks.OGG)
    stick.put("2 kabar/foto.jpg", sticks.jpeg())
    stick.put("3 PERATURAN/perda 3 2024.pdf", pdfs.pdf(pdfs.lines("Pasal 1")))
    stick.put("4 LAYANAN/ktp.md", "KTP gratis")
    stick.put("5 AGENDA/2026-12-14 rapat.txt", "Rapat RT")
    stick.put("6 PUSTAKA/film.mp4", sticks.MP4)
    stick.put("6 PUSTAKA/tembang.mp3", sticks.MP3)
    stick.put("6 PUSTAKA/cerita.m4a", sticks.MP4 + b"m4a")
    folder = read()
    assert folder.troubles == ()
    assert [(item.kind, [file.media_type for file in item.files]) for item in folder.items] == [
        (Kind.ANNOUNCEMENT, ["audio/ogg"]),
        (Kind.BULLETIN, ["image/jpeg"]),
        (Kind.REGULATION, ["application/pdf"]),
        (Kind.SERVICE, []),
        (Kind.AGENDA, []),
        (Kind.LIBRARY, ["audio/mp4"]),
        (Kind.LIBRARY, ["video/mp4"]),
        (Kind.LIBRARY, ["audio/mpeg"]),
    ]


def test_day_of_an_event_is_never_guessed_from_the_file(stick: Stick, read: Read) -> None:
    stick.put("5 AGENDA/2026-12-14 rapat.txt", "Rapat RT")
    stick.put("5 AGENDA/lowongan.txt", "Dicari penjahit")
    with_day, without = read().items
    assert (with_day.date, with_day.event) == ("2026-12-14", True)
    assert (without.date, without.event) == ("", False)


def test_text_and_photo_of_one_name_are_one_item(ctx: Context, stick: Stick, read: Read) -> None:
    stick.put("2 KABAR/Lomba.txt", "Lomba 17an")
    stick.put("2 KABAR/lomba.jpg", sticks.jpeg(place=True))
    (item,) = read().items
    (file,) = item.files
    path = WaitingRoom(ctx).file(item.id, file.sha256)
    assert path
    assert path.stat().st_size == file.length
    assert b"Siti" not in path.read_bytes()
    assert item.text == "Lomba 17an"


def test_folder_of_ours_is_found_however_it_is_written(stick: Stick, read: Read) -> None:
    (stick.root / "KIM").rmdir()
    stick.beside("Kim/2. Kabar/a.txt", b"satu")
    assert [item.text for item in read().items] == ["satu"]


def test_stick_without_our_folder_says_nothing_of_what_people_keep_there(stick: Stick, read: Read) -> None:
    (stick.root / "KIM").rmdir()
    stick.beside("Foto liburan/a.jpg", sticks.jpeg())
    stick.beside("surat.docx")
    assert read() == PlainFolder()


def test_single_package_has_no_plain_folders(ctx: Context, stick: Stick) -> None:
    assert read_plain(ctx, stick.beside("kota.kim")) == PlainFolder()


def test_same_stick_again_asks_nothing_again(stick: Stick, read: Read) -> None:
    stick.put("2 KABAR/a.txt", "satu")
    stick.put("2 KABAR/b.txt", "dua")
    assert len(read().items) == 2
    again = read()
    assert (again.items, again.known) == ((), 2)


def test_stick_is_asked_only_about_what_lies_on_it(ctx: Context, stick: Stick, read: Read, tmp_path: Path) -> None:
    stick.put("2 KABAR/a.txt", "satu")
    (first,) = read().items
    other = Stick(tmp_path / "lain" / stick.root.name)  # sticks are often called alike
    other.put("2 KABAR/b.txt", "dua")
    folder = read_plain(ctx, other.root)
    assert folder.seen == tuple(item.id for item in folder.items) != (first.id,)
    other.put("2 KABAR/nama lain.txt", "satu")
    again = read_plain(ctx, other.root)
    assert (again.items, set(again.seen)) == ((), {first.id, *folder.seen})
    assert read().seen == (first.id,)


def test_same_bytes_twice_on_one_stick_are_one_item(stick: Stick, read: Read) -> None:
    stick.put("2 KABAR/a.txt", "satu")
    stick.put("2 KABAR/b.txt", "satu")
    folder = read()
    assert (len(folder.items), folder.known, len(folder.seen)) == (1, 1, 1)


def test_same_bytes_in_another_folder_are_another_item(stick: Stick, read: Read) -> None:
    stick.put("1 WORO-WORO/a.txt", "satu")
    stick.put("2 KABAR/a.txt", "satu")
    assert len(read().items) == 2


def test_what_was_approved_before_does_not_wait_again(ctx: Context, stick: Stick, read: Read) -> None:
    stick.put("2 KABAR/a.txt", "satu")
    (item,) = read().items
    approve(ctx, [item.id], "Siti")
    stick.put("2 KABAR/nama lain.txt", "satu")
    folder = read()
    assert (folder.items, folder.known, folder.seen) == ((), 2, ())


def test_file_a_publisher_signed_is_nothing_new(ctx: Context, stick: Stick, read: Read) -> None:
    file = stick.put("3 PERATURAN/perda 3 2024.pdf", pdfs.pdf(pdfs.lines("Pasal 1")))
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    entry = TargetEntry(digest, file.stat().st_size)
    for publisher, known in (("kota", 1), ("pos", 0)):
        ctx.content.add_object(entry, [file.read_bytes()])
        part = PublisherPart(1, "2026-11-01", targets={f"{publisher}/lampiran/perda.pdf": entry})
        ctx.content.publish(Manifest({publisher: part}), lambda _: None)
        assert read().known == known


def test_what_was_rejected_waits_again_only_under_another_name(ctx: Context, stick: Stick, read: Read) -> None:
    file = stick.put("2 KABAR/a.txt", "satu")
    (item,) = read().items
    reject(ctx, [item.id], "Bu Siti")
    folder = read()
    (told,) = folder.troubles
    assert (folder.items, folder.known, told.file, told.code) == ((), 0, "2 KABAR/a.txt", "pernah-ditolak")
    assert told.message == (
        "a.txt: pernah ditolak Bu Siti pada 21 November 2026. "
        "Ganti isinya atau nama filenya bila ingin ditanyakan lagi."
    )
    file.rename(file.with_name("Kerja bakti.txt"))
    assert [waits.title for waits in read().items] == ["Kerja bakti"]


def test_identity_number_is_refused_with_its_photo(ctx: Context, stick: Stick, read: Read) -> None:
    stick.put("2 KABAR/data.txt", "NIK 3375010203040506")
    stick.put("2 KABAR/data.jpg", sticks.jpeg())
    stick.put("2 KABAR/warga 3375010203040506.txt", "Siti")
    folder = read()
    assert folder.items == ()
    assert [trouble.code for trouble in folder.troubles] == ["nomor-identitas"] * 2
    assert left(ctx) == set()


def test_what_must_be_weighed_is_written_on_the_item(stick: Stick, read: Read) -> None:
    stick.put("2 KABAR/awas maling.txt", "Hubungi 0812 3456 7890, awas maling")
    (item,) = read().items
    assert len(item.warnings) == 2


def test_two_files_that_look_alike_are_both_for_eyes_not_for_the_button(stick: Stick, read: Read) -> None:
    stick.put("2 KABAR/rapat.txt", "Sabtu")
    stick.put("2 KABAR/RAPAT.md", "Minggu")
    assert [item.warnings for item in read().items] == [(ALIKE,), (ALIKE,)]


def test_broken_photo_does_not_take_its_text_along(ctx: Context, stick: Stick, read: Read) -> None:
    stick.put("2 KABAR/lomba.txt", "Lomba 17an")
    stick.put("2 KABAR/lomba.jpg", sticks.jpeg()[:700])
    folder = read()
    assert [(item.text, item.files) for item in folder.items] == [("Lomba 17an", ())]
    assert [(t.file, t.code) for t in folder.troubles] == [("2 KABAR/lomba.jpg", "foto-rusak")]
    stick.put("2 KABAR/lomba.jpg", sticks.jpeg()[:600])
    (stick.root / "KIM/2 KABAR/lomba.txt").unlink()
    assert read().items == ()
    assert left(ctx) == {item.id for item in folder.items}


def test_long_text_is_shown_in_part_and_kept_whole(ctx: Context, stick: Stick, read: Read) -> None:
    stick.put("6 PUSTAKA/cerita.txt", "panjang " * 1000)
    (item,) = read().items
    assert len(item.text) == LIMITS.shown_text
    assert len(WaitingRoom(ctx).text(item.id)) > 7000


def test_full_waiting_room_takes_no_more_and_says_what_to_do(ctx: Context, stick: Stick) -> None:
    for name in "abc":
        stick.put(f"2 KABAR/{name}.txt", name * 5)
    folder = read_plain(ctx, stick.root, Limits(items=2))
    assert (len(folder.items), [t.code for t in folder.troubles]) == (2, ["ruang-tunggu-penuh"])


def test_waiting_room_is_bounded_in_bytes_too(ctx: Context, stick: Stick) -> None:
    for name in "ab":
        stick.put(f"6 PUSTAKA/{name}.opus", sticks.OGG + name.encode())
    limits = Limits(waiting_bytes=len(sticks.OGG) * 3 // 2)
    for _ in range(2):
        folder = read_plain(ctx, stick.root, limits)
        assert [(t.file, t.code) for t in folder.troubles] == [("6 PUSTAKA/b.opus", "ruang-tunggu-penuh")]


def test_card_that_is_nearly_full_is_left_alone(ctx: Context, stick: Stick) -> None:
    stick.put("2 KABAR/a.txt", "satu")
    assert reason(lambda: read_plain(ctx, stick.root, room=lambda _: Room(100, 1000))) == "tempat-penuh"
    assert left(ctx) == set()


def test_second_stick_waits_for_the_first(ctx: Context, stick: Stick) -> None:
    stick.put("2 KABAR/a.txt", "satu")
    with WaitingRoom(ctx).alone():
        assert reason(lambda: read_plain(ctx, stick.root)) == "sedang-impor"
    assert len(read_plain(ctx, stick.root).items) == 1


def test_what_a_power_cut_left_is_gone_after_the_next_stick(ctx: Context, stick: Stick, read: Read) -> None:
    atomic.write_stream(atomic.stage(ctx.paths.waiting / ".masuk.tmp") / "0", [b"half"])
    atomic.make_folder(ctx.paths.waiting / "pos-setengah-00000000")
    read()
    assert left(ctx) == set()


def test_stick_that_may_not_be_written_is_read(stick: Stick, read: Read) -> None:
    file = stick.put("2 KABAR/a.txt", "satu")
    for path in (file, file.parent, file.parent.parent, stick.root):
        path.chmod(0o555)
    before = sorted(path.stat().st_mtime_ns for path in stick.root.rglob("*"))
    try:
        assert len(read().items) == 1
        assert sorted(path.stat().st_mtime_ns for path in stick.root.rglob("*")) == before
    finally:
        for path in (stick.root, file.parent.parent, file.parent):
            path.chmod(0o755)


def test_absent_stick_is_told_as_unreadable(ctx: Context, tmp_path: Path) -> None:
    assert reason(lambda: read_plain(ctx, tmp_path / "absent")) == "flashdisk-tidak-terbaca"
