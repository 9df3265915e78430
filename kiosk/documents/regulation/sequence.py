"""Which of the lines that look like article headings are headings: those that count on.

A law numbers its articles 1, 2, 2A, 3. A line "Pasal 27" in the middle of a sentence that was broken by the page does
not fit that count, so it stays text. A real gap (a page is missing, a number was skipped) is accepted where the
expected number never comes.
"""

from collections.abc import Sequence

from kiosk.documents.regulation.headings import Head, Key, continues

__all__ = ["in_sequence"]

MAX_GAP = 10  # numbers that may be missing at once; a greater jump is a reference to another law


def in_sequence(candidates: Sequence[Head], *, max_gap: int = MAX_GAP) -> list[Head]:
    """The headings among `candidates`, strictly rising."""
    last_sure: dict[Key, int] = {head.key: index for index, head in enumerate(candidates) if head.sure}
    accepted: list[Head] = []
    previous: Key = (0, "")
    for index, head in enumerate(candidates):
        if head.key <= previous:
            continue
        if continues(previous, head.key):
            right = head.sure or last_sure.get(head.key, -1) <= index
        else:
            awaited = last_sure.get((previous[0] + 1, ""), -1) > index
            right = head.sure and not awaited and head.key[0] - previous[0] <= max_gap
        if right:
            accepted.append(head)
            previous = head.key
    return accepted
