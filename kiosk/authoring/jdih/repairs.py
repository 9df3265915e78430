"""What was put right in a feed: counted by kind, with one example of each, so that a thousand repairs are ten lines."""

from collections.abc import Callable

__all__ = ["Repairs", "short"]

MAX_EXAMPLE_CHARS = 80


class Repairs:
    """Counts of one feed, in the order in which the kinds were first met."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._examples: dict[str, str] = {}

    def note(self, kind: str, example: str = "") -> None:
        """One repair more; `kind` is the sentence that stands behind the count."""
        self._counts[kind] = self._counts.get(kind, 0) + 1
        self._examples.setdefault(kind, example)

    def tell(self, report: Callable[[str], None]) -> None:
        """One line for each kind: "3 tanggal nol dianggap kosong, misalnya ..."."""
        for kind, count in self._counts.items():
            example = short(self._examples[kind])
            report(f"{count} {kind}" + (f", misalnya {example}." if example else "."))


def short(text: str) -> str:
    """`text` as it fits on a line of a report."""
    return text if len(text) <= MAX_EXAMPLE_CHARS else f"{text[: MAX_EXAMPLE_CHARS - 1]}…"
