"""The numbers at the foot or head of pages, where an extractor told the pages apart by form feeds.

A bare number is furniture only when it counts with the pages: the same distance from the page's place on most pages
that carry one. A number of the text that happens to stand alone does not.
"""

import re
from collections import Counter

__all__ = ["without_folios"]

FEWEST_PAGES = 3
_BARE = re.compile(r"\d{1,4}")


def without_folios(text: str) -> tuple[str, list[str]]:
    """`text` without its page numbers, and those taken out."""
    pages = text.split("\f")
    if len(pages) < FEWEST_PAGES:
        return text, []
    split = [page.split("\n") for page in pages]
    found = [(place, line) for place, lines in enumerate(split) for line in _edges(lines)]
    distances = Counter(int(split[place][line]) - place for place, line in found)
    distance, often = max(distances.items(), key=lambda item: item[1], default=(0, 0))
    if often < FEWEST_PAGES:
        return text, []
    taken = []
    for place, line in found:
        if int(split[place][line]) - place == distance:
            taken.append(split[place][line].strip())
            split[place][line] = ""
    return "\f".join("\n".join(lines) for lines in split), taken


def _edges(lines: list[str]) -> set[int]:
    """Places of the first and the last line that says anything, where they are bare numbers."""
    said = [number for number, line in enumerate(lines) if line.strip()]
    return {number for number in (said[:1] + said[-1:]) if _BARE.fullmatch(lines[number].strip())}
