"""Whatever came with the content: it is believed only from the collector, and never stops a post."""

from pathlib import Path

import msgspec
import pyrage
import pytest

from kiosk.core import Context
from kiosk.outbox import FEATURE, Pulang
from kiosk.outbox.returned import Returned, returned
from tests.bundles.forge import Desk, Post, item
from tests.conftest import World
from tests.outbox.batches import install, promise

RECIPIENT = str(pyrage.x25519.Identity.generate().to_public())
PULANG = Pulang(recipient=RECIPIENT, acks={"c0ffee00": promise(3, "ab")})


@pytest.fixture
def ctx(world: World) -> Context:
    return world.context(FEATURE)


def test_post_without_content_was_told_nothing(ctx: Context) -> None:
    assert returned(ctx) == Returned()


def test_content_without_it_says_nothing(ctx: Context) -> None:
    install(ctx, pulang=None)
    assert returned(ctx) == Returned()


def test_word_of_the_collector_is_read(ctx: Context) -> None:
    install(ctx, pulang=PULANG)
    assert returned(ctx) == Returned(PULANG)


def test_word_of_a_publisher_who_is_not_the_collector_is_not(ctx: Context) -> None:
    install(ctx, pulang=None, kim=b'{"format":"pos-lesehan-pulang","acks":{"c0ffee00":{"through":9,"sha256":"x"}}}')
    assert returned(ctx) == Returned()


def test_collector_of_the_settings_that_is_not_here_is_named(world: World, tmp_path: Path) -> None:
    settings = tmp_path / "pos.toml"
    settings.write_text('[outbox]\npublisher = "kim-lain"\n')
    ctx = world.context(FEATURE, config=settings)
    install(ctx, pulang=PULANG)
    found = returned(ctx)
    assert found.pulang == Pulang()
    assert "kim-lain" in found.faults[0]


@pytest.mark.parametrize("data", [b"", b"<html>", b"x" * 50_000_000], ids=["empty", "html", "huge"])
def test_damaged_or_huge_one_is_a_fault_in_the_doctor_and_no_more(ctx: Context, data: bytes) -> None:
    install(ctx, pulang=data)
    found = returned(ctx)
    assert found.pulang == Pulang()
    assert found.faults[0].startswith("Tanda terima dari kota tidak terbaca")


@pytest.mark.parametrize("spoilt", [b"", None])
def test_one_our_card_has_spoilt_is_a_fault(ctx: Context, spoilt: bytes | None) -> None:
    install(ctx, pulang=PULANG)
    (file,) = (ctx.paths.content / "objects").glob("??/*")
    if spoilt is None:
        file.unlink()
    else:
        file.write_bytes(spoilt)
    assert len(returned(ctx).faults) == 1


def test_key_that_is_no_key_seals_nothing_and_the_acknowledgements_still_count(ctx: Context) -> None:
    install(ctx, pulang=Pulang(recipient="age1palsu", acks=PULANG.acks))
    found = returned(ctx)
    assert (found.pulang.recipient, found.pulang.acks) == ("", PULANG.acks)
    assert "catatan pribadi tetap di kotak" in found.faults[0]


def test_what_a_desk_publishes_comes_to_the_post_with_the_next_stick(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "penerbit")
    post = Post(tmp_path / "pos", desk.root, FEATURE)
    folder = desk.folder / "pulang"
    for through in (1, 2):
        pulang = Pulang(recipient=RECIPIENT, acks={"c0ffee00": promise(through, "ab")})
        folder.mkdir(exist_ok=True)
        (folder / "pulang.json").write_bytes(msgspec.json.encode(pulang))
        desk.publish(item("a"))
        assert post.insert(desk.kim(tmp_path / f"{through}.kim")).result == "installed"
        assert returned(post.ctx) == Returned(pulang)
    post.world.close()
