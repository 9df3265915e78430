"""Where somebody is from must not outlive the day, nor leave RAM."""

import pytest

from kiosk.accesslog.areas import AREAS, Areas


def test_area_is_remembered_for_its_mark_only() -> None:
    areas = Areas()
    areas.tell("1a2b3c4d", "0302")
    assert areas.of("1a2b3c4d") == "0302"
    assert areas.of("ffffffff") == ""
    assert areas.of("") == ""


def test_later_answer_counts_and_an_empty_one_forgets() -> None:
    areas = Areas()
    areas.tell("1a2b3c4d", "0302")
    areas.tell("1a2b3c4d", "0402")
    assert areas.of("1a2b3c4d") == "0402"
    areas.tell("1a2b3c4d", "")
    assert areas.of("1a2b3c4d") == ""


@pytest.mark.parametrize("code", ["3", "RT 3", "03021", "٠٣٠٢", "\ud800"])
def test_what_is_no_code_changes_nothing(code: str) -> None:
    areas = Areas()
    areas.tell("1a2b3c4d", "0302")
    areas.tell("1a2b3c4d", code)
    assert areas.of("1a2b3c4d") == "0302"


def test_nobody_is_from_nowhere() -> None:
    areas = Areas()
    areas.tell("", "0302")
    assert areas.of("") == ""


def test_crowd_pushes_out_who_answered_longest_ago() -> None:
    areas = Areas()
    for number in range(AREAS + 1):
        areas.tell(f"{number:08x}", "0302")
    assert areas.of(f"{0:08x}") == ""
    assert areas.of(f"{1:08x}") == areas.of(f"{AREAS:08x}") == "0302"


def test_all_is_forgotten_when_the_marks_die() -> None:
    areas = Areas()
    areas.tell("1a2b3c4d", "0302")
    areas.forget()
    assert areas.of("1a2b3c4d") == ""
