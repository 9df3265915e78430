import hashlib
import json
from pathlib import Path

import pytest

from kiosk.authoring.jdih.reading import MAX_FEED_BYTES, MAX_RECORDS, Raw, read_records
from kiosk.authoring.jdih.repairs import Repairs
from kiosk.core import ContentError


class Reading:
    """One reading of a feed: its records, what was told of the file, what was repaired."""

    def __init__(self, file: Path) -> None:
        repairs = Repairs()
        self.told: list[str] = []
        self.repaired: list[str] = []
        self.raws: list[Raw] = list(read_records(file, repairs, lambda code, _: self.told.append(code)))
        repairs.tell(self.repaired.append)

    @property
    def titles(self) -> list[object]:
        return [raw.fields.get("judul") for raw in self.raws if not raw.fault]

    @property
    def faults(self) -> list[str]:
        return [raw.fault for raw in self.raws if raw.fault]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "document.json"


def read(file: Path, content: bytes | str) -> Reading:
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return Reading(file)


def refused(file: Path, content: bytes | str) -> ContentError:
    with pytest.raises(ContentError) as caught:
        read(file, content)
    return caught.value


FEED = '[{"judul": "Balé"}, {"judul": "Pasar"}]'


@pytest.mark.parametrize(
    "data",
    [
        FEED.encode(),
        b"\xef\xbb\xbf" + FEED.encode(),
        FEED.encode("utf-16"),
        FEED.encode("utf-16-be").join([b"\xfe\xff", b""]),
        FEED.encode("cp1252"),
        b"\n\n" + FEED.encode(),
    ],
)
def test_feed_in_any_encoding_php_writes_is_read(file: Path, data: bytes) -> None:
    assert read(file, data).titles == ["Balé", "Pasar"]


def test_single_bytes_that_are_no_utf8_are_read_as_windows_and_counted(file: Path) -> None:
    reading = read(file, b'[{"judul": "Bal\xe9 \x93Contoh\x94\x81"}, {"judul": "B\xc3\xa9"}]')
    assert reading.titles == ["Balé “Contoh” ", "Bé"]
    assert reading.repaired == ["4 huruf yang bukan UTF-8 dibaca sebagai Windows (cp1252)."]


def test_control_bytes_inside_a_title_do_not_cost_the_record(file: Path) -> None:
    assert read(file, b'[{"judul": "Pasar\x00\x07\r\n\tbaru"}]').titles == ["Pasar\x00\x07\r\n\tbaru"]


def test_letter_that_is_cut_by_the_end_of_a_portion_stays_whole(file: Path) -> None:
    text = json.dumps([{"judul": "é" * 200_001}, {"judul": "Pasar"}], ensure_ascii=False)
    assert read(file, text).titles == ["é" * 200_001, "Pasar"]


def test_numbers_are_kept_as_they_are_written_whatever_their_size(file: Path) -> None:
    (raw,) = read(file, '[{"judul": 5, "noPeraturan": 1e999999, "tahun": -0.10, "x": ' + "9" * 5000 + "}]").raws
    assert [raw.fields[name] for name in ("judul", "noPeraturan", "tahun")] == ["5", "1e999999", "-0.10"]
    assert raw.fields["x"] == "9" * 5000


def test_not_a_number_is_missing_not_an_error(file: Path) -> None:
    (raw,) = read(file, '[{"judul": NaN, "jenis": -Infinity, "idData": true}]').raws
    assert raw.fields == {"judul": None, "jenis": None, "idData": True}


def test_hash_of_a_record_is_that_of_its_own_text(file: Path) -> None:
    first, second = read(file, FEED).raws
    assert first.sha256 == hashlib.sha256('{"judul": "Balé"}'.encode()).hexdigest()
    assert second.sha256 != first.sha256


def test_trailing_comma_is_forgiven(file: Path) -> None:
    assert read(file, '[{"judul": "Pasar",}, {"judul": "Toko", "x": [1,2,],},]').titles == ["Pasar", "Toko"]


def test_record_written_wrongly_is_named_and_the_others_are_read(file: Path) -> None:
    reading = read(file, """[{"judul": "Pasar"}, {"judul": 'Toko'}, {"judul": "Kios"}]""")
    assert reading.titles == ["Pasar", "Kios"]
    assert reading.faults == ["tertulis salah"]
    assert reading.raws[1].words.startswith("""{"judul": 'Toko'""")


@pytest.mark.parametrize("marks", ['"x', '"x"', '"x" y"z"', "x"])
def test_stray_quotation_mark_costs_one_record(file: Path, marks: str) -> None:
    text = '[{"judul":"Satu"},{"judul":"Perda "x"},{"judul":"Dua"},{"judul":"Tiga"}]'
    reading = read(file, text)
    assert reading.titles == ["Satu", "Dua", "Tiga"]
    assert reading.faults == ["tertulis salah"]
    assert reading.told == []


