"""The post's own screen: compositor, browser, and the picture a resident sees."""

import time
from pathlib import Path

import pytest
from PIL import Image as Picture

from tests.appliance.desk import Desk
from tests.appliance.facilities import BUILD
from tests.appliance.figures import keep
from tests.appliance.image import Image
from tests.appliance.machine import Hardware, boot
from tests.appliance.post import Post

pytestmark = [pytest.mark.appliance, pytest.mark.slow, pytest.mark.long]

SHOWN_SECONDS = 420  # Chromium under emulation
INDIGO = (0x12, 0x35, 0x5B)  # --nila of the design: header and bar of every page
LEAST_SHARE = 0.3  # the resting page is half indigo; a window not yet grown to the whole screen has much less
WIDE, HIGH = 320, 200


def indigo_share(path: Path) -> float:
    with Picture.open(path) as picture:
        small = picture.convert("RGB").resize((WIDE, HIGH))
        colours = small.getcolors(WIDE * HIGH) or []
    near = (count for count, pixel in colours if _distance(pixel) < 24)
    return sum(near) / (WIDE * HIGH)


def _distance(pixel: object) -> int:
    """From indigo, in the channel that differs most."""
    assert isinstance(pixel, tuple)
    return int(max(abs(a - b) for a, b in zip(pixel, INDIGO, strict=True)))


def test_screen_shows_the_posts_own_page(image: Image, desk: Desk, tmp_path: Path) -> None:
    card = image.card.copy(tmp_path / "card")
    desk.on_card(card.boot)
    hardware = Hardware(memory=2048, screen=True, radios=2, phones=1)
    with boot(card, tmp_path / "machine", hardware) as machine:
        post = Post(machine.ready())
        share, end = 0.0, time.monotonic() + SHOWN_SECONDS
        while share < LEAST_SHARE and time.monotonic() < end:
            time.sleep(5)
            share = indigo_share(machine.picture(BUILD / "layar.png"))
        log = post.sh("journalctl -b --no-pager -o cat -u kiosk-display | tail -n 20", check=False)
        keep(
            "screen",
            {"seconds": round(machine.since(), 1), "share of indigo": round(share, 3), "memory": post.memory()},
        )
        assert share >= LEAST_SHARE, log
