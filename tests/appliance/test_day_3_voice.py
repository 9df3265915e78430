"""A day at the post: it speaks, and what hangs is started anew."""

import time
from dataclasses import asdict

import pytest

from tests.appliance.figures import keep
from tests.appliance.post import Post
from tests.appliance.sound import listen

pytestmark = [pytest.mark.appliance, pytest.mark.slow]

BACK_SECONDS = 60
RECORDED_SECONDS = 20


def test_announcement_is_heard_from_the_loudspeaker(post: Post) -> None:
    with post.recording(RECORDED_SECONDS) as path:
        post.sh("kiosk announcements add --now 'Bapak Ibu warga, besok jam delapan pagi ada posyandu di balai.'")
    heard = listen(post.machine.agent.read(path))
    keep("voice", asdict(heard))
    assert heard.sounding >= 2
    assert heard.dbfs > -40
    assert '"done"' in post.until("cat /var/lib/kiosk/journal/playback/*.jsonl", wanted='"done"')


def test_silence_is_recorded_when_nobody_speaks(post: Post) -> None:
    with post.recording(3) as path:
        pass
    assert listen(post.machine.agent.read(path)).sounding == 0


def test_web_that_hangs_is_brought_back_by_its_watchdog(post: Post) -> None:
    old = post.pid("kiosk-web.service")
    post.sh(f"kill -STOP {old}")
    begun = time.monotonic()
    post.answers_again("kiosk-web.service", old, 4 * BACK_SECONDS)
    assert post.fetch("http://kim.lan/").status == 200
    took = time.monotonic() - begun
    keep("frozen", {"seconds until pages are back": round(took, 1)})
    assert took < BACK_SECONDS
