from kiosk.authoring.jdih.entries import Entry
from kiosk.authoring.jdih.merge import MAX_LINES, merged
from tests.authoring.jdih.conftest import entry


def merge(*entries: Entry) -> tuple[list[Entry], list[str]]:
    told: list[str] = []
    return merged(entries, lambda twin: told.append(twin.name)), told


def test_rows_of_a_left_join_are_one_regulation_with_all_files_and_subjects() -> None:
    rows = [
        entry(subjek=subject, fileDownload=file)
        for file in ("perda-3.pdf", "peta.pdf")
        for subject in ("Sampah", "Lingkungan")
    ]
    (only,), told = merge(*rows)
    assert only.record.files == ("perda-3.pdf", "peta.pdf")
    assert only.record.get("subjects") == "Sampah, Lingkungan"
    assert only.record.raw["fileDownload"] == "perda-3.pdf\npeta.pdf"
    assert only.record.raw["noPeraturan"] == "3"
    assert len(told) == 3


def test_equal_type_number_year_region_and_title_are_one_whatever_the_id() -> None:
    capitals = "PERATURAN DAERAH KOTA CONTOH NO 03 TAHUN 2024 TENTANG PENGELOLAAN SAMPAH"
    (only,), _ = merge(entry(idData="1"), entry(idData="9", judul=capitals))
    assert only.record.get("id") == "1"


def test_equal_numbers_of_two_regions_stay_two() -> None:
    other = "Peraturan Daerah Kota Lain Nomor 3 Tahun 2024 tentang Pengelolaan Sampah"
    assert len(merge(entry(), entry(idData="2", judul=other))[0]) == 2


def test_equal_number_with_another_topic_stays_its_own_document() -> None:
    other = "Peraturan Daerah Kota Contoh Nomor 3 Tahun 2024 tentang Retribusi Pasar"
    found, told = merge(entry(), entry(idData="2", judul=other))
    assert [own.id for own in found] == ["perda-kota-contoh-3-2024"] * 2  # the source gives one of them a suffix
    assert told == []


def test_id_that_two_tables_of_one_jdih_gave_does_not_bind_two_regulations() -> None:
    other = "Peraturan Daerah Kota Contoh Nomor 4 Tahun 2024 tentang Retribusi Pasar"
    assert len(merge(entry(), entry(judul=other, noPeraturan="4"))[0]) == 2
    assert len(merge(entry(), entry(jenis="BUKU HUKUM", judul="Sampah Kita"))[0]) == 2


def test_equal_id_of_two_hosts_does_not_bind() -> None:
    books = [entry(jenis="BUKU HUKUM", judul="Tesla", urlDetailPeraturan=f"https://{host}.go.id/a") for host in "ab"]
    assert len(merge(*books)[0]) == 2


def test_typing_error_in_a_title_does_not_split_rows_of_one_id() -> None:
    typo = "Peraturan Daerah Kota Contoh Nomor 3 Tahun 2024 tentang Pengelolan Sampah"
    assert len(merge(entry(), entry(judul=typo))[0]) == 1


def test_two_issues_of_a_magazine_stay_two() -> None:
    issues = [entry(idData=str(n), jenis="MAJALAH HUKUM", judul="Warta Hukum", noPeraturan=None) for n in range(2)]
    assert len(merge(*issues)[0]) == 2


def test_books_without_any_id_stay_apart() -> None:
    assert len(merge(*(entry(idData=None, jenis="BUKU HUKUM", judul="Tesla") for _ in range(2)))[0]) == 2


def test_what_one_row_lacks_the_other_gives() -> None:
    (only,), _ = merge(
        entry(tanggal_penetapan=None, sumber="-"),
        entry(tanggal_pengundangan=None, sumber="LD 3", detailStatusPeraturan=[{"status": "Mencabut", "x": "PER-1"}]),
    )
    assert (only.enacted, only.promulgated) == ("2024-05-02", "2024-05-03")
    assert only.record.get("gazette") == "LD 3"
    assert only.record.ties == (("Mencabut", "PER-1"),)


def test_order_is_that_of_the_first_rows() -> None:
    rows = [entry(idData=str(n % 3), noPeraturan=str(n % 3 + 1), judul=f"Topik {n % 3}") for n in range(9)]
    assert [own.title.number for own in merge(*rows)[0]] == ["1", "2", "3"]


def test_rows_without_end_of_one_regulation_stay_bounded() -> None:
    (only,), told = merge(*(entry(fileDownload=f"{n}.pdf", subjek=str(n)) for n in range(3 * MAX_LINES)))
    assert len(only.record.files) == len(only.record.raw["fileDownload"].split("\n")) == MAX_LINES
    assert len(told) == 3 * MAX_LINES - 1
