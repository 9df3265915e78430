from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.bundles.desk import repository as module
from kiosk.bundles.desk.keys import Passphrases
from kiosk.bundles.desk.repository import Repository, create
from kiosk.bundles.seal.trust import Publisher
from kiosk.bundles.seal.tufapi import TargetFile
from tests.bundles.forge import NOW, PASSPHRASE, QUICK, Desk, flip, item, reason

KIM = Publisher("kim-contoh", "KIM Contoh", "kim")


def test_new_publisher_has_its_keys_root_and_nothing_published(desk: Desk) -> None:
    names = {path.relative_to(desk.folder).as_posix() for path in desk.folder.rglob("*") if path.is_file()}
    keys = {f"keys/{name}.pem" for name in ("root-1", "targets", "snapshot", "timestamp")}
    assert names == keys | {"root.json", "metadata/1.root.json"}
    assert desk.repository.issue() is None
    assert reason(desk.repository.files) == "belum-terbit"


def test_city_has_three_root_keys(city: Desk) -> None:
    assert len(list((city.folder / "keys").glob("root-*.pem"))) == 3


def test_existing_publisher_is_never_overwritten(desk: Desk, tmp_path: Path) -> None:
    before = desk.root
    assert reason(lambda: create(desk.folder, KIM, QUICK, NOW)) == "penerbit-sudah-ada"
    assert desk.root == before
    (tmp_path / "half" / "keys").mkdir(parents=True)
    assert reason(lambda: create(tmp_path / "half", KIM, QUICK, NOW)) == "penerbit-sudah-ada"


def test_short_passphrase_makes_no_publisher(tmp_path: Path) -> None:
    assert reason(lambda: create(tmp_path / "p", KIM, Passphrases("pendek"), NOW)) == "sandi-pendek"
    assert not (tmp_path / "p").exists()


def test_folder_without_a_publisher_is_told(tmp_path: Path) -> None:
    assert reason(lambda: Repository(tmp_path)) == "penerbit-belum-ada"


def test_versions_grow_and_dates_are_signed(desk: Desk) -> None:
    first, second, third = desk.publish(item("a")), desk.publish(item("b")), desk.sign()
    assert [issue.version for issue in (first, second, third)] == [1, 2, 3]
    assert [issue.targets_version for issue in (first, second, third)] == [1, 2, 2]
    assert [issue.snapshot_version for issue in (first, second, third)] == [1, 2, 3]
    assert second.published == NOW + timedelta(days=2)
    assert list(third.targets) == ["kim-contoh/dokumen/b.json"]


def test_publish_date_never_goes_back_after_a_wrong_clock(desk: Desk) -> None:
    desk.now = datetime(2099, 1, 1, tzinfo=UTC)
    late = desk.publish(item("a"))
    desk.now = NOW
    assert desk.publish(item("b")).published == late.published + timedelta(seconds=1)


def test_signing_renews_a_list_that_would_soon_expire(desk: Desk) -> None:
    first = desk.publish(item("a"))
    desk.now += timedelta(days=400)
    renewed = desk.sign()
    assert renewed.targets_version == 2
    assert renewed.targets_expire > first.targets_expire
    assert renewed.targets == first.targets


def test_signing_before_publishing_is_refused(desk: Desk) -> None:
    assert reason(desk.sign) == "belum-terbit"


def test_removed_files_go_after_one_more_publication(desk: Desk) -> None:
    def stored() -> set[str]:
        return {path.name.split(".", 1)[1] for path in (desk.folder / "targets").rglob("*.json")}

    desk.publish(item("a"))
    desk.publish(item("b"))
    assert stored() == {"a.json", "b.json"}
    desk.publish(item("c"))
    assert stored() == {"b.json", "c.json"}
    assert not (desk.folder / "metadata" / "1.targets.json").exists()


