from collections.abc import Callable
from dataclasses import replace

from kiosk.announcements.health import announcements_probe, horn_probe, probes, schedule_probe
from kiosk.announcements.model import Announcement
from kiosk.announcements.playback import Playback
from kiosk.announcements.sounding.horn import ROLES, HornBook
from kiosk.core import Confidence, Context, Level, SpeakerAnswer
from tests.conftest import World


def test_post_without_announcements_is_well(ctx: Context) -> None:
    probe = announcements_probe(ctx)
    assert (probe.level, probe.message) == (Level.FINE, "0 woro-woro tampil di papan.")


def test_announcement_nobody_heard_is_told_with_advice(ctx: Context, announce: Callable[..., Announcement]) -> None:
    item, playback = announce(), Playback(ctx.journal("playback"), ctx.paths, ctx.clock)
    playback.start(item)
    playback.done(item, SpeakerAnswer("failed", "Kabelnya lepas."), "")
    probe = announcements_probe(ctx)
    assert probe.level is Level.ATTENTION
    assert "kabel" in probe.advice


def test_damaged_table_is_told(ctx: Context) -> None:
    (ctx.paths.state / "announcements.json").write_bytes(b"torn")
    probe = announcements_probe(ctx)
    assert probe.level is Level.BROKEN


def test_damaged_table_does_not_hide_the_lamps(ctx: Context) -> None:
    (ctx.paths.state / "announcements.json").write_bytes(b"torn")
    assert [probe.name for probe in probes(ctx)] == ["Woro-woro", "jadwal woro-woro", "corong", "lampu dan tombol"]


def test_post_whose_place_nobody_told_is_told_so(ctx: Context) -> None:
    probe = schedule_probe(ctx)
    assert probe.level is Level.ATTENTION
    assert "Setelan" in probe.advice


def placed(ctx: Context, **more: str) -> Context:
    values = {("pos", "latitude"): -6.9, ("pos", "longitude"): 109.7}
    device = {("device", name): value for name, value in more.items()}
    return replace(ctx, config=replace(ctx.config, values={**ctx.config.values, **values, **device}))


def test_unsure_clock_is_told_because_nothing_scheduled_sounds(ctx: Context, world: World) -> None:
    assert schedule_probe(placed(ctx)).level is Level.FINE
    world.clock.confidence = Confidence.UNKNOWN
    assert schedule_probe(placed(ctx)).level is Level.ATTENTION


def test_damaged_schedule_is_told(ctx: Context) -> None:
    (ctx.paths.state / "jadwal.json").write_bytes(b"torn")
    assert schedule_probe(placed(ctx)).level is Level.BROKEN


def test_horn_is_told_as_locked_until_the_neighbours_agreed(ctx: Context) -> None:
    assert horn_probe(ctx).level is Level.FINE
    outdoors = placed(ctx, amplifier="file")
    assert "Belum setuju" in horn_probe(outdoors).message
    for role in ROLES:
        HornBook(ctx.tables).agree(role, "Pak Slamet", "2026-11-21", "Bu Sri")
    assert horn_probe(outdoors).level is Level.FINE
    (ctx.paths.state / "corong.json").write_bytes(b"torn")
    (ctx.paths.state / "corong.bak").unlink()
    assert horn_probe(outdoors).level is Level.BROKEN
