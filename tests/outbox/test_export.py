"""Nothing lost, nothing twice: whatever is appended, cut, repeated, wiped or exported at the same time."""

import gzip
import hashlib
import json
import tempfile
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kiosk.accesslog import FEATURE as ACCESSLOG
from kiosk.core import Config, Context, Journal, JournalLimits, OurError, RefusedError, StickError, atomic
from kiosk.outbox import FEATURE as OUTBOX
from kiosk.outbox.export import Answer, export, exports_of
from kiosk.outbox.model import BatchLimits, parse
from kiosk.outbox.store import batches, ready, seal
from tests.conftest import World

SMALL = BatchLimits(records=7, raw_bytes=600)


def append(world: World, count: int) -> None:
    for _ in range(count):
        world.journal("access").append({"hour": "2026-11-21T03Z", "kind": "view", "visitor": "1a2b3c4d"})
    world.journal("access").flush()


def context(world: World) -> Context:
    return world.context(ACCESSLOG, OUTBOX)


def at_home(*sticks: Path) -> list[dict[str, Any]]:
    """All records of the different batches on these sticks; each batch is checked against its name."""
    found: dict[int, list[dict[str, Any]]] = {}
    for path in (path for stick in sticks for path in stick.rglob("*.jsonl.gz")):
        name, data = parse(path.name), path.read_bytes()
        assert name is not None
        assert hashlib.sha256(data).hexdigest() == name.sha256
        head, *records = [json.loads(line) for line in gzip.decompress(data).splitlines()]
        assert head["records"] == len(records)
        found[name.seq] = records
    return [record for seq in sorted(found) for record in found[seq]]


def numbers(*sticks: Path) -> list[int]:
    return [record["seq"] for record in at_home(*sticks)]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return atomic.make_folder(tmp_path / "stick")


def test_new_records_reach_the_stick_without_visitors(world: World, stick: Path) -> None:
    append(world, 3)
    answer = export(context(world), stick)
    assert (answer.result, answer.sealed, answer.records, answer.copied) == ("exported", 1, 3, 1)
    (path,) = stick.rglob("*.gz")
    assert path.relative_to(stick).parent.as_posix() == f"kota/{answer.device}/2026-11"
    assert numbers(stick) == [1, 2, 3]
    assert b"visitor" not in gzip.decompress(path.read_bytes())


def test_folder_bears_the_city_of_the_settings(world: World, stick: Path) -> None:
    append(world, 1)
    ctx = context(world)
    named = Context(**{**vars(ctx), "config": Config({("pos", "city"): "Kota Contoh/.."})})
    assert export(named, stick).folder.startswith("kota-contoh/")


def test_repeated_export_changes_no_byte(world: World, stick: Path, tmp_path: Path) -> None:
    append(world, 20)
    export(context(world), stick, SMALL)
    before = {path.name: path.read_bytes() for path in stick.rglob("*.gz")}
    answer = export(context(world), stick, SMALL)
    assert (answer.result, answer.sealed, answer.copied, answer.present) == ("unchanged", 0, 0, 3)
    export(context(world), atomic.make_folder(tmp_path / "second"), SMALL)
    assert before == {path.name: path.read_bytes() for path in (tmp_path / "second").rglob("*.gz")}


def test_batch_stays_in_its_month_however_late_it_is_copied(world: World, stick: Path) -> None:
    append(world, 1)
    with pytest.raises(StickError):
        export(context(world), stick / "none")
    world.clock.advance(40 * 86400)
    export(context(world), stick)
    assert [path.parent.name for path in stick.rglob("*.gz")] == ["2026-11"]


@pytest.mark.parametrize("target", ["none", "file"])
def test_wrong_target_leaves_the_batch_ready(world: World, stick: Path, target: str) -> None:
    (stick / "file").write_bytes(b"")
    append(world, 2)
    with pytest.raises(StickError):
        export(context(world), stick / target)
    assert len(batches(world.paths)) == 1
    assert export(context(world), stick).sealed == 0
    assert numbers(stick) == [1, 2]


def test_power_cut_between_sealing_and_copying_loses_nothing(world: World, stick: Path) -> None:
    append(world, 2)
    ctx = context(world)
    seal(ctx.paths, "c0ffee00", "2026-11", exports_of(ctx))
    append(world, 1)
    export(ctx, stick)
    assert numbers(stick) == [1, 2, 3]


def test_damaged_batch_is_named_and_kept_and_the_others_go(world: World, stick: Path) -> None:
    append(world, 20)
    seal(world.paths, "c0ffee00", "2026-11", exports_of(context(world)), SMALL)
    damaged = batches(world.paths)[0].path
    damaged.write_bytes(b"")
    answer = export(context(world), stick, SMALL)
    assert answer.damaged == [damaged.name]
    assert answer.copied == 2
    assert damaged.exists()


