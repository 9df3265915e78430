"""A card says who holds a key; one changed letter and it says nothing."""

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.outbox import BatchFault, Enrolled, read_enrolment
from kiosk.outbox.enrolment import MOST_CARD_BYTES, card_name, fit, make_card
from kiosk.outbox.identity import Identity
from tests.outbox.batches import KEY, OTHER_KEY


def post(key: Identity = KEY, **fields: str) -> Enrolled:
    given = {"name": "Pos Pesindon", "kim": "KIM Laskar", "kelurahan": "Bendan", "city": "kota-contoh"}
    told: dict[str, Any] = {"zone": "Asia/Jakarta", "device": key.device, "key": key.public_text, **given, **fields}
    return Enrolled(areas=("0302", "0402"), **told)


CARD = make_card(post(), KEY.sign)


def code(data: bytes) -> str:
    with pytest.raises(BatchFault) as fault:
        read_enrolment(data)
    return fault.value.code


def test_card_is_one_json_object_a_person_can_read() -> None:
    read = json.loads(CARD)
    assert list(read)[:4] == ["format", "version", "device", "key"]
    assert (read["format"], read["name"], read["areas"]) == ("pos-lesehan-pos", "Pos Pesindon", ["0302", "0402"])
    assert list(read)[-1] == "signature"


def test_card_comes_back_as_it_was_written_whatever_the_name() -> None:
    named = post(name='Pos ","signature":"x" }')
    assert read_enrolment(make_card(named, KEY.sign)) == named
    assert read_enrolment(CARD).public_key == KEY.public


def test_same_post_makes_the_same_card_and_another_name_another_file() -> None:
    assert make_card(post(), KEY.sign) == CARD
    assert card_name(make_card(post(name="Lain"), KEY.sign)) != card_name(CARD)
    assert card_name(CARD).startswith("pos-")


def test_changed_word_breaks_the_signature() -> None:
    assert code(CARD.replace(b"Pesindon", b"Pesindom")) == "segel-salah"


def test_card_signed_with_another_key_is_refused() -> None:
    assert code(make_card(post(), OTHER_KEY.sign)) == "segel-salah"


def test_device_that_is_not_the_keys_own_is_refused() -> None:
    assert code(make_card(post(device=OTHER_KEY.device), KEY.sign)) == "segel-salah"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[" * 100_000,
        b"\xff",
        CARD[:-20],
        CARD.replace(b"pos-lesehan-pos", b"lain"),
        CARD.replace(b'"version":1', b'"version":2'),
        CARD.replace(b'"signature":"', b'"signature":"?'),
        CARD.replace(b'"key":"', b'"key":"?'),
        bytes(MOST_CARD_BYTES + 1),
        CARD.rstrip()[:-1] + b',"name":"Pos Lain"}',
        CARD + b"{}",
    ],
)
def test_anything_else_is_no_card(data: bytes) -> None:
    assert code(data) == "bukan-kartu"


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "Pos\nKunci: 0000"},
        {"name": "Pos\x1b[1A\x1b[2KKunci: 0000"},
        {"kelurahan": "\u202epalsu"},
        {"kim": "\u2028baris"},
        {"city": "x" * 101},
        {"zone": "a\tb"},
        {"name": " Pos"},
        {"areas": ("0302", "0302")},
        {"areas": ("302",)},
        {"areas": ("\u0660302",)},
        {"areas": ("0302\n",)},
        {"issued": -1},
    ],
)
def test_a_card_that_could_fake_the_line_of_the_key_is_none_though_it_is_signed(fields: dict[str, Any]) -> None:
    assert code(make_card(msgspec.structs.replace(post(), **fields), KEY.sign)) == "bukan-kartu"


@given(st.text(max_size=200), st.lists(st.text(max_size=5)))
def test_whatever_the_settings_say_makes_a_card_that_is_read(name: str, areas: list[str]) -> None:
    made = fit(msgspec.structs.replace(post(name=name), areas=tuple(areas)))
    assert read_enrolment(make_card(made, KEY.sign)) == made


@settings(deadline=None)
@given(data=st.binary(max_size=200))
def test_any_bytes_are_a_fault_and_never_a_crash(data: bytes) -> None:
    assert code(data) == "bukan-kartu"
