"""Cards that really are full or read-only; a test that needs one says so by its fixture."""

import os
import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

import pytest

from kiosk.core import Journal, JournalLimits
from tests.core.journals import STILL, Make


@pytest.fixture
def small_card(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 KiB."""
    folder = tmp_path / "card"
    folder.mkdir()
    if os.geteuid() != 0:
        pytest.skip("only root may mount a small file system")
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("this machine mounts no tmpfs")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def read_only_card(small_card: Path) -> Callable[[], AbstractContextManager[None]]:
    """What the kernel makes of a card that fails: everything is there, nothing can be written."""

    @contextmanager
    def read_only() -> Iterator[None]:
        subprocess.run(["mount", "-o", "remount,ro", str(small_card)], check=True)
        yield
        subprocess.run(["mount", "-o", "remount,rw", str(small_card)], check=True)

    return read_only


@pytest.fixture
def card_that_takes() -> Callable[[int], AbstractContextManager[None]]:
    """No file grows beyond so many bytes: the write that crosses the line is cut short, the next one refused."""

    @contextmanager
    def takes(size: int) -> Iterator[None]:
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    return takes


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    with ExitStack() as stack:

        def journal(writer: str = "web", limits: JournalLimits = STILL, folder: Path = tmp_path) -> Journal:
            made = Journal(folder, writer, limits)
            stack.callback(made.close)
            return made

        yield journal
