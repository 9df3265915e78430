import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from kiosk.bundles.desk.check import check
from kiosk.bundles.desk.keys import Passphrases, read_keys
from kiosk.bundles.desk.repository import ONLINE, Repository
from kiosk.bundles.desk.rotation import WAITING, Waiting, begin, cancel, countersign, finish, waiting
from kiosk.bundles.seal.trust import follows, read_root
from tests.bundles.forge import NOW, PASSPHRASE, QUICK, Desk, Post, copy_of, item, reason

HOLDER = "milik bagian hukum"


def rotate(desk: Desk, names: Sequence[str] = ONLINE, passphrases: Passphrases = QUICK) -> Waiting:
    return begin(desk.repository, names, passphrases, NOW)


def finished(desk: Desk, passphrase: str = PASSPHRASE) -> Repository:
    desk.repository = finish(desk.repository, passphrase, NOW)
    return desk.repository


def taken(desk: Desk, *names: str) -> Path:
    """Root keys carried away by their holders."""
    away = desk.folder.parent / "pemegang"
    away.mkdir(exist_ok=True)
    for name in names:
        shutil.move(desk.folder / "keys" / f"{name}.pem", away)
    return away


def test_online_keys_are_changed_at_once_when_the_root_key_is_here(desk: Desk) -> None:
    desk.publish(item("a"))
    first = desk.root
    assert rotate(desk).missing == 0
    root = finished(desk).root
    assert (root.version, root.data) == (2, desk.root)
    assert root.data == (desk.folder / "metadata" / "2.root.json").read_bytes()
    assert follows(root.data, first)
    issue = desk.repository.issue()
    assert issue is not None
    assert (issue.version, issue.targets_version) == (2, 2)
    for start in (first, root.data):
        check(desk.folder, read_root(start))


def test_publisher_that_never_published_changes_keys_too(city: Desk) -> None:
    rotate(city, ["root-3"])
    assert finished(city).root.version == 2
    assert city.repository.issue() is None


def test_one_of_three_root_keys_does_not_publish_a_new_root(city: Desk) -> None:
    city.publish(item("a"))
    taken(city, "root-2", "root-3")
    first = city.root
    under_way = rotate(city)
    assert (under_way.missing, under_way.holders) == (1, ("root-2", "root-3"))
    assert finished(city).root.data == first == city.root
    assert not (city.folder / "metadata" / "2.root.json").exists()
    assert city.sign().version == 2  # publishing goes on with the old keys
    check(city.folder, read_root(first))


def test_second_holder_completes_it_with_a_passphrase_of_their_own(city: Desk, tmp_path: Path) -> None:
    theirs = Passphrases(PASSPHRASE, {"root-2": HOLDER}, QUICK.cost)
    rotate(city, ["root-2"], theirs)
    finished(city)
    first = city.root
    away = taken(city, "root-2", "root-3")
    rotate(city)
    assert reason(lambda: countersign(city.repository, away / "root-2.pem", PASSPHRASE)) == "sandi-salah"
    assert countersign(city.repository, away / "root-2.pem", HOLDER).missing == 0
    assert finished(city).root.version == 3
    assert follows(city.root, first)


def test_lost_root_key_is_rotated_away_by_the_two_others(city: Desk) -> None:
    city.publish(item("a"))
    lost = taken(city, "root-2")
    first = city.root
    assert rotate(city, ["root-2"]).missing == 0
    finished(city)
    assert (city.folder / "keys" / "root-2.pem").exists()
    assert not (city.folder / "keys" / "lama" / "root-2-1.pem").exists()
    check(city.folder, read_root(first))
    rotate(city, ["timestamp"])
    assert reason(lambda: countersign(city.repository, lost / "root-2.pem", PASSPHRASE)) == "kunci-bukan-pemegang"


def test_key_on_its_way_out_is_not_asked_for_while_others_can_sign(city: Desk) -> None:
    away = taken(city, "root-1", "root-2", "root-3")
    assert rotate(city, ["root-2"]).holders == ("root-1", "root-3")
    for name, missing in (("root-1", 1), ("root-1", 1), ("root-3", 0)):
        assert countersign(city.repository, away / f"{name}.pem", PASSPHRASE).missing == missing


