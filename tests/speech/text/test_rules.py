"""A rule changes what it names and is not tried where it cannot."""

import re

import pytest

from kiosk.speech.text.rules import DIGITS, Rule, Tongue, rule, run


def test_template_and_function_both_say() -> None:
    rules = [
        rule("swap", r"(a)(b)", r"\2\1"),
        rule("language", "x", lambda _, tongue: tongue.pick("satu", "setunggal")),
    ]
    assert run(rules, "ab x", Tongue()) == "ba satu"
    assert run(rules, "ab x", Tongue("jv")) == "ba setunggal"


def test_rule_whose_marks_are_not_there_is_not_tried() -> None:
    def refuse(match: re.Match[str], _: Tongue) -> str:
        raise AssertionError(match)

    assert run([Rule("digits", re.compile("."), refuse, DIGITS)], "tanpa angka", Tongue()) == "tanpa angka"


def test_later_rule_sees_what_an_earlier_one_left() -> None:
    rules = [rule("first", "a", "5"), rule("second", "5", "lima", DIGITS)]
    assert run(rules, "a", Tongue()) == "lima"


@pytest.mark.parametrize(("style", "official"), [("law", True), ("woro-woro", False)])
def test_only_law_is_official(style: str, official: object) -> None:
    assert Tongue("id", style).official is official
