"""A post whose screen an organiser stands before, logged in."""

import pytest
from werkzeug.test import TestResponse

from kiosk.web import OperatorBook
from tests.conftest import World
from tests.web.conftest import Post

HOME = {"Origin": "http://localhost"}


class Desk:
    """The screen behind the PIN."""

    def __init__(self, post: Post) -> None:
        self.post = post
        pin = OperatorBook(post.ctx.tables).add("Bu Siti")
        self.send("/pengurus", nama="bu-siti", pin=pin)

    def get(self, path: str) -> str:
        return self.post.screen.get(path).text

    def send(self, path: str, **form: str) -> TestResponse:
        return self.post.screen.post(path, data=form, headers=HOME)

    def rows(self) -> dict[str, object]:
        return {row["id"]: row["value"] for row in self.post.ctx.tables["setelan"].rows()}


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(Post(world))
