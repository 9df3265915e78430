import json
from pathlib import Path

import pytest

from benchmarks.law_feeds import as_ildis, faults, figures

SCHEMA = {
    "properties": {
        "day": {"type": "string", "format": "date"},
        "moment": {"type": "string", "format": "date-time"},
        "address": {"type": "string", "format": "uri"},
    }
}


@pytest.mark.parametrize(
    ("name", "value", "valid"),
    [
        ("day", "0001-01-01", True),
        ("day", "0000-00-00", False),
        ("moment", "2024-11-15T14:14:51+07:00", True),
        ("moment", "2024-11-15 14:14:51", False),
        ("moment", "2024-13-15T14:14:51Z", False),
        ("address", "http://kim.lan/p/perda-3/file-1", True),
        ("address", "/p/perda-3", False),
        ("address", "http://kim.lan/p/perda 3", False),
        ("address", "", False),
    ],
)
def test_format_that_the_schema_library_leaves_unchecked_is_checked(name: str, value: str, valid: bool) -> None:
    assert (faults([{"idData": "1", name: value}], SCHEMA) == []) is valid


@pytest.mark.corpus
def test_official_sample_is_as_wrong_as_the_reference_measured_it(corpus: Path) -> None:
    schema = json.loads((corpus / "jdih" / "ildis-document-schema.json").read_bytes())
    sample = json.loads((corpus / "jdih" / "ildis-sample-document.json").read_bytes())
    assert {fault.partition(":")[0] for fault in faults(sample, schema)} == {"1", "2", "3", "4"}


@pytest.mark.corpus
def test_floor_of_the_feeds_holds(corpus: Path) -> None:
    found = {figure.name: figure for figure in figures(corpus, most=20)}
    assert (found["JDIH records imported"].value, found["JDIH records imported"].note) == (13, "of 13 in 2 feeds")
    assert found["feed export valid"].value == 1
    assert found["long feed, import, peak memory"].value > 0


def test_row_of_the_corpus_has_the_fields_of_a_feed() -> None:
    row = as_ildis(
        7, {"jenis": "UU", "nomor": "1", "tahun": "1970", "judul": "Kerja", "status": {}, "tema": ["A", "B"]}
    )
    assert (len(row), row["idData"], row["status"], row["subjek"]) == (28, "7", "Berlaku", "A, B")
