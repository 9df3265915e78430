"""A thousand spoilt sticks: no wrong byte, no unforeseen error, no write where none belongs."""

import dataclasses
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.bundles.carrier.archive import ZipFetcher
from kiosk.bundles.carrier.reader import Fetcher, Folder, FolderFetcher
from kiosk.bundles.policy import exactly, stored_name
from kiosk.bundles.seal.trust import TrustedRoot, read_root
from kiosk.bundles.seal.verify import verify
from kiosk.core import Context, Feature, KioskError, Manifest, Staged, parse_utc
from tests.bundles.forge import Desk, flip, item
from tests.bundles.ground import Ground, Tally, try_many
from tests.bundles.mutation import MUTATIONS, mutate

QUICK = settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Ground]:
    made = Ground(tmp_path)
    yield made
    made.close()


def assert_harmless(tally: Tally, sticks: int) -> None:
    assert not tally.faults
    assert tally.sticks == sticks
    assert sum(tally.answers.values()) == 2 * sticks
    assert tally.answers["loaded: installed"] == 0
    assert 0 < tally.answers["empty: installed"] < sticks // 2, "most spoilt sticks bring nothing, some do no harm"
    assert tally.answers["loaded: unchanged"]


def test_sixty_spoilt_sticks_do_no_harm(ground: Ground) -> None:
    assert_harmless(try_many(ground, range(60)), 60)


@pytest.mark.slow
@pytest.mark.parametrize("first", [1000, 1500])
def test_thousand_spoilt_sticks_do_no_harm(ground: Ground, first: int) -> None:
    assert_harmless(try_many(ground, range(first, first + 500)), 500)


def test_same_seed_spoils_a_stick_the_same_way(ground: Ground) -> None:
    def spoilt(seed: int) -> list[str]:
        shutil.rmtree(ground.stick, ignore_errors=True)
        shutil.copytree(ground.whole, ground.stick)
        return mutate(ground.stick, seed)

    first = [spoilt(seed) for seed in range(30)]
    assert [spoilt(seed) for seed in range(30)] == first
    assert {done[0].split()[0] for done in first} == {mutation.__name__ for mutation in MUTATIONS}


def stray_write(_: Staged, ctx: Context) -> None:
    (ctx.paths.state / "stray").write_bytes(b"")


def unforeseen_error(_: Staged, __: Context) -> None:
    raise ZeroDivisionError


def faults_of(ground: Ground, *features: Feature) -> str:
    """What is found wrong when the whole stick comes into the empty post."""
    shutil.copytree(ground.whole, ground.stick)
    ground.empty.ctx = dataclasses.replace(ground.empty.ctx, features={one.name: one for one in features})
    return " ".join(ground.insert(ground.empty, "control").faults)


def test_stray_write_would_be_noticed(ground: Ground) -> None:
    assert "written outside staging" in faults_of(ground, Feature("stray", prepare_content=stray_write))


def test_unforeseen_error_would_be_noticed(ground: Ground) -> None:
    assert "ZeroDivisionError" in faults_of(ground, Feature("broken", prepare_content=unforeseen_error))


def test_content_nobody_published_would_be_noticed(ground: Ground) -> None:
    ground.manifest = Manifest()
    assert "was never published" in faults_of(ground)


def test_wrong_byte_would_be_noticed(ground: Ground) -> None:
    assert faults_of(ground) == ""
    flip(next((ground.empty.ctx.content.root / "objects").glob("??/*")))
    ground.stick.rename(ground.folder / "gone")
    ground.stick.mkdir()
    assert "has wrong bytes" in " ".join(ground.insert(ground.empty, "control").faults)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a publisher with `a.kim` beside."""
    folder = tmp_path_factory.mktemp("package")
    desk = Desk(folder / "penerbit")
    desk.publish(item("a"), item("b"))
    desk.kim(folder / "a.kim")
    return folder


@pytest.fixture(scope="module")
def root(package: Path) -> TrustedRoot:
    return read_root((package / "penerbit" / "root.json").read_bytes())


def read_whole(fetcher: Fetcher, root: TrustedRoot) -> dict[str, str]:
    """Path > sha256 of what verifies, every byte of it read; empty where it is refused."""
    try:
        with fetcher, tempfile.TemporaryDirectory() as folder:
            verified = verify(root, fetcher, Path(folder), parse_utc("1970-01-01"))
            for path, entry in verified.part.targets.items():
                for _ in exactly(entry, fetcher.chunks(stored_name(path, entry))):
                    pass
            return {path: entry.sha256 for path, entry in verified.part.targets.items()}
    except KioskError:
        return {}


@QUICK
@given(edits=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=40)), min_size=1, max_size=4))
def test_any_edit_of_a_zip_gives_the_true_content_or_a_refusal(
    package: Path, root: TrustedRoot, edits: list[tuple[float, int, bytes]]
) -> None:
    data = (package / "a.kim").read_bytes()
    true = whole(package / "a.kim", root)
    for place, cut, put in edits:
        at = int(place * len(data))
        data = data[:at] + put + data[at + cut :]
    (package / "b.kim").write_bytes(data)
    assert whole(package / "b.kim", root) in ({}, true)


def whole(kim: Path, root: TrustedRoot) -> dict[str, str]:
    try:
        fetcher = ZipFetcher(os.open(kim, os.O_RDONLY), "kim-contoh")
    except KioskError:
        return {}
    return read_whole(fetcher, root)


@QUICK
@given(names=st.lists(st.tuples(st.text(max_size=30), st.binary(max_size=30)), max_size=6))
def test_any_names_in_a_zip_are_entries_or_a_refusal(
    package: Path, root: TrustedRoot, names: list[tuple[str, bytes]]
) -> None:
    with zipfile.ZipFile(package / "c.kim", "w") as archive:
        archive.writestr("kim-contoh/metadata/timestamp.json", b"{}")
        for name, data in dict(names).items():
            archive.writestr(zipfile.ZipInfo(name.encode("utf-8", "replace").decode()), data)
    assert whole(package / "c.kim", root) == {}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=10,
)
LISTS = ("timestamp.json", "1.snapshot.json", "1.targets.json", "2.root.json")


@QUICK
@given(name=st.sampled_from(LISTS), way=st.lists(st.integers(0, 9), min_size=1, max_size=5), value=JSON)
def test_any_json_in_the_metadata_gives_the_true_content_or_a_refusal(
    package: Path, root: TrustedRoot, name: str, way: list[int], value: Any
) -> None:
    spoilt = package / "spoilt"
    shutil.rmtree(spoilt, ignore_errors=True)
    shutil.copytree(package / "penerbit", spoilt)
    file = spoilt / "metadata" / name
    source = file if file.exists() else spoilt / "metadata" / "1.root.json"
    file.write_text(json.dumps(replaced(json.loads(source.read_bytes()), way, value)))
    true = whole(package / "a.kim", root)
    assert read_whole(FolderFetcher(Folder.at(spoilt)), root) in ({}, true)


def replaced(tree: Any, way: list[int], value: Any) -> Any:
    """`tree` with `value` at the end of `way`."""
    here = tree
    for step in way[:-1]:
        keys = list(here) if isinstance(here, dict) else range(len(here)) if isinstance(here, list) else []
        if not keys or not isinstance(here[keys[step % len(keys)]], dict | list):
            break
        here = here[keys[step % len(keys)]]
    keys = list(here) if isinstance(here, dict) else range(len(here))
    if not keys:
        return value
    here[keys[way[-1] % len(keys)]] = value
    return tree
