import msgspec

from kiosk.documents import Field, Provenance, Status
from kiosk.library.record import record
from tests.library.conftest import LAW, NEWS, regulation

FEED = Provenance(
    address="https://jdih.contoh.go.id/3",
    record=(
        Field("idData", "55"),
        Field("jenis", "PERATURAN DAERAH"),
        Field("singkatanJenis", "PERDA"),
        Field("teuBadan", "KOTA CONTOH"),
        Field("bidangHukum", "-"),
        Field("tanggal_pengundangan", "2024-05-03"),
        Field("Nomor Panggil", " 12 "),
        Field("bahasa", "Indonesia"),
        Field("status", "Tidak Berlaku"),
    ),
)


def test_a_record_bears_the_labels_of_jdih_in_their_order() -> None:
    law = regulation(
        "perda", "3", "2024", about="Sampah", region="Kota Contoh", provenance=FEED, topics=("sampah", "rumah")
    )
    assert record(law) == [
        ("Tipe Dokumen", "Peraturan perundang-undangan"),
        ("Jenis", "Peraturan Daerah Kota Contoh"),
        ("Singkatan Jenis", "PERDA"),
        ("Nomor", "3"),
        ("Tahun", "2024"),
        ("Judul", "Peraturan Daerah Kota Contoh Nomor 3 Tahun 2024 tentang Sampah"),
        ("Diundangkan Tanggal", "2024-05-03"),
        ("Subjek", "sampah, rumah"),
        ("Nomor Panggil", "12"),
        ("T.E.U", "KOTA CONTOH"),
        ("Status", "Tidak Berlaku"),
        ("Bahasa", "Indonesia"),
        ("Alamat di JDIH", "https://jdih.contoh.go.id/3"),
    ]


def test_what_the_text_says_goes_before_what_its_record_says() -> None:
    law = regulation(
        "perda", "3", "2024", promulgated="2024-05-02", gazette="LD 2024 (3)", provenance=FEED, status=Status.IN_FORCE
    )
    told = dict(record(law))
    assert (told["Diundangkan Tanggal"], told["Sumber"], told["Status"]) == ("2024-05-02", "LD 2024 (3)", "Berlaku")


def test_nothing_is_made_up_for_a_law_nobody_described() -> None:
    bare = msgspec.structs.replace(LAW, regulation=None, topics=(), status=Status.UNKNOWN)
    assert record(bare) == [("Tipe Dokumen", "Peraturan perundang-undangan"), ("Judul", LAW.title)]
    assert dict(record(regulation("qanun", "1", "2020")))["Jenis"] == "Qanun"
    assert dict(record(regulation("maklumat", "1", "1945")))["Jenis"] == "maklumat"
    assert record(NEWS)[1] == ("Judul", NEWS.title)
