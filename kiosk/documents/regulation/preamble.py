"""What stands before the first article: title block, Menimbang, Mengingat, the decision.

The order is that of UU 12/2011, annex II, 2-49.
"""

import re
from dataclasses import dataclass

from kiosk.documents.regulation.clean import Cleaned
from kiosk.documents.regulation.layout import compose

__all__ = ["Preamble", "body_start", "read_preamble"]

_DECIDES = r"M\s?E\s?M\s?U\s?T\s?U\s?S\s?K\s?A\s?N"
_DECISION = re.compile(_DECIDES)
_CONSIDERING = re.compile(r"(?:^|(?<=[\n ]))(?:Menimbang|MENIMBANG)\b\s*:?")
_BASIS = re.compile(r"(?:^|(?<=[\n ]))(?:Mengingat|MENGINGAT)\b\s*:?")
_CLOSES_BASIS = re.compile(rf"Dengan\s+[Pp]ersetujuan|DENGAN\s+PERSETUJUAN|{_DECIDES}|(?<=\n)Menetapkan")


@dataclass(frozen=True)
class Preamble:
    """Parts before the first article; `opening` holds what is neither Menimbang nor Mengingat."""

    opening: str
    considering: str = ""
    legal_basis: str = ""


def body_start(shadow: str) -> int:
    """Where articles may begin: behind MEMUTUSKAN, or at 0."""
    found = _DECISION.search(shadow)
    return found.end() if found else 0


def read_preamble(source: Cleaned, end: int) -> Preamble:
    """Parts of what ends at `end`; a jumbled preamble (a page set in columns) stays whole in `opening`."""
    labels = [list(pattern.finditer(source.shadow, 0, end)) for pattern in (_CONSIDERING, _BASIS)]
    if [len(found) for found in labels] != [1, 1] or labels[0][0].start() > labels[1][0].start():
        return Preamble(compose(source, 0, end))
    considering, basis = labels[0][0], labels[1][0]
    closes = _CLOSES_BASIS.search(source.shadow, basis.end(), end)
    rest = closes.start() if closes else end
    opening = [compose(source, *span) for span in ((0, considering.start()), (rest, end))]
    return Preamble(
        "\n".join(part for part in opening if part),
        compose(source, considering.start(), basis.start()),
        compose(source, basis.start(), rest),
    )
