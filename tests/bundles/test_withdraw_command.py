import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from kiosk.bundles.withdraw_command import withdraw
from kiosk.core import KioskError
from kiosk.web import OperatorBook
from tests.bundles.forge import Desk, Post, item

PIN = "271828"


@pytest.fixture
def filled(desk: Desk, post: Post, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Post:
    desk.publish(item("a"), item("b"))
    post.insert(desk.kim(tmp_path / "a.kim"))
    OperatorBook(post.ctx.tables).add("Bu Siti", PIN)
    monkeypatch.setenv("KIOSK_PIN", PIN)
    return post


def run(post: Post, *arguments: str) -> Result:
    return CliRunner().invoke(withdraw, arguments, obj=post.ctx)


def hidden(post: Post) -> set[str]:
    current = post.ctx.content.current()
    return set(current.withdrawn) if current else set()


def test_signed_item_is_gone_at_once_and_comes_back_when_asked(filled: Post) -> None:
    assert run(filled).stderr == "Tidak ada yang sedang ditarik.\n"
    assert run(filled, "a", "--operator", "bu siti").stdout == "Sudah ditarik.\n"
    assert hidden(filled) == {"kim-contoh/dokumen/a.json"}
    assert run(filled).stdout == "a\tBu Siti\t2026-11-21\n"
    assert json.loads(run(filled, "--json").stdout)["withdrawn"][0]["id"] == "a"
    assert json.loads(run(filled, "a", "--undo", "--operator", "Bu Siti", "--json").stdout)["result"] == "restored"
    assert hidden(filled) == set()


def test_next_edition_of_its_publisher_is_shown_again(filled: Post, desk: Desk, tmp_path: Path) -> None:
    run(filled, "a", "--operator", "Bu Siti")
    desk.publish(item("a", "Dibetulkan"), item("b"))
    filled.insert(desk.kim(tmp_path / "baru.kim"))
    assert hidden(filled) == set()


@pytest.mark.parametrize(
    ("arguments", "pin", "code"),
    [
        (("tidak-ada", "--operator", "Bu Siti"), PIN, "dokumen-tidak-ada"),
        (("a", "--undo", "--operator", "Bu Siti"), PIN, "dokumen-tidak-ada"),
        (("a", "--operator", "Pak Lain"), PIN, "pengurus-tak-dikenal"),
        (("a", "--operator", "Bu Siti"), "000000", "pin-salah"),
    ],
)
def test_nobody_withdraws_without_name_pin_and_item(
    filled: Post, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], pin: str, code: str
) -> None:
    monkeypatch.setenv("KIOSK_PIN", pin)
    failure = run(filled, *arguments).exception
    assert isinstance(failure, KioskError)
    assert failure.code == code
    assert hidden(filled) == set()


def test_command_without_a_name_is_told_what_is_missing(filled: Post) -> None:
    answer = run(filled, "a")
    assert answer.exit_code == click.UsageError.exit_code
    assert "--operator" in answer.stderr
