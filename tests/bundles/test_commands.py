import json
from pathlib import Path

import click
import msgspec
from click.testing import CliRunner, Result

from kiosk.bundles import FEATURE
from kiosk.core import KioskError
from tests.bundles.forge import Desk, Post, flip, item


def run(post: Post, name: str, *arguments: str) -> Result:
    (command,) = [c for c in FEATURE.commands() if isinstance(c, click.Command) and c.name == name]
    return CliRunner().invoke(command, [str(a) for a in arguments], obj=post.ctx)


def said(result: Result) -> object:
    assert result.stdout.count("\n") == 1
    return json.loads(result.stdout)


def refused(result: Result) -> str:
    assert isinstance(result.exception, KioskError)
    assert result.exception.exit_code == 3
    return result.exception.code


def test_feature_brings_the_commands_it_names() -> None:
    names = {c.name for c in FEATURE.commands() if isinstance(c, click.Command)}
    assert names == set(FEATURE.command_names)


def test_import_speaks_the_words_of_the_stick(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a"), item("b"))
    kim = str(desk.kim(tmp_path / "a.kim"))
    first = run(post, "import", kim)
    assert first.exit_code == 0
    assert first.stdout == "Segel KIM Contoh cocok.\nSelesai. 2 isi baru sudah terpasang. Flashdisk boleh dicabut.\n"
    again = run(post, "import", kim)
    assert again.stdout == "Isi flashdisk ini sudah ada semua. Tidak ada yang berubah. Flashdisk boleh dicabut.\n"


def test_import_as_json_is_one_object_with_every_field(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a"))
    answer = said(run(post, "import", str(desk.kim(tmp_path / "a.kim")), "--json"))
    size = sum(path.stat().st_size for path in post.ctx.content.root.glob("objects/??/*"))
    assert answer == {
        "result": "installed",
        "generation": 1,
        "publisher": "kim-contoh",
        "version": 1,
        "added": 1,
        "removed": 0,
        "bytes": size,
        "seconds": 0.0,
        "reason": None,
        "parts": [{"publisher": "kim-contoh", "title": "KIM Contoh", "version": 1, "result": "installed"}],
        "waiting": 0,
        "troubles": [],
    }


def test_refused_import_exits_3_and_tells_why(post: Post, tmp_path: Path) -> None:
    result = run(post, "import", str(tmp_path / "nowhere"), "--json")
    assert result.exit_code == 3
    answer = msgspec.convert(said(result), dict[str, object])
    assert answer["result"] == "refused"
    assert msgspec.convert(answer["reason"], dict[str, str])["code"] == "flashdisk-tidak-terbaca"
    assert refused(run(post, "import", str(tmp_path / "nowhere"))) == "flashdisk-tidak-terbaca"


def test_trust_is_set_shown_and_not_replaced_unasked(desk: Desk, city: Desk, post: Post) -> None:
    shown = run(post, "trust", "show")
    assert "KIM Contoh (kim-contoh)" in shown.stdout
    assert "1 dari 1, berlaku sampai 21 November 2036" in shown.stdout
    assert refused(run(post, "trust", "set", str(city.folder / "root.json"))) == "root-lain"
    replaced = run(post, "trust", "set", str(city.folder / "root.json"), "--replace", "--json")
    answer = msgspec.convert(said(replaced), dict[str, object])
    assert (answer["name"], answer["keys"], answer["threshold"]) == ("kota", 3, 2)
    assert answer == said(run(post, "trust", "show", "--json"))


def test_file_that_is_not_there_is_no_root(post: Post, tmp_path: Path) -> None:
    assert refused(run(post, "trust", "set", str(tmp_path / "nowhere"))) == "root-tidak-sah"


def test_rollback_says_so(desk: Desk, post: Post, tmp_path: Path) -> None:
    assert refused(run(post, "rollback")) == "tidak-ada-versi-lama"
    for name in ("a", "b"):
        desk.publish(item(name))
        run(post, "import", str(desk.kim(tmp_path / "a.kim")))
    assert run(post, "rollback").stdout == "Isi lama sudah kembali dipakai.\n"
    answer = msgspec.convert(said(run(post, "rollback", "--json")), dict[str, object])
    assert (answer["generation"], answer["version"]) == (4, 2)


def test_content_is_listed_and_shown(desk: Desk, post: Post, tmp_path: Path) -> None:
    empty = run(post, "content", "list")
    assert (empty.stdout, "Belum ada isi" in empty.stderr) == ("", True)
    desk.publish(item("b", "Dua"), item("a", "Satu"))
    run(post, "import", str(desk.kim(tmp_path / "a.kim")))
    assert run(post, "content", "list").stdout == "a\tkabar\tSatu\tkim-contoh\nb\tkabar\tDua\tkim-contoh\n"
    rows = msgspec.convert(said(run(post, "content", "list", "--json")), dict[str, object])["documents"]
    assert rows == [
        {"id": "a", "kind": "kabar", "title": "Satu", "publisher": "kim-contoh"},
        {"id": "b", "kind": "kabar", "title": "Dua", "publisher": "kim-contoh"},
    ]
    shown = run(post, "content", "show", "b")
    assert json.loads(shown.stdout) == said(run(post, "content", "show", "b", "--json"))
    assert shown.stdout.startswith('{\n  "id": "b"')
    assert refused(run(post, "content", "show", "c")) == "dokumen-tidak-ada"


def test_damaged_files_are_named_and_exit_3(desk: Desk, post: Post, tmp_path: Path) -> None:
    assert run(post, "content", "verify").stdout == "0 file diperiksa, semuanya utuh.\n"
    desk.publish(item("a"), item("b"))
    run(post, "import", str(desk.kim(tmp_path / "a.kim")))
    assert said(run(post, "content", "verify", "--json")) == {"result": "ok", "checked": 2, "damaged": []}
    flip(damaged_object(post, "kim-contoh/dokumen/b.json"))
    result = run(post, "content", "verify")
    assert result.exit_code == 3
    assert result.stderr.splitlines()[1:] == ["kim-contoh/dokumen/b.json"]
    as_json = run(post, "content", "verify", "--json")
    assert as_json.exit_code == 3
    answer = msgspec.convert(said(as_json), dict[str, object])
    assert (answer["result"], answer["damaged"]) == ("damaged", ["kim-contoh/dokumen/b.json"])


def test_missing_object_is_our_damage_not_a_crash(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a"))
    run(post, "import", str(desk.kim(tmp_path / "a.kim")))
    damaged_object(post, "kim-contoh/dokumen/a.json").unlink()
    result = run(post, "content", "show", "a")
    assert isinstance(result.exception, KioskError)
    assert result.exception.code == "isi-rusak"


def damaged_object(post: Post, path: str) -> Path:
    current = post.ctx.content.newest()
    assert current is not None
    return post.ctx.content.object_path(current.manifest.targets()[path].sha256)