def test_list_longer_than_a_post_accepts_is_not_published(desk: Desk) -> None:
    names = (f"kim-contoh/dokumen/{'x' * 100}{n}.json" for n in range(24_000))
    many = {name: TargetFile(1, {"sha256": "a" * 64}, name) for name in names}
    signers = desk.repository.signers(PASSPHRASE)
    assert reason(lambda: desk.repository.publish(many, signers, NOW)) == "terlalu-banyak"
    assert desk.repository.issue() is None
    assert module.MAX_TARGETS == 5_000_000


@pytest.mark.parametrize("name", ["timestamp.json", "1.snapshot.json", "1.targets.json"])
def test_damaged_folder_is_told_instead_of_signed_over(desk: Desk, name: str) -> None:
    desk.publish(item("a"))
    (desk.folder / "metadata" / name).write_bytes(b"{}")
    assert reason(desk.sign) == "penerbit-rusak"


def test_forged_root_of_the_folder_is_refused(desk: Desk) -> None:
    flip(desk.folder / "root.json")
    assert reason(lambda: Repository(desk.folder)) == "root-tidak-sah"


def test_timestamp_is_the_last_file_to_be_copied(desk: Desk) -> None:
    desk.publish(item("a"))
    assert list(desk.repository.files())[-1] == "metadata/timestamp.json"


def test_admitted_root_alone_is_something_to_publish(city: Desk, desk: Desk) -> None:
    city.repository.admitted.add(desk.folder / "root.json", replace=False)
    assert list(city.sign().targets) == ["kota/penerbit/kim-contoh.root.json"]


def test_renewal_signs_even_what_says_the_same(desk: Desk) -> None:
    desk.publish(item("a"))
    issue = desk.repository.publish(None, desk.repository.signers(PASSPHRASE), desk.now, renew=True)
    assert (issue.version, issue.targets_version) == (2, 2)


def answers(desk: Desk, data: bytes, name: str = "pulang.json") -> Path:
    (desk.folder / "pulang").mkdir(exist_ok=True)
    (desk.folder / "pulang" / name).write_bytes(data)
    return desk.folder / "pulang" / name


def test_answers_to_posts_travel_with_every_publication(desk: Desk) -> None:
    answers(desk, b'{"acks":{}}')
    desk.publish(item("a"))
    first = desk.sign()
    assert set(first.targets) == {"kim-contoh/dokumen/a.json", "kim-contoh/pulang/pulang.json"}
    answers(desk, b'{"acks":{"c0ffee00":{}}}')
    second = desk.sign()
    assert second.targets_version == first.targets_version + 1
    (file,) = (path for path in desk.repository.files().values() if path.name.endswith("pulang.json"))
    assert file.read_bytes() == b'{"acks":{"c0ffee00":{}}}'


def test_answers_taken_away_are_published_no_more(desk: Desk) -> None:
    file = answers(desk, b"{}")
    desk.publish(item("a"))
    file.unlink()
    assert list(desk.sign().targets) == ["kim-contoh/dokumen/a.json"]


def test_answers_alone_are_a_publication(desk: Desk) -> None:
    answers(desk, b"{}")
    assert list(desk.sign().targets) == ["kim-contoh/pulang/pulang.json"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "pulang.json"),
        (b"<html>", "pulang.json"),
        (b"\xff", "pulang.json"),
        (b"[" * 200_000, "pulang.json"),
        (b"{}", "Pulang (1).json"),
        (b'"' + b"x" * module.MAX_ANSWERS + b'"', "pulang.json"),
    ],
    ids=["empty", "html", "no text", "nested", "name", "huge"],
)
def test_answers_no_post_would_read_are_not_published(desk: Desk, data: bytes, name: str) -> None:
    answers(desk, data, name)
    assert reason(lambda: desk.publish(item("a"))) == "penerbit-rusak"
    assert desk.repository.issue() is None


def test_answers_that_cannot_be_read_are_not_left_out_silently(desk: Desk) -> None:
    (desk.folder / "pulang" / "pulang.json").mkdir(parents=True)
    assert reason(lambda: desk.publish(item("a"))) == "penerbit-rusak"
