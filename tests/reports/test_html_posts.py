"""The list of all posts behind a city's sheet."""

import re

import msgspec

from kiosk.reports.facts import Named
from kiosk.reports.html import document, sheet
from kiosk.reports.month import PostLine
from tests.reports.samples import month, row

WRONG = "Belum datang: nomor 3 sampai 9, nomor 14 sampai 19 dan 40 celah lain. Diam sejak 2 Nov 2026."
POSTS = [PostLine(f"{n:08x}", f"Pos {n}", "Contoh", n, 2, 1, 3, "2026-11-20") for n in range(500)]


def test_every_post_of_a_large_city_stands_in_the_file() -> None:
    told = document(month(areas=None, posts=POSTS))
    listed = told[told.index('class="lap-daftar"') :]
    assert re.findall(r'<th scope="row">(Pos \d+)', listed) == [one.name for one in POSTS]
    assert "Semua pos, November 2026" in listed


def test_what_is_wrong_with_a_post_stands_there_uncut() -> None:
    told = document(month(areas=None, posts=[PostLine("a", "<b>Satu", fault=WRONG), PostLine("b", "Dua", areas=4)]))
    listed = told[told.index('class="lap-daftar"') :]
    assert WRONG in listed
    assert "&lt;b&gt;Satu" in listed
    assert re.findall(r"<td>(tidak tahu|0 dari 4)</td>", listed) == ["tidak tahu", "0 dari 4"]


def test_a_post_has_no_list_of_posts() -> None:
    assert "lap-daftar" not in document(month()).partition("</style>")[2]


def test_topics_nobody_knows_are_not_called_none() -> None:
    used = month([row("view", "perda-1", 9)], areas=None, posts=[PostLine("a", "Satu")], name_of=Named)
    told = sheet(msgspec.structs.replace(used, topics=()))
    assert re.search("<h2>Topik</h2><table><tbody><tr><td>Tidak diketahui</td>", told)
    unused = sheet(month(areas=None, posts=[PostLine("a", "Satu")]))
    assert re.search("<h2>Topik</h2><table><tbody><tr><td>Belum ada</td>", unused)


def test_a_clock_nobody_set_is_no_post_that_sent_nothing() -> None:
    posts = [PostLine("a", "Satu", clockless=True), PostLine("b", "Dua")]
    told = document(month(areas=None, posts=posts))
    listed = told[told.index('class="lap-daftar"') :]
    assert told.count("jam belum pasti") == 2  # on the sheet, and in the list
    assert re.findall(r"<td>(jam belum pasti|belum ada)</td>", listed) == ["jam belum pasti", "belum ada"]
