import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

import pytest

from kiosk.core import (
    Generation,
    Generations,
    Manifest,
    NoRoomError,
    OurError,
    PublisherPart,
    Staged,
    TargetEntry,
    atomic,
)
from tests.core.killing import killed_at_every_step, manifest, publish

LIMIT = 64 * 1024


def entry_of(text: str) -> TargetEntry:
    return TargetEntry(hashlib.sha256(text.encode()).hexdigest(), len(text))


def manifest_of(*texts: str) -> Manifest:
    return Manifest(
        {"kota": PublisherPart(1, "2026-01-01", "Kota", {f"kota/{text}": entry_of(text) for text in texts})}
    )


def nothing(_: Staged) -> None:
    """A slice with nothing to prepare."""


@pytest.fixture
def content(tmp_path: Path) -> Generations:
    return Generations(tmp_path / "content", recheck_seconds=0)


def install(content: Generations, *texts: str) -> Generation:
    for text in texts:
        content.add_object(entry_of(text), [text.encode()])
    return content.publish(manifest_of(*texts), nothing)


def number_of(generation: Generation | None) -> int:
    assert generation is not None
    return generation.number


def damage(generation: Generation, data: bytes = b"\0\0\0") -> None:
    atomic.replace(generation.path / "manifest.json", data)


def test_new_box_serves_nothing_and_has_nothing_to_go_back_to(content: Generations) -> None:
    assert content.current() is None
    assert content.newest() is None
    assert content.previous() is None
    content.sweep()


def test_published_content_is_served_with_all_its_files(content: Generations) -> None:
    made = install(content, "perda", "kabar")
    assert content.current() == made
    assert set(made.manifest.targets()) == {"kota/perda", "kota/kabar"}
    assert content.object_path(entry_of("perda").sha256).read_bytes() == b"perda"


def test_slices_see_what_is_to_come_and_what_is_served(content: Generations) -> None:
    before = install(content, "lama")
    content.add_object(entry_of("baru"), [b"baru"])
    seen: list[Staged] = []
    content.publish(manifest_of("baru"), seen.append)
    (staged,) = seen
    assert (staged.number, staged.previous) == (2, before)
    assert staged.targets["kota/baru"].read_bytes() == b"baru"


def test_slice_that_fails_to_prepare_leaves_the_old_content_served(content: Generations) -> None:
    install(content, "lama")

    def fail(staged: Staged) -> None:
        atomic.replace(staged.path / "half", b"")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        content.publish(manifest_of("lama"), fail)
    assert number_of(content.current()) == 1
    assert [path.name for path in (content.root / "generations").iterdir()] == ["1"]


def test_content_whose_file_is_missing_is_never_switched_to(content: Generations) -> None:
    install(content, "lama")
    with pytest.raises(OurError):
        content.publish(manifest_of("lama", "tidak ada"), nothing)
    assert number_of(content.current()) == 1


def test_publishing_killed_at_any_step_leaves_the_old_or_the_new_content(tmp_path: Path) -> None:
    served = set()
    for folder in killed_at_every_step("publish", tmp_path):
        generation = Generations(folder).current()
        assert generation is not None
        word = (generation.path / "siap.txt").read_text()
        assert generation.manifest == manifest(word)
        assert all(path.is_file() for path in map(Generations(folder).object_path, hashes(generation)))
        served.add((generation.number, word))
    assert served == {(1, "lama"), (2, "baru")}


def test_publishing_after_any_kill_succeeds_and_leaves_no_litter(tmp_path: Path) -> None:
    for folder in killed_at_every_step("publish", tmp_path):
        before = number_of(Generations(folder).current())
        Generations(folder).sweep()
        publish(folder, "baru")
        assert number_of(Generations(folder).current()) > before
        assert number_of(Generations(folder).previous()) == before
        assert len(list((folder / "generations").iterdir())) == 2
        assert not list(folder.rglob("*.tmp"))


def hashes(generation: Generation) -> list[str]:
    return [entry.sha256 for entry in generation.manifest.targets().values()]


def test_nobody_is_taken_back_to_content_nobody_was_served(content: Generations) -> None:
    install(content, "satu")
    install(content, "dua")
    unlinked = content.root / "generations" / "3"
    atomic.make_folder(unlinked)
    atomic.replace(unlinked / "manifest.json", b"{}")
    content.sweep()
    assert not unlinked.exists()
    assert number_of(content.previous()) == 1


def test_previous_content_is_kept_with_its_files_and_older_is_dropped(content: Generations) -> None:
    for text in ("satu", "dua", "tiga"):
        install(content, text)
    assert number_of(content.previous()) == 2
    assert [content.has(entry_of(text)) for text in ("satu", "dua", "tiga")] == [False, True, True]


def test_going_back_makes_a_new_number_with_the_old_content(content: Generations) -> None:
    install(content, "satu")
    install(content, "dua")
    old = content.previous()
    assert old is not None
    assert content.publish(old.manifest, nothing).number == 3
    assert set(content.publish(old.manifest, nothing).manifest.targets()) == {"kota/satu"}


