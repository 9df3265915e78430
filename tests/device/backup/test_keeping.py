"""What a post knows of its own backups."""

import stat

import pytest

from kiosk.core import Context, OurError
from kiosk.device.backup.keeping import Given, forget_wish, given, is_wished, note_given, wish, words_of
from kiosk.device.backup.words import understood


def test_words_are_made_once_and_only_the_owner_reads_them(fresh: Context) -> None:
    words = words_of(fresh.paths)
    assert understood(words) == words == words_of(fresh.paths)
    assert stat.S_IMODE((fresh.paths.state / "sandi-cadangan.txt").stat().st_mode) == 0o600


@pytest.mark.parametrize("spoilt", [b"", b"\xff\xfe", b"sofa kios bumi lukis sipil xyzzyq"])
def test_spoilt_words_are_never_silently_new_ones(fresh: Context, spoilt: bytes) -> None:
    (fresh.paths.state / "sandi-cadangan.txt").write_bytes(spoilt)
    with pytest.raises(OurError) as caught:
        words_of(fresh.paths)
    assert caught.value.code == "sandi-tak-terbaca"
    assert (fresh.paths.state / "sandi-cadangan.txt").read_bytes() == spoilt


def test_words_are_told_where_no_lock_can_be_taken(fresh: Context) -> None:
    words = words_of(fresh.paths)
    (fresh.paths.state / "sandi-cadangan.txt.lock").unlink()
    (fresh.paths.state / "sandi-cadangan.txt.lock").mkdir()  # as on a card gone read-only
    assert words_of(fresh.paths) == words


def test_note_of_the_last_backup_comes_back(fresh: Context) -> None:
    assert given(fresh.paths) is None
    note = Given("2026-11-21T03:00:00+00:00", "cadangan-1.age", 1000, 7)
    note_given(fresh.paths, note)
    assert given(fresh.paths) == note
    (fresh.paths.state / "cadangan.json").write_bytes(b"{")
    assert given(fresh.paths) is None


def test_wish_lasts_until_it_is_done(fresh: Context) -> None:
    assert not is_wished(fresh.paths)
    wish(fresh.paths)
    assert is_wished(fresh.paths)
    forget_wish(fresh.paths)
    forget_wish(fresh.paths)
    assert not is_wished(fresh.paths)