def test_second_export_at_the_same_time_is_refused(world: World, stick: Path) -> None:
    with (
        atomic.try_lock(world.paths.outbox / "export.lock", wait=False),
        pytest.raises(RefusedError, match="sedang disalin"),
    ):
        export(context(world), stick)


def test_unreadable_journal_is_our_fault_in_plain_words(world: World, stick: Path) -> None:
    (world.paths.journal / "access" / "web.000001.jsonl").mkdir(parents=True)
    with pytest.raises(OurError, match="Kartu kotak ini"):
        export(context(world), stick)


def test_ten_thousand_events_arrive_once_each(world: World, stick: Path) -> None:
    append(world, 10_000)
    export(context(world), stick, BatchLimits(records=3_000))
    assert numbers(stick) == list(range(1, 10_001))
    assert len(list(stick.rglob("*.gz"))) == 4


def test_appending_while_exporting_loses_nothing_and_repeats_nothing(world: World, stick: Path) -> None:
    journal = world.journal("access")
    done = threading.Event()

    def write() -> None:
        for number in range(2_000):
            journal.append({"kind": "view"})
            if number % 50 == 0:
                journal.flush()
        journal.flush()
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    while not done.is_set():
        export(context(world), stick)
    writer.join()
    export(context(world), stick)
    assert numbers(stick) == list(range(1, 2_001))


class OutboxMachine(RuleBasedStateMachine):
    """A post through its life: two writers, two sticks, cuts at every seam."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="outbox-"))
        self.world = World(self.root)
        self.sticks = [atomic.make_folder(self.root / name) for name in ("stick-a", "stick-b")]
        self.home = atomic.make_folder(self.root / "home")
        self.written = {"web": 0, "announcer": 0}
        self.journals = {name: self._open(name) for name in self.written}

    def _open(self, writer: str) -> Journal:
        limits = JournalLimits(segment_bytes=400, group_seconds=60)
        return Journal(self.world.paths.journal / "access", writer, limits)

    @rule(writer=st.sampled_from(["web", "announcer"]), count=st.integers(1, 12))
    def append(self, writer: str, count: int) -> None:
        for _ in range(count):
            self.written[writer] = self.journals[writer].append({"writer": writer, "kind": "view"})
        self.journals[writer].flush()

    @rule(writer=st.sampled_from(["web", "announcer"]))
    def restart(self, writer: str) -> None:
        self.journals[writer].close()
        self.journals[writer] = self._open(writer)

    @rule(stick=st.integers(0, 1))
    def export(self, stick: int) -> None:
        answer = self.run(self.sticks[stick])
        assert answer.damaged == []

    @rule()
    def cut_after_sealing(self) -> None:
        ctx = context(self.world)
        seal(ctx.paths, "c0ffee00", "2026-11", exports_of(ctx), SMALL)

    @rule()
    def cut_while_sealing(self) -> None:
        atomic.make_folder(ready(self.world.paths))
        (ready(self.world.paths) / ".000001-torn.jsonl.gz.00000000.tmp").write_bytes(b"\x1f")

    @precondition(lambda self: any(list(stick.rglob("*.gz")) for stick in self.sticks))
    @rule(data=st.data(), keep=st.integers(0, 60))
    def pulled_out_while_copying(self, data: st.DataObject, keep: int) -> None:
        copies = sorted(path for stick in self.sticks for path in stick.rglob("*.gz"))
        torn = data.draw(st.sampled_from(copies))
        torn.write_bytes(torn.read_bytes()[:keep])
        torn.with_name(f".{torn.name}.00000000.tmp").write_bytes(b"\x1f")

    @rule(stick=st.integers(0, 1))
    def wipe(self, stick: int) -> None:
        atomic.stage(self.sticks[stick])

    @invariant()
    def everything_can_come_home_once(self) -> None:
        if sum(self.written.values()) % 3 == 0:  # often enough, and leaves long runs without sealing
            self.run(self.home)
            for writer, count in self.written.items():
                mine = [record["seq"] for record in at_home(self.home) if record["writer"] == writer]
                assert mine == list(range(1, count + 1))

    def run(self, target: Path) -> Answer:
        return export(context(self.world), target, SMALL)

    def teardown(self) -> None:
        for journal in self.journals.values():
            journal.close()
        self.world.close()
        atomic.remove_tree(self.root)


TestOutboxMachine = OutboxMachine.TestCase
TestOutboxMachine.settings = settings(
    max_examples=20, stateful_step_count=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
