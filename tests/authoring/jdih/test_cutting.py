import json
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.authoring.jdih.cutting import EDGE, HOPELESS_DEPTH, MAX_DEPTH, MAX_RECORD_CHARS, Cutter, Piece, apart
from kiosk.authoring.jdih.fields import is_record_name


def cut(text: str, portion: int = 0) -> tuple[list[Piece], Cutter]:
    """All pieces of `text`, given in portions of so many characters."""
    cutter = Cutter(is_record_name)
    portions = [text[at : at + portion] for at in range(0, len(text), portion)] if portion else [text]
    pieces = [piece for part in portions for piece in cutter.feed(part)]
    return [*pieces, *cutter.feed("", last=True)], cutter


def records(pieces: Iterable[Piece]) -> list[object]:
    assert all(not piece.fault for piece in pieces)
    return [json.loads(piece.text) for piece in pieces]


RECORD = {"idData": "1", "judul": 'Perda "Sampah" [1] {a} \\', "lampiran": [{"judul": "Peta"}, {"file": "a.pdf"}]}
TWO = [RECORD, {"judul": "Pasar"}]


@pytest.mark.parametrize(
    "feed",
    [
        TWO,
        {"data": TWO},
        {"items": TWO},
        {"results": TWO},
        {"status": True, "data": TWO},
        {"status": True, "data": {"total": 2, "items": TWO, "next": None}},
        {"0": RECORD, "1": {"judul": "Pasar"}},
        {"judul": "Umpan JDIH", "tahun": 2024, "data": TWO},
        [{"data": TWO}],
        {"links": [{"url": None, "label": "1"}], "data": TWO, "meta": {"links": [{"label": "2"}]}},
    ],
)
@pytest.mark.parametrize("portion", [0, 1, 7, 64])
def test_records_are_found_in_any_wrapper_and_in_any_portions(feed: object, portion: int) -> None:
    pieces, cutter = cut(json.dumps(feed, indent=1), portion)
    assert records(pieces) == TWO
    assert not cutter.broken_off


def test_one_record_alone_is_one_and_what_lies_in_it_is_none() -> None:
    pieces, _ = cut(json.dumps(RECORD))
    assert records(pieces) == [RECORD]


def test_one_record_in_a_wrapper_is_one() -> None:
    pieces, _ = cut(json.dumps({"status": True, "data": RECORD}))
    assert records(pieces) == [RECORD]


def test_records_without_an_array_around_them_are_found() -> None:
    pieces, _ = cut("\n".join(json.dumps(record) for record in TWO))
    assert records(pieces) == TWO


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0 results",
        '{"error": "Database connection failed"}',
        '{"status": false, "message": "x"}',
        "[]",
        '{"data": []}',
        '{"name": "paket", "files": [{"path": "a"}]}',
        "<html><style>p{color:red}</style>[x]</html>",
        '"idData"',
        "[[[[",
        "]]}}",
    ],
)
def test_text_that_holds_no_record_gives_none(text: str) -> None:
    assert cut(text)[0] == []


def test_warning_of_php_before_the_first_bracket_is_passed_over() -> None:
    warning = '<br />\n<b>Warning</b>: Undefined array key "-" in <b>/var/www/i.php</b> on line <b>40</b><br />\n'
    pieces, _ = cut(warning + "SQLSTATE[HY000] [1045] " + json.dumps(TWO))
    assert records(pieces) == TWO


def test_object_of_the_list_that_is_no_record_is_not_lost_silently() -> None:
    pieces, _ = cut('[{}, {"foo": 1}, {"judul": "Pasar"}]')
    assert [json.loads(piece.text) for piece in pieces] == [{}, {"foo": 1}, {"judul": "Pasar"}]


@pytest.mark.parametrize("end", [1, 20, 35])
def test_feed_that_breaks_off_gives_what_was_whole_and_says_so(end: int) -> None:
    text = json.dumps([{"judul": "Pasar", "noPeraturan": str(n)} for n in range(3)])
    pieces, cutter = cut(text[:-end])
    assert cutter.broken_off
    assert [json.loads(piece.text)["noPeraturan"] for piece in pieces if not piece.fault][:2] == ["0", "1"]


def test_record_that_was_never_closed_is_given_as_broken() -> None:
    pieces, cutter = cut('[{"judul": "Pasar"}, {"judul": "Sam')
    assert [piece.fault for piece in pieces] == ["", "terpotong"]
    assert cutter.broken_off


def test_stray_quotation_mark_costs_one_record_not_the_rest() -> None:
    bad = '{"idData":"2","judul":"Perda tentang "Sampah"}'
    good = [json.dumps({"idData": str(n), "judul": "Baik"}) for n in (1, *range(3, 9))]
    text = ",\n".join([good[0], bad, *good[1:]])
    pieces, cutter = cut(f"[{text}]")
    assert [apart(piece.text) for piece in pieces] == [[good[0]], [bad, *good[1:-1], f"{good[-1]}]"]]
    assert not cutter.broken_off


