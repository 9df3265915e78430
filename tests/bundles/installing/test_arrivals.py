import errno
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.bundles.carrier.locate import Package, packages
from kiosk.bundles.carrier.reader import Folder, FolderFetcher, stick_fault
from kiosk.bundles.codes import fault
from kiosk.bundles.installing.arrivals import Arrivals, Copying
from kiosk.bundles.policy import Room
from kiosk.bundles.seal.trust import read_root
from kiosk.core import Generations, KioskError, NoRoomError, OurError
from tests.bundles.forge import Desk, flip, item, only, reason, with_file

PLENTY = Room(free=1 << 40, total=1 << 40)


def nothing() -> None:
    """Nobody has to give room back."""


def unwatched(_: int, __: int) -> None:
    """Nobody follows."""


def long_ago(_: str) -> datetime:
    """No seal has run out yet."""
    return datetime(1970, 1, 1, tzinfo=UTC)


class Card:
    """Where arrivals go, without an importer."""

    def __init__(self, folder: Path) -> None:
        self.content = Generations(folder / "content")
        self.staging = folder / "staging"
        self.copying = Copying(lambda _: PLENTY, nothing, unwatched)

    def arrivals(self, path: Path) -> Arrivals:
        return Arrivals(path, packages, self.content, self.staging, long_ago, self.copying)


@pytest.fixture
def card(tmp_path: Path) -> Card:
    return Card(tmp_path)


def refusal(card: Card, desk: Desk, path: Path) -> str:
    return reason(lambda: card.arrivals(path).of(read_root(desk.root), {}))


def test_what_arrives_lies_on_the_card_and_is_counted(desk: Desk, card: Card, tmp_path: Path) -> None:
    desk.publish(item("a"), item("b"))
    arrival = card.arrivals(desk.kim(tmp_path / "a.kim")).of(read_root(desk.root), {})
    entries = arrival.verified.part.targets.values()
    assert arrival.copied == sum(entry.length for entry in entries)
    assert all(card.content.has(entry) for entry in entries)
    assert sorted(card.copying.new) == sorted(card.content.object_path(entry.sha256) for entry in entries)
    assert arrival.damaged_beside == ()


def test_what_lies_there_is_not_copied_again_and_what_is_damaged_is_mended(
    desk: Desk, card: Card, tmp_path: Path
) -> None:
    desk.publish(item("a"), item("b"))
    stick = desk.tree(tmp_path / "stick")
    root = read_root(desk.root)
    card.arrivals(stick).of(root, {})
    assert Card(tmp_path).arrivals(stick).of(root, {}).copied == 0
    flip(next(card.content.root.glob("objects/??/*")))
    again = Card(tmp_path)
    assert again.arrivals(stick).of(root, {}).copied > 0
    assert again.copying.new == [], "an object that was there before must not be given back with the new ones"


def test_same_bytes_under_two_names_are_copied_once(desk: Desk, card: Card, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"gambar" * 50)
    (tmp_path / "b.png").write_bytes(b"gambar" * 50)
    desk.publish(with_file("a", tmp_path / "a.png"), with_file("b", tmp_path / "b.png"))
    arrival = card.arrivals(desk.kim(tmp_path / "a.kim")).of(read_root(desk.root), {})
    assert len(arrival.verified.part.targets) == 4
    assert len(card.copying.new) == 3


