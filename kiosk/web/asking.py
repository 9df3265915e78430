"""What pages ask of every slice. A damaged part of the card leaves out its own slice and takes no other with it."""

import logging
from collections.abc import Callable
from typing import TypeVar

from kiosk.core import Feature, KioskError, Notice
from kiosk.web.answer import context, language

__all__ = ["ask_each", "today_of_all"]

Answered = TypeVar("Answered")
_log = logging.getLogger(__name__)


def ask_each(question: Callable[[Feature], Answered]) -> list[Answered]:
    """The answer of each slice, in the order of the house; none of one that cannot read its part of the card."""
    found: list[Answered] = []
    for feature in context().features.values():
        try:
            found.append(question(feature))
        except KioskError as error:
            _log.error("%s: %s %s", feature.name, error.code, error.detail)
    return found


def today_of_all(but: str = "") -> list[Notice]:
    """What every slice has for today in the visitor's language, the urgent first; `but` names one that is not asked."""
    ctx, tongue = context(), language()
    parts = ask_each(lambda feature: () if feature.name == but else feature.today(ctx, tongue))
    return sorted((notice for part in parts for notice in part), key=lambda notice: not notice.urgent)
