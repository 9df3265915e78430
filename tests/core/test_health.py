"""A sandboxed process that asks by itself would cry wolf; one that believes an old note would sleep through a fire."""

from collections.abc import Sequence
from dataclasses import replace

import msgspec
import pytest

from kiosk.core import Context, Feature, Health, Level, OurError, Probe, ask_all, atomic, health_of, leave_note, noted
from kiosk.core.health import STALE_SECONDS, HealthNote
from tests.conftest import World

FINE, ATTENTION, BROKEN = Level
INSIDE = Probe("isi", FINE, "Isi baik.")
SEEN = Probe("kartu", ATTENTION, "Kartu tua.", "Ganti kartunya.")
BLIND = Probe("kartu", BROKEN, "Tidak ada kartu.", "Ini tidak benar.")


class Kernel:
    """What the slice that looks at hardware sees just now."""

    def __init__(self) -> None:
        self.seen = [SEEN]

    def probes(self, _: Context) -> Sequence[Probe]:
        return self.seen


@pytest.fixture
def kernel() -> Kernel:
    return Kernel()


@pytest.fixture
def ctx(world: World, kernel: Kernel) -> Context:
    return world.context(
        Feature("bundles", probes=lambda _: [INSIDE]), Feature("box", probes=kernel.probes, probes_outside=True)
    )


@pytest.fixture
def unattended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_UNATTENDED", "1")


def failing(name: str, error: Exception) -> Feature:
    def raising(_: Context) -> Sequence[Probe]:
        raise error

    return Feature(name, probes=raising)


def names(health: Health | None) -> list[str]:
    return [probe.name for probe in health.probes] if health else []


def test_worst_comes_first_and_the_rest_in_the_order_of_the_house(world: World) -> None:
    fine, bad, worst = (Probe(level.name, level, "", "") for level in Level)
    found = ask_all(world.context(Feature("a", probes=lambda _: [fine, bad]), Feature("b", probes=lambda _: [worst])))
    assert found.probes == [worst, bad, fine]
    assert (found.level, found.count(BROKEN), found.count(FINE)) == (BROKEN, 1, 1)


def test_house_of_which_nothing_is_known_is_not_called_broken() -> None:
    assert Health(()).level is FINE


@pytest.mark.parametrize("error", [OurError("x", "Tabel rusak."), OSError("Tabel rusak.")])
def test_slice_that_cannot_be_asked_is_broken_and_the_others_still_answer(world: World, error: Exception) -> None:
    first, second = ask_all(world.context(failing("a", error), Feature("b", probes=lambda _: [INSIDE]))).probes
    assert (first.level, first.message) == (BROKEN, "Bagian a tidak bisa diperiksa: Tabel rusak.")
    assert second == INSIDE


def test_mistake_in_a_probe_is_not_hidden(world: World) -> None:
    with pytest.raises(ZeroDivisionError):
        ask_all(world.context(failing("a", ZeroDivisionError())))


@pytest.mark.usefixtures("unattended")
def test_process_that_cannot_see_the_hardware_believes_who_has_seen_it(ctx: Context, kernel: Kernel) -> None:
    assert leave_note(ctx).probes == [SEEN, INSIDE]
    kernel.seen = [BLIND]
    assert health_of(ctx).probes == [SEEN, INSIDE]


@pytest.mark.usefixtures("unattended")
def test_what_a_process_can_judge_itself_is_of_now_and_not_of_the_note(world: World, ctx: Context) -> None:
    leave_note(ctx)
    newer = Probe("isi", BROKEN, "Isi rusak.")
    changed = replace(ctx, features={**ctx.features, "bundles": Feature("bundles", probes=lambda _: [newer])})
    assert health_of(changed).probes == [newer, SEEN]


@pytest.mark.usefixtures("unattended")
def test_age_of_what_was_seen_is_told(world: World, ctx: Context) -> None:
    leave_note(ctx)
    world.clock.advance(90)
    assert health_of(ctx).age == 90
    assert names(health_of(ctx)) == ["kartu", "isi"]


@pytest.mark.usefixtures("unattended")
def test_old_note_says_that_it_is_old(world: World, ctx: Context) -> None:
    leave_note(ctx)
    world.clock.advance(STALE_SECONDS + 1)
    for found in (health_of(ctx), noted(ctx)):
        assert names(found) == ["pemeriksa", "kartu", "isi"]
        assert found is not None
        assert found.count(ATTENTION) == 2


@pytest.mark.usefixtures("unattended")
def test_box_nobody_looks_at_says_so_once_it_had_the_time(world: World, ctx: Context, kernel: Kernel) -> None:
    kernel.seen = [BLIND]
    world.clock.monotonic = STALE_SECONDS - 1
    starting = health_of(ctx)
    assert (names(starting), starting.level) == (["pemeriksa", "isi"], FINE)
    world.clock.monotonic = STALE_SECONDS
    assert names(health_of(ctx)) == ["pemeriksa", "isi"]
    assert health_of(ctx).level is ATTENTION


@pytest.mark.usefixtures("unattended")
def test_note_of_the_boot_before_is_no_note(world: World, ctx: Context) -> None:
    leave_note(ctx)
    world.clock.boot_id = "boot-2"
    assert noted(ctx) is None
    assert "kartu" not in names(health_of(ctx))


def test_note_from_before_this_start_of_the_clock_is_no_note(world: World, ctx: Context) -> None:
    leave_note(ctx)
    world.clock.monotonic -= 1
    assert noted(ctx) is None


def test_sandbox_that_hides_the_boot_still_reads_the_note(world: World, ctx: Context) -> None:
    leave_note(ctx)
    world.clock.boot_id = ""
    assert names(noted(ctx)) == ["kartu", "isi"]


def test_laptop_asks_for_itself_whatever_an_old_note_says(world: World, ctx: Context, kernel: Kernel) -> None:
    assert health_of(ctx).probes == [SEEN, INSIDE]
    leave_note(ctx)
    world.clock.advance(STALE_SECONDS + 1)
    kernel.seen = [BLIND]
    assert health_of(ctx).probes == [BLIND, INSIDE]


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"boot_id":"\xff"}', b'{"boot_id":"b","monotonic":1,"probes":3}'])
def test_damaged_note_is_no_note(ctx: Context, data: bytes) -> None:
    atomic.replace(ctx.paths.run / "kesehatan.json", data)
    assert noted(ctx) is None


def test_note_without_a_slice_that_came_later_lacks_nothing_else(ctx: Context, unattended: None) -> None:
    note = HealthNote("boot-1", 1000.0, {"gone": [BLIND]})
    atomic.replace(ctx.paths.run / "kesehatan.json", msgspec.json.encode(note))
    assert health_of(ctx).probes == [INSIDE]
