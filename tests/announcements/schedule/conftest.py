"""A post at Pekalongan, and short ways to name local moments."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from kiosk.announcements.schedule.rules import Rules
from kiosk.core import Context, FakeClock, Paths
from tests.announcements.schedule.post import post
from tests.announcements.schedule.village import ZONE

At = Callable[[str], datetime]


@pytest.fixture
def at() -> At:
    """A local moment from "2026-11-24 06:15"; 24 November 2026 is a Tuesday."""
    return lambda text: datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.fixture
def rules() -> Rules:
    return Rules(latitude=-6.8886, longitude=109.6753)


@pytest.fixture
def clock(at: At) -> FakeClock:
    return FakeClock(at("2026-11-24 10:00"))


@pytest.fixture
def own_post(tmp_path: Path, clock: FakeClock) -> Context:
    return post(tmp_path, clock, "")


@pytest.fixture
def paths(own_post: Context) -> Paths:
    return own_post.paths