def test_stray_quotation_mark_in_the_last_record_of_a_wrapper_is_no_broken_file(file: Path) -> None:
    reading = read(file, '{"data":[{"judul":"Satu"},{"judul":"Perda x" "},{"judul":"Dua"}]}')
    assert reading.titles == ["Satu", "Dua"]
    assert (reading.faults, reading.told) == (["tertulis salah"], [])


@pytest.mark.parametrize("end", range(1, 36))
def test_feed_broken_off_anywhere_gives_what_was_whole_and_says_so(file: Path, end: int) -> None:
    text = json.dumps([{"judul": "Pasar"}, {"judul": "Toko dan kios kecil"}])
    reading = read(file, text[:-end])
    assert reading.titles[0] == "Pasar"
    assert reading.told == ["umpan-terpotong"]


def test_string_of_any_length_does_not_fill_memory(file: Path) -> None:
    reading = read(file, '[{"judul": "Pasar"}, {"judul": "' + "x" * 5_000_000 + '"}, {"judul": "Toko"}]')
    assert reading.titles == ["Pasar", "Toko"]
    assert reading.faults == ["terlalu besar"]


@pytest.mark.parametrize("filling", ["]", "}", " ", "\\\\", ", ", "} "])
def test_long_run_of_one_sign_takes_no_longer_than_other_text(file: Path, filling: str) -> None:
    run = filling * (900_000 // len(filling))
    reading = read(file, '[{"judul": "Pasar"}, {"judul": "' + run + "x")
    assert reading.titles == ["Pasar"]
    assert reading.faults == ["terpotong"]


def test_file_of_two_gigabytes_is_refused_before_it_is_read(file: Path) -> None:
    with file.open("wb") as sparse:
        sparse.truncate(2 << 30)
    with pytest.raises(ContentError) as caught:
        Reading(file)
    assert caught.value.code == "terlalu-besar"
    assert (2 << 30) > MAX_FEED_BYTES > 3 * 74_000_000


def test_file_of_nothing_but_zeros_is_no_feed(file: Path) -> None:
    with file.open("wb") as sparse:
        sparse.truncate(3 << 20)
    with pytest.raises(ContentError) as caught:
        Reading(file)
    assert caught.value.code == "umpan-gagal"


def test_a_million_empty_records_end_at_the_limit(file: Path) -> None:
    reading = read(file, "[" + "{}," * 1_000_000 + "{}]")
    assert len(reading.raws) == MAX_RECORDS
    assert reading.told == ["terlalu-banyak"]


def test_brackets_without_end_are_no_feed(file: Path) -> None:
    assert refused(file, "[" * 3_000_000).code == "bukan-umpan"
    assert refused(file, '{"a":' * 300_000).code == "bukan-umpan"


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        ("", "kosong", "kosong"),
        (" \n\ufeff ", "kosong", "kosong"),
        ("0 results", "umpan-kosong", "(0 results)"),
        ("0 results\n", "umpan-kosong", "(0 results)"),
        ("[]", "umpan-kosong", "([])"),
        ("[ \n ]", "umpan-kosong", ""),
        ('{"message": "No results found."}', "umpan-kosong", "No results found."),
        ('{"status": true, "data": []}', "umpan-kosong", '"data": []'),
        ('{"error": "Database connection failed", "message": "x"}', "umpan-gagal", '"Database connection failed"'),
        ('{"status": false, "message": "Unauthorized"}', "umpan-gagal", '"Unauthorized"'),
        ('{"error": {"message": "x"}, "pesan": "Token salah"}', "umpan-gagal", '"Token salah"'),
        ("Connection failed: Access denied", "umpan-gagal", '"Connection failed: Access denied"'),
        ("Fail To Authenticating", "umpan-gagal", '"Fail To Authenticating"'),
        ("<b>Fatal</b> &lt;script&gt;alert(1)&lt;/script&gt;", "umpan-gagal", '"Fatal"'),
        ("<!DOCTYPE html><html><body>Login</body></html>", "bukan-umpan", "halaman web"),
        ('{"name": "paket", "version": "1"}', "bukan-umpan", "tidak ada catatannya"),
        ('{"rusak', "bukan-umpan", "tidak ada catatannya"),
        (b"PK\x03\x04\x00\x00", "umpan-gagal", "pesan"),
        (b"\xff\xfe\x00", "umpan-gagal", "pesan"),
    ],
)
def test_what_is_no_feed_is_told_by_what_it_says(file: Path, content: bytes | str, code: str, words: str) -> None:
    error = refused(file, content)
    assert error.code == code
    assert words in error.message


def test_message_of_any_length_keeps_to_one_line(file: Path) -> None:
    assert len(refused(file, "Gagal! " * 100_000).message) < 200


def test_file_that_cannot_be_read_is_the_callers_matter(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="directory"):
        Reading(tmp_path)
