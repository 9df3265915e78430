import json
from pathlib import Path

import pytest

from kiosk.documents import REGULATION_TYPES
from kiosk.documents.citation.nicknames import ALONE, LAWS


def test_each_nickname_names_whole_citations() -> None:
    for laws in LAWS.values():
        assert all(key in REGULATION_TYPES and number.isdecimal() and len(year) == 4 for key, number, year in laws)
    assert LAWS.keys() >= ALONE


@pytest.mark.corpus
def test_no_nickname_names_a_law_that_is_called_otherwise(corpus: Path) -> None:
    """Nicknames that are words of the title; initials are told by those beside them in the table."""
    titles: dict[tuple[str, str], str] = {}
    for line in (corpus / "metadata" / "records.public.jsonl").read_bytes().splitlines():
        record = json.loads(line)
        if record["jenis"] == "Undang-Undang":
            law = (record["nomor"], record["tahun"])
            titles[law] = f"{titles.get(law, '')} {record['judul'] or ''}".lower().replace("-", " ")
    known = {name: titles[laws[0][1:]] for name, laws in LAWS.items() if laws[0][0] == "uu" and laws[0][1:] in titles}
    words = {name: title for name, title in known.items() if len(name) > 1}
    assert len(words) > 15
    strange = {name for name, title in words.items() if not any(word in title for word in name)}
    assert strange == set()
