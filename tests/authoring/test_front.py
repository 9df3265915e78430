import pytest

from kiosk.authoring.front import Front, split_front
from kiosk.core import ContentError


def front(block: str) -> Front:
    return split_front(f"---\n{block}\n---\nIsi.")[0]


def test_text_below_the_keys_is_whole() -> None:
    assert split_front("\ufeff---\r\njudul: A\r\n---\r\nIsi.\r\n---\r\n") == (Front({"judul": "A"}), "Isi.\r\n---\r\n")


@pytest.mark.parametrize("text", ["", "Isi.", "----\nIsi."])
def test_text_without_keys_is_untouched(text: str) -> None:
    assert split_front(text) == (Front({}), text)


def test_empty_block_is_no_fault() -> None:
    assert front("").values == {}


@pytest.mark.parametrize(
    ("block", "value"),
    [("nomor: 012", "012"), ("nomor: 1:30", "1:30"), ("nomor: no", "no"), ("nomor: 2026-11-21", "2026-11-21")],
)
def test_yaml_does_not_turn_texts_into_something_else(block: str, value: str) -> None:
    assert front(block).text("nomor") == value


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("---\njudul: A\nIsi.", "keterangan-terbuka", "---"),
        ("---\njudul: A: B\n---\n", "keterangan-rusak", "Baris 2"),
        ("---\njudul: \x07\n---\n", "keterangan-rusak", "tanda"),
        ("---\n" + "[" * 900 + "\n---\n", "keterangan-rusak", "tanda"),
        ("---\n" + "- " * 1000 + "\n---\n", "keterangan-rusak", "tanda"),
        ("---\n" + "[" * 2000 + "\n---\n", "keterangan-panjang", "Pindahkan"),
        ("---\nringkasan: " + "a" * 300_000 + "\n---\n", "keterangan-panjang", "Pindahkan"),
        ("---\na: &a [*a]\n---\n", "keterangan-rusak", "Baris 2"),
        ("---\n- satu\n---\n", "keterangan-rusak", "kunci: isi"),
    ],
)
def test_broken_block_says_where_and_what_to_do(text: str, code: str, hint: str) -> None:
    with pytest.raises(ContentError) as caught:
        split_front(text)
    assert caught.value.code == code
    assert hint in caught.value.message


def test_unknown_key_names_the_nearest_known_one() -> None:
    with pytest.raises(ContentError, match=r"'judl' tidak dikenal di sini\. Mungkin maksudnya 'judul'"):
        front("judl: A").only(["judul", "jenis"])
    with pytest.raises(ContentError, match=r"'zzz' tidak dikenal di sini\.$"):
        front("zzz: A").only(["judul"])
    assert front("judul: A").only(["judul"]).text("judul") == "A"


def test_single_text_is_a_list_of_one() -> None:
    values = front("a: KTP\nb: [KTP, KK]\nc:")
    assert (values.texts("a"), values.texts("b"), values.texts("c"), values.texts("d")) == (
        ("KTP",),
        ("KTP", "KK"),
        (),
        (),
    )


@pytest.mark.parametrize(("value", "flag"), [("true", True), ("Ya", True), ("tidak", False), ("", False)])
def test_yes_is_understood_in_both_languages(value: str, flag: bool) -> None:
    assert front(f"contoh: {value}").flag("contoh") is flag


def test_days_are_checked() -> None:
    assert front("tanggal: 2026-11-21").day("tanggal") == "2026-11-21"
    assert front("judul: A").day("tanggal") == ""
    with pytest.raises(ContentError, match="2026-11-21"):
        front("tanggal: 21-11-2026").day("tanggal")


def test_value_outside_the_list_names_the_nearest() -> None:
    assert front("status: Berlaku").choice("status", ["berlaku"]) == "berlaku"
    with pytest.raises(ContentError, match=r"Mungkin maksudnya 'dicabut'\. Pilih: berlaku, dicabut"):
        front("status: dicabud").choice("status", ["berlaku", "dicabut"])
    with pytest.raises(ContentError, match=r"'9' tidak dikenal\. Pilih"):
        front("status: 9").choice("status", ["berlaku"])


def test_blocks_inside_blocks_keep_their_name_in_messages() -> None:
    inner = front("artinya:\n  id: A\n  jv: [B]").block("artinya")
    assert inner.text("id") == "A"
    with pytest.raises(ContentError, match=r"artinya\.jv harus berupa satu teks"):
        inner.text("jv")


def test_list_of_blocks_is_read() -> None:
    assert [block.text("ke") for block in front("relasi:\n  - ke: a\n  - ke: b").blocks("relasi")] == ["a", "b"]
    assert front("relasi:").blocks("relasi") == ()


@pytest.mark.parametrize("block", ["a: {b: c}", "a: [[b]]"])
def test_wrong_form_of_a_list_is_refused(block: str) -> None:
    with pytest.raises(ContentError, match="daftar teks"):
        front(block).texts("a")


def test_wrong_form_of_a_block_is_refused() -> None:
    with pytest.raises(ContentError, match="kumpulan kunci"):
        front("a: b").block("a")
    with pytest.raises(ContentError, match="daftar kumpulan kunci"):
        front("a: [b]").blocks("a")
    with pytest.raises(ContentError, match="true atau false"):
        front("a: b").flag("a")
    with pytest.raises(ContentError, match="a harus berupa satu teks"):
        front("a: [b]").flag("a")
