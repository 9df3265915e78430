"""Twenty phones read while content comes in by stick: not one of them is refused a page."""

import itertools
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import pytest

from tests.flows.editions import write_edition
from tests.running import RunningPost, running_post

CLIENTS = 20
PAUSE_SECONDS = 0.1  # between two pages of one phone
FILLER = 40  # documents beside the one that is looked at, so that an import takes its time
PATHS = ("/k/kabar-edisi", "/", "/k", "/cari?q=edisi")


@dataclass
class Phones:
    """Twenty readers at once, and what was not right."""

    post: RunningPost
    wrong: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    _closing: threading.Event = field(default_factory=threading.Event)

    def read(self, number: int) -> None:
        for path in itertools.islice(itertools.cycle(PATHS), number, None):
            try:
                answer = self.post.get(path)
            except OSError as error:
                self.wrong.append(f"{path}: {error}")
            else:
                self.seen.append(answer.text if path == PATHS[0] else "")
                if answer.status != 200:
                    self.wrong.append(f"{path}: {answer.status}")
            if self._closing.wait(PAUSE_SECONDS):
                return

    def __enter__(self) -> Self:
        self._threads = [threading.Thread(target=self.read, args=(number,)) for number in range(CLIENTS)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        for thread in self._threads:
            thread.join()


@pytest.fixture
def post(tmp_path: Path) -> Iterator[RunningPost]:
    with running_post(tmp_path) as made:
        assert made.fill(write_edition(tmp_path, 1, FILLER, 100))["result"] == "installed"
        yield made.serve()


@pytest.mark.slow
def test_no_phone_is_refused_a_page_while_content_comes_in(post: RunningPost) -> None:
    sources = [write_edition(post.folder, number, FILLER, 100) for number in (2, 3)]
    with Phones(post) as phones:
        results = [post.fill(source)["result"] for source in sources]
    assert results == ["installed", "installed"]
    assert phones.wrong == []
    assert len(phones.seen) > CLIENTS * len(PATHS)
    assert any("Kabar edisi 2" in page for page in phones.seen)
    assert all("Kabar edisi" in page for page in phones.seen if page)
