from pathlib import Path

import pytest

from kiosk.bundles.installing.install import Importer
from kiosk.bundles.installing.withdrawn import MOST, Withdrawal, restore, withdraw, withdrawn_items
from kiosk.core import read_journal
from tests.bundles.forge import Desk, Post, item, reason


@pytest.fixture
def shown(desk: Desk, post: Post, tmp_path: Path) -> Post:
    """A post that shows `a` and `b`."""
    desk.publish(item("a", "Satu"), item("b", "Dua"))
    post.insert(desk.kim(tmp_path / "a.kim"))
    return post


def hidden(post: Post) -> list[str]:
    """Paths nobody is shown."""
    current = post.ctx.content.newest()
    return sorted(current.withdrawn) if current else []


def test_withdrawn_item_is_hidden_at_once_and_who_did_it_is_kept(shown: Post) -> None:
    withdraw(shown.ctx, "a", "Bu Siti")
    assert hidden(shown) == ["kim-contoh/dokumen/a.json"]
    (told,) = withdrawn_items(shown.ctx.paths)
    assert (told.document, told.by, told.day) == ("a", "Bu Siti", "2026-11-21")
    shown.ctx.journal("operators").flush()
    records = [record for record, _ in read_journal(shown.ctx.paths.journal / "operators")]
    assert [(record["did"], record["who"], record["id"]) for record in records] == [("withdraw", "Bu Siti", "a")]


def test_restored_item_is_shown_again(shown: Post) -> None:
    withdraw(shown.ctx, "a", "Bu Siti")
    withdraw(shown.ctx, "b", "Bu Siti")
    restore(shown.ctx, "a", "Pak RW")
    assert hidden(shown) == ["kim-contoh/dokumen/b.json"]
    assert [one.document for one in withdrawn_items(shown.ctx.paths)] == ["b"]


def test_what_is_not_there_cannot_be_withdrawn_or_restored(shown: Post, post: Post) -> None:
    assert reason(lambda: withdraw(shown.ctx, "c", "Bu Siti")) == "dokumen-tidak-ada"
    assert reason(lambda: restore(shown.ctx, "a", "Bu Siti")) == "dokumen-tidak-ada"
    assert hidden(shown) == []


def test_empty_post_has_nothing_to_withdraw(post: Post) -> None:
    assert reason(lambda: withdraw(post.ctx, "a", "Bu Siti")) == "dokumen-tidak-ada"


def test_corrected_edition_is_shown_by_itself(desk: Desk, shown: Post, tmp_path: Path) -> None:
    withdraw(shown.ctx, "a", "Bu Siti")
    withdraw(shown.ctx, "b", "Bu Siti")
    desk.publish(item("a", "Satu, diperbaiki"), item("b", "Dua"))
    shown.insert(desk.kim(tmp_path / "b.kim"))
    assert hidden(shown) == ["kim-contoh/dokumen/b.json"]


def test_withdrawing_survives_a_new_generation(shown: Post) -> None:
    withdraw(shown.ctx, "a", "Bu Siti")
    Importer(shown.ctx).renew("withdraw")
    assert hidden(shown) == ["kim-contoh/dokumen/a.json"]


def test_earlier_edition_stays_hidden_after_a_later_one_was_withdrawn_too(
    desk: Desk, shown: Post, tmp_path: Path
) -> None:
    withdraw(shown.ctx, "a", "Bu Siti")
    desk.publish(item("a", "Satu lagi"), item("b", "Dua"))
    shown.insert(desk.kim(tmp_path / "b.kim"))
    withdraw(shown.ctx, "a", "Bu Siti")
    Importer(shown.ctx).rollback()
    assert shown.titles()["a"] == "Satu"
    assert hidden(shown) == ["kim-contoh/dokumen/a.json"]
    restore(shown.ctx, "a", "Bu Siti")
    assert hidden(shown) == [], "of two editions the one that is here"
    assert len(withdrawn_items(shown.ctx.paths)) == 1
    restore(shown.ctx, "a", "Bu Siti")
    assert withdrawn_items(shown.ctx.paths) == []


@pytest.mark.parametrize("damage", [b"", b"{", b'{"sha256": "x", "day": "yesterday"}'])
def test_file_the_card_has_damaged_still_hides_what_it_names(shown: Post, damage: bytes) -> None:
    withdraw(shown.ctx, "a", "Bu Siti")
    (file,) = (shown.ctx.paths.state / "withdrawn").iterdir()
    file.write_bytes(damage)
    (file.parent / "catatan.txt").write_bytes(b"somebody's")
    assert hidden(shown) == ["kim-contoh/dokumen/a.json"]
    assert withdrawn_items(shown.ctx.paths) == [Withdrawal(file.stem)]
    restore(shown.ctx, "a", "Bu Siti")
    assert hidden(shown) == []


def test_what_is_long_gone_does_not_fill_the_card(shown: Post) -> None:
    withdraw(shown.ctx, "a", "Bu Siti")
    folder = shown.ctx.paths.state / "withdrawn"
    for number in range(MOST + 3):
        (folder / f"{number:064x}.json").write_bytes(b"{}")
    withdraw(shown.ctx, "b", "Bu Siti")
    assert len(list(folder.iterdir())) == MOST + 2
    assert hidden(shown) == ["kim-contoh/dokumen/a.json", "kim-contoh/dokumen/b.json"]
