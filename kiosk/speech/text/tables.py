"""The word lists beside the rules: tab-separated, `#` for remarks, read once and only when a rule first needs one."""

from collections.abc import Mapping
from functools import cache
from importlib import resources

__all__ = ["rows", "units"]


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The lines of a table, each as its columns; a column left out at the end is empty."""
    text = (resources.files(__package__) / f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    width = max(map(len, lines))
    return tuple((*line, *[""] * (width - len(line))) for line in lines)


@cache
def units(language: str) -> Mapping[str, str]:
    """Measures > their words."""
    return {
        form: (javanese or indonesian) if language == "jv" else indonesian
        for form, indonesian, javanese in rows("units")
    }
