"""What the machine was measured at: kept beside its image, and told at the end of a run."""

import json
from collections.abc import Mapping, Sequence

from tests.appliance.facilities import BUILD

__all__ = ["TOLD", "keep"]

TOLD: list[str] = []  # of this run


def keep(name: str, figures: Mapping[str, object] | Sequence[Mapping[str, object]], sentence: str = "") -> None:
    """Write `figures` into build/appliance/NAME.json, and have them told in one line."""
    BUILD.mkdir(parents=True, exist_ok=True)
    (BUILD / f"{name}.json").write_text(json.dumps(figures, indent=1) + "\n")
    TOLD.append(f"{name}: {sentence or json.dumps(figures)}")
