from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.announcements.model import Announcement, When
from kiosk.announcements.sounding.assembly import Assembler, Sound
from kiosk.announcements.sounding.bell import Belfry
from kiosk.announcements.sounding.horn import ROLES, HornBook
from kiosk.announcements.sounding.program import Program
from kiosk.core import Context
from kiosk.speech import Recordings, read_pcm
from tests.announcements.studio import WritingVoice

Announce = Callable[..., Announcement]
MORNING, EVENING = datetime(2026, 11, 21, 3, tzinfo=UTC), datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def voice(tmp_path: Path) -> WritingVoice:
    (tmp_path / "suara").mkdir()
    return WritingVoice(tmp_path / "suara")


@pytest.fixture
def program(ctx: Context, voice: WritingVoice) -> Program:
    belfry = Belfry(ctx.paths.cache / "bunyi", alarm=False)
    assembler = Assembler(voice, Recordings(ctx.paths), dict, belfry, ctx.paths.run / "woro")
    assembler.prepare()

    def maghrib(day: date) -> time | None:
        return time(17, 30) if day.year == 2026 else None

    return Program(ctx, assembler, ZoneInfo("Asia/Jakarta"), maghrib)


def sign_all(ctx: Context) -> None:
    book = HornBook(ctx.tables)
    book.set_volume(70, 30)
    for role in ROLES:
        book.agree(role, "Pak Slamet", "2026-11-20", "Bu Sri")


def test_tomorrow_is_said_for_the_moment_of_speaking(program: Program, voice: WritingVoice) -> None:
    item = Announcement("w-1", "Kerja bakti {kapan}.", when=When("2026-11-22", "07:00"))
    program.takes(item, MORNING)
    program.takes(item, datetime(2026, 11, 21, 23, tzinfo=UTC))
    first, second = [text for text, _, _ in voice.said]
    assert "besok" in first
    assert "hari ini" in second


def test_evening_is_evening_at_the_post_and_the_horn_has_its_own_volume(program: Program, ctx: Context) -> None:
    assert (program.percent(MORNING), program.loud()) == (100, False)
    sign_all(ctx)
    assert (program.percent(MORNING), program.percent(EVENING), program.loud()) == (70, 30, True)
    assert program.percent(EVENING, loud=False) == 100


def test_damaged_checklist_is_no_leave_to_use_the_horn(program: Program, ctx: Context) -> None:
    sign_all(ctx)
    for path in ctx.paths.state.glob("corong.*"):
        path.write_bytes(b"torn")
    assert not program.loud()


def test_emergency_is_made_as_one_sound_a_saying(program: Program) -> None:
    assert len(program.takes(Announcement("w-1", "Rob.", kind="darurat"), MORNING)) == 2
    assert len(program.takes(Announcement("w-2", "Kerja bakti."), MORNING)) == 1


def heard(sounds: Iterator[Sound]) -> list[float]:
    return [read_pcm(sound.path).seconds for sound in sounds]


def test_said_again_has_no_bell_and_goes_on_from_any_of_them(program: Program) -> None:
    items = [Announcement("w-1", "Satu."), Announcement("w-2", "Dua.")]
    source = program.again(items, MORNING)
    assert heard(source(0)) == pytest.approx([0.2, 0.2], abs=0.01)
    assert len(heard(source(1))) == 1
    (trial,) = heard(program.trial("Coba.", "id", MORNING)(0))
    assert trial > 2


def test_length_of_what_is_said_now_is_asked_with_the_clock_of_now(program: Program) -> None:
    (said, *_) = program.now(Announcement("w-1", "Kerja bakti.", title="Besok")).segments[-1:]
    assert said.text == "Besok. Kerja bakti."
