import errno
import threading
from collections.abc import Callable

from kiosk.web.serving.server import Running


class BusyLoop:
    """A network loop that is awake already: it does what it is told before the trigger itself is written to."""

    def __init__(self) -> None:
        self.ended = threading.Event()
        self.task_dispatcher = self.trigger = self

    def shutdown(self, *, cancel_pending: bool, timeout: float) -> None:
        assert cancel_pending
        assert timeout

    def pull_trigger(self, act: Callable[[], None]) -> None:
        act()
        self.ended.set()
        raise OSError(errno.EBADF, "the trigger is closed")


def test_loop_that_closes_before_its_trigger_is_pulled_is_closed_all_the_same() -> None:
    loop = BusyLoop()
    thread = threading.Thread(target=loop.ended.wait)
    thread.start()
    Running(loop, {}, thread).close(5)
    assert not thread.is_alive()
