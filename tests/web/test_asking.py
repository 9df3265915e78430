import logging
from collections.abc import Iterator, Sequence

import pytest

from kiosk.core import Context, Feature, Notice, OurError
from kiosk.speech import FEATURE as SPEECH
from kiosk.web import FEATURE, POST, create_app
from kiosk.web.asking import ask_each, today_of_all
from tests.conftest import World

MEETING, FLOOD = Notice("Kumpulan RT"), Notice("Rob", urgent=True)


def _one(_: Context, language: str) -> Sequence[Notice]:
    return (Notice(f"Kumpulan RT {language}"),)


def _other(_: Context, __: str) -> Sequence[Notice]:
    return MEETING, FLOOD


def _damaged(_: Context, __: str) -> Sequence[Notice]:
    raise OurError("isi-rusak", "Isi rusak.", "sektor 7")


@pytest.fixture
def asked(world: World) -> Iterator[None]:
    slices = (Feature("satu", today=_one), Feature("rusak", today=_damaged), Feature("dua", today=_other))
    app = create_app(world.context(POST, SPEECH, FEATURE, *slices))
    with app.test_request_context("/"):
        yield


def test_damaged_slice_is_left_out_and_told_in_the_log(asked: None, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        names = ask_each(lambda feature: feature.name if feature.today is not _damaged else _fails())
    assert [name for name in names if name in {"satu", "rusak", "dua"}] == ["satu", "dua"]
    assert "rusak: isi-rusak sektor 7" in caplog.text


def _fails() -> str:
    raise OurError("isi-rusak", "Isi rusak.", "sektor 7")


def test_emergency_of_the_last_slice_comes_before_all_else(asked: None) -> None:
    assert today_of_all() == [FLOOD, Notice("Kumpulan RT id"), MEETING]


def test_who_asks_does_not_hear_itself(asked: None) -> None:
    assert today_of_all(but="satu") == [FLOOD, MEETING]
