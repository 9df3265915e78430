"""What goes into a backup, and what stands still meanwhile."""

import hashlib
import os
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.core import Context, Generations, RefusedError, atomic
from kiosk.device.backup.collecting import Changed, collect, held_still
from tests.conftest import World
from tests.device.backup.conftest import PHOTO, entry_of

MOST = 64 << 20


def test_everything_nobody_can_bring_again_goes_in(post: Context) -> None:
    photo = entry_of(PHOTO).sha256
    assert set(collect(post, MOST).files) == {
        "pos.toml",
        "state/device.key",
        "state/operators.json",
        "state/local.json",
        "journal/access/test.000001.jsonl",
        "content/manifest.json",
        "content/tuf/kota/snapshot.json",
        "content/tuf/kota/root_history/1.root.json",
        f"content/objects/{photo[:2]}/{photo}",
    }


@pytest.mark.parametrize(
    "path",
    ["cache/pages/x", "run/x.json", "state/requests/1.json", "state/a.lock", "state/.a.json.ab12.tmp", "pulih.tmp/x"],
)
def test_what_can_be_made_again_stays_here(post: Context, path: str) -> None:
    place = post.paths.data / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"x")
    assert path not in collect(post, MOST).files


def test_later_slices_are_saved_without_being_named(post: Context) -> None:
    atomic.replace(atomic.make_folder(post.paths.data / "usul") / "1.json", b"{}")
    assert "usul/1.json" in collect(post, MOST).files


def test_secrets_are_marked_for_their_owner(post: Context) -> None:
    files = collect(post, MOST).files
    assert files["state/device.key"].private
    assert not files["state/operators.json"].private


def test_links_and_pipes_are_passed_over(post: Context) -> None:
    (post.paths.state / "tautan.json").symlink_to("/etc/passwd")
    os.mkfifo(post.paths.state / "pipa.json")
    assert not {"state/tautan.json", "state/pipa.json"} & collect(post, MOST).files.keys()


def test_half_a_line_of_a_journal_is_left_for_later(post: Context) -> None:
    segment = post.paths.journal / "access" / "web.000001.jsonl"
    segment.write_bytes(b'{"seq":1}\n{"seq":2')
    (post.paths.journal / "access" / "lain.000001.jsonl").write_bytes(b'{"seq":1')
    (post.paths.journal / "access" / "panjang.000001.jsonl").write_bytes(b"{}\n" + b"x" * 300_000)
    found = collect(post, MOST)
    assert b"".join(found.read("journal/access/web.000001.jsonl")) == b'{"seq":1}\n'
    assert found.files["journal/access/lain.000001.jsonl"].bytes == 0
    assert found.files["journal/access/panjang.000001.jsonl"].bytes == 3


def test_journal_that_grows_meanwhile_is_read_as_far_as_it_was_hashed(post: Context) -> None:
    found = collect(post, MOST)
    path = "journal/access/test.000001.jsonl"
    with found.places[path].open("ab") as file:
        file.write(b'{"seq":2}\n')
    data = b"".join(found.read(path))
    assert hashlib.sha256(data).hexdigest() == found.files[path].sha256


def test_table_that_changes_meanwhile_begins_the_backup_anew(post: Context) -> None:
    found = collect(post, MOST)
    post.tables["operators"].put({"id": "budi", "name": "Budi"})
    with pytest.raises(Changed):
        list(found.read("state/operators.json"))
    (post.paths.state / "operators.json").unlink()
    with pytest.raises(Changed):
        list(found.read("state/operators.json"))


def test_old_recordings_are_left_out_before_anything_else(post: Context) -> None:
    folder = atomic.make_folder(post.paths.data / "rekaman")
    for number, name in enumerate(("lama", "baru")):
        (folder / f"{name}.wav").write_bytes(bytes(1_000_000))
        os.utime(folder / f"{name}.wav", (1000 + number, 1000 + number))
    found = collect(post, 1_200_000)
    assert found.left == ("rekaman/lama.wav",)
    assert "rekaman/baru.wav" in found.files


def test_newest_segment_of_a_writer_is_never_left_out(post: Context) -> None:
    folder = post.paths.journal / "access"
    for number in (1, 2):
        (folder / f"web.00000{number}.jsonl").write_bytes(b"{}\n" * 100)
    found = collect(post, 0)
    assert found.left == ("journal/access/web.000001.jsonl",)
    assert {"journal/access/web.000002.jsonl", "journal/access/test.000001.jsonl"} <= found.files.keys()


def test_name_that_fits_no_archive_is_told(post: Context) -> None:
    name = "x" * 200
    (post.paths.state / name).write_bytes(b"x")
    assert collect(post, MOST).left == (f"state/{name}",)


def test_file_the_card_does_not_give_back_stops_no_backup(post: Context) -> None:
    (post.paths.state / "operators.json").unlink()
    (post.paths.state / "operators.json").mkdir()
    (post.paths.content / "generations" / "1" / "manifest.json").write_bytes(b"{")
    found = collect(post, MOST)  # the newest list is damaged: what is served instead, here nothing
    assert "pos.toml" in found.files
    gone = post.paths.data / "content" / "generations" / "1" / "tuf" / "kota" / "snapshot.json"
    gone.unlink()
    assert "state/device.key" in collect(post, MOST).files


def test_list_that_vanishes_while_it_is_read_is_left_out(world: World, post: Context) -> None:
    class Stale(Generations):
        """A card that still names a generation whose list it has lost."""

    content = Stale(world.paths.content, 3600)
    content.current()
    ctx = world.context(*post.features.values(), config=post.config.source)
    (world.paths.content / "generations" / "1" / "manifest.json").unlink()
    assert "content/manifest.json" in collect(replace(ctx, content=content), MOST).left


def test_file_that_cannot_be_opened_is_left_out(post: Context, tmp_path: Path) -> None:
    listed = post.paths.content / "generations" / "1" / "manifest.json"
    listed.rename(tmp_path / "manifest.json")
    listed.symlink_to(tmp_path / "manifest.json")
    assert collect(post, MOST).left == ("content/manifest.json",)


def test_approved_item_without_its_object_is_passed_over(post: Context) -> None:
    post.content.object_path(entry_of(PHOTO).sha256).unlink()
    assert not [path for path in collect(post, MOST).files if path.startswith("content/objects/")]


def test_post_without_content_has_a_backup_too(fresh: Context) -> None:
    assert collect(fresh, MOST).files == {}


def test_nobody_seals_while_a_backup_is_made(post: Context) -> None:
    lock = post.paths.outbox / "export.lock"
    with held_still(post.paths), atomic.try_lock(lock, wait=False) as free:
        assert not free


def test_sealing_that_ends_is_waited_for(post: Context) -> None:
    slept: list[float] = []
    with (
        atomic.try_lock(post.paths.counts / "fold.lock", wait=False),
        pytest.raises(RefusedError) as caught,
        held_still(post.paths, 1.0, slept.append),
    ):
        pass
    assert caught.value.code == "cadangan-menunggu"
    assert sum(slept) >= 1.0


def test_card_that_takes_no_lock_is_saved_all_the_more(post: Context, tmp_path: Path) -> None:
    (post.paths.outbox / "export.lock").mkdir()
    with held_still(post.paths):
        assert collect(post, MOST).files