def test_kim_that_replaces_its_root_key_needs_the_old_one_once(desk: Desk) -> None:
    away = taken(desk, "root-1")
    assert rotate(desk, ["root-1"]) == waiting(desk.repository)
    under_way = waiting(desk.repository)
    assert under_way is not None
    assert (under_way.missing, under_way.holders) == (1, ("root-1",))
    assert countersign(desk.repository, away / "root-1.pem", PASSPHRASE).missing == 0


def test_old_key_can_sign_no_more(desk: Desk, tmp_path: Path) -> None:
    desk.publish(item("a"))
    backup = copy_of(desk.folder, tmp_path / "curian")
    rotate(desk)
    finished(desk)
    copy_of(backup / "keys", desk.folder / "keys")
    assert reason(desk.sign) == "kunci-lama"
    stolen = dict(zip(ONLINE, ([key] for key in read_keys(backup / "keys", ONLINE, PASSPHRASE)), strict=True))
    desk.repository.publish(None, stolen, NOW, renew=True)
    assert reason(lambda: check(desk.folder, read_root(desk.root))) == "segel-tidak-cocok"
    assert reason(lambda: check(desk.folder, read_root((backup / "root.json").read_bytes()))) == "segel-tidak-cocok"


def test_old_key_files_are_kept_apart_and_the_new_ones_take_their_place(desk: Desk) -> None:
    before = {file.name: file.read_bytes() for file in (desk.folder / "keys").iterdir()}
    rotate(desk, ["targets", "root-1"])
    finished(desk)
    old = desk.folder / "keys" / "lama"
    assert {file.name for file in old.iterdir()} == {"targets-1.pem", "root-1-1.pem"}
    assert (old / "targets-1.pem").read_bytes() == before["targets.pem"] != (old.parent / "targets.pem").read_bytes()
    assert (old.parent / "snapshot.pem").read_bytes() == before["snapshot.pem"]
    assert {path.stat().st_mode & 0o777 for path in (old, *old.parent.glob("*.pem"))} == {0o700, 0o600}
    assert not (old.parent / "baru").exists()
    assert not (desk.folder / WAITING).exists()


def test_wrong_passphrase_is_no_new_passphrase(desk: Desk) -> None:
    assert reason(lambda: rotate(desk, ONLINE, Passphrases("salah ketik"))) == "sandi-salah"
    assert waiting(desk.repository) is None
    assert not (desk.folder / "keys" / "baru").exists()


def test_forgotten_passphrase_is_replaced_by_the_holders_of_the_root(city: Desk) -> None:
    city.publish(item("a"))
    new = Passphrases("yang baru sekali", cost=QUICK.cost)
    away = taken(city, "root-1", "root-2", "root-3")
    first = city.root
    assert begin(city.repository, ONLINE, new, NOW, fresh=True).missing == 2
    for name in ("root-1", "root-3"):
        countersign(city.repository, away / f"{name}.pem", PASSPHRASE)
    assert reason(lambda: finish(city.repository, PASSPHRASE, NOW)) == "sandi-salah"
    finished(city, "yang baru sekali").signers("yang baru sekali")
    check(city.folder, read_root(first))


def test_stolen_laptop_is_answered_from_a_backup_without_keys(city: Desk) -> None:
    city.publish(item("a"))
    away = taken(city, "root-2", "root-3")
    shutil.rmtree(city.folder / "keys")
    assert begin(city.repository, [*ONLINE, "root-1"], QUICK, NOW, fresh=True).missing == 2
    for name in ("root-2", "root-3"):
        countersign(city.repository, away / f"{name}.pem", PASSPHRASE)
    assert finished(city).root.version == 2
    assert len(list((city.folder / "keys").glob("*.pem"))) == 4
    check(city.folder, city.repository.root)


