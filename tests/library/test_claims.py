import pytest

from kiosk.documents import Article, Directive, Document, Kind, Regulation
from kiosk.library.claims import amends, claims, struck_out
from tests.library.conftest import NEWS, regulation

NOW = "Pada saat Undang-Undang ini mulai berlaku"
GONE = "dicabut dan dinyatakan tidak berlaku."
UU9, UU4 = "Undang-Undang Nomor 9 Tahun 1990", "Undang-Undang Nomor 4 Tahun 1967"
LISTED = (
    f"{NOW}:\na. {UU4};\nb. {UU9} sebagaimana telah diubah dengan Undang-Undang Nomor 1 Tahun 2008; dan\n"
    f"c. Pasal 5 {UU9},\n{GONE}"
)

Told = list[tuple[str, str]]


def told(document: Document) -> Told:
    return [(kind, f"{cited.type} {cited.number}/{cited.year}") for kind, cited in claims(document)]


def article(text: str) -> Document:
    return regulation("uu", "9", "2020", articles=(Article("1", "Umum."), Article("2", text)))


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ("Perubahan atas Undang-Undang Nomor 22 Tahun 2002 tentang Grasi", [("mengubah", "uu 22/2002")]),
        ("PERUBAHAN KEDUA ATAS UNDANG-UNDANG NOMOR 22 TAHUN 2002", [("mengubah", "uu 22/2002")]),
        ("Perubahan Kelima Belas atas Peraturan Pemerintah Nomor 7 Tahun 1977", [("mengubah", "pp 7/1977")]),
        ("Pencabutan Peraturan Daerah Nomor 3 Tahun 2001 tentang Becak", [("mencabut", "perda 3/2001")]),
        ("Pencabutan atas Peraturan Pemerintah Nomor 3 Tahun 2001", [("mencabut", "pp 3/2001")]),
        ("Penetapan Perppu Nomor 1 Tahun 2014 tentang Perubahan atas Undang-Undang Nomor 8 Tahun 2012", []),
        ("Peraturan Pelaksanaan Undang-Undang Nomor 6 Tahun 2014 tentang Desa", []),
        ("Perubahan atas Tarif menurut Undang-Undang Nomor 6 Tahun 2014", []),
        ("Perubahan atas Pasal 5 Undang-Undang Nomor 6 Tahun 2014", []),
        ("Perubahan Iklim", []),
    ],
)
def test_only_a_title_that_names_its_object_at_once_tells_what_it_does(about: str, said: Told) -> None:
    assert told(regulation("uu", "9", "2020", about=about)) == said


def test_a_title_alone_tells_it_too_when_the_source_gives_no_topic() -> None:
    law = Document("x", Kind.REGULATION, "UU 5/2010 tentang Perubahan atas Undang-Undang Nomor 22 Tahun 2002")
    with_text = Document(law.id, law.kind, law.title, regulation=Regulation("uu", "5", "2010"))
    assert told(with_text) == [("mengubah", "uu 22/2002")]
    assert amends(with_text)
    assert told(law) == told(NEWS) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{NOW}, {UU9} tentang Kepariwisataan (Lembaran Negara Tahun 1990 Nomor 78) {GONE}", ["uu 9/1990"]),
        (LISTED, ["uu 4/1967", "uu 9/1990"]),
        (
            f"Pada saat berlakunya undang-undang ini maka dinyatakan tidak berlaku:\n1. {UU9} tentang Pers;\n2. {UU4}.",
            ["uu 9/1990", "uu 4/1967"],
        ),
        (f"(1) Peraturan Menteri Perhubungan Nomor 39 Tahun 2006, {GONE}", ["permenhub 39/2006"]),
        (
            "Dengan berlakunya Perda ini, maka Peraturan Daerah Nomor 3 Tahun 2001 dinyatakan tidak berlaku.",
            ["perda 3/2001"],
        ),
        (f"{NOW}, {UU9} {GONE[:-1]}", ["uu 9/1990"]),
    ],
)
def test_an_article_that_revokes_names_what_it_revokes(text: str, said: list[str]) -> None:
    assert told(article(text)) == [("mencabut", one) for one in said]


@pytest.mark.parametrize(
    "text",
    [
        f"{NOW}, Pasal 5 {UU9} {GONE}",
        f"{NOW}, ketentuan dalam {UU9} dinyatakan tidak berlaku.",
        f"{NOW}, {UU9} sepanjang mengatur pajak {GONE}",
        f"{NOW}, {UU9} tetap berlaku.\n(2) {UU4} diganti.\n(3) Izin yang lama dinyatakan tidak berlaku.",
        f"{UU9} menyebut izin yang dinyatakan tidak berlaku sejak tanggal itu.",
        f"Izin dinyatakan tidak berlaku apabila:\na. pemilik meninggal; atau\nb. melanggar {UU9}.",
    ],
)
def test_what_is_revoked_in_part_or_not_at_all_is_not_taken_for_revoked(text: str) -> None:
    assert told(article(text)) == []


def test_an_article_struck_out_whole_is_told_apart_from_one_that_loses_a_part() -> None:
    texts = (
        "3. Pasal 7 dihapus.",
        "Ketentuan Pasal 8A dihapus.",
        "4. Pasal 9 ayat (2) dihapus.",
        "5. Pasal 10 diubah:",
    )
    directives = tuple(Directive(str(n), text) for n, text in enumerate(texts))
    assert list(struck_out(Regulation("uu", "9", "2020", directives=directives))) == ["7", "8A"]
