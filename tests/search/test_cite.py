import json
from collections.abc import Sequence

import msgspec
import pytest
from click.testing import CliRunner, Result

from kiosk.core import Context
from kiosk.documents import Document
from kiosk.search.cite import citations_of, cite
from tests.search.conftest import EVERY, STALLS, WASTE, Install, law


def run(ctx: Context, *arguments: str) -> Result:
    return CliRunner().invoke(cite, arguments, obj=ctx)


def found(ctx: Context, text: str) -> list[dict[str, object]]:
    citations: list[dict[str, object]] = json.loads(run(ctx, "--json", text).stdout)["citations"]
    return citations


def targets(ctx: Context, text: str) -> list[tuple[object, object]]:
    return [(citation["id"], citation["url"]) for citation in found(ctx, text)]


def test_every_part_of_a_citation_is_told_without_any_content(ctx: Context) -> None:
    (citation,) = found(ctx, "tolong perda kota contoh 5/15 pasal 7 ayat (2) huruf b angka 3")
    assert citation == {
        "type": "perda",
        "number": "5",
        "year": "2015",
        "region": "Kota Contoh",
        "issuer": "",
        "article": "7",
        "paragraph": "2",
        "letter": "b",
        "item": "3",
        "text": "perda kota contoh 5/15 pasal 7 ayat (2) huruf b angka 3",
        "start": 7,
        "end": 62,
        "id": "",
        "url": "",
    }


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("perda 3/2024", ("perda-3-2024", "/p/4")),
        ("perda kab. contoh 3/2024", ("perda-3-2024", "/p/4")),
        ("perda kota contoh 3/2024 pasal 2", ("perda-3-2024", "/p/4/pasal-2")),
        ("perda 3/2024 pasal 99", ("perda-3-2024", "/p/4")),
        ("perwali 12a/2024 psl 1", ("perwal-12a-2024", "/p/5/pasal-1")),
        ("perda kota lain 3/2024", ("", "")),
        ("perda 4/2024", ("", "")),
        ("pasal 2", ("", "")),
    ],
)
def test_a_citation_leads_to_the_page_that_is_installed(
    ctx: Context, install: Install, text: str, target: tuple[str, str]
) -> None:
    install(*EVERY)
    assert targets(ctx, text) == [target]


def test_of_two_towns_none_is_taken_at_random(ctx: Context, install: Install) -> None:
    other = msgspec.structs.replace(law("3", "Parkir", region="Kabupaten Contoh"), id="perda-kab")
    install(WASTE, other)
    assert targets(ctx, "perda 3/2024") == [("", "")]
    assert targets(ctx, "perda kabupaten contoh 3/2024")[0][0] == "perda-kab"


def ministry(number: str, title: str) -> Document:
    return msgspec.structs.replace(law(number, title, type_key="permen", region=""), id="permen-warnet", title=title)


def test_an_old_number_leads_to_its_regulation(ctx: Context, install: Install) -> None:
    title = "Peraturan Menteri Komunikasi dan Informatika Nomor 08/PER/M.KOMINFO/6/2024 tentang Warnet"
    install(ministry("08/PER/M.KOMINFO/6/2024", title))
    assert targets(ctx, "permenkominfo 8/2024") == [("permen-warnet", "/p/1")]
    assert targets(ctx, "permenkes 8/2024") == [("", "")]


def test_what_has_passed_its_day_is_no_target(ctx: Context, install: Install) -> None:
    install(msgspec.structs.replace(WASTE, until="2025-01-01"))
    assert targets(ctx, "perda 3/2024") == [("", "")]


LAW = "Mengingat:\n1. Pasal 18 ayat (6) UUD 1945;\n2. Perda Nomor 3 Tahun 2024;\n" + "Setiap orang wajib. " * 30


def test_a_whole_law_is_read_as_running_text(ctx: Context, install: Install) -> None:
    install(WASTE)
    assert [(citation["text"], citation["url"]) for citation in found(ctx, LAW)] == [
        ("Pasal 18 ayat (6) UUD 1945", ""),
        ("Perda Nomor 3 Tahun 2024", "/p/1"),
    ]


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("pasal 27 uu ite", ["pasal 27 uu ite"]),
        ("Menurut UU 11/2008 dan UU 14/2008", ["UU 11/2008", "UU 14/2008"]),
        ("UU ITE pasal 27 dan pasal 28", ["UU ITE pasal 27", "pasal 28"]),
        ("dalam Pasal 7 diatur", ["Pasal 7"]),
        ("perda\n3\n2024", []),
        ("perda 3 2024 " + "x" * 400, []),
        ("uu sampah", []),
    ],
)
def test_one_typed_line_is_read_leniently_and_all_else_strictly(text: str, texts: Sequence[str]) -> None:
    assert [text[c.start : c.end] for c in citations_of(text)] == texts


def test_a_person_reads_the_name_in_full_its_parts_and_where_it_is(ctx: Context, install: Install) -> None:
    install(STALLS)
    assert run(ctx, "perwali", "12a", "2024", "pasal", "1").stdout == (
        "Pasal 1 Peraturan Wali Kota Nomor 12A Tahun 2024\n"
        "  bentuk perwal, nomor 12A, tahun 2024, pasal 1\n"
        "  perwal-12a-2024  /p/1/pasal-1\n"
    )
    assert run(ctx, "uu ite").stdout.endswith("  Belum ada di kotak ini.\n")
    assert run(ctx, "pasal 7").stdout == "Pasal 7\n  pasal 7\n"
    assert run(ctx, "sampah").stdout == "Tidak ada rujukan peraturan di teks ini.\n"