def test_newest_of_several_packages_wins_and_broken_ones_are_remembered(desk: Desk, card: Card, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    for version, name in ((1, "b"), (2, "c"), (3, "a"), (4, "d")):
        desk.publish(item("a", str(version)))
        desk.kim(stick / f"{name}.kim")
    (stick / "d.kim").write_bytes(b"no zip")
    arrival = card.arrivals(stick).of(read_root(desk.root), {})
    assert arrival.verified.part.version == 3
    assert [error.code for error in arrival.damaged_beside] == ["paket-rusak"]


def test_older_says_more_than_damaged_and_damaged_more_than_somebody_elses(
    desk: Desk, city: Desk, card: Card, tmp_path: Path
) -> None:
    desk.publish(item("a"))
    city.publish(item("a"))
    stick = tmp_path / "stick"
    city.kim(stick / "a.kim")
    assert refusal(card, desk, stick) == "bukan-untuk-pos-ini"
    (stick / "b.kim").write_bytes(b"no zip")
    assert refusal(card, desk, stick) == "paket-rusak"
    desk.kim(stick / "c.kim")
    desk.publish(item("b"))
    known = card.arrivals(desk.folder).of(read_root(desk.root), {}).verified.metadata
    assert reason(lambda: card.arrivals(stick).of(read_root(desk.root), known)) == "paket-lama"


def test_refusal_of_somebody_elses_package_names_who_was_wanted(desk: Desk, city: Desk, card: Card) -> None:
    city.publish(item("a"))
    with pytest.raises(KioskError, match="KIM Contoh"):
        card.arrivals(city.folder).of(read_root(desk.root), {})


def test_missing_files_are_all_named_and_nothing_is_copied(desk: Desk, card: Card, tmp_path: Path) -> None:
    desk.publish(item("a"), item("b"), item("c"))
    stick = desk.tree(tmp_path / "stick")
    only(stick, "*.b.json").unlink()
    only(stick, "*.c.json").unlink()
    with pytest.raises(KioskError) as caught:
        card.arrivals(stick).of(read_root(desk.root), {})
    assert caught.value.detail == "kim-contoh/dokumen/b.json, kim-contoh/dokumen/c.json"
    assert card.copying.new == []


def test_file_of_another_length_is_refused_before_anything_is_copied(desk: Desk, card: Card, tmp_path: Path) -> None:
    desk.publish(item("a"), item("b"))
    stick = desk.tree(tmp_path / "stick")
    with only(stick, "*.b.json").open("ab") as file:
        file.write(b" ")
    assert refusal(card, desk, stick) == "isi-rusak-di-paket"
    assert card.copying.new == []


class Pulled(FolderFetcher):
    def chunks(self, path: str) -> Iterator[bytes]:
        raise stick_fault(OSError(errno.EIO, "Input/output error"), path)


def test_pulled_stick_is_not_tried_any_further(desk: Desk, card: Card, tmp_path: Path) -> None:
    desk.publish(item("a"))
    tried = []

    def find(_: Path, __: str) -> list[Package]:
        return [Package(str(number), lambda: Pulled(Folder.at(desk.folder))) for number in range(3)]

    arrivals = Arrivals(tmp_path, find, card.content, card.staging, long_ago, card.copying)
    tried.append(reason(lambda: arrivals.of(read_root(desk.root), {})))
    assert tried == ["flashdisk-tercabut"]
    assert len(list(card.staging.glob("*/*"))) == 1


def test_card_that_refuses_ends_it_at_once(desk: Desk, card: Card, tmp_path: Path) -> None:
    desk.publish(item("a"))
    card.staging.write_bytes(b"")
    with pytest.raises(OurError):
        card.arrivals(desk.kim(tmp_path / "a.kim")).of(read_root(desk.root), {})


@pytest.mark.parametrize(("freed", "fits"), [(1000, True), (0, False)])
def test_room_is_made_once_before_a_package_is_refused(tmp_path: Path, freed: int, fits: bool) -> None:
    room, made = [500], []

    def make_room() -> None:
        made.append(1)
        room.append(room[0] + freed)

    copying = Copying(lambda _: Room(room[-1], 1000), make_room, unwatched)
    code = reason(lambda: copying.start(tmp_path, 600))
    assert code == ("accepted: None" if fits else "tempat-penuh")
    assert made == [1]
    copying = Copying(lambda _: PLENTY, make_room, unwatched)
    copying.start(tmp_path, 600)
    assert made == [1]


def test_progress_tells_bytes_of_all_packages_together(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    copying = Copying(lambda _: PLENTY, nothing, lambda done, total: told.append((done, total)))
    copying.start(tmp_path, 6)
    assert list(copying.told(iter([b"abc", b"def"]))) == [b"abc", b"def"]
    copying.start(tmp_path, 4)
    assert told == [(0, 6), (3, 6), (6, 6), (6, 10)]


def test_each_publisher_is_judged_by_the_date_of_its_own(desk: Desk, city: Desk, card: Card, tmp_path: Path) -> None:
    def reference(publisher: str) -> datetime:
        return datetime(2099 if publisher == "kota" else 1970, 1, 1, tzinfo=UTC)

    for one in (desk, city):
        one.publish(item("a"))
        one.kim(tmp_path / "stick" / f"{one.publisher.name}.kim")
    arrivals = Arrivals(tmp_path / "stick", packages, card.content, card.staging, reference, card.copying)
    assert arrivals.of(read_root(desk.root), {}).verified.part.version == 1
    assert reason(lambda: arrivals.of(read_root(city.root), {})) == "paket-kedaluwarsa"


def test_full_card_has_its_own_fault() -> None:
    assert isinstance(fault("tempat-penuh"), NoRoomError)
