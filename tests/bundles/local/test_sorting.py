import pytest

from kiosk.bundles.local import names
from kiosk.bundles.local.sorting import Entry, Found, Place, Refused, groups, sort_out, summed_up


def found(name: str) -> Found:
    media = names.media_of(name)
    assert media
    return Found(name, media, 1)


def named(*files: str) -> list[tuple[list[str], bool]]:
    return [([file.name for file in group.files], group.alike) for group in groups(map(found, files))]


@pytest.mark.parametrize(
    ("entry", "place", "code"),
    [
        (Entry("autorun.inf"), Place.STICK, "file-program"),
        (Entry("surat.html"), Place.STICK, ""),
        (Entry("surat.docx"), Place.STICK, ""),
        (Entry("dcim", is_folder=True), Place.STICK, "map-kamera"),
        (Entry("Foto liburan", is_folder=True), Place.STICK, ""),
        (Entry("BACA SAYA.html"), Place.OURS, ""),
        (Entry("kota.kim"), Place.OURS, ""),
        (Entry("rapat.txt"), Place.OURS, "di-luar-map"),
        (Entry("setup.exe"), Place.OURS, "file-program"),
        (Entry("2 KABAR", is_folder=True), Place.OURS, ""),
        (Entry("LAPORAN", is_folder=True), Place.OURS, ""),
        (Entry("PAKET", is_folder=True), Place.OURS, ""),
        (Entry("FOTO", is_folder=True), Place.OURS, "map-tak-dikenal"),
        (Entry("DCIM", is_folder=True), Place.OURS, "map-kamera"),
        (Entry("DCIM", is_folder=True), Place.SECTION, "map-kamera"),
        (Entry("lama", is_folder=True), Place.SECTION, "map-dalam-map"),
        (Entry("System Volume Information", is_folder=True), Place.SECTION, ""),
        (Entry("Thumbs.db"), Place.SECTION, ""),
        (Entry("rapat.heic"), Place.SECTION, "foto-tak-dikenal"),
        (Entry("kota.kim"), Place.SECTION, "paket-salah-map"),
        (Entry("halaman.html"), Place.SECTION, "file-program"),
    ],
)
def test_what_is_not_taken_is_told_only_where_it_was_meant_for_us(entry: Entry, place: Place, code: str) -> None:
    wanted, refused = sort_out([entry], place)
    assert wanted == []
    assert [one.code for one in refused] == ([code] if code else [])


def test_file_of_a_section_is_wanted() -> None:
    assert sort_out([Entry("rapat.txt"), Entry("rapat.jpg")], Place.SECTION) == (["rapat.txt", "rapat.jpg"], [])


def test_text_and_photo_of_one_name_are_one_item_the_text_first() -> None:
    assert named("Judul.jpg", "judul.mp3", "judul.txt", "lain.jpg") == [
        (["judul.txt", "Judul.jpg", "judul.mp3"], False),
        (["lain.jpg"], False),
    ]


def test_two_texts_that_look_alike_never_become_one() -> None:
    assert named("rapat.jpg", "RAPAT.txt", "rapat.md") == [
        (["RAPAT.txt", "rapat.jpg"], True),
        (["rapat.md"], True),
    ]
    assert named("RAPAT.txt", "rapat.md", "rapat.png") == [
        (["RAPAT.txt", "rapat.png"], True),
        (["rapat.md"], True),
    ]


def test_three_thousand_refusals_are_one_line() -> None:
    many = [Refused(f"{number}.heic", "foto-tak-dikenal") for number in range(3000)]
    few = [Refused(f"{number}.zip", "file-mampat") for number in range(10)]
    assert summed_up([*many, *few]) == [Refused("0.heic", "foto-tak-dikenal", "dan 2999 lainnya"), *few]
