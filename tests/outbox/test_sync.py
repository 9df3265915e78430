"""Sending by network: repeated for ever, broken off anywhere, and never believing a server."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kiosk.accesslog import FEATURE as ACCESSLOG
from kiosk.core import Context, KioskError, RefusedError, StickError, atomic
from kiosk.outbox import FEATURE as OUTBOX
from kiosk.outbox import sync_state
from kiosk.outbox.backoff import Backoff
from kiosk.outbox.export import Answer, export
from kiosk.outbox.model import BatchLimits
from kiosk.outbox.stores import FolderStore
from kiosk.outbox.sync import Patience, PatientStore, sync
from kiosk.outbox.sync_memory import sync_probes
from tests.conftest import World
from tests.outbox.bad_servers import BAD, BadServer, Bucket, serving

SMALL = BatchLimits(records=7)
SECRET = "rahasia-4711"


@dataclass
class Waits:
    """A patience that keeps what it waited instead of waiting."""

    seconds: list[float] = field(default_factory=list)

    def patience(self) -> Patience:
        return Patience(Backoff(attempts=4, first_seconds=2), self.seconds.append)


@pytest.fixture(autouse=True)
def secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    monkeypatch.setenv("KIOSK_STORE_SECRET", SECRET)


@pytest.fixture
def settled(world: World, tmp_path: Path) -> Callable[[str], Context]:
    def make(url: str) -> Context:
        toml = tmp_path / "pos.toml"
        toml.write_text(f'[outbox]\nurl = "s3://laporan/masuk"\nendpoint = "{url}"\nkey_id = "pos"\n', "utf-8")
        return world.context(ACCESSLOG, OUTBOX, config=toml)

    return make


def append(world: World, count: int) -> None:
    for _ in range(count):
        world.journal("access").append({"hour": "2026-11-21T03Z", "kind": "view"})
    world.journal("access").flush()


def batches(server: type[BadServer]) -> dict[str, bytes]:
    return {path.rpartition("/")[2]: data for path, data in server.kept.items() if path.endswith(".jsonl.gz")}


def methods(server: type[BadServer]) -> str:
    """First letters: H asks for a size, P puts, G reads whole."""
    return "".join(method[0] for method, _ in server.asked)


def send(ctx: Context, waits: Waits | None = None) -> Answer:
    return sync(ctx, patience=(waits or Waits()).patience(), limits=SMALL)


def test_same_batches_arrive_as_on_a_stick(world: World, settled: Callable[[str], Context], tmp_path: Path) -> None:
    append(world, 20)
    with serving(Bucket) as (url, server):
        answer = send(settled(url))
    assert (answer.result, answer.sealed, answer.records, answer.copied) == ("exported", 3, 20, 3)
    stick = atomic.make_folder(tmp_path / "stick")
    export(settled(url), stick)
    assert {path.name: path.read_bytes() for path in stick.rglob("*.gz")} == batches(server)
    (card,) = stick.rglob("pos-*.json")
    assert server.kept[f"/laporan/masuk/{card.relative_to(stick)}"] == card.read_bytes()


def test_repeating_sends_nothing_again_and_reads_only_one_file_back(
    world: World, settled: Callable[[str], Context]
) -> None:
    append(world, 40)
    with serving(Bucket) as (url, server):
        send(settled(url))
        files = len(server.kept)
        for _ in range(2 * files):
            server.asked.clear()
            answer = send(settled(url))
            assert (answer.result, answer.copied) == ("unchanged", 0)
            assert sorted(methods(server)) == sorted("G" + "H" * files)
    assert not any("list-type" in path for _, path in server.asked)


def test_file_that_rots_on_the_server_is_found_within_as_many_runs_as_there_are_files(
    world: World, settled: Callable[[str], Context]
) -> None:
    append(world, 40)
    with serving(Bucket) as (url, server):
        send(settled(url))
        before = dict(server.kept)
        rotten = sorted(server.kept)[2]
        server.kept[rotten] = bytes(len(before[rotten]))
        copied = [send(settled(url)).copied for _ in range(len(before) + 1)]
        assert sum(copied) == 1
        assert server.kept == before


def test_file_that_a_server_lost_is_sent_again_at_once(world: World, settled: Callable[[str], Context]) -> None:
    append(world, 20)
    with serving(Bucket) as (url, server):
        send(settled(url))
        before = dict(server.kept)
        del server.kept[min(server.kept)]
        assert send(settled(url)).copied == 1
        assert server.kept == before


def test_bucket_of_a_hundred_thousand_files_is_never_listed(world: World, settled: Callable[[str], Context]) -> None:
    append(world, 20)
    with serving(Bucket) as (url, server):
        server.kept.update({f"/laporan/masuk/kota/x/{number}.jsonl.gz": b"" for number in range(100_000)})
        send(settled(url))
        assert len(server.asked) == 3 * 4
        assert not any("list-type" in path for _, path in server.asked)


def test_sick_server_is_asked_again_with_growing_jittered_waits(
    world: World, settled: Callable[[str], Context]
) -> None:
    append(world, 1)
    waits = Waits()
    with serving(BAD["SickTwice"]) as (url, server):
        assert send(settled(url), waits).copied == 1
    assert len(batches(server)) == 1
    assert len(waits.seconds) == 2
    assert waits.seconds[0] <= 2
    assert waits.seconds[1] <= 4


def test_server_that_stays_sick_is_left_alone_until_the_next_run(
    world: World, settled: Callable[[str], Context]
) -> None:
    append(world, 40)
    waits = Waits()
    with serving(BAD["AlwaysSick"]) as (url, server), pytest.raises(StickError):
        send(settled(url), waits)
    assert (methods(server), len(waits.seconds)) == ("HHHH", 3)


@pytest.mark.parametrize("kind", ["Forbidding", "Full", "LoginPage", "Redirecting"])
def test_fault_that_waiting_does_not_mend_is_not_asked_again(
    kind: str, world: World, settled: Callable[[str], Context]
) -> None:
    append(world, 40)
    waits = Waits()
    with serving(BAD[kind]) as (url, server), pytest.raises(StickError):
        send(settled(url), waits)
    assert waits.seconds == []
    assert methods(server).count("P") <= 1


@pytest.mark.parametrize("kind", sorted(set(BAD) - {"SickTwice", "Hanging"}))
def test_after_every_bad_server_a_good_one_gets_everything_once(
    kind: str, world: World, settled: Callable[[str], Context]
) -> None:
    append(world, 20)
    with serving(BAD[kind]) as (url, _):
        for _ in range(2):
            with pytest.raises(StickError):
                send(settled(url))
    state = sync_state(settled(url))
    assert (state.failures, state.succeeded, bool(state.message)) == (2, "", True)
    with serving(Bucket) as (url, server):
        assert send(settled(url)).copied == 3
    assert len(batches(server)) == 3
    assert sync_state(settled(url)).failures == 0


def test_server_that_forgets_what_it_took_is_not_remembered_as_holding_it(
    world: World, settled: Callable[[str], Context]
) -> None:
    append(world, 1)
    with serving(BAD["Forgetting"]) as (url, _), pytest.raises(StickError, match="bilang sudah menerima"):
        send(settled(url))
    assert sync_state(settled(url)).known == ()


def test_success_and_failure_are_remembered_with_their_time(world: World, settled: Callable[[str], Context]) -> None:
    append(world, 1)
    with serving(Bucket) as (url, _):
        send(settled(url))
    world.clock.advance(3600)
    with pytest.raises(StickError):
        send(settled(url))
    state = sync_state(settled(url))
    assert (state.place, state.tried, state.succeeded) == (
        "s3://laporan/masuk",
        "2026-11-21T04:00:00Z",
        "2026-11-21T03:00:00Z",
    )
    assert (state.failures, state.code) == (1, "server-diam")
    assert len(state.known) == 1


def test_trial_elsewhere_does_not_make_the_doctor_forget_what_was_sent(
    world: World, settled: Callable[[str], Context], tmp_path: Path
) -> None:
    append(world, 1)
    with serving(Bucket) as (url, _):
        ctx = settled(url)
        send(ctx)
        before = sync_state(ctx)
        assert sync(ctx, str(atomic.make_folder(tmp_path / "stick"))).copied == 1
        with pytest.raises(StickError):
            sync(ctx, str(tmp_path / "none"))
        assert sync_state(ctx) == before
        world.clock.advance(3600)
        sync(ctx, "s3://laporan/masuk/", patience=Waits().patience())  # the same one, given by hand
    assert sync_state(ctx).succeeded == "2026-11-21T04:00:00Z"
    assert "Terakhir terkirim hari ini" in sync_probes(ctx)[0].message


def test_wrong_address_in_the_settings_does_not_stop_another_one_given_by_hand(world: World, tmp_path: Path) -> None:
    toml = tmp_path / "pos.toml"
    toml.write_text('[outbox]\nurl = "ftp://x"\n', "utf-8")
    append(world, 1)
    assert sync(world.context(ACCESSLOG, OUTBOX, config=toml), str(atomic.make_folder(tmp_path / "stick"))).copied == 1


def test_new_settings_begin_without_the_memory_of_the_old_address(
    world: World, settled: Callable[[str], Context], tmp_path: Path
) -> None:
    append(world, 1)
    with serving(Bucket) as (url, _):
        send(settled(url))
    stick = atomic.make_folder(tmp_path / "stick")
    toml = tmp_path / "lain.toml"
    toml.write_text(f'[outbox]\nurl = "{stick}"\n', "utf-8")
    ctx = world.context(ACCESSLOG, OUTBOX, config=toml)
    assert sync(ctx).copied == 1
    assert sync_state(ctx).place == str(stick)


def test_patience_changes_nothing_of_what_a_store_says(tmp_path: Path) -> None:
    inner = FolderStore(tmp_path)
    store = PatientStore(inner, (), Patience())
    store.put("kota/a.gz", b"data")
    digest = hashlib.sha256(b"data").hexdigest()
    for asked in (inner, store):
        assert (asked.place, asked.size("kota/a.gz"), asked.get("kota/a.gz", 9)) == (str(tmp_path), 4, b"data")
        assert asked.holds("kota/a.gz", 4, digest)
        assert list(asked.names("kota")) == [("kota/a.gz", 4)]


def test_post_without_an_address_is_told_where_to_put_one(world: World) -> None:
    with pytest.raises(RefusedError) as error:
        sync(world.context(ACCESSLOG, OUTBOX))
    assert (error.value.code, error.value.exit_code) == ("alamat-belum-ada", 3)


def test_export_at_the_same_time_is_refused_and_is_no_failure_of_the_server(
    world: World, settled: Callable[[str], Context]
) -> None:
    with (
        serving(Bucket) as (url, server),
        atomic.try_lock(world.paths.outbox / "export.lock", wait=False),
        pytest.raises(RefusedError),
    ):
        send(settled(url))
    assert server.asked == []
    assert sync_state(settled(url)).failures == 0


def test_records_are_sealed_even_if_the_server_is_away(world: World, settled: Callable[[str], Context]) -> None:
    append(world, 3)
    with pytest.raises(StickError):
        send(settled("http://127.0.0.1:9"))
    assert len(list(world.paths.outbox.rglob("*.jsonl.gz"))) == 1


@pytest.mark.parametrize("kind", [*sorted(set(BAD) - {"Hanging"}), "Bucket"])
def test_secret_is_never_on_the_card(kind: str, world: World, settled: Callable[[str], Context]) -> None:
    append(world, 3)
    waits = Waits()
    with serving({**BAD, "Bucket": Bucket}[kind]) as (url, _), suppress(KioskError):
        send(settled(url), waits)
    for path in (path for path in world.paths.data.parent.rglob("*") if path.is_file()):
        assert SECRET.encode() not in path.read_bytes(), path
