"""An approval that is cut off between any two of its steps: nothing by half, and doing it again completes it."""

import shutil
from pathlib import Path

import pytest

from kiosk.bundles.installing.install import Importer
from kiosk.bundles.local.approval import approve, reject
from kiosk.bundles.local.reading import read_plain
from kiosk.bundles.local.waiting import TABLE, WaitingRoom
from kiosk.core import Context, Feature
from kiosk.web import POST
from tests.bundles.local import sticks
from tests.bundles.local.sticks import Stick
from tests.bundles.local.test_approval import shown
from tests.conftest import World


class PowerCut(BaseException):
    """The program ends here."""


class Cutting:
    """A slice during whose preparation the power goes, once."""

    def __init__(self) -> None:
        self.left = 1
        self.feature = Feature(name="cutting", prepare_content=self._prepare)

    def _prepare(self, *_: object) -> None:
        self.left -= 1
        if self.left >= 0:
            raise PowerCut


@pytest.fixture
def cut(world: World, stick: Stick) -> Context:
    """A post whose power went when the row was written and the generation was not."""
    ctx = world.context(POST, Cutting().feature)
    stick.put("2 KABAR/lomba.txt", "Lomba 17an")
    stick.put("2 KABAR/lomba.jpg", sticks.jpeg())
    read_plain(ctx, stick.root)
    with pytest.raises(PowerCut):
        approve(ctx, [], "Siti")
    assert shown(ctx) == {}
    assert len(WaitingRoom(ctx).items()) == len(ctx.tables[TABLE].rows()) == 1
    return ctx


def test_yes_that_was_cut_off_is_completed_by_saying_it_again(cut: Context) -> None:
    before = cut.tables[TABLE].rows()
    approve(cut, [], "Budi", "2026-12-01")
    assert [document.title for document in shown(cut).values()] == ["Lomba"]
    assert cut.tables[TABLE].rows() == before
    assert WaitingRoom(cut).items() == []


def test_yes_that_was_cut_off_is_completed_by_any_other_renewal(cut: Context) -> None:
    Importer(cut).renew("withdraw")
    assert len(shown(cut)) == 1
    approve(cut, [], "Siti")
    assert len(shown(cut)) == 1
    assert WaitingRoom(cut).items() == []


def test_objects_and_rows_are_both_there_before_the_generation_is_made(cut: Context) -> None:
    (row,) = cut.tables[TABLE].rows()
    for entry in row["targets"].values():
        assert cut.content.object_path(entry["sha256"]).stat().st_size == entry["length"]


def test_no_after_a_yes_that_was_cut_off_does_not_unsay_it_by_half(cut: Context) -> None:
    assert reject(cut, [], "Budi") == 1
    Importer(cut).renew("withdraw")
    assert shown(cut) == {}
    assert WaitingRoom(cut).items() == []


def test_no_is_not_said_to_be_done_to_what_is_shown_already(cut: Context, stick: Stick) -> None:
    Importer(cut).renew("withdraw")
    stick.put("2 KABAR/baru.txt", "Yang baru")
    read_plain(cut, stick.root)
    assert reject(cut, [], "Budi") == 1
    assert [document.title for document in shown(cut).values()] == ["Lomba"]
    assert WaitingRoom(cut).items() == []


def test_yes_that_was_cut_off_before_the_waiting_copy_went(ctx: Context, stick: Stick, tmp_path: Path) -> None:
    stick.put("2 KABAR/lomba.jpg", sticks.jpeg())
    (item,) = read_plain(ctx, stick.root).items
    shutil.copytree(ctx.paths.waiting / item.id, tmp_path / "kept")
    approve(ctx, [item.id], "Siti")
    shutil.copytree(tmp_path / "kept", ctx.paths.waiting / item.id)
    before = ctx.content.newest()
    assert [approve(ctx, [item.id], "Siti").result for _ in range(2)] == ["unchanged", "unchanged"]
    assert ctx.content.newest() == before  # and the spare is still the one before it
    assert WaitingRoom(ctx).items() == []
    assert len(ctx.tables[TABLE].rows()) == 1
