"""`kiosk display` as a person and as systemd start it."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.device.display.puppet import script
from tests.running import RunningPost, running_post, wait_until


@pytest.fixture
def post(tmp_path: Path) -> Iterator[RunningPost]:
    with running_post(tmp_path / "pos") as made:
        yield made


def test_attract_screen_is_shown_and_nothing_is_left_at_the_end(post: RunningPost, tmp_path: Path) -> None:
    program, diary = script(tmp_path, "well")
    post.serve()
    display = post.start("display", "--headless", "--chromium", str(program), "--address", post.screen)
    wait_until(lambda: f"shows {post.screen}/kios/tunggu" in diary.read_text())
    assert (post.data / "run" / "display").is_dir()
    display.send_signal(signal.SIGTERM)
    assert display.wait(60) == 0
    assert not (post.data / "run" / "display").exists()


def test_second_display_on_one_box_is_refused(post: RunningPost, tmp_path: Path) -> None:
    program, diary = script(tmp_path, "well")
    post.start("display", "--chromium", str(program))
    wait_until(lambda: "shows" in diary.read_text())
    second = post.kiosk("display", "--chromium", str(program), check=False)
    assert second.returncode == 3
    assert "sudah berjalan" in second.stderr


def test_browser_that_falls_is_started_again_with_an_empty_profile(post: RunningPost, tmp_path: Path) -> None:
    program, diary = script(tmp_path, "short-lived")
    post.serve()
    post.start("display", "--chromium", str(program), "--address", post.screen)
    wait_until(lambda: diary.read_text().count("started") == 1)
    left = post.data / "run" / "display" / "left"
    left.touch()
    wait_until(lambda: diary.read_text().count("started") >= 2)
    wait_until(lambda: not left.exists())
    assert (post.data / "run" / "display").is_dir()


@pytest.mark.parametrize(
    ("options", "said"),
    [(("--chromium", "peramban-hilang"), "Pasang paket chromium"), (("--address", "http://example.org"), "kotak ini")],
)
def test_wrong_option_is_told_in_a_sentence(post: RunningPost, options: tuple[str, ...], said: str) -> None:
    done = post.kiosk("display", *options, check=False)
    assert done.returncode not in {0, 1}
    assert said in done.stderr
