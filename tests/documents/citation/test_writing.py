import pytest

from kiosk.documents import Citation, write_citation
from tests.documents.citing import CITED


@pytest.mark.parametrize(
    ("citation", "full", "short"),
    [
        (
            Citation("uu", "11", "2008", article="27", paragraph="3", letter="b"),
            "Pasal 27 ayat (3) huruf b Undang-Undang Nomor 11 Tahun 2008",
            "UU 11/2008 Pasal 27 ayat (3) huruf b",
        ),
        (
            Citation("perwal", "12A", "2010", "Kota Contoh"),
            "Peraturan Wali Kota Contoh Nomor 12A Tahun 2010",
            "Perwal Contoh 12A/2010",
        ),
        (
            Citation("perda", "5", "2015", "Kota Contoh", about=("sampah",)),
            "Peraturan Daerah Kota Contoh Nomor 5 Tahun 2015",
            "Perda Kota Contoh 5/2015",
        ),
        (
            Citation("permen", "8", "2019", issuer="KOMINFO"),
            "Peraturan Menteri Komunikasi dan Informatika Nomor 8 Tahun 2019",
            "Permenkominfo 8/2019",
        ),
        (
            Citation("se", "5", "2020", "Kota Contoh"),
            "Surat Edaran Wali Kota Contoh Nomor 5 Tahun 2020",
            "SE Wali Kota Contoh 5/2020",
        ),
        (
            Citation("se", "5", "2020", issuer="KES"),
            "Surat Edaran Menteri Kesehatan Nomor 5 Tahun 2020",
            "SE Menteri Kesehatan 5/2020",
        ),
        (
            CITED[7],
            "Surat Edaran Direktur Jenderal Perbendaharaan Nomor SE-43/PB/2014",
            "SE Dirjen Perbendaharaan SE-43/PB/2014",
        ),
        (
            Citation("kepbup", "400.10.2/80", "2025", "Kabupaten Contoh"),
            "Keputusan Bupati Contoh Nomor 400.10.2/80 Tahun 2025",
            "Kepbup Contoh 400.10.2/80 Tahun 2025",
        ),
        (Citation("kepbup", "400.10.2/80"), "Keputusan Bupati Nomor 400.10.2/80", "Kepbup 400.10.2/80"),
        (
            CITED[0],
            "Pasal 33 ayat (3) Undang-Undang Dasar Negara Republik Indonesia Tahun 1945",
            "UUD 1945 Pasal 33 ayat (3)",
        ),
        (Citation("Maklumat", "1", "1945"), "Maklumat Nomor 1 Tahun 1945", "Maklumat 1/1945"),
        (Citation(article="7", item="2"), "Pasal 7 angka 2", "Pasal 7 angka 2"),
    ],
)
def test_a_citation_is_written_as_laws_do_and_as_people_do(citation: Citation, full: str, short: str) -> None:
    assert (write_citation(citation), write_citation(citation, "short")) == (full, short)
