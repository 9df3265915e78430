"""A watch, a browser as a model, and the time between them."""

from kiosk.device.display.watching import Watch, WatchLimits
from tests.device.display.model import ORIGIN, ModelBrowser

LIMITS = WatchLimits()
LAW = f"{ORIGIN}/p/12"


class Room:
    """A watch, its browser, and the time between them."""

    def __init__(self, browser: ModelBrowser) -> None:
        self.browser = browser
        self.now = 100.0
        self.served = False
        self.watch = Watch(ORIGIN, LIMITS, self.now)

    def deliver(self, *, page: bool) -> bool:
        """One message of one lane, and what the watch says to it."""
        lane = self.browser.from_page if page else self.browser.from_browser
        self._send()
        if not lane:
            return False
        self.watch.hear(lane.popleft(), self.now)
        self._send()
        return True

    def quiet(self) -> None:
        """Until nobody has anything to say, also after a while."""
        self._settle()
        for _ in range(20):
            self.pass_by(LIMITS.retry_seconds)

    def pass_by(self, seconds: float) -> None:
        self.now += seconds
        self.watch.tick(self.now)
        if self.served:
            self.watch.server_is_up()
        self._settle()

    def _settle(self) -> None:
        self._send()
        while self.deliver(page=False) or self.deliver(page=True):
            pass

    def _send(self) -> None:
        for message in self.watch.taken():
            self.browser.send(message)


def opened() -> Room:
    """The server answers, and Chromium has come up."""
    made = Room(ModelBrowser())
    made.served = True
    made.quiet()
    return made
