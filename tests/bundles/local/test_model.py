from kiosk.bundles.local.model import WaitingFile, WaitingItem, trouble
from kiosk.documents import Kind


def test_refused_photo_is_told_by_its_name_with_the_step_that_helps() -> None:
    told = trouble("foto-tak-dikenal", "2 KABAR/foto-rapat.heic")
    assert told.file == "2 KABAR/foto-rapat.heic"
    assert told.message == "foto-rapat.heic: bukan jenis foto yang dikenal. Kirim ulang lewat WhatsApp agar jadi .jpg."


def test_note_stands_behind_the_name() -> None:
    assert trouble("file-terlalu-besar", "film.mp4", "2048 MB").message.startswith("film.mp4 (2048 MB): terlalu besar.")


def test_item_is_as_long_as_its_files() -> None:
    files = (WaitingFile("a", "0", 3, "image/png"), WaitingFile("b", "1", 4, "image/png"))
    assert WaitingItem("pos-a-0", Kind.BULLETIN, "A", "", "", "", "", files).length == 7
