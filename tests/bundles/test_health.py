from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.bundles import FEATURE
from kiosk.bundles.installing.scrub import scrub
from kiosk.core import Confidence, Level, Probe
from tests.bundles.forge import Desk, Post, flip, item


@pytest.fixture
def post(tmp_path: Path, desk: Desk) -> Post:
    return Post(tmp_path / "pos", desk.root, FEATURE)


def probe(post: Post, name: str) -> Probe:
    (found,) = [p for p in FEATURE.probes(post.ctx) if p.name == name]
    return found


def test_empty_post_asks_for_content(post: Post) -> None:
    assert probe(post, "isi").level is Level.ATTENTION
    assert "Belum ada isi lama" in probe(post, "isi cadangan").message
    assert probe(post, "penerbit") == Probe("penerbit", Level.FINE, "Penerbit: KIM Contoh.")


def test_content_tells_its_date_and_the_spare(desk: Desk, post: Post, tmp_path: Path) -> None:
    for name in ("a", "b"):
        desk.publish(item(name))
        post.insert(desk.kim(tmp_path / "a.kim"))
    assert probe(post, "isi") == Probe("isi", Level.FINE, "Isi terakhir 23 November 2026.")
    assert "kiosk rollback" in probe(post, "isi cadangan").message


@pytest.mark.parametrize(
    ("days", "confidence", "level"),
    [
        (200, Confidence.NETWORK, Level.ATTENTION),
        (100, Confidence.NETWORK, Level.FINE),
        (20_000, Confidence.UNKNOWN, Level.FINE),
    ],
)
def test_old_content_is_told_only_by_a_clock_that_is_sure(
    desk: Desk, post: Post, tmp_path: Path, days: int, confidence: Confidence, level: Level
) -> None:
    desk.publish(item("a"))
    post.insert(desk.kim(tmp_path / "a.kim"))
    post.world.clock.confidence = confidence
    post.world.clock.jump(desk.now + timedelta(days=days))
    assert probe(post, "isi").level is level


def test_damaged_content_is_broken_not_absent(desk: Desk, post: Post, tmp_path: Path) -> None:
    for name in ("a", "b"):
        desk.publish(item(name))
        post.insert(desk.kim(tmp_path / "a.kim"))
    root = post.ctx.content.root
    (root / "generations" / "1" / "manifest.json").write_bytes(b"{")
    (root / "generations" / "2" / "manifest.json").write_bytes(b"{")
    fresh = Post(tmp_path / "pos", desk.root, FEATURE)
    assert probe(fresh, "isi").level is Level.BROKEN
    assert "Belum ada isi lama" in probe(fresh, "isi cadangan").message


def test_post_without_a_root_says_how_to_get_one(post: Post) -> None:
    (post.ctx.paths.state / "trust" / "root.json").unlink()
    assert probe(post, "penerbit").level is Level.ATTENTION


def test_file_the_scrubber_put_away_asks_for_a_stick_until_it_is_back(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a"))
    stick = desk.kim(tmp_path / "a.kim")
    post.insert(stick)
    assert probe(post, "isi utuh").level is Level.FINE
    flip(next(post.ctx.content.root.glob("objects/??/*")))
    scrub(post.ctx, 60)
    assert probe(post, "isi utuh").level is Level.BROKEN
    assert probe(post, "isi utuh").message.startswith("Butuh flashdisk: 1 file")
    post.insert(stick)
    assert probe(post, "isi utuh").level is Level.FINE
