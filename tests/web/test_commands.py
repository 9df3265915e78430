import json

import pytest
from click.testing import CliRunner, Result

from kiosk.core import ContentError, RefusedError, read_journal
from kiosk.web.commands import operator
from kiosk.web.door.pins import OperatorBook
from tests.web.conftest import Post


def ran(post: Post, *arguments: str) -> Result:
    return CliRunner().invoke(operator, arguments, obj=post.ctx)


def did(post: Post) -> list[tuple[str, str]]:
    post.ctx.journal("operators").flush()
    return [(r["who"], r["did"]) for r, _ in read_journal(post.world.paths.journal / "operators")]


def test_made_pin_is_shown_once_opens_the_door_and_is_not_journalled(post: Post) -> None:
    answer = json.loads(ran(post, "add", "Bu Siti", "--json").stdout)
    assert answer["name"] == "Bu Siti"
    assert OperatorBook(post.ctx.tables).login("bu-siti", answer["pin"]).operator == "Bu Siti"
    assert did(post) == [("Bu Siti", "operator-added")]
    written = b"".join(path.read_bytes() for path in (post.world.paths.journal / "operators").glob("*.jsonl"))
    assert answer["pin"].encode() not in written


def test_chosen_pin_comes_from_the_environment_and_not_from_the_command_line(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIOSK_PIN", "87654321")
    shown = ran(post, "add", "Pak Karto").stdout
    assert "Pak Karto: PIN 87654321" in shown
    assert "tidak ditampilkan lagi" in shown
    monkeypatch.setenv("KIOSK_PIN", "11112222")
    assert json.loads(ran(post, "reset", "Pak Karto", "--json").stdout)["pin"] == "11112222"
    assert OperatorBook(post.ctx.tables).login("pak-karto", "87654321").operator is None
    assert did(post)[-1] == ("Pak Karto", "operator-reset")


def test_list_names_everybody_and_says_when_there_is_nobody(post: Post) -> None:
    assert ran(post, "list").stdout == "Belum ada pengurus.\n"
    ran(post, "add", "Bu Siti")
    ran(post, "add", "Pak Karto")
    assert ran(post, "list").stdout == "Bu Siti\nPak Karto\n"
    assert json.loads(ran(post, "list", "--json").stdout) == {"operators": ["Bu Siti", "Pak Karto"]}


def test_refusal_changes_nothing_and_is_not_journalled(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(ran(post, "reset", "Siapa").exception, RefusedError)
    monkeypatch.setenv("KIOSK_PIN", "12")
    assert isinstance(ran(post, "add", "Bu Siti").exception, ContentError)
    assert did(post) == []
