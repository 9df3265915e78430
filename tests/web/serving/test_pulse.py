from collections.abc import Callable
from typing import Any

import pytest

from kiosk.web.serving.pulse import Pulse


class Server:
    """A loop and threads that do what they are asked when the test lets them."""

    def __init__(self) -> None:
        self.served = 0
        self.trigger = self.task_dispatcher = self
        self.thunks: list[Callable[[], None]] = []
        self.tasks: list[Any] = []
        self.closed = False

    def pull_trigger(self, thunk: Callable[[], None]) -> None:
        if self.closed:
            raise OSError("the trigger is closed")
        self.thunks.append(thunk)

    def add_task(self, task: Any) -> None:
        self.tasks.append(task)

    def go_round(self) -> None:
        while self.thunks:
            self.thunks.pop()()

    def work(self) -> None:
        while self.tasks:
            self.tasks.pop().service()


@pytest.fixture
def server() -> Server:
    return Server()


def test_server_that_answers_lives(server: Server) -> None:
    pulse = Pulse([server])
    for _ in range(3):
        assert pulse.look()
        server.go_round()
        server.work()


def test_blocked_loop_is_noticed_and_so_is_that_it_goes_on(server: Server) -> None:
    pulse = Pulse([server])
    assert pulse.look()
    server.work()
    assert not pulse.look()
    assert not pulse.look()
    assert len(server.thunks) == 1
    server.go_round()
    server.work()
    assert pulse.look()


def test_threads_that_are_all_stuck_are_noticed(server: Server) -> None:
    pulse = Pulse([server])
    assert pulse.look()
    server.go_round()
    assert not pulse.look()


def test_threads_that_are_only_busy_are_not_taken_for_stuck(server: Server) -> None:
    pulse = Pulse([server])
    for served in range(3):
        server.served = served
        assert pulse.look()
        server.go_round()
    assert len(server.tasks) == 1


def test_one_sick_listener_is_enough(server: Server) -> None:
    well = Server()
    pulse = Pulse([server, well])
    assert pulse.look()
    well.go_round()
    well.work()
    assert not pulse.look()


def test_server_that_was_closed_does_not_end_the_watch(server: Server) -> None:
    server.closed = True
    pulse = Pulse([server])
    assert pulse.look()
    assert not pulse.look()


def test_task_that_is_cancelled_at_the_end_is_no_fault(server: Server) -> None:
    Pulse([server]).look()
    assert [task.cancel() for task in server.tasks] == [None]
