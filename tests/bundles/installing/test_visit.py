import errno
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.bundles.carrier.locate import Package, packages
from kiosk.bundles.carrier.reader import Folder, FolderFetcher, stick_fault
from kiosk.bundles.codes import fault
from kiosk.bundles.installing.arrivals import Arrival, Arrivals, Copying
from kiosk.bundles.installing.visit import Visit, visit_carrier
from kiosk.bundles.policy import Room
from kiosk.bundles.seal.trust import TrustedRoot, read_root
from kiosk.bundles.seal.verify import Stored
from kiosk.core import Generations, KioskError, Manifest, OurError
from tests.bundles.attacks.scene import admit, smuggle, together
from tests.bundles.forge import Desk, flip, item

PLENTY = Room(free=1 << 40, total=1 << 40)


class Visits:
    """Carriers brought to one card."""

    def __init__(self, folder: Path, enrolled: Desk) -> None:
        self.content = Generations(folder / "card")
        self.staging = folder / "staging"
        self.anchor = read_root(enrolled.root)
        self.asked: list[str] = []

    def find(self, path: Path, publisher: str) -> list[Package]:
        self.asked.append(publisher)
        return packages(path, publisher)

    def of(self, path: Path, installed: Manifest | None = None) -> Visit:
        copying = Copying(lambda _: PLENTY, lambda: None, lambda _, __: None)
        arrivals = Arrivals(path, self.find, self.content, self.staging, long_ago, copying)
        return visit_carrier(self.anchor, arrivals, installed or Manifest(), unknown)


def long_ago(_: str) -> datetime:
    """No seal has run out yet."""
    return datetime(1970, 1, 1, tzinfo=UTC)


def unknown(_: str) -> Stored:
    return {}


@pytest.fixture
def kim(tmp_path: Path, city: Desk) -> Desk:
    made = Desk(tmp_path / "kim", "kim-kampung", "KIM Kampung")
    admit(city, made)
    city.publish(item("perda"))
    made.publish(item("kabar"))
    return made


@pytest.fixture
def visits(tmp_path: Path, city: Desk) -> Visits:
    return Visits(tmp_path / "post", city)


def manifest_of(visit: Visit) -> Manifest:
    return Manifest({name: arrival.verified.part for name, arrival in visit.arrived.items()})


def test_city_and_whom_it_admits_arrive_on_the_first_visit(
    city: Desk, kim: Desk, visits: Visits, tmp_path: Path
) -> None:
    visit = visits.of(together(tmp_path / "stick", kim, city))
    assert list(visit.arrived) == ["kota", "kim-kampung"]
    assert (visit.told, visit.refused, visit.absent, visit.complaint()) == ([], [], [], None)


def test_kim_is_believed_where_only_the_installed_city_vouches(
    city: Desk, kim: Desk, visits: Visits, tmp_path: Path
) -> None:
    first = visits.of(together(tmp_path / "first", city))
    assert [error.code for error in first.absent] == ["bukan-untuk-pos-ini"]
    second = visits.of(together(tmp_path / "second", kim), manifest_of(first))
    assert list(second.arrived) == ["kim-kampung"]
    assert [error.code for error in second.absent] == ["bukan-untuk-pos-ini"]


def test_newer_city_on_the_same_stick_decides_who_is_asked_for(
    city: Desk, kim: Desk, visits: Visits, tmp_path: Path
) -> None:
    first = visits.of(together(tmp_path / "stick", city, kim))
    city.repository.admitted.remove("kim-kampung")
    city.publish(item("perda"))
    visits.asked.clear()
    visits.of(together(tmp_path / "stick", city, kim), manifest_of(first))
    assert visits.asked == ["kota"]


def test_nobody_is_asked_for_twice_however_they_vouch_for_each_other(
    city: Desk, kim: Desk, desk: Desk, tmp_path: Path
) -> None:
    admit(city, desk)
    city.publish(item("perda"))
    admit(desk, city)
    desk.publish(item("a"))
    admit(kim, city)
    kim.publish(item("kabar"))
    visits = Visits(tmp_path / "post", desk)
    visit = visits.of(together(tmp_path / "stick", city, kim, desk))
    assert visits.asked == list(visit.arrived) == ["kim-contoh", "kota", "kim-kampung"]


@pytest.mark.parametrize("bad", [b"", b"{}", b"no json", b"of another name", b"swollen"])
def test_vouched_file_that_is_no_root_of_that_name_introduces_nobody(
    city: Desk, visits: Visits, tmp_path: Path, bad: bytes
) -> None:
    if bad == b"of another name":
        bad = Desk(tmp_path / "lain", "kim-lain", "KIM Lain").root
    elif bad == b"swollen":
        bad = Desk(tmp_path / "asing", "kim-asing", "KIM Asing").root + b" " * (1 << 20)
    smuggle(city, {"kota/penerbit/kim-asing.root.json": bad}, item("perda"))
    assert list(visits.of(together(tmp_path / "stick", city)).arrived) == ["kota"]
    assert visits.asked == ["kota"]


