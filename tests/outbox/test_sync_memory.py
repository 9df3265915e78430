"""What the doctor says of sending by network."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.accesslog import FEATURE as ACCESSLOG
from kiosk.core import Context, Level
from kiosk.outbox import FEATURE as OUTBOX
from kiosk.outbox.sync_memory import SyncState, keep_state, probe_of, sync_probes, sync_state
from tests.conftest import World

NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)
HERE = "https://contoh.id/dav"


def context(world: World, toml: str = "") -> Context:
    path = world.paths.data / "pos.toml"
    path.write_text(f"[outbox]\n{toml}\n", "utf-8")
    return world.context(ACCESSLOG, OUTBOX, config=path)


def test_what_is_kept_is_read_again(world: World) -> None:
    ctx = context(world)
    assert sync_state(ctx) == SyncState()
    state = SyncState(HERE, "2026-11-21T03:00:00Z", failures=2, code="server-diam", message="Diam.", known=("ab",))
    keep_state(ctx, state)
    assert sync_state(ctx) == state


@pytest.mark.parametrize("spoilt", [b"", b"{", b"[]", b'{"failures":"x"}', b"\xff"])
def test_spoilt_memory_is_an_empty_one(world: World, spoilt: bytes) -> None:
    (world.paths.state / "sync.json").write_bytes(spoilt)
    assert sync_state(context(world)) == SyncState()


def test_memory_that_the_card_refuses_is_no_failure_of_sending(world: World) -> None:
    (world.paths.state / "sync.json").mkdir()
    ctx = context(world)
    keep_state(ctx, SyncState(HERE))
    assert sync_state(ctx) == SyncState()


@pytest.mark.parametrize(
    ("succeeded", "failures", "level", "said"),
    [
        ("", 0, Level.FINE, "Belum pernah dikirim"),
        ("", 1, Level.ATTENTION, "Laporan belum pernah terkirim"),
        ("2026-11-21T02:00:00Z", 0, Level.FINE, "Terakhir terkirim hari ini"),
        ("2026-11-21T05:00:00Z", 0, Level.FINE, "Terakhir terkirim hari ini"),
        ("2026-11-20T02:00:00Z", 2, Level.FINE, "Terakhir terkirim 1 hari yang lalu"),
        ("2026-11-20T02:00:00Z", 3, Level.ATTENTION, "sudah 3 kali gagal. Server tidak menjawab."),
        ("2026-11-10T02:00:00Z", 1, Level.ATTENTION, "11 hari yang lalu"),
        ("2026-11-10T02:00:00Z", 0, Level.ATTENTION, "11 hari yang lalu"),
        ("kemarin", 0, Level.FINE, "Belum pernah dikirim"),
    ],
)
def test_silence_is_told_after_a_week_or_three_failures(succeeded: str, failures: int, level: Level, said: str) -> None:
    state = SyncState(HERE, "", succeeded, failures, "server-diam", "Server tidak menjawab.")
    probe = probe_of(state, NOW)
    assert probe.level is level
    assert said in probe.message
    assert HERE in probe.message


def test_post_without_an_address_has_no_line(world: World) -> None:
    assert sync_probes(context(world)) == ()


def test_address_nobody_can_speak_to_is_told_before_anybody_tries(world: World) -> None:
    (probe,) = sync_probes(context(world, 'url = "gopher://contoh.id"'))
    assert (probe.level, "url" in probe.advice) == (Level.ATTENTION, True)


def test_memory_of_another_address_says_nothing_of_this_one(world: World) -> None:
    ctx = context(world, f'url = "{HERE}"')
    keep_state(ctx, SyncState("https://lama.id", "", "2026-11-01T00:00:00Z", 9, "server-diam", "Diam."))
    (probe,) = sync_probes(ctx)
    assert (probe.level, HERE in probe.message) == (Level.FINE, True)


def test_memory_of_this_address_is_what_the_doctor_tells(world: World) -> None:
    ctx = context(world, f'url = "{HERE}/"')
    keep_state(ctx, SyncState(HERE, "", "2026-11-01T00:00:00Z", 9, "server-diam", "Diam."))
    (probe,) = sync_probes(ctx)
    assert (probe.level, "9 kali gagal. Diam." in probe.message) == (Level.ATTENTION, True)


@pytest.mark.parametrize(("scheme", "level"), [("http", Level.ATTENTION), ("https", Level.FINE)])
def test_secret_that_anyone_on_the_way_can_read_is_told(world: World, scheme: str, level: Level) -> None:
    (probe,) = sync_probes(context(world, f'url = "{scheme}://contoh.id"\nkey_id = "budi"'))
    assert probe.level is level


def test_doctor_asks_the_outbox_for_this_line(world: World, tmp_path: Path) -> None:
    probes = OUTBOX.probes(context(world, f'url = "{tmp_path}"'))
    assert [probe.message for probe in probes if "internet" in probe.name] == [f"Belum pernah dikirim ke {tmp_path}."]
