"""A post of three RTs with Bu Sri logged in at its screen."""

import contextlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kiosk.accesslog import FEATURE
from kiosk.core import Context
from kiosk.speech import FEATURE as SPEECH
from kiosk.web import FEATURE as WEB
from kiosk.web import POST, create_app

ORIGIN = {"Origin": "http://localhost"}


class Office:
    """The organisers' pages of a post."""

    FEATURES = (POST, WEB, SPEECH, FEATURE)

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx
        app = create_app(ctx, "screen")
        self.stranger: FlaskClient = app.test_client()
        self.client: FlaskClient = app.test_client()
        self.client.set_cookie("pengurus", app.extensions["kiosk_sessions"].start("Bu Sri"), path="/pengurus")

    def text(self, address: str) -> str:
        answer = self.client.get(address)
        assert answer.status_code == 200, answer.text
        return answer.text

    def once(self, key: str = "pertemuan") -> str:
        """The token of a form about to be filled in."""
        found = re.search(r'name="once" value="(\w+)"', self.text(f"/pengurus/kegiatan/catat/{key}"))
        assert found is not None
        return found[1]

    def send(self, key: str = "pertemuan", **form: object) -> TestResponse:
        filled = {"once": self.once(key), "hari": "2026-11-20", "jumlah": "25"} | form
        return self.client.post(f"/pengurus/kegiatan/catat/{key}", data=filled, headers=ORIGIN)


def fill(file: Path) -> None:
    """Leave no byte free on the volume."""
    with file.open("wb", buffering=0) as sink, contextlib.suppress(OSError):
        while True:
            sink.write(b"x" * 512)


@pytest.fixture
def ctx(make_context: Callable[..., Context], tmp_path: Path) -> Context:
    settings = tmp_path / "pos.toml"
    settings.write_text('[pos]\nareas = ["0102", "0202", "0105"]\n', "utf-8")
    return make_context(*Office.FEATURES, config=settings)


@pytest.fixture
def office(ctx: Context) -> Office:
    return Office(ctx)
