"""An import killed as by a power cut, at many moments, while the post goes on serving.

tests/bundles kills the importer at chosen lines; here the real process dies at any instant of its run, the real
server answers all the while, and the next import must find its way.
"""

import itertools
import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import pytest

from tests.flows.editions import write_edition
from tests.running import RunningPost, running_post, wait_until

PAUSE_SECONDS = 0.02  # between two pages; the importer needs the processor too
FILLER = 60  # documents beside the one that is looked at, so that an import takes its time
_TITLE = re.compile(r"Kabar edisi (\d+)")


@dataclass
class Reader:
    """A visitor who opens the same pages again and again, and keeps what was not right."""

    post: RunningPost
    seen: set[int] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)
    asked: int = 0
    _closing: threading.Event = field(default_factory=threading.Event)

    def read(self) -> None:
        for path in itertools.cycle(("/k/kabar-edisi", "/", "/k", "/cari?q=edisi")):
            if self._closing.wait(PAUSE_SECONDS):
                return
            try:
                answer = self.post.get(path)
            except OSError as error:
                self.wrong.append(f"{path}: {error}")
                continue
            self.asked += 1
            if answer.status != 200:
                self.wrong.append(f"{path}: {answer.status}")
            self.seen |= {int(number) for number in _TITLE.findall(answer.text)}

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self.read)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._thread.join()


def pack(post: RunningPost, number: int) -> str:
    bundle = str(post.folder / f"edisi-{number}.kim")
    source = write_edition(post.folder, number, FILLER, 200)
    post.kiosk("publisher", "pack", str(source), "--repo", str(post.folder / "kim-contoh"), "--kim", bundle)
    return bundle


@pytest.fixture
def post(tmp_path: Path) -> Iterator[RunningPost]:
    with running_post(tmp_path) as made:
        assert made.fill(write_edition(tmp_path, 1, FILLER, 200))["result"] == "installed"
        yield made.serve()


def moments(content: Path) -> Iterator[Callable[[], bool]]:
    """When to kill, in the order in which an import gets there; what was copied before a kill stays."""

    def objects() -> int:
        return sum(not path.name.startswith(".") for path in content.glob("objects/*/*"))

    before = objects()
    yield (content / ".import.tmp").exists
    for more in (1, FILLER // 3, FILLER * 2 // 3):
        yield lambda more=more: objects() >= before + more  # type: ignore[misc]
    yield lambda: any(content.glob("generations/*.part"))
    yield lambda: any(content.glob("generations/*.part/catalogue.sqlite"))
    yield lambda: any(content.glob("generations/*.part/search.sqlite"))
    yield lambda: len([*content.glob("generations/*/manifest.json")]) > 2


def kill_when(post: RunningPost, bundle: str, moment: Callable[[], bool]) -> bool:
    """Start an import and kill it at that moment; True when it was not yet done."""
    process = post.start("import", bundle)
    while process.poll() is None:
        if moment():
            process.kill()
            break
        time.sleep(0.001)
    return process.wait() < 0


@pytest.mark.slow
def test_import_killed_at_any_moment_leaves_old_or_new_content_served(post: RunningPost) -> None:
    content = post.data / "content"
    assert post.answer("import", pack(post, 2))["result"] == "installed"
    third = pack(post, 3)
    with Reader(post) as reader:
        wait_until(lambda: 2 in reader.seen)
        reader.seen.clear()
        killed = [kill_when(post, third, moment) for moment in moments(content)]
        assert post.answer("content", "verify")["result"] == "ok"
        assert post.answer("import", third)["result"] in {"installed", "unchanged"}
        wait_until(lambda: 3 in reader.seen)
    assert sum(killed) >= len(killed) // 2
    assert not reader.wrong
    assert reader.seen <= {2, 3}
    assert post.answer("content", "verify") == {"result": "ok", "checked": FILLER + 1, "damaged": []}
    assert not list(content.rglob("*.part"))
    assert not list(content.rglob(".*.tmp"))
    assert post.answer("import", pack(post, 4))["result"] == "installed"
    wait_until(lambda: "Kabar edisi 4" in post.get("/k/kabar-edisi").text)
