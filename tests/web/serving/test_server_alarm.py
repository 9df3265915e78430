"""An emergency makes every page anew, at its beginning and at its end, and a hit stays a hit in between."""

from dataclasses import replace

from kiosk.core import Feature
from kiosk.web import POST
from kiosk.web.serving.server import _revision_of, hot_application
from tests.web.conftest import Post, Visitor

BARE = {POST.name: POST}


class Siren:
    """A slice whose banner can be switched on; counts how often it was drawn."""

    def __init__(self) -> None:
        self.on = False
        self.drawn = 0

    def feature(self) -> Feature:
        return Feature("sirene", alarm=lambda _: "!a" if self.on else "", banner=lambda *_: self.banner())

    def banner(self) -> str:
        self.drawn += 1
        return "<p>Awas</p>" if self.on else ""


def test_emergency_changes_the_revision_of_every_page(post: Post) -> None:
    siren = Siren()
    look = _revision_of(replace(post.ctx, features=BARE | {"sirene": siren.feature()}))
    quiet = look()[0]
    siren.on = True
    assert look()[0] == f"{quiet}!a"
    siren.on = False
    assert look()[0] == quiet


def test_page_kept_in_memory_gets_the_banner_and_loses_it_again(post: Post) -> None:
    siren = Siren()
    ctx = replace(post.ctx, features=BARE | {"sirene": siren.feature()})
    visitor = Visitor(hot_application(ctx, "phone", reader=lambda: post.reader))
    shown = []
    for siren.on in (False, True, True, False):
        shown.append("Awas" in visitor.get("/tentang").text)
    assert shown == [False, True, True, False]
    assert siren.drawn == 3
