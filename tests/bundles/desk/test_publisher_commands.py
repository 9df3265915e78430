import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.bundles.desk.keys import open_keys
from kiosk.bundles.desk.publisher_commands import publisher
from kiosk.bundles.desk.repository import Repository
from kiosk.bundles.seal.trust import read_root
from kiosk.bundles.seal.words import fingerprint_words
from kiosk.core import Context, KioskError
from tests.bundles.forge import PASSPHRASE, Desk, Post, flip, only
from tests.conftest import World

NEWS = "---\njenis: kabar\njudul: {title}\ntanggal: '2026-11-20'\n---\n{text}\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "sumber"
    folder.mkdir()
    write_news(folder / "kerja-bakti.md", "Kerja bakti", "Minggu pagi di balai.")
    write_news(folder / "posyandu.md", "Posyandu", "Rabu pekan kedua.")
    (folder / "posyandu.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    return folder


def write_news(file: Path, title: str, text: str) -> None:
    file.write_text(NEWS.format(title=title, text=text), encoding="utf-8")


def run(ctx: Context, *arguments: object, typed: str | None = None) -> Result:
    return CliRunner().invoke(publisher, [str(a) for a in arguments], obj=ctx, input=typed)


def refused(result: Result) -> str:
    assert isinstance(result.exception, KioskError), result.output
    assert result.exception.exit_code == 3
    return result.exception.code


@pytest.fixture
def repo(ctx: Context, tmp_path: Path) -> Path:
    return Desk(tmp_path / "penerbit", "kim-kampung-contoh", "KIM Kampung Contoh").folder


def test_kim_alone_gets_its_own_root_a_readable_title_and_a_card(ctx: Context, tmp_path: Path) -> None:
    repo = tmp_path / "baru"
    result = run(ctx, "init", "--repo", repo, "--as", "kim-kampung-contoh")
    root = read_root((repo / "root.json").read_bytes())
    assert " ".join(fingerprint_words(root.fingerprint)) in result.stdout
    assert "KIM Kampung Contoh" in (repo / "kartu.html").read_text("utf-8")
    assert (root.publisher.name, root.publisher.title) == ("kim-kampung-contoh", "KIM Kampung Contoh")
    assert (root.publisher.kind, root.threshold) == ("kim", 1)


def test_city_is_told_to_part_with_its_keys(ctx: Context, tmp_path: Path) -> None:
    result = run(ctx, "init", "--repo", tmp_path / "kota", "--title", "Kominfo Contoh")
    root = read_root((tmp_path / "kota" / "root.json").read_bytes())
    assert (root.publisher.name, root.publisher.title, root.threshold) == ("kota", "Kominfo Contoh", 2)
    assert "3 tempat; 2 di antaranya cukup" in result.stdout
    assert root.fingerprint[:4] in result.stdout


@pytest.mark.parametrize("name", ["kota", "pos", "KIM", "a", "../a"])
def test_name_that_no_publisher_may_have_is_refused(ctx: Context, tmp_path: Path, name: str) -> None:
    assert refused(run(ctx, "init", "--repo", tmp_path / "p", "--as", name)) == "nama-salah"
    assert not (tmp_path / "p").exists()


def test_existing_publisher_is_not_overwritten(ctx: Context, repo: Path) -> None:
    assert refused(run(ctx, "init", "--repo", repo)) == "penerbit-sudah-ada"


def test_passphrase_is_asked_twice_and_never_shown(
    ctx: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KIOSK_PASSPHRASE")
    result = run(ctx, "init", "--repo", tmp_path / "p", typed=f"{PASSPHRASE}\n{PASSPHRASE}\n")
    assert result.exit_code == 0
    assert PASSPHRASE not in result.output
    assert run(ctx, "sign", "--repo", tmp_path / "p", typed=f"{PASSPHRASE}\n").exception is not None


def test_holders_of_a_city_type_passphrases_of_their_own(
    ctx: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KIOSK_PASSPHRASE")
    hers = "milik bagian hukum"
    typed = f"{PASSPHRASE}\n{PASSPHRASE}\n\n\n{hers}\n{hers}\n\n\n"
    result = run(ctx, "init", "--holders", "--repo", tmp_path / "p", typed=typed)
    assert result.exit_code == 0, result.output
    names = ["root-1", "root-2", "root-3"]
    assert list(open_keys(tmp_path / "p" / "keys", names, PASSPHRASE)) == ["root-1", "root-3"]
    assert list(open_keys(tmp_path / "p" / "keys", names, hers)) == ["root-2"]


def test_laptop_of_2099_publishes_nothing_unless_somebody_vouches_for_it(
    ctx: Context, world: World, repo: Path, source: Path, tmp_path: Path
) -> None:
    world.clock.advance(73 * 365.25 * 86400)
    assert refused(run(ctx, "pack", source, "--repo", repo)) == "tanggal-meragukan"
    assert refused(run(ctx, "init", "--repo", tmp_path / "p")) == "tanggal-meragukan"
    assert Repository(repo).issue() is None
    assert "2099" in run(ctx, "pack", source, "--repo", repo, "--date-ok").stdout


def test_pack_carries_whom_the_publisher_admitted(ctx: Context, city: Desk, desk: Desk, source: Path) -> None:
    assert run(ctx, "pack", source, "--repo", city.folder).exit_code == 0
    assert "4 file." in run(ctx, "add", desk.folder / "root.json", "--repo", city.folder).stdout
    again = run(ctx, "pack", source, "--repo", city.folder)
    assert "Sumbernya tidak berubah" in again.stdout
    assert "4 file." in again.stdout


@pytest.mark.parametrize("command", ["pack", "sign"])
def test_wrong_passphrase_is_a_plain_sentence_and_changes_nothing(
    ctx: Context, repo: Path, source: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("KIOSK_PASSPHRASE", "bukan yang itu")
    arguments = [source] if command == "pack" else []
    result = run(ctx, command, *arguments, "--repo", repo)
    assert refused(result) == "sandi-salah"
    assert str(result.exception).startswith("Kata sandi tidak cocok. Tidak ada yang berubah.")
    assert Repository(repo).issue() is None


def test_source_is_packed_signed_and_installs(ctx: Context, repo: Path, source: Path, tmp_path: Path) -> None:
    kim, tree = tmp_path / "contoh.kim", tmp_path / "stick" / "KIM" / "PAKET"
    result = run(ctx, "pack", source, "--repo", repo, "--kim", kim, "--tree", tree)
    assert result.exit_code == 0, result.output
    assert "Terbitan 1, 21 November 2026: 3 file." in result.stdout
    post = Post(tmp_path / "pos", (repo / "root.json").read_bytes())
    assert post.insert(kim).result == "installed"
    assert post.insert(tmp_path / "stick").result == "unchanged"
    assert set(post.titles().values()) == {"Kerja bakti", "Posyandu"}
    with zipfile.ZipFile(kim) as archive:
        assert any("/lampiran/" in name for name in archive.namelist())
    post.world.close()


def test_tree_alone_can_be_asked_for(ctx: Context, repo: Path, source: Path, tmp_path: Path) -> None:
    result = run(ctx, "pack", source, "--repo", repo, "--tree", tmp_path / "PAKET")
    assert result.exit_code == 0
    assert len(list((tmp_path / "PAKET").glob("*/metadata/timestamp.json"))) == 1
    assert "byte" not in result.stdout


def test_unchanged_source_says_so_and_still_writes_the_file(
    ctx: Context, repo: Path, source: Path, tmp_path: Path
) -> None:
    run(ctx, "pack", source, "--repo", repo, "--kim", tmp_path / "a.kim")
    again = run(ctx, "pack", source, "--repo", repo, "--kim", tmp_path / "b.kim")
    assert "Sumbernya tidak berubah" in again.stdout
    assert (tmp_path / "a.kim").read_bytes() == (tmp_path / "b.kim").read_bytes()


def test_removed_source_disappears_from_the_publication(ctx: Context, repo: Path, source: Path) -> None:
    run(ctx, "pack", source, "--repo", repo)
    (source / "kerja-bakti.md").unlink()
    run(ctx, "pack", source, "--repo", repo)
    issue = Repository(repo).issue()
    assert issue is not None
    assert not any("kerja-bakti" in path for path in issue.targets)


def test_bad_files_are_named_and_the_others_published(ctx: Context, repo: Path, source: Path) -> None:
    (source / "surat.docx").write_bytes(b"PK")
    (source / ".tersembunyi").write_bytes(b"")
    result = run(ctx, "pack", source, "--repo", repo)
    assert result.exit_code == 0
    assert "surat.docx" in result.stderr
    assert "1 file tidak bisa dipakai." in result.stderr
    assert ".tersembunyi" in result.stderr
    assert "Terbitan 1" in result.stdout


def test_nothing_to_pack_publishes_nothing_and_exits_3(ctx: Context, repo: Path, tmp_path: Path) -> None:
    (tmp_path / "kosong").mkdir()
    assert refused(run(ctx, "pack", tmp_path / "kosong", "--repo", repo)) == "tidak-ada-isi"
    assert refused(run(ctx, "pack", tmp_path / "nowhere", "--repo", repo)) == "tidak-ada-isi"
    assert Repository(repo).issue() is None


def test_sign_gives_the_same_content_a_new_date(ctx: Context, world: World, repo: Path, source: Path) -> None:
    assert refused(run(ctx, "sign", "--repo", repo)) == "belum-terbit"
    run(ctx, "pack", source, "--repo", repo)
    world.clock.advance(86400)
    result = run(ctx, "sign", "--repo", repo)
    assert result.stdout == "Terbitan 2, 22 November 2026: 3 file.\n"


def test_verify_believes_what_a_post_would_and_nothing_else(
    ctx: Context, repo: Path, source: Path, tmp_path: Path
) -> None:
    kim = tmp_path / "a.kim"
    run(ctx, "pack", source, "--repo", repo, "--kim", kim)
    assert "segel KIM Kampung Contoh cocok, terbitan 1, 3 file" in run(ctx, "verify", "--repo", repo).stdout
    assert run(ctx, "verify", kim, "--repo", repo).stdout.startswith("a.kim: segel")
    flip(only(repo / "targets", "*.png"))
    assert refused(run(ctx, "verify", "--repo", repo)) == "isi-rusak-di-paket"


def test_publisher_that_never_published_is_told_to_pack_first(ctx: Context, repo: Path) -> None:
    assert refused(run(ctx, "verify", "--repo", repo)) == "belum-terbit"
