from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.bundles import FEATURE
from kiosk.bundles.installing.age import age
from kiosk.core import Confidence, Context, Manifest, PublisherPart
from kiosk.speech import FEATURE as SPEECH
from kiosk.web import FEATURE as WEB
from kiosk.web import POST, create_app
from tests.bundles.forge import Desk, Post, item


@pytest.fixture
def post(tmp_path: Path, desk: Desk) -> Post:
    made = Post(tmp_path / "pos", desk.root, POST, WEB, SPEECH, FEATURE)
    desk.publish(item("a"))
    made.insert(desk.kim(tmp_path / "a.kim"))
    return made


def home(ctx: Context, channel: str = "phone") -> str:
    return create_app(ctx, channel).test_client().get("/").text


@pytest.mark.parametrize("channel", ["phone", "screen"])
def test_residents_are_told_that_the_content_is_old(post: Post, desk: Desk, channel: str) -> None:
    assert "sudah lama" not in home(post.ctx, channel)
    post.world.clock.jump(desk.now + timedelta(days=200))
    assert "Isi kotak ini sudah lama, terakhir" in home(post.ctx, channel)


def test_clock_nobody_vouches_for_accuses_nobody(post: Post, desk: Desk) -> None:
    post.world.clock.jump(desk.now + timedelta(days=30_000))
    post.world.clock.confidence = Confidence.UNKNOWN
    assert "sudah lama" not in home(post.ctx)


def test_what_was_approved_here_does_not_make_old_content_young(post: Post, desk: Desk) -> None:
    current = post.ctx.content.newest()
    assert current is not None
    local = PublisherPart(1, "2099-01-01T00:00:00+00:00", "Pengurus")
    made = post.ctx.content.publish(
        Manifest({**current.manifest.publishers, "pos": local}),
        lambda staged: FEATURE.prepare_content(staged, post.ctx),
    )
    known = age(post.ctx, made)
    assert known is not None
    assert known.published == desk.now


def test_empty_post_has_no_age(post: Post) -> None:
    assert age(post.ctx, None) is None
