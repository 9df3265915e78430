import itertools

from kiosk.documents import document_ids, is_document_path


def test_attachments_and_roots_are_no_documents() -> None:
    for path in (
        "kota/lampiran/abc-foto.jpg",
        "kota/penerbit/kim-a.root.json",
        "kota/dokumen/a.txt",
        "kota/dokumen/x/a.json",
        "dokumen/a.json",
        "",
    ):
        assert not is_document_path(path)
    assert is_document_path("kota/dokumen/a.json")


def test_a_village_cannot_take_the_place_of_the_citys_document() -> None:
    paths = ["pos/dokumen/a.json", "kim-b/dokumen/a.json", "kota/dokumen/a.json", "kim-a/dokumen/a.json"]
    wanted = {
        "kota/dokumen/a.json": "a",
        "kim-a/dokumen/a.json": "a-kim-a",
        "kim-b/dokumen/a.json": "a-kim-b",
        "pos/dokumen/a.json": "a-pos",
    }
    for order in itertools.permutations(paths):
        assert document_ids([*order, "kota/lampiran/a.jpg"]) == wanted


def test_an_id_that_looks_like_a_moved_one_is_kept_apart_too() -> None:
    assert document_ids(["kota/dokumen/a-kim-a.json", "kim-a/dokumen/a.json", "kota/dokumen/a.json"]) == {
        "kota/dokumen/a-kim-a.json": "a-kim-a",
        "kota/dokumen/a.json": "a",
        "kim-a/dokumen/a.json": "a-kim-a-kim-a",
    }
