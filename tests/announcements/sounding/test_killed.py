"""Kill -9 of a real announcer at any point of a call: the relay is off, nothing is repeated, the next item is spoken.

The player is a program in place of aplay that notes what it was given; the amplifier keeps its state in a file. What
is said are emergencies, which no hour holds back.
"""

import multiprocessing
import os
import random
import time
from collections.abc import Callable, Iterator
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from kiosk.announcements.playback import played_calls
from kiosk.announcements.sounding.horn import ROLES, HornBook
from kiosk.announcements.sounding.relay import amplifier_file, off
from kiosk.announcements.sounding.runner import run
from kiosk.announcements.store import Draft, Store
from kiosk.app import open_context
from kiosk.core import Context
from kiosk.speech import FileAmplifier
from tests.running import wait_until

KILLS = 20
SETTINGS = """
[speech]
player = "aplay"
voice = "espeak"
[device]
amplifier = "file"
"""
PLAYER = """#!/bin/sh
for last; do :; done
wc -c < "$last" >> "{log}"
exec sleep 0.4
"""


_PROCESSES = multiprocessing.get_context("forkserver")  # imports the house once, not for each of them
_PROCESSES.set_forkserver_preload(["kiosk.app", "kiosk.announcements.sounding.runner", __name__])


def announce(data: Path, programs: Path) -> None:
    """`kiosk announcements run`, with these programs before all others."""
    os.environ["PATH"] = f"{programs}:{os.environ['PATH']}"
    with open_context(data, writer=f"announcer-{os.getpid()}") as ctx:
        run(ctx, lambda _: None)


def switch_off(data: Path) -> None:
    """`kiosk announcements off`."""
    with open_context(data) as ctx:
        off(ctx)


class KilledPost:
    """A post whose announcer is killed."""

    def __init__(self, folder: Path, ctx: Context) -> None:
        self.ctx = ctx
        self.log = folder / "heard"
        self.log.touch()
        programs = folder / "programs"
        programs.mkdir()
        (programs / "aplay").write_text(PLAYER.format(log=self.log))
        (programs / "aplay").chmod(0o755)
        self._programs = programs
        self._number = 0

    def warn(self) -> str:
        """One more emergency, of a length of its own; its id."""
        self._number += 1
        store = Store(self.ctx)
        item = store.add(Draft(" ".join(["awas"] * self._number), kind="darurat", once=str(self._number)), "Bu Sri")
        return store.approve(item.id, "Pak Budi").id

    def start(self) -> BaseProcess:
        """The announcer, in a process of its own."""
        process = _PROCESSES.Process(target=announce, args=(self.ctx.paths.data, self._programs))
        process.start()
        return process

    def off(self) -> None:
        """What ExecStopPost runs, after systemd has ended what the killed process left."""
        process = _PROCESSES.Process(target=switch_off, args=(self.ctx.paths.data,))
        process.start()
        process.join()
        assert process.exitcode == 0

    def next_begins(self, before: int) -> None:
        """Wait until more than `before` were begun."""
        soon(lambda: len(self.started) > before)

    @property
    def amplifier_is_on(self) -> bool:
        return FileAmplifier(amplifier_file(self.ctx.paths)).read().on

    @property
    def heard(self) -> list[str]:
        return self.log.read_text().split()

    @property
    def started(self) -> list[str]:
        return [played.item for played in played_calls(self.ctx.paths).values() if played.result != "missed"]


@pytest.fixture
def post(tmp_path: Path, espeak_ng: str) -> Iterator[KilledPost]:
    assert espeak_ng
    data = tmp_path / "data"
    data.mkdir()
    (data / "pos.toml").write_text(SETTINGS)
    with open_context(data) as ctx:
        for role in ROLES:
            HornBook(ctx.tables).agree(role, "Pak Slamet", "2026-11-20", "Bu Sri")
        yield KilledPost(tmp_path, ctx)


def soon(happened: Callable[[], object]) -> None:
    wait_until(happened, 30)


@pytest.mark.slow
def test_killed_announcer_leaves_no_relay_on_repeats_nothing_and_goes_on(post: KilledPost) -> None:
    chance = random.Random(20261121)  # noqa: S311  the points at which it is killed
    on_when_killed = 0
    post.warn()
    for _ in range(KILLS):
        before = len(post.started)
        post.warn()  # so that one more waits than is begun
        process = post.start()
        try:
            post.next_begins(before)
            time.sleep(chance.uniform(0, 2.2))
        finally:
            process.kill()
            process.join()
        on_when_killed += post.amplifier_is_on
        post.off()
        assert not post.amplifier_is_on
        assert len(post.heard) == len(set(post.heard))
    assert on_when_killed >= KILLS // 4  # else it was never killed where it matters
    process = post.start()
    last = post.warn()
    soon(lambda: played_calls(post.ctx.paths).get(f"{last}@now"))
    soon(lambda: played_calls(post.ctx.paths)[f"{last}@now"].result == "played")
    process.terminate()
    process.join()
    assert not post.amplifier_is_on
    assert len(post.started) == len(set(post.started))
    assert len(post.heard) == len(set(post.heard))
