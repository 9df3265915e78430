"""Labels in the visitor's language.

The Indonesian label is the key. The Javanese ones stand in one table, locale/jv.tsv, which a speaker can correct in
a spreadsheet: key, Javanese, confidence (T high, S medium, R low), note. A label without Javanese stays Indonesian
(docs/adr/0005-labels-in-one-table.md).
"""

import functools
from pathlib import Path

__all__ = ["LANGUAGES", "javanese_labels", "translate"]

LANGUAGES = ("id", "jv")
_TABLE = Path(__file__).parent / "locale" / "jv.tsv"


def translate(text: str, language: str, **slots: object) -> str:
    """The label `text` in `language`, with `{slots}` filled."""
    label = javanese_labels().get(text, text) if language == "jv" else text
    return label.format(**slots) if slots else label


@functools.cache
def javanese_labels() -> dict[str, str]:
    """Key > Javanese label."""
    rows = (line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines()[1:] if line.strip())
    return {row[0]: row[1] for row in rows}
