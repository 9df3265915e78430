import pytest

from kiosk.authoring.filename import FileName
from kiosk.authoring.front import Front, split_front
from kiosk.authoring.regulations import identity, meaning, read_regulation, title
from kiosk.core import ContentError
from kiosk.documents import Meaning, Regulation

TEXT = "PERATURAN WALI KOTA CONTOH\nNOMOR 2 TAHUN 2024\nTENTANG\nSAMPAH\nMEMUTUSKAN:\nPasal 1\nIsi.\nPasal 2\nIsi."


def front(block: str) -> Front:
    return split_front(f"---\n{block}\n---\n")[0]


def test_text_alone_says_what_it_is() -> None:
    found = read_regulation(Front({}), TEXT)
    assert identity(found) == "perwal-kota-contoh-2-2024"
    assert title(found) == "Peraturan Wali Kota Contoh Nomor 2 Tahun 2024 tentang Sampah"


def test_front_matter_wins_over_the_text() -> None:
    found = read_regulation(front('bentuk: perda\nnomor: "12A"\ntahun: "2025"\nwilayah: Kota Lain\ntentang: Got'), TEXT)
    assert identity(found) == "perda-kota-lain-12a-2025"
    assert title(found) == "Peraturan Daerah Kota Lain Nomor 12A Tahun 2025 tentang Got"


NAME = FileName("perda", "9", "2020", "33.04")


@pytest.mark.parametrize(
    ("text", "recognised", "told"),
    [
        (TEXT, False, ("perwal", "2", "2024")),
        (TEXT, True, ("perda", "9", "2020")),
        ("Pasal 1\nIsi.", False, ("perda", "9", "2020")),
        ("", False, ("perda", "9", "2020")),
    ],
)
def test_file_name_is_believed_less_than_a_text_and_more_than_a_machine(
    text: str, recognised: bool, told: tuple[str, str, str]
) -> None:
    found = read_regulation(Front({}), text, NAME, recognised=recognised)
    assert (found.type, found.number, found.year) == told
    told_otherwise = read_regulation(front('nomor: "1"'), text, NAME, recognised=recognised)
    assert told_otherwise.number == "1"


def test_code_of_a_region_keeps_two_cities_apart() -> None:
    nameless = read_regulation(Front({}), "", NAME)
    assert identity(nameless, NAME.region_code) == "perda-33-04-9-2020"
    assert identity(read_regulation(Front({}), TEXT), "33.04") == "perwal-kota-contoh-2-2024"


def test_old_number_does_not_say_its_year_twice() -> None:
    old = Regulation("permenkeu", "148/PMK.01/2012", "2012", about="Izin")
    assert title(old) == "Peraturan Menteri Keuangan Nomor 148/PMK.01/2012 tentang Izin"
    assert identity(old) == "permenkeu-148-pmk-01-2012"


def test_text_that_says_nothing_has_no_title_and_no_id() -> None:
    found = read_regulation(Front({}), "Pasal 1\nIsi.")
    assert (found.type, title(found), identity(found)) == ("peraturan", "", "")


def test_unknown_type_is_refused_with_the_nearest() -> None:
    with pytest.raises(ContentError, match="Mungkin maksudnya 'perwal'"):
        read_regulation(front("bentuk: perwall"), TEXT)


def test_explanation_stands_with_its_article() -> None:
    found = read_regulation(front('artinya_pasal:\n  "2": {id: Pilah., oleh: KIM}'), TEXT)
    assert [article.meaning for article in found.articles] == [None, Meaning("Pilah.", "", "KIM")]


def test_explanation_of_an_article_that_is_not_there_is_not_lost_silently() -> None:
    with pytest.raises(ContentError, match=r"Pasal 7, 9 tidak ada di teks"):
        read_regulation(front('artinya_pasal:\n  "9": {id: A}\n  "7": {id: B}'), TEXT)


def test_explanation_with_a_misspelt_language_is_refused() -> None:
    with pytest.raises(ContentError, match=r"artinya\.jw"):
        meaning(front("artinya: {jw: A}"), "artinya")
    assert meaning(front("artinya:"), "artinya") is None
