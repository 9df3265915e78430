"""What a regulation is called where there is little room: its topic, and its name as people write it. Pure.

Nobody looks for "Peraturan Daerah Kota Contoh Nomor 3 Tahun 2024 tentang Pengelolaan Sampah" among ten titles that
begin alike. A row says "Pengelolaan Sampah", and small below it "Perda Kota Contoh 3/2024"; the whole title stands on
the page of the regulation.
"""

import re
from typing import NamedTuple

from kiosk.documents import find_citations, write_citation

__all__ = ["Called", "called", "in_one_line"]

_TOPIC = re.compile(r"\s+tentang\s+(.+)", re.IGNORECASE | re.DOTALL)
_SHORT_TOPIC = 40  # characters that fit one line of a 7 inch screen beside the name


class Called(NamedTuple):
    """The two halves of a title: "Pengelolaan Sampah", "Perda Kota Contoh 3/2024"."""

    topic: str
    name: str


def called(title: str) -> Called | None:
    """None for a title of another form, which is shown as it is."""
    cited = next(iter(find_citations(title)), None)
    if cited is None or not cited.type or cited.start:
        return None
    topic = _TOPIC.fullmatch(title, cited.end)
    return Called(topic.group(1), write_citation(cited, "short")) if topic else None


def in_one_line(title: str) -> str:
    """What leads back to a regulation from its articles: with its topic, where that is short."""
    found = called(title)
    if found is None:
        return title
    return f"{found.topic} ({found.name})" if len(found.topic) <= _SHORT_TOPIC else found.name
