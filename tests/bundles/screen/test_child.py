import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from kiosk.bundles.screen.child import Child, command
from kiosk.core import Context, Paths, Request, Requests, atomic
from tests.running import wait_until

NOW = datetime(2026, 11, 21, tzinfo=UTC)
ANSWERING = """
import sys
from pathlib import Path
from kiosk.core import Paths, Requests
with (Path(sys.argv[1]) / "started").open("a") as log: log.write("x")
for place in Path(sys.argv[1]).glob("hold"):
    while place.exists(): pass
requests = Requests(Paths(Path(sys.argv[1]), Path(sys.argv[1])))
for wish in requests.waiting(): requests.answer(wish, "Selesai.")
"""


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path, tmp_path / "run").create()


def settle() -> None:
    wait_until(lambda: all(thread.name != "wishes" for thread in threading.enumerate()))


def wish(paths: Paths) -> str:
    return Requests(paths).drop(Request("approve", "Bu Sri"), NOW)


def answer(paths: Paths, token: str) -> tuple[str, bool]:
    found = Requests(paths).get(token)
    assert found is not None
    return found.answer, found.refused


def answering(paths: Paths) -> Child:
    return Child(paths, [sys.executable, "-c", ANSWERING, str(paths.data)])


def test_wish_is_done_while_the_page_answers_at_once(paths: Paths) -> None:
    token = wish(paths)
    answering(paths).wake()
    settle()
    assert answer(paths, token) == ("Selesai.", False)


def test_no_process_is_started_where_nothing_is_wished(paths: Paths) -> None:
    answering(paths).wake()
    settle()
    assert not (paths.data / "started").exists()


def test_wish_that_comes_while_the_child_works_is_done_too_and_never_two_at_once(paths: Paths) -> None:
    hold = paths.data / "hold"
    atomic.replace(hold, b"")
    child = answering(paths)
    wish(paths)
    child.wake()
    wait_until((paths.data / "started").exists)
    for _ in range(5):
        child.wake()
    assert (paths.data / "started").read_text() == "x"
    hold.unlink()
    settle()
    token = wish(paths)
    child.wake()
    settle()
    assert answer(paths, token) == ("Selesai.", False)


@pytest.mark.parametrize("command_line", [[sys.executable, "-c", "raise SystemExit(1)"], ["/tidak/ada"], ["true"]])
def test_child_that_dies_without_a_word_does_not_leave_its_organiser_waiting(
    paths: Paths, command_line: list[str]
) -> None:
    token = wish(paths)
    Child(paths, command_line).wake()
    settle()
    said, refused = answer(paths, token)
    assert refused
    assert "Isi lama aman" in said


def test_wish_whose_turn_is_not_yet_goes_on_waiting(paths: Paths) -> None:
    token = wish(paths)
    Child(paths, [sys.executable, "-c", "raise SystemExit(3)"]).wake()
    settle()
    assert answer(paths, token) == ("", False)


def test_wish_that_came_during_the_child_is_not_given_up_with_the_others(paths: Paths) -> None:
    old, new = wish(paths), wish(paths)
    Child(paths, ["true"])._give_up_on({old})
    assert answer(paths, old)[1]
    assert answer(paths, new) == ("", False)


def test_card_that_takes_no_answer_is_told_in_the_log(paths: Paths, caplog: pytest.LogCaptureFixture) -> None:
    token = "1" * 240  # its answer would need a longer name than the file system has
    atomic.make_folder(paths.state / "requests")
    left = Request("approve", "Bu Sri", token=token)
    (paths.state / "requests" / f"{token}.json").write_bytes(msgspec.json.encode(left))
    Child(paths, ["true"])._give_up_on({token})
    assert answer(paths, token) == ("", False)
    assert token in caplog.text


def test_child_is_our_own_command_on_the_same_data_with_the_same_settings(ctx: Context) -> None:
    assert command(ctx)[1:] == ["-m", "kiosk", "--data", str(ctx.paths.data), "approve", "--requests"]
