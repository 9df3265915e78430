import ast
from pathlib import Path

import pytest

import kiosk
from kiosk.core import Context
from kiosk.reports.facts import Named
from kiosk.reports.titles import Titles
from tests.conftest import hide
from tests.reports.simulation import serve


def test_document_bears_the_title_and_topics_of_the_content(ctx: Context) -> None:
    serve(ctx)
    titles = Titles(ctx, {})
    assert titles("perda-1") == Named("Perda tentang Sampah", "Peraturan", ("Sampah",))
    assert titles("ktp") == Named("Cara mengurus KTP", "Urus Surat & Layanan", ())
    assert titles("ktp") is titles("ktp")


@pytest.mark.parametrize(
    "name",
    ["beranda", "daftar-kabar", "edisi-14", "p-hal-sampah", "k-rak-periksa", "u-rak-suara", "woro-woro", "asal"],
)
def test_page_of_the_post_is_no_document(ctx: Context, name: str) -> None:
    assert Titles(ctx, {})(name) is None


def subjects() -> set[str]:
    """What visits in the code are told to be of, as far as it stands there as text."""
    calls = (
        node
        for file in Path(kiosk.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_bytes()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"Event", "Spoken"}
    )
    found = {written(node.args[1]) for node in calls if len(node.args) > 1}
    return {subject for subject in found if subject and not subject.startswith("/")}


def written(node: ast.expr) -> str:
    """A text with an x for what changes in it; "/" where only that is known."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
    return "/"


def test_no_page_of_our_own_is_told_as_content_that_was_taken_down(ctx: Context) -> None:
    found = subjects()
    assert {"beranda", "privasi-data", "daftar-x", "selamatan"} <= found
    titles = Titles(ctx, {})
    assert {name: titles(name) for name in found if titles(name) is not None} == {}


def test_what_is_no_longer_there_shows_its_id(ctx: Context) -> None:
    serve(ctx)
    assert Titles(ctx, {})("kabar-lama") == Named("kabar-lama", "Sudah tidak ada")
    hide(ctx, f"{0:064}")
    assert Titles(ctx, {})("perda-1") == Named("perda-1", "Sudah tidak ada")


def test_file_the_card_has_spoilt_is_counted_by_its_id(ctx: Context) -> None:
    serve(ctx)
    ctx.content.object_path(f"{0:064}").write_bytes(b"{")
    ctx.content.object_path(f"{2:064}").unlink()
    titles = Titles(ctx, {})
    assert (titles("perda-1"), titles("ktp")) == (Named("perda-1"), Named("ktp"))


def test_announcement_is_called_as_its_slice_allows(ctx: Context) -> None:
    titles = Titles(ctx, {"w-20261121-1": "Kerja bakti"})
    assert titles("w-20261121-1") == Named("Kerja bakti", "Woro-woro")
    assert titles("w-20251121-1") == Named("w-20251121-1", "Woro-woro")
