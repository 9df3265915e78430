"""Nothing lost, nothing twice: whatever is appended, cut, repeated, wiped or exported at the same time."""

import gzip
import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyrage
import pytest

from kiosk.core import Config, Context, OurError, RefusedError, StickError, Value, atomic
from kiosk.outbox import FEATURE as OUTBOX
from kiosk.outbox import Pulang, judge, open_batch, read_enrolment
from kiosk.outbox.export import BY_NETWORK, export, exports_of, seal_new, send
from kiosk.outbox.model import BatchLimits
from kiosk.outbox.store import batches
from kiosk.outbox.stores import FolderStore
from tests.conftest import World
from tests.outbox.batches import LOGBOOK, append, install, link_of

SMALL = BatchLimits(records=7, raw_bytes=600)


def context(world: World) -> Context:
    return world.context(LOGBOOK, OUTBOX)


def at_home(*sticks: Path) -> list[dict[str, Any]]:
    """All records on these sticks, as a desk opens and counts them."""
    cards = [read_enrolment(path.read_bytes()) for stick in sticks for path in stick.rglob("pos-*.json")]
    keys = {card.device: card.public_key for card in cards}
    links, lines = [], {}
    for path in (path for stick in sticks for path in stick.rglob("*.jsonl.gz")):
        opened = open_batch(path.name, path.read_bytes(), keys.get)
        name = path.name[7:71]
        links.append(link_of(path.name, opened.header))
        lines[name] = [json.loads(line) for line in opened.lines.splitlines()]
    return [record for link in judge(links).counted for record in lines[link.sha256]]


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
    seal_new(ctx)
    append(world, 1)
    export(ctx, stick)
    assert numbers(stick) == [1, 2, 3]


def test_damaged_batch_is_named_and_kept_and_the_others_go(world: World, stick: Path) -> None:
    append(world, 20)
    seal_new(context(world), SMALL)
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


def test_card_with_name_and_key_goes_along_and_is_written_once(world: World, stick: Path) -> None:
    append(world, 1)
    ctx = context(world)
    settings: dict[tuple[str, str], Value] = {
        ("pos", "name"): "Pos Pesindon",
        ("pos", "city"): "kota-contoh",
        ("pos", "areas"): ("0302",),
    }
    named = Context(**{**vars(ctx), "config": Config(settings)})
    answer = export(named, stick)
    (card,) = stick.rglob("pos-*.json")
    assert card.parent == stick / answer.folder
    post = read_enrolment(card.read_bytes())
    assert (post.device, post.name, post.areas, post.zone) == (answer.device, "Pos Pesindon", ("0302",), "")
    card.chmod(0o444)
    before = card.stat().st_mtime_ns
    export(named, stick)
    assert card.stat().st_mtime_ns == before


def test_new_post_can_be_admitted_before_anybody_visited_it(world: World, stick: Path) -> None:
    answer = export(context(world), stick)
    assert (answer.result, answer.copied) == ("unchanged", 0)
    (card,) = (path for path in stick.rglob("*") if path.is_file())
    assert read_enrolment(card.read_bytes()).device == answer.device


class Slow(FolderStore):
    """A carrier in the middle of whose first batch something else happens."""

    def __init__(self, root: Path, meanwhile: Callable[[], None]) -> None:
        super().__init__(root)
        self._meanwhile = [meanwhile]

    def put(self, path: str, data: bytes) -> bool:
        if path.endswith(".gz") and self._meanwhile:
            self._meanwhile.pop()()
        return super().put(path, data)


def test_stick_put_in_while_a_slow_line_sends_is_not_turned_away(world: World, stick: Path, tmp_path: Path) -> None:
    append(world, 20)
    ctx = context(world)
    server = atomic.make_folder(tmp_path / "server")
    answers = []
    slow = Slow(server, lambda: answers.append(export(ctx, stick, SMALL)))
    assert send(ctx, lambda: slow, SMALL, way=BY_NETWORK).copied == 3
    assert [answer.copied for answer in answers] == [3]
    assert numbers(stick) == numbers(server) == list(range(1, 21))


def test_what_the_night_takes_away_during_a_copy_is_not_called_damaged(world: World, stick: Path) -> None:
    append(world, 20)
    ctx = context(world)
    seal_new(ctx, SMALL)
    last = batches(world.paths)[-1].path
    answer = send(ctx, lambda: Slow(stick, last.unlink), SMALL)
    assert (answer.copied, answer.damaged) == (2, [])


def test_two_copies_on_one_way_do_not_sweep_away_what_the_other_writes(world: World, stick: Path) -> None:
    append(world, 1)
    with atomic.try_lock(world.paths.outbox / "copy.lock", wait=False), pytest.raises(RefusedError):
        export(context(world), stick)


def test_persons_go_only_after_the_collector_sent_a_key(world: World, stick: Path) -> None:
    key = pyrage.x25519.Identity.generate()
    ctx = context(world)
    append(world, 1, "tally", by="Sri")
    export(ctx, stick)
    install(ctx, pulang=Pulang(recipient=str(key.to_public())))
    append(world, 1, "tally", by="Budi")
    export(ctx, stick)
    texts = [gzip.decompress(path.read_bytes()) for path in sorted(stick.rglob("*.gz"))]
    assert [b'"kind":"sealed"' in text for text in texts] == [False, True]
    assert not any(name in text for text in texts for name in (b"Sri", b"Budi"))


def test_exports_of_all_slices_come_in_a_fixed_order(world: World) -> None:
    assert [export.kind for export in exports_of(context(world))] == ["access", "tally"]
