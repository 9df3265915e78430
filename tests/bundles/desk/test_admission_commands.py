from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.bundles.desk.publisher_commands import publisher
from kiosk.bundles.desk.repository import Issue, Repository
from kiosk.bundles.seal.trust import read_root
from kiosk.bundles.seal.words import fingerprint_words
from kiosk.core import Context, KioskError
from tests.bundles.forge import Desk, item


def run(ctx: Context, *arguments: object) -> Result:
    return CliRunner().invoke(publisher, [str(a) for a in arguments], obj=ctx)


def refused(result: Result) -> str:
    assert isinstance(result.exception, KioskError), result.output
    return result.exception.code


def issue_of(desk: Desk) -> Issue:
    issue = Repository(desk.folder).issue()
    assert issue is not None
    return issue


def test_admitted_kim_is_published_at_once_even_before_anything_else(ctx: Context, city: Desk, desk: Desk) -> None:
    result = run(ctx, "add", desk.folder / "root.json", "--repo", city.folder)
    assert result.exit_code == 0, result.output
    assert list(issue_of(city).targets) == ["kota/penerbit/kim-contoh.root.json"]
    assert "KIM Contoh (kim-contoh) diakui oleh Dinas Kominfo." in result.stdout
    assert " ".join(fingerprint_words(read_root(desk.root).fingerprint)) in result.stdout
    assert "Sesudah paket Dinas Kominfo terbitan ini dipasang di satu pos" in result.stdout


def test_kim_that_started_alone_joins_a_city_and_keeps_its_content(ctx: Context, city: Desk, desk: Desk) -> None:
    desk.publish(item("a"))
    result = run(ctx, "add", city.folder / "root.json", "--repo", desk.folder)
    assert "isi Dinas Kominfo dan KIM yang diakuinya" in result.stdout
    assert set(issue_of(desk).targets) == {"kim-contoh/dokumen/a.json", "kim-contoh/penerbit/kota.root.json"}


def test_refused_admission_publishes_nothing(ctx: Context, city: Desk, desk: Desk, tmp_path: Path) -> None:
    other = Desk(tmp_path / "lain", "kim-lain")
    assert refused(run(ctx, "add", other.folder / "root.json", "--repo", desk.folder)) == "pengakuan-salah"
    assert refused(run(ctx, "add", tmp_path / "nowhere", "--repo", city.folder)) == "root-tidak-sah"
    assert Repository(desk.folder).issue() is None
    assert Repository(city.folder).issue() is None


def test_other_root_of_a_known_name_is_let_in_only_with_replace(
    ctx: Context, city: Desk, desk: Desk, tmp_path: Path
) -> None:
    other = Desk(tmp_path / "baru")
    assert run(ctx, "add", desk.folder / "root.json", "--repo", city.folder).exit_code == 0
    assert refused(run(ctx, "add", other.folder / "root.json", "--repo", city.folder)) == "pengakuan-lain"
    assert run(ctx, "add", other.folder / "root.json", "--repo", city.folder, "--replace").exit_code == 0
    (target,) = issue_of(city).targets.values()
    assert target.hashes["sha256"] == read_root(other.root).fingerprint


def test_revoked_kim_is_gone_from_the_next_publication_and_from_the_package(
    ctx: Context, city: Desk, desk: Desk, tmp_path: Path
) -> None:
    run(ctx, "add", desk.folder / "root.json", "--repo", city.folder)
    result = run(ctx, "revoke", "kim-contoh", "--repo", city.folder, "--kim", tmp_path / "kota.kim")
    assert result.exit_code == 0, result.output
    assert issue_of(city).targets == {}
    assert issue_of(city).version == 2
    assert "KIM Contoh (kim-contoh) tidak diakui lagi oleh Dinas Kominfo." in result.stdout
    assert "Isi yang disetujui pengurus di pos sendiri tetap ada." in result.stdout
    assert (tmp_path / "kota.kim").is_file()
    assert refused(run(ctx, "revoke", "kim-contoh", "--repo", city.folder)) == "belum-diakui"


def test_wrong_passphrase_admits_and_revokes_nobody(
    ctx: Context, city: Desk, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(ctx, "add", desk.folder / "root.json", "--repo", city.folder)
    monkeypatch.setenv("KIOSK_PASSPHRASE", "bukan yang itu")
    assert refused(run(ctx, "add", desk.folder / "root.json", "--repo", city.folder)) == "sandi-salah"
    assert refused(run(ctx, "revoke", "kim-contoh", "--repo", city.folder)) == "sandi-salah"
    assert list(Repository(city.folder).admitted.roots()) == ["kim-contoh"]
