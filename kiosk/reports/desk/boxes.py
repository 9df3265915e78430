"""How the boxes were, by the newest word each sent of itself: who looks after many learns which to visit. Pure."""

from collections.abc import Sequence

import msgspec

__all__ = ["BOXES", "sick_parts", "texts"]

MOST_NAMED = 3
LONGEST_NAME = 40  # letters; ours are shorter, and what a box sends stands in a report

BOXES = """
SELECT d, broken, unwell FROM record WHERE export = 'health' AND broken IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY d ORDER BY seq DESC, day DESC NULLS LAST, broken DESC) = 1
"""


def sick_parts(broken: int, unwell: str | None) -> Sequence[str]:
    """What of a box is broken, the worst first, at most three; none where nothing is.

    Args:
        broken: how many probes said so.
        unwell: a JSON list of the names of all that was not well, worst first.
    """
    named = [name[:LONGEST_NAME] for name in texts(unwell or "")[: max(0, min(broken, MOST_NAMED))]]
    return named or ["belum jelas apanya"][: max(0, broken)]


def texts(text: str) -> list[str]:
    """A JSON list of texts; what is something else is an empty one."""
    try:
        found = msgspec.json.decode(text, type=list[str])
    except msgspec.MsgspecError:
        return []
    return found
