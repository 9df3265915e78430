import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from kiosk.bundles.insertion.model import Snapshot, snapshot_file
from kiosk.bundles.insertion.states import State
from kiosk.bundles.screen.state import revision, shown_snapshot
from kiosk.core import Context, atomic
from tests.conftest import ROOT

Tell = Callable[[Snapshot], None]


def test_post_without_a_stick_has_one_revision(ctx: Context) -> None:
    assert revision(ctx) == ""


@pytest.mark.parametrize("data", [b"", b"{", b'{"token":"a"', b"[]", b"\xff"])
def test_torn_snapshot_shows_nothing_instead_of_failing(ctx: Context, data: bytes) -> None:
    atomic.replace(snapshot_file(ctx.paths), data)
    assert shown_snapshot(ctx) is None
    assert revision(ctx) == ""


def test_pages_are_made_anew_when_the_state_changes_and_not_at_every_percent(ctx: Context, tell: Tell) -> None:
    seen = []
    for state, percent in ((State.SEEN, 0), (State.WORKING, 1), (State.WORKING, 2)):
        tell(Snapshot("a", state, percent=percent, process=os.getpid()))
        seen.append(revision(ctx))
    assert seen[0] != seen[1] == seen[2]


def test_minutes_left_on_home_are_not_those_of_before(ctx: Context, tell: Tell) -> None:
    seen = set()
    for minutes in ("3 menit", "2 menit"):
        tell(Snapshot("a", State.WORKING, minutes, process=os.getpid()))
        seen.add(revision(ctx))
    assert len(seen) == 2


def test_hot_path_asks_without_waking_flask() -> None:
    program = "import sys, kiosk.bundles.screen.state; sys.exit('flask' in sys.modules or 'tuf' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


def test_strip_goes_by_itself_when_the_visit_is_long_over(ctx: Context, tell: Tell) -> None:
    tell(Snapshot("a", State.DONE, over=True, updated="2026-11-21T02:50:00+00:00"))
    assert revision(ctx) == ""
    tell(Snapshot("a", State.DONE, over=True, updated="2026-11-21T02:59:00+00:00"))
    assert revision(ctx) == "a-done-"
