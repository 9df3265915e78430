"""Numbers out of measurements. Pure."""

import math
import statistics
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

__all__ = ["RATIO", "Figure", "Samples", "interleaved", "judged"]

RATIO = "x"


@dataclass(frozen=True)
class Figure:
    """One line of a table.

    Attributes:
        unit: "x" for a ratio.
        note: what it is measured against, or how.
    """

    name: str
    value: float
    unit: str
    note: str = ""

    @property
    def is_ratio(self) -> bool:
        return self.unit == RATIO

    @property
    def shown(self) -> str:
        """Three digits that say something; whole numbers from a hundred on."""
        if not self.value or not math.isfinite(self.value):
            return f"{self.value:g}"
        digits = max(0, 2 - math.floor(math.log10(abs(self.value))))
        text = f"{self.value:,.{digits}f}"
        return text.rstrip("0").rstrip(".") if "." in text else text


def judged(name: str, value: float, unit: str, floor: float | None, note: str = "", *, most: bool = False) -> Figure:
    """A figure that says whether it meets its floor; with `most`, the floor is the largest value allowed."""
    if floor is None:
        return Figure(name, value, unit, note)
    met = value <= floor if most else value >= floor
    said = f"{'met' if met else 'NOT MET'}: {'at most' if most else 'at least'} {floor:g}"
    return Figure(name, value, unit, f"{said}; {note}" if note else said)


@dataclass(frozen=True)
class Samples:
    """What came out of measuring one thing several times."""

    values: tuple[float, ...]

    def __post_init__(self) -> None:
        if not self.values:
            raise ValueError("nothing was measured")

    @classmethod
    def of(cls, values: Iterable[float]) -> "Samples":
        return cls(tuple(values))

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    def percentile(self, share: float) -> float:
        """The smallest measured value that at least `share` (0 to 100) percent of all do not exceed (nearest rank)."""
        if not 0 <= share <= 100:
            raise ValueError(f"{share} is no percentage")
        rank = math.ceil(share / 100 * len(self.values))
        return sorted(self.values)[max(rank, 1) - 1]

    def times(self, other: "Samples") -> float:
        """How many times the median of `other` this median is; infinite beside nothing."""
        return self.median / other.median if other.median else math.inf


def interleaved(sides: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, Samples]:
    """Measure every side once a round, so that what else the machine does meets all of them alike."""
    found: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, measure in sides.items():
            found[name].append(measure())
    return {name: Samples.of(values) for name, values in found.items()}