def test_partial_change_without_the_other_keys_does_not_publish(city: Desk) -> None:
    """A list no key is left for would be a publication nobody believes."""
    city.publish(item("a"))
    rotate(city, ["timestamp"])
    (city.folder / "keys" / "targets.pem").unlink()
    assert reason(lambda: finish(city.repository, PASSPHRASE, NOW)) == "sandi-salah"
    assert Repository(city.folder).root.version == 1


def test_second_change_waits_for_the_first_or_for_its_end(city: Desk) -> None:
    taken(city, "root-2", "root-3")
    rotate(city)
    assert reason(lambda: rotate(city)) == "rotasi-menunggu"
    cancel(city.repository)
    assert waiting(city.repository) is None
    assert not (city.folder / "keys" / "baru").exists()
    assert rotate(city).missing == 1


def test_complete_change_is_not_cancelled_and_nothing_is_nothing(desk: Desk) -> None:
    assert reason(lambda: cancel(desk.repository)) == "rotasi-tidak-ada"
    assert reason(lambda: countersign(desk.repository, desk.folder / "keys/root-1.pem", "")) == "rotasi-tidak-ada"
    rotate(desk)
    assert reason(lambda: cancel(desk.repository)) == "rotasi-lengkap"


@pytest.mark.parametrize("name", ["root-2", "root", "../root-1", "akar"])
def test_key_this_publisher_has_not_got_is_named(desk: Desk, name: str) -> None:
    assert reason(lambda: rotate(desk, ["targets", name])) == "kunci-tidak-dikenal"
    assert waiting(desk.repository) is None


def test_strangers_key_signs_no_root(city: Desk, desk: Desk) -> None:
    taken(city, "root-2")
    rotate(city, ["root-1"])
    stranger = desk.folder / "keys" / "root-1.pem"
    assert reason(lambda: countersign(city.repository, stranger, PASSPHRASE)) == "kunci-bukan-pemegang"


def test_damaged_waiting_root_is_told(city: Desk) -> None:
    taken(city, "root-2", "root-3")
    rotate(city)
    (city.folder / WAITING).write_bytes(b"{}")
    assert reason(lambda: waiting(city.repository)) == "penerbit-rusak"


def test_changed_waiting_root_has_lost_its_signatures(desk: Desk) -> None:
    desk.publish(item("a"))
    rotate(desk)
    file = desk.folder / WAITING
    file.write_bytes(file.read_bytes().replace(b"KIM Contoh", b"KIM Contek"))
    under_way = waiting(desk.repository)
    assert under_way is not None
    assert under_way.missing == 1
    assert finished(desk).root.version == 1


def test_short_passphrase_makes_no_new_keys(desk: Desk) -> None:
    assert reason(lambda: rotate(desk, ONLINE, Passphrases("pendek"))) == "sandi-pendek"


def test_post_follows_the_new_keys_and_no_thief_of_the_old_ones(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a", "Lama"))
    post.insert(desk.kim(tmp_path / "1.kim"))
    stolen = copy_of(desk.folder, tmp_path / "curian")
    rotate(desk, [*ONLINE, "root-1"])
    finished(desk)
    desk.publish(item("a", "Baru"))
    assert post.insert(desk.kim(tmp_path / "2.kim")).result == "installed"
    thief = Repository(stolen)
    for _ in range(9):
        thief.publish({}, thief.signers(PASSPHRASE), NOW)
    assert post.refused(stolen) == "segel-tidak-cocok"
    assert post.titles() == {"a": "Baru"}


def test_post_that_a_thief_led_far_ahead_comes_back_with_the_new_keys(desk: Desk, post: Post, tmp_path: Path) -> None:
    """TUF specification 5.3.11: what the old keys signed does not count any more, its version numbers neither."""
    desk.publish(item("a", "Lama"))
    stolen = copy_of(desk.folder, tmp_path / "curian")
    thief = Repository(stolen)
    for _ in range(9):
        thief.publish({}, thief.signers(PASSPHRASE), NOW)
    assert post.insert(stolen).version == 10
    rotate(desk)
    finished(desk)
    assert desk.publish(item("a", "Baru")).version == 3
    assert post.insert(desk.kim(tmp_path / "2.kim")).result == "installed"
    assert post.titles() == {"a": "Baru"}
