"""What people look for and this post lacks reaches the report in their words; whom they name does not."""

import dataclasses

import pytest

from kiosk.accesslog import make_observer
from kiosk.app import FEATURES
from kiosk.core import Context
from kiosk.reports.gather import report_of
from kiosk.web.serving.server import hot_application
from tests.conftest import World
from tests.library.conftest import GUIDE, LAW, NEWS
from tests.web.conftest import Post, Visitor

NEEDS = ("elpiji", "kompor", "stunting")
PERSONS = ("wulan", "siti aminah", "kompor pak slamet", "bintang rt 03 rw 02")


@pytest.fixture
def asked(world: World) -> Context:
    """A post where each of these was looked for three times, by somebody else each time."""
    post = Post(world)
    post.install(LAW, NEWS, GUIDE)
    ctx = dataclasses.replace(world.context(*FEATURES), observe=make_observer(world.journal, world.clock))
    phone = Visitor(hot_application(ctx, "phone"))
    for number in range(3):
        for query in (*NEEDS, *PERSONS):
            address = {"REMOTE_ADDR": f"10.42.0.{number + 10}"}
            assert phone.get("/cari", query_string={"q": query}, environ_overrides=address).status_code == 200
    world.journal("access").flush()
    return ctx


def test_what_this_post_lacks_is_told_in_the_words_it_was_asked_with(asked: Context) -> None:
    unmet = report_of(asked, "2026-11").unmet
    assert {line.label: line.now for line in unmet} == dict.fromkeys(NEEDS, 3)


def test_search_for_a_person_is_counted_without_its_words(asked: Context) -> None:
    assert report_of(asked, "2026-11").unmet_wordless.now == 3 * len(PERSONS)
    kept = b"".join(path.read_bytes() for path in (asked.paths.journal / "access").iterdir())
    assert b"stunting" in kept
    assert not any(name in kept for name in (b"wulan", b"siti", b"slamet", b"bintang"))
