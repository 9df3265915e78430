"""What the health page says of the outbox."""

from collections.abc import Sequence

from kiosk.core import Level, Probe
from kiosk.outbox import FEATURE, Pulang, fingerprint
from kiosk.outbox.health import IDENTITY, RECEIPT, WAITING, probe_of, receipt_probe
from kiosk.outbox.identity import identity_of
from kiosk.outbox.pruning import Verdict
from kiosk.outbox.store import batches
from tests.conftest import World
from tests.outbox.batches import append, install, promise, seal_all


def said(world: World) -> dict[str, Probe]:
    found: Sequence[Probe] = FEATURE.probes(world.context(FEATURE))
    return {probe.name: probe for probe in found}


def test_empty_outbox_is_fine(world: World) -> None:
    found = said(world)
    assert found[WAITING].level is Level.FINE
    assert RECEIPT not in found
    assert IDENTITY not in found


def test_waiting_batches_are_counted_and_damaged_ones_named(world: World) -> None:
    append(world, 1)
    seal_all(world)
    probe = said(world)[WAITING]
    assert (probe.level, probe.message) == (Level.FINE, "1 kemasan catatan siap dibawa pulang (0,0 MB).")
    (batch,) = batches(world.paths)
    batch.path.write_bytes(b"")
    probe = said(world)[WAITING]
    assert probe.level is Level.ATTENTION
    assert batch.path.name in probe.message


def test_outbox_that_stays_too_large_asks_for_the_way_home() -> None:
    probe = probe_of(40, 65_000_000, [], 64_000_000)
    assert (probe.level, probe.message.startswith("40 kemasan")) == (Level.ATTENTION, True)
    assert "Tidak ada yang dihapus" in probe.message


def test_word_of_the_collector_that_fits_is_told(world: World) -> None:
    append(world, 1)
    key = identity_of(world.paths)
    seal_all(world, key=key)
    sha256 = batches(world.paths)[0].name.sha256
    install(world.context(FEATURE), pulang=Pulang(acks={key.device: promise(1, sha256)}))
    assert said(world)[RECEIPT].level is Level.FINE
    install(world.context(FEATURE), pulang=Pulang(acks={key.device: promise(1, "f" * 64)}))
    probe = said(world)[RECEIPT]
    assert probe.level is Level.ATTENTION
    assert "nomor 1 " in probe.message


def test_damaged_word_is_told(world: World) -> None:
    install(world.context(FEATURE), pulang=b"<html>")
    assert said(world)[RECEIPT].level is Level.ATTENTION
    assert receipt_probe(["Rusak."], Verdict()).message == "Rusak."


def test_fingerprint_is_shown_so_that_two_people_can_compare_it(world: World) -> None:
    key = identity_of(world.paths)
    assert said(world)[IDENTITY].message.startswith(f"Kunci pos {key.device}: {fingerprint(key.public)}. ")


def test_a_spoilt_key_is_a_line_of_the_doctor_and_hides_no_other(world: World) -> None:
    (world.paths.state / "device.key").write_bytes(b"x" * 31)
    lines = said(world)
    assert lines[IDENTITY].level is Level.BROKEN
    assert "Catatan aman di kotak" in lines[IDENTITY].message
    assert len(lines) > 1
