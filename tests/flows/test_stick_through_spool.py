"""A stick at a box of ours: one process reads it, another writes it, and a letter of handover opens the door."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from kiosk.bundles.insertion import spool
from kiosk.bundles.insertion.give import give
from tests.conftest import ROOT
from tests.running import RunningPost, running_post


@pytest.fixture
def post(tmp_path: Path) -> Iterator[RunningPost]:
    with running_post(tmp_path / "pos") as made:
        yield made


@contextmanager
def writing(spools: Path, media: Path) -> Iterator[list[set[str]]]:
    """Whoever writes sticks, with the names of what each spool held."""
    held: list[set[str]] = []
    over = threading.Event()

    def look() -> None:
        while not over.wait(0.05):
            for place in spool.waiting(spools):
                held.append({path.name for path in place.rglob("*") if path.is_file()})
                give(spools, media)

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield held
    finally:
        over.set()
        thread.join()


def visit(post: RunningPost, stick: Path, spools: Path) -> dict[str, Any]:
    return post.answer("stick", str(stick), "--through", str(spools / stick.name), "--wait", "0")


def test_stick_is_installed_written_by_another_hand_and_opens_its_post_once(post: RunningPost, tmp_path: Path) -> None:
    stick, spools = tmp_path / "media" / "sda1", tmp_path / "titipan"
    stick.mkdir(parents=True)
    post.fill(ROOT / "content" / "contoh")
    (post.folder / "kim-contoh.kim").rename(stick / "kim-contoh.kim")
    with writing(spools, stick.parent) as held:
        first = visit(post, stick, spools)
        assert (first["state"], first["written"]) == (
            "nothing-new",
            ["KIM/LAPORAN/LAPORAN.txt", "KIM/LAPORAN/terima.json"],
        )
        assert {"LAPORAN.txt", "terima.json"} in held
        report = (stick / "KIM" / "LAPORAN" / "LAPORAN.txt").read_text("utf-8")
        device = report.partition("Nomor kotak: ")[2][:8]
        assert [path for path in stick.rglob("pos-*.json") if device in path.parts]
        repository = str(post.folder / "kim-contoh")
        post.kiosk("publisher", "reset", "--repo", repository, "--post", device, "--out", str(stick))
        held.clear()
        assert visit(post, stick, spools)["state"] == "handover"
        assert not any(name.startswith("pos-") for names in held for name in names), "it lay there already"
        again = visit(post, stick, spools)
    assert again["state"] == "nothing-new"
    assert any("sudah pernah dipakai" in note for note in again["notes"])
    assert [*spools.iterdir()] == []
    assert "handover-opened" in "".join(
        file.read_text() for file in (post.data / "journal" / "operators").glob("*.jsonl")
    )
