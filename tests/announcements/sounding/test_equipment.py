from datetime import date
from pathlib import Path

import pytest

from kiosk.announcements.sounding.equipment import Equipment
from kiosk.core import Context, SettingsError
from kiosk.speech import Recordings
from tests.announcements.conftest import FEATURES
from tests.announcements.studio import HeldPlayer, TableAgenda, WritingVoice
from tests.conftest import World


def plain(ctx: Context, folder: Path) -> Equipment:
    """A box with a voice and a player, and nothing else."""
    voice, kept = WritingVoice(folder), Recordings(ctx.paths)
    return Equipment(voice, HeldPlayer(voice), kept, kept, lambda _, played: TableAgenda(ctx, played))


def test_box_with_nothing_but_a_speaker_says_of_the_rest_that_it_is_not_there(ctx: Context, tmp_path: Path) -> None:
    own = plain(ctx, tmp_path)
    assert own.amplifier.silent_because
    assert own.microphone.deaf_because
    assert own.lights.dark_because
    assert own.maghrib(date(2026, 11, 21)) is None
    assert own.assembler(ctx) is not None


def test_bell_nobody_knows_is_refused_when_the_announcer_starts(world: World, tmp_path: Path) -> None:
    settings = tmp_path / "pos.toml"
    settings.write_text('[announcements]\nbell = "terompet"\n')
    ctx = world.context(*FEATURES, config=settings)
    with pytest.raises(SettingsError, match="terompet"):
        plain(ctx, tmp_path).assembler(ctx)
