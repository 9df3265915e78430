import json

from click.testing import CliRunner, Result

from kiosk.core import Context, atomic
from kiosk.search import FEATURE
from tests.search.conftest import EVERY, Install


def run(ctx: Context, *arguments: str) -> Result:
    command, _ = FEATURE.commands()
    return CliRunner().invoke(command, arguments, obj=ctx)  # type: ignore[arg-type] # core types commands loosely


def test_one_json_object_and_nothing_else(ctx: Context, install: Install) -> None:
    install(*EVERY)
    found = json.loads(run(ctx, "perda 3/2024 pasal 2", "--json", "--limit", "1").stdout)
    assert [(r["id"], r["url"]) for r in found["results"]] == [("perda-3-2024", "/p/4/pasal-2")]


def test_a_person_reads_title_address_and_words(ctx: Context, install: Install) -> None:
    install(*EVERY)
    shown = run(ctx, "denda", "sungai").stdout
    assert "tentang Pengelolaan Sampah · Pasal 2\n  /p/4/pasal-2\n  Yang membuang sampah" in shown


def test_an_item_without_text_is_shown_by_its_title(ctx: Context, install: Install) -> None:
    install(*EVERY)
    assert run(ctx, "perda 3 2024").stdout.endswith("tentang Pengelolaan Sampah\n  /p/4\n")


def test_nothing_found_is_an_answer_and_no_fault(ctx: Context, install: Install) -> None:
    assert run(ctx, "sampah").stdout == "Tidak ketemu. Coba kata lain yang lebih pendek.\n"
    install(*EVERY)
    assert (run(ctx, "zebra").exit_code, run(ctx, "zebra", "--json").stdout) == (0, '{"results":[]}\n')


def test_a_regulation_that_is_not_here_is_named_instead_of_a_shorter_word(ctx: Context, install: Install) -> None:
    install(*EVERY)
    named = "Peraturan Wali Kota Nomor 12A Tahun 2010"
    assert run(ctx, "perwali 12a 2010").stdout == f"Peraturan ini belum ada di kotak: {named}\n"
    assert json.loads(run(ctx, "perwali 12a 2010", "--json").stdout) == {"results": [], "absent": named}


def test_a_person_is_told_what_was_understood(ctx: Context, install: Install) -> None:
    install(*EVERY)
    assert run(ctx, "posyyandu").stdout.startswith("Menampilkan hasil untuk: posyandu\nPosyandu <Sabtu>")
    assert run(ctx, "posiyando").stdout.endswith("Mungkin maksudnya: posyandu?\n")


def test_the_glossary_of_the_post_is_used(ctx: Context, install: Install) -> None:
    install(*EVERY)
    atomic.replace(ctx.paths.data / "glosarium.tsv", b"runtah\tsampah\n")
    assert "/p/4" in run(ctx, "runtah").stdout


def test_a_limit_beyond_reason_is_a_mistake_of_the_command_line(ctx: Context) -> None:
    assert run(ctx, "x", "--limit", "51").exit_code == 2