def test_stray_quotation_mark_in_a_long_feed_is_found_before_memory_fills() -> None:
    rows = [json.dumps({"idData": str(number), "judul": "Pasar dan toko di kota"}) for number in range(1, 40_000)]
    cutter = Cutter(is_record_name)
    kept, found = 0, list(cutter.feed('[{"idData":"0","judul":"Perda "x"}'))
    for at in range(0, len(rows), 1000):
        found += cutter.feed(",\n" + ",\n".join(rows[at : at + 1000]))
        kept = max(kept, len(cutter._buffer))
    found += cutter.feed("]", last=True)
    texts = [text for piece in found for text in apart(piece.text)]
    assert texts[1:-1] == rows[:-1]
    assert kept <= MAX_RECORD_CHARS + 100_000


@pytest.mark.parametrize("where", ["judul", "foo"])
def test_value_of_any_length_is_given_up_and_the_next_records_are_read(where: str) -> None:
    cutter = Cutter(is_record_name)
    pieces = list(cutter.feed('[{"idData":"1"},{"idData":"2","' + where + '":"'))
    for _ in range(64):
        pieces += cutter.feed("x" * 100_000)
        assert len(cutter._buffer) <= MAX_RECORD_CHARS + 100_000
    pieces += cutter.feed('"},{"idData":"3"},', last=False)
    pieces += cutter.feed('{"idData":"4"}]', last=True)
    assert [piece.fault for piece in pieces] == ["", "terlalu besar", "", ""]
    assert not cutter.broken_off


def test_value_of_any_length_that_never_ends_is_one_fault() -> None:
    pieces, cutter = cut('[{"idData":"1","judul":"' + "x" * (2 * MAX_RECORD_CHARS), 1 << 18)
    assert [piece.fault for piece in pieces] == ["terlalu besar"]
    assert cutter.broken_off


def test_wrapper_with_a_long_preface_does_not_cost_its_records() -> None:
    preface = ",".join(f'"k{n}": "{"x" * 1000}"' for n in range(1500))
    pieces, _ = cut("{" + preface + ', "data": ' + json.dumps(TWO) + "}", 1 << 16)
    assert records(pieces) == TWO


def test_long_record_without_a_known_name_at_its_beginning_is_told_as_too_long() -> None:
    filler = ",".join(f'"k{n}": {n}' for n in range(120_000))
    pieces, _ = cut("[{" + filler + ', "judul": "Pasar"}, {"judul": "Toko"}]', 1 << 16)
    assert [piece.fault for piece in pieces] == ["terlalu besar", ""]


def test_nesting_without_end_is_given_up() -> None:
    pieces, cutter = cut("[" * (HOPELESS_DEPTH * 10), 4096)
    assert (pieces, cutter.hopeless) == ([], True)


def test_deep_value_inside_a_record_does_not_move_its_end() -> None:
    deep = "[" * 300 + '{"judul": "x"}' + "]" * 300
    pieces, _ = cut('[{"idData":"1","x":' + deep + '},{"idData":"2"}]')
    assert [piece.text[:12] for piece in pieces] == ['{"idData":"1', '{"idData":"2']
    assert MAX_DEPTH < 300


def test_colon_that_comes_with_the_next_portion_still_makes_a_name() -> None:
    cutter = Cutter(is_record_name)
    pieces = [*cutter.feed('{"x": {"idData"'), *cutter.feed("  "), *cutter.feed(': "1"}}', last=True)]
    assert [piece.text for piece in pieces] == ['{"idData"  : "1"}']
    assert EDGE > 2


@settings(max_examples=60)
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["idData", "judul", "noPeraturan", "subjek"]),
            st.one_of(st.text(max_size=30), st.none(), st.integers(), st.lists(st.text(max_size=5), max_size=2)),
            min_size=1,
        ),
        max_size=5,
    ),
    st.integers(1, 40),
)
def test_every_valid_feed_is_cut_as_a_parser_would(feed: list[dict[str, object]], portion: int) -> None:
    pieces, cutter = cut(json.dumps(feed, ensure_ascii=False), portion)
    assert records(pieces) == feed
    assert not cutter.broken_off


@settings(max_examples=100)
@given(st.text(alphabet='{}[]",:\\ aidDtju0', max_size=200), st.integers(1, 20))
def test_no_text_makes_it_fail(text: str, portion: int) -> None:
    pieces, _ = cut(text, portion)
    assert all(isinstance(piece.text, str) for piece in pieces)
