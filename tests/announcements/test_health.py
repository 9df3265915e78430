from collections.abc import Callable

from kiosk.announcements.health import announcements_probe, probes
from kiosk.announcements.model import Announcement
from kiosk.core import Context, Level
from tests.announcements.conftest import Studio


def test_post_without_announcements_is_well(ctx: Context) -> None:
    probe = announcements_probe(ctx)
    assert (probe.level, probe.message) == (Level.FINE, "0 woro-woro tampil di papan.")


def test_announcement_nobody_heard_is_told_with_advice(
    ctx: Context, studio: Studio, announce: Callable[..., Announcement]
) -> None:
    studio.player.broken = True
    announce()
    studio.announcer.step()
    probe = announcements_probe(ctx)
    assert probe.level is Level.ATTENTION
    assert "kabel" in probe.advice


def test_damaged_table_is_told(ctx: Context) -> None:
    (ctx.paths.state / "announcements.json").write_bytes(b"torn")
    probe = announcements_probe(ctx)
    assert probe.level is Level.BROKEN


def test_damaged_table_does_not_hide_the_lamps(ctx: Context) -> None:
    (ctx.paths.state / "announcements.json").write_bytes(b"torn")
    assert [probe.name for probe in probes(ctx)] == ["Woro-woro", "lampu dan tombol"]
