"""Who a post is must not change, must not lead anywhere, and its key must not get out."""

import re
import threading
from pathlib import Path

import pytest

from kiosk.core import OurError
from kiosk.outbox import fingerprint
from kiosk.outbox.identity import Identity, identity_of, known_fingerprint, own_device
from tests.conftest import World
from tests.outbox.batches import KEY


def key_file(world: World) -> Path:
    return world.paths.state / "device.key"


def test_device_keeps_its_key(world: World) -> None:
    first = identity_of(world.paths)
    assert re.fullmatch("[0-9a-f]{8}", first.device)
    assert identity_of(world.paths) == first
    assert key_file(world).read_bytes() == first.seed


def test_nobody_else_on_the_machine_reads_the_key(world: World) -> None:
    identity_of(world.paths)
    assert key_file(world).stat().st_mode & 0o077 == 0


def test_key_is_in_no_message() -> None:
    assert repr(KEY) == f"Identity({KEY.device})"
    assert KEY.seed.hex() not in str(KEY)


@pytest.mark.parametrize("spoilt", [b"", b"x" * 31, b"x" * 64])
def test_a_spoilt_key_never_makes_the_post_another_one_silently(world: World, spoilt: bytes) -> None:
    key_file(world).write_bytes(spoilt)
    for look in (identity_of, known_fingerprint):
        with pytest.raises(OurError, match="Pulihkan file itu dari cadangan") as fault:
            look(world.paths)
        assert fault.value.code == "kunci-rusak"
    assert key_file(world).read_bytes() == spoilt


def test_key_the_card_cannot_read_is_not_taken_for_none(world: World) -> None:
    key_file(world).mkdir()
    with pytest.raises(OurError, match="Catatan aman di kotak"):
        identity_of(world.paths)
    with pytest.raises(OurError):
        known_fingerprint(world.paths)


def test_two_processes_at_the_first_start_agree(world: World) -> None:
    found: list[Identity] = []
    threads = [threading.Thread(target=lambda: found.append(identity_of(world.paths))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({identity.seed for identity in found}) == 1


def test_looking_at_the_fingerprint_makes_no_key(world: World) -> None:
    assert known_fingerprint(world.paths) == ""
    assert not key_file(world).exists()
    made = identity_of(world.paths)
    assert known_fingerprint(world.paths) == fingerprint(made.public)


def test_name_made_of_the_device_stays_the_same(world: World) -> None:
    assert own_device(world.paths) == own_device(world.paths) == identity_of(world.paths).device
