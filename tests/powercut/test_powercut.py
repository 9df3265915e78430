"""The power fails anywhere while the post writes: nothing it has promised is lost, and it goes on."""

from pathlib import Path

import pytest

from tests.powercut.lab import Outcome, try_power_cuts
from tests.powercut.workloads import CONTROL, WORKLOADS

CUTS = 200  # `python -m benchmarks powercut` makes 2,000

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("lab")]


def told(outcome: Outcome) -> str:
    return "\n".join(
        f"{failure.cut} after promise {failure.acknowledged}: {failure.complaint}" for failure in outcome.failures
    )


@pytest.mark.parametrize("name", WORKLOADS)
def test_no_power_cut_breaks_a_promise(name: str, tmp_path: Path) -> None:
    outcome = try_power_cuts(WORKLOADS[name](tmp_path), CUTS)
    assert not outcome.failures, told(outcome)
    assert outcome.cuts == CUTS
    assert outcome.promises > 10


def test_lab_breaks_a_store_that_writes_in_place(tmp_path: Path) -> None:
    outcome = try_power_cuts(CONTROL(tmp_path), CUTS)
    assert outcome.share >= 0.2
