import sys
from subprocess import run

import kiosk.reports
from kiosk.core import Context
from kiosk.reports import FEATURE


def test_face_is_sorted_and_whole() -> None:
    assert kiosk.reports.__all__ == ["FEATURE"]
    assert FEATURE.name == "reports"


def test_face_wakes_nothing_heavy() -> None:
    code = "import sys, kiosk.reports; print({'flask', 'click', 'duckdb'} & set(sys.modules))"
    assert run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"


def test_hooks_give_what_the_house_asks_for(ctx: Context) -> None:
    assert len(FEATURE.operator_pages(ctx)) == 1
    assert [command.name for command in FEATURE.commands()] == list(FEATURE.command_names)  # type: ignore[attr-defined]
