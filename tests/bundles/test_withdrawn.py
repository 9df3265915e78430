from datetime import date
from pathlib import Path

import pytest

from kiosk.bundles.install import Importer
from kiosk.bundles.withdrawn import TABLE, restore, withdraw, withdrawn_items, withdrawn_targets
from kiosk.core import read_journal
from tests.bundles.forge import Desk, Post, item, reason


@pytest.fixture
def shown(desk: Desk, post: Post, tmp_path: Path) -> Post:
    """A post that shows `a` and `b`."""
    desk.publish(item("a", "Satu"), item("b", "Dua"))
    post.insert(desk.kim(tmp_path / "a.kim"))
    return post


def hidden(post: Post) -> list[str]:
    return sorted(path for path, _ in withdrawn_targets(post.ctx.tables))


def test_withdrawn_item_is_hidden_at_once_and_who_did_it_is_kept(shown: Post) -> None:
    withdraw(shown.ctx, "a", "Bu Siti")
    assert hidden(shown) == ["kim-contoh/dokumen/a.json"]
    assert withdrawn_items(shown.ctx) == [("a", "Bu Siti", date(2026, 11, 21))]
    shown.ctx.journal("operators").flush()
    records = [record for record, _ in read_journal(shown.ctx.paths.journal / "operators")]
    assert [(record["did"], record["who"], record["id"]) for record in records] == [("withdraw", "Bu Siti", "a")]


def test_restored_item_is_shown_again(shown: Post) -> None:
    withdraw(shown.ctx, "a", "Bu Siti")
    withdraw(shown.ctx, "b", "Bu Siti")
    restore(shown.ctx, "a", "Pak RW")
    assert hidden(shown) == ["kim-contoh/dokumen/b.json"]
    assert [row[0] for row in withdrawn_items(shown.ctx)] == ["b"]


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
    current = shown.ctx.content.newest()
    assert current is not None
    now = {(path, entry.sha256) for path, entry in current.manifest.targets().items()}
    assert [path for path, _ in now & withdrawn_targets(shown.ctx.tables)] == ["kim-contoh/dokumen/b.json"]


def test_withdrawing_survives_a_new_generation(shown: Post) -> None:
    withdraw(shown.ctx, "a", "Bu Siti")
    Importer(shown.ctx).renew("withdraw")
    assert hidden(shown) == ["kim-contoh/dokumen/a.json"]


def test_damaged_table_goes_on_hiding_what_it_last_hid(shown: Post) -> None:
    withdraw(shown.ctx, "a", "Bu Siti")
    assert hidden(shown) == ["kim-contoh/dokumen/a.json"]
    for file in shown.ctx.paths.state.glob(f"{TABLE}.json*"):
        file.write_bytes(b"{")
    assert hidden(shown) == ["kim-contoh/dokumen/a.json"]