def test_number_of_an_unfinished_generation_is_not_given_to_a_lower_one(content: Generations) -> None:
    install(content, "satu")
    atomic.make_folder(content.root / "generations" / "7")
    assert install(content, "dua").number == 8


def test_sweep_removes_what_an_interrupted_import_left(content: Generations) -> None:
    install(content, "satu")
    atomic.make_folder(content.root / "generations" / "2.part" / "deep")
    atomic.replace(content.root / ".current.00.tmp", b"")
    content.sweep()
    assert {path.name for path in content.root.iterdir()} == {"objects", "generations", "current"}
    assert number_of(content.current()) == 1


def test_sweep_of_a_box_whose_link_is_lost_destroys_no_generation(content: Generations) -> None:
    made = install(content, "satu")
    (content.root / "current").unlink()
    content.sweep()
    assert made.path.is_dir()


def test_link_that_names_no_generation_counts_as_none(content: Generations) -> None:
    install(content, "satu")
    atomic.switch_link(content.root / "current", "generations/rusak")
    assert content.newest() is None


def test_reader_goes_on_with_what_it_knows_until_it_asks_again(content: Generations) -> None:
    install(content, "satu")
    reader = Generations(content.root, recheck_seconds=3600)
    assert number_of(reader.current()) == 1
    install(content, "dua")
    assert number_of(reader.current()) == 1
    assert number_of(reader.newest()) == 2


@pytest.mark.parametrize("data", [b"", bytes(9), b'{"publishers":3}', b'{"publishers":{"\xff":1}}'])
def test_damaged_manifest_is_our_fault_and_tells_what_to_do(content: Generations, data: bytes) -> None:
    damage(install(content, "satu"), data)
    with pytest.raises(OurError) as caught:
        Generations(content.root).newest()
    assert caught.value.code == "isi-rusak"


def test_residents_read_the_previous_content_while_the_new_one_is_damaged(content: Generations) -> None:
    install(content, "satu")
    damage(install(content, "dua"))
    assert number_of(Generations(content.root).current()) == 1


def test_a_box_with_nothing_readable_left_is_empty_and_does_not_fail(content: Generations) -> None:
    damage(install(content, "satu"))
    assert Generations(content.root).current() is None


def test_a_reader_sees_when_the_link_is_gone(content: Generations) -> None:
    install(content, "satu")
    reader = Generations(content.root, recheck_seconds=0)
    assert number_of(reader.current()) == 1
    (content.root / "current").unlink()
    assert reader.current() is None


def test_new_bundle_mends_a_box_whose_content_is_damaged(content: Generations) -> None:
    damage(install(content, "satu"))
    fresh = Generations(content.root)
    assert install(fresh, "dua").number == 2
    assert number_of(fresh.newest()) == 2
    assert fresh.previous() is None


def test_content_is_served_even_if_the_old_cannot_be_dropped(content: Generations) -> None:
    first = install(content, "satu")

    def spoil(_: Staged) -> None:
        damage(first)

    content.add_object(entry_of("dua"), [b"dua"])
    assert content.publish(manifest_of("dua"), spoil).number == 2
    assert number_of(content.newest()) == 2
    assert content.has(entry_of("satu"))


def test_damaged_and_missing_objects_are_found_by_their_paths(content: Generations) -> None:
    made = install(content, "satu", "dua", "tiga")
    atomic.replace(content.object_path(entry_of("dua").sha256), b"dUa")
    content.object_path(entry_of("tiga").sha256).unlink()
    assert content.damaged(made.manifest) == ["kota/dua", "kota/tiga"]


def test_object_of_the_wrong_length_is_not_taken_for_present(content: Generations) -> None:
    install(content, "satu")
    atomic.replace(content.object_path(entry_of("satu").sha256), b"sa")
    assert not content.has(entry_of("satu"))


def test_full_card_refuses_the_new_content_and_serves_the_old(small_card: Path) -> None:
    content = Generations(small_card / "content", recheck_seconds=0)
    install(content, "lama")
    with pytest.raises(NoRoomError):
        content.add_object(entry_of("besar"), [bytes(LIMIT)])
    with pytest.raises(NoRoomError):
        content.publish(manifest_of("lama"), lambda staged: atomic.replace(staged.path / "x", bytes(LIMIT)))
    assert number_of(content.current()) == 1
    assert not list(content.root.rglob("*.part"))


def test_card_that_fails_midway_tells_its_own_fault(
    small_card: Path, read_only_card: Callable[[], AbstractContextManager[None]]
) -> None:
    content = Generations(small_card / "content", recheck_seconds=0)
    install(content, "lama")
    with ExitStack() as failing:

        def fail(_: Staged) -> None:
            failing.enter_context(read_only_card())
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            content.publish(manifest_of("lama"), fail)
        assert number_of(content.newest()) == 1
    content.sweep()
    assert not list(content.root.rglob("*.part"))
