import sqlite3
from contextlib import closing

from kiosk.core import Context, Level, Probe, atomic
from kiosk.search import FEATURE
from kiosk.search.glossary import FILE_NAME as GLOSSARY
from kiosk.search.index import FILE_NAME
from tests.search.conftest import WASTE, Install


def told(ctx: Context) -> list[Probe]:
    return list(FEATURE.probes(ctx))


def test_a_post_that_can_be_searched_is_fine(ctx: Context, install: Install) -> None:
    assert [probe.level for probe in told(ctx)] == [Level.FINE]
    install(WASTE)
    assert [probe.level for probe in told(ctx)] == [Level.FINE]


def test_an_index_of_another_release_is_told_with_what_to_do(ctx: Context, install: Install) -> None:
    generation = install(WASTE)
    with closing(sqlite3.connect(generation.path / FILE_NAME)) as db:
        db.execute("PRAGMA user_version = 1")
    (probe,) = told(ctx)
    assert probe.level is Level.BROKEN
    assert "flashdisk" in probe.advice


def test_a_damaged_index_is_told(ctx: Context, install: Install) -> None:
    generation = install(WASTE)
    (generation.path / FILE_NAME).write_bytes(b"x" * 4096)
    (probe,) = told(ctx)
    assert (probe.level, "rusak" in probe.message) == (Level.BROKEN, True)


def test_lines_of_the_glossary_that_do_nothing_are_told_the_first_few(ctx: Context) -> None:
    atomic.replace(ctx.paths.data / GLOSSARY, b"a\na\nbanyu\tair\na\na\na\n")
    _, probe = told(ctx)
    assert probe.level is Level.ATTENTION
    assert [part in probe.message for part in ("baris 1:", "baris 2:", "baris 4:", "baris 5:", "2 baris lain")] == [
        True,
        True,
        True,
        False,
        True,
    ]


def test_a_glossary_that_cannot_be_read_is_told_without_a_line(ctx: Context) -> None:
    (ctx.paths.data / GLOSSARY).mkdir()
    _, probe = told(ctx)
    assert "baris 0" not in probe.message