def test_root_the_card_has_damaged_or_lost_introduces_nobody(
    city: Desk, kim: Desk, visits: Visits, tmp_path: Path
) -> None:
    first = visits.of(together(tmp_path / "first", city))
    entry = first.arrived["kota"].verified.part.targets["kota/penerbit/kim-kampung.root.json"]
    stick = together(tmp_path / "second", kim)
    for spoil in (flip, Path.unlink):
        spoil(visits.content.object_path(entry.sha256))
        with pytest.raises(KioskError) as caught:
            visits.of(stick, manifest_of(first))
        assert caught.value.code == "bukan-untuk-pos-ini"


def test_damaged_package_of_one_stops_no_other_and_is_told(
    city: Desk, kim: Desk, visits: Visits, tmp_path: Path
) -> None:
    first = visits.of(together(tmp_path / "stick", city))
    stick = city.tree(together(tmp_path / "both", kim))
    (stick / "kota" / "metadata" / "timestamp.json").write_bytes(b"{")
    visit = visits.of(stick, manifest_of(first))
    assert list(visit.arrived) == ["kim-kampung"]
    assert [(told.publisher, told.result) for told in visit.told] == [("kota", "refused")]
    complaint = visit.complaint()
    assert complaint is not None
    assert complaint.code == "paket-rusak"


def test_broken_file_beside_is_complained_of_when_nothing_else_is_wrong(
    city: Desk, kim: Desk, visits: Visits, tmp_path: Path
) -> None:
    stick = together(tmp_path / "stick", city, kim)
    (stick / "x.kim").write_bytes(b"no zip")
    visit = visits.of(stick)
    assert len(visit.arrived) == 2
    complaint = visit.complaint()
    assert complaint is not None
    assert complaint.code == "paket-rusak"


class Pulled(FolderFetcher):
    def chunks(self, path: str) -> Iterator[bytes]:
        raise stick_fault(OSError(errno.EIO, "Input/output error"), path)


def test_pulled_stick_ends_the_visit_whoever_is_being_read(city: Desk, kim: Desk, tmp_path: Path) -> None:
    class Half(Visits):
        def find(self, path: Path, publisher: str) -> list[Package]:
            if publisher == "kota":
                return packages(path, publisher)
            return [Package("stick", lambda: Pulled(Folder.at(kim.folder)))]

    with pytest.raises(KioskError) as caught:
        Half(tmp_path / "post", city).of(city.folder)
    assert caught.value.code == "flashdisk-tercabut"


def test_failing_card_ends_the_visit(city: Desk, kim: Desk, visits: Visits, tmp_path: Path) -> None:
    visits.content.root.mkdir(parents=True)
    (visits.content.root / "objects").write_bytes(b"")
    with pytest.raises(OurError):
        visits.of(together(tmp_path / "stick", city, kim))


def test_same_broken_file_is_told_once_however_many_were_looked_for(city: Desk, kim: Desk) -> None:
    visit = Visit()
    for desk in (city, kim):
        visit.failed(read_root(desk.root), fault("paket-rusak", "x.kim"))
    visit.failed(read_root(kim.root), fault("paket-rusak", "y.kim"))
    assert [told.publisher for told in visit.told] == ["kota", "kim-kampung"]


def refused(*errors: tuple[TrustedRoot, str]) -> str:
    visit = Visit()
    for root, code in errors:
        visit.failed(root, fault(code))
    return visit.refusal().code


def test_refusal_says_first_what_is_wrong_then_whose_it_is_then_that_there_is_nothing(city: Desk) -> None:
    root = read_root(city.root)
    assert refused((root, "tidak-ada-paket")) == "tidak-ada-paket"
    assert refused((root, "tidak-ada-paket"), (root, "bukan-untuk-pos-ini")) == "bukan-untuk-pos-ini"
    assert refused((root, "bukan-untuk-pos-ini"), (root, "paket-lama")) == "paket-lama"
    assert refused((root, "paket-rusak"), (root, "paket-lama")) == "paket-rusak"


def test_complaint_of_a_refusal_comes_before_a_broken_file_beside(city: Desk, kim: Desk, visits: Visits) -> None:
    visit = visits.of(city.folder)
    whole = visit.arrived["kota"]
    visit.arrived["kota"] = Arrival(whole.verified, 0, (fault("paket-rusak"),))
    visit.failed(read_root(kim.root), fault("segel-tidak-cocok"))
    complaint = visit.complaint()
    assert complaint is not None
    assert complaint.code == "segel-tidak-cocok"
