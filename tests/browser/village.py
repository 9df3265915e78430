"""A whole post as a village has it: filled, with two organisers, a clock that is sure and a voice that is heard."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Page

from tests.conftest import ROOT
from tests.running import RunningPost, running_post, wait_until

HERE = ZoneInfo("Asia/Jakarta")
NOW = datetime.combine(date.today() + timedelta(days=2), time(9, 30), HERE)  # noqa: DTZ011
"""The post's own: never earlier than what was just signed."""

SETTINGS = """[pos]
kim = "KIM Contoh"
kelurahan = "Kelurahan Contoh"
[speech]
player = "aplay"
device = "null"
[bundles]
answer_minutes = 1
"""
"""ALSA's own null device takes every sound at once, so the box is one that has a speaker."""

ORGANISERS = ("Bu Siti", "Pak Udin")


@contextmanager
def village(folder: Path) -> Iterator[RunningPost]:
    """It serves, and its announcer runs."""
    with running_post(folder) as made:
        made.data.mkdir()
        (made.data / "pos.toml").write_text(SETTINGS)
        made.fill(ROOT / "content" / "contoh")
        set_clock(made, NOW)
        for name in ORGANISERS:
            made.kiosk("operator", "add", name)
        made.serve()
        made.start("announcements", "run")
        wait_until((made.data / "run" / "speaker.sock").exists)
        yield made


def set_clock(post: RunningPost, moment: datetime) -> None:
    """An organiser sets the clock of the box."""
    post.kiosk("clock", "set", moment.strftime("%Y-%m-%d %H:%M"))


def pin_of(post: RunningPost, name: str) -> str:
    """A new PIN for the organiser `name`."""
    return str(post.answer("operator", "reset", name)["pin"])


def log_in(page: Page, post: RunningPost, name: str = ORGANISERS[0]) -> None:
    """Through the organisers' door, with the keys of the page."""
    pin = pin_of(post, name)
    page.goto(f"{post.screen}/pengurus")
    page.get_by_role("radio", name=name).check(force=True)
    for digit in pin:
        page.get_by_role("button", name=digit, exact=True).click()
    page.get_by_role("button", name="Masuk").click()
    page.get_by_role("heading", level=1).wait_for()
