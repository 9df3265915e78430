from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from kiosk.announcements.board.hearing import heard, to_come
from kiosk.announcements.playback import Played
from kiosk.announcements.schedule.calls import Call
from kiosk.core import Context
from kiosk.web import create_app

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
MORNING = datetime(2026, 11, 20, 23, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def request_in_indonesian(ctx: Context) -> Iterator[None]:
    with create_app(ctx, "phone").test_request_context("/w"):
        yield


def played(at: datetime = MORNING, **more: Any) -> dict[str, Played]:
    fields = {"sure": True, "result": "played", "voice": "suara mesin Indonesia"} | more
    return {"a@now": Played("a@now", "a", at, **fields)}  # type: ignore[arg-type]


def test_what_has_sounded_says_when_and_whose_voice() -> None:
    assert heard(played(), "a", NOW) == "Sudah terdengar jam 06.15 (suara mesin Indonesia)"
    assert heard(played(voice=""), "a", NOW) == "Sudah terdengar jam 06.15"
    assert heard(played(MORNING - timedelta(days=1)), "a", NOW).startswith("Sudah terdengar Jumat, jam 06.15")


@pytest.mark.parametrize("more", [{"result": "missed"}, {"result": "failed"}, {"result": "started"}, {"sure": False}])
def test_what_was_not_heard_to_its_end_or_at_an_unknown_hour_is_not_told(more: dict[str, Any]) -> None:
    assert heard(played(**more), "a", NOW) == ""
    assert heard(played(), "b", NOW) == ""


def test_next_call_is_told_and_not_those_that_have_passed() -> None:
    calls = [Call(f"a@{n}", "a", at, at, 20.0) for n, at in enumerate(NOW + timedelta(hours=h) for h in (-1, 30, 6))]
    assert to_come(calls, "a", NOW) == "Akan terdengar jam 16.00"
    assert to_come(calls[:2], "a", NOW) == "Akan terdengar Minggu, jam 16.00"
    assert to_come(calls, "b", NOW) == ""
