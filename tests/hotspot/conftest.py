"""A post's front as a phone meets it, with a clock that stands still and a lease file of its own."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import Client, TestResponse

from kiosk import hotspot, speech, web
from kiosk.core import Context, Feature, Front, Notice
from kiosk.hotspot.front import Front as TheFront
from kiosk.hotspot.leases import Leases
from kiosk.hotspot.phones import Phones
from kiosk.hotspot.settings import Mode
from kiosk.web.serving.server import hot_application
from tests.conftest import World

TWELVE_HOURS = 12 * 3600.0
SITI, BUDI = "10.42.0.7", "10.42.0.8"


class StandingClock:
    """Goes on when it is told to."""

    def __init__(self) -> None:
        self.moment = 1000.0

    def __call__(self) -> float:
        return self.moment


class Answer:
    """What the front said; `passed` when it left the request to the pages."""

    def __init__(self, front: Front, environ: dict[str, Any]) -> None:
        said: list[Any] = []
        body = front(environ, lambda status, headers: said.extend([status, dict(headers)]))
        self.passed = body is None
        self.status: str = said[0] if said else ""
        self.headers: dict[str, str] = said[1] if said else {}
        self.body = b"".join(body or ())

    @property
    def location(self) -> str:
        return self.headers.get("Location", "")


class Network:
    """A hotspot without a network: phones ask, leases change hands, hours pass."""

    def __init__(self, folder: Path, mode: Mode = Mode.ONCE, limit: int = 2000) -> None:
        self.clock = StandingClock()
        self.lease_file = folder / "dnsmasq.leases"
        self.lease(SITI, "aa:00:00:00:00:01")
        self.phones = Phones(TWELVE_HOURS, Leases(self.lease_file).holder, self.clock, limit)
        self.front = TheFront(mode, "kim.lan", self.phones)

    def lease(self, address: str, hardware: str) -> None:
        text = self.lease_file.read_text() if self.lease_file.exists() else ""
        kept = "".join(f"{line}\n" for line in text.splitlines() if f" {address} " not in line)
        fresh = self.lease_file.with_suffix(".new")
        fresh.write_text(f"{kept}1763700000 {hardware} {address} Galaxy-A05 01:{hardware}\n")
        fresh.replace(self.lease_file)

    def ask(
        self, path: str, host: str = "connectivitycheck.gstatic.com", by: str = SITI, method: str = "GET"
    ) -> Answer:
        environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "HTTP_HOST": host, "REMOTE_ADDR": by}
        return Answer(self.front, environ)

    def touch(self, by: str = SITI, path: str = "/gerbang") -> Answer:
        return self.ask(path, "kim.lan", by, "POST")


@pytest.fixture
def network(tmp_path: Path) -> Network:
    return Network(tmp_path)


NOTICES = [
    Notice("Posyandu <balita>", "Jam 9 pagi di Balai RW 2.", address="/w/posyandu", label="Woro-woro", sample=True),
    Notice("Kerja bakti", "Bawa cangkul. " * 30, address="/w/kerja-bakti", label="Woro-woro"),
]


class Visitor(Client):
    """A browser at one listener; each answer is taken to its end, as a server does."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        return super().open(*args, buffered=True, **kwargs)


class Post:
    """The pages of a post that has a hotspot and one slice with something to say today."""

    def __init__(self, world: World, settings: str = "", today: Callable[..., Any] = lambda *_: NOTICES) -> None:
        config = world.paths.state / "pos.toml"
        config.write_text(settings)
        self.revision = "1"
        speaking = Feature(name="kabar", today=today, revision=lambda _: self.revision, banner=self._banner)
        features = (web.POST, web.FEATURE, speech.FEATURE, hotspot.FEATURE, speaking)
        self.emergency = ""
        self.ctx: Context = world.context(*features, config=config)
        self.world = world

    @property
    def phone(self) -> Visitor:
        return Visitor(hot_application(self.ctx, "phone"))

    @property
    def screen(self) -> Visitor:
        return Visitor(hot_application(self.ctx, "screen"))

    def _banner(self, *_: object) -> str:
        return self.emergency


@pytest.fixture
def post(world: World) -> Post:
    return Post(world)
