import re
from collections.abc import Iterator

import pytest

from kiosk.bundles.codes import codes, fault
from kiosk.bundles.insertion.states import (
    FIRST,
    FOLLOWERS,
    State,
    markdown_states,
    may_follow,
    sentence,
    state_of,
    words,
)
from kiosk.core import ContentError, KioskError, NoRoomError, OurError, RefusedError, StickError, TrustError

LETTERS_A_SECOND = 14
LONGEST_SECONDS = 9
PATTERNS = {"", "masuk", "kerja", "tanya", "selesai", "sebagian", "gagal"}


def paths(way: tuple[State, ...]) -> Iterator[tuple[State, ...]]:
    following = FOLLOWERS.get(way[-1], frozenset())
    if not following:
        yield way
    for state in following:
        assert state not in way, f"{way} goes in a circle"
        yield from paths((*way, state))


def test_every_way_through_a_visit_ends() -> None:
    ways = [way for first in FIRST for way in paths((first,))]
    assert len(ways) > 30
    assert all(words()[way[-1]].kind == "end" for way in ways)
    assert {state for way in ways for state in way} == set(State) - {State.DANGEROUS, State.REVOKED}


def test_what_ends_has_no_follower_and_what_goes_on_has_one() -> None:
    for state, row in words().items():
        assert (row.kind == "step") == (state in FOLLOWERS), state
        assert not any(may_follow(state, after) for after in State) or row.kind == "step"
    assert {state for state, row in words().items() if row.kind == "note"} == {State.DANGEROUS, State.REVOKED}


def test_stick_that_vanishes_or_a_box_that_fails_ends_every_step() -> None:
    for following in FOLLOWERS.values():
        assert {State.PULLED_OUT, State.FAILED} <= following


def test_visit_begins_with_being_seen_and_goes_on_where_it_is() -> None:
    assert may_follow(None, State.SEEN)
    assert may_follow(None, State.TWO_STICKS)
    assert not may_follow(None, State.DONE)
    assert may_follow(State.WORKING, State.WORKING)
    assert not may_follow(State.DONE, State.DONE)
    assert not may_follow(State.WORKING, State.CHECKING)


@pytest.mark.parametrize("state", State)
def test_every_state_has_words_in_both_languages_short_enough_to_listen_to(state: State) -> None:
    row = words()[state]
    assert row.confidence in {"T", "S", "R"}
    assert row.lamp in PATTERNS
    assert row.advice
    for language in ("id", "jv"):
        said = sentence(state, language, n="26", m="3", penerbit="KIM Contoh", pengurus="Bu Siti")
        assert said
        assert "{" not in said
        assert sum(c.isalnum() for c in said) <= LETTERS_A_SECOND * LONGEST_SECONDS, said
    assert not re.search(r"berkas|klik|pengguna", row.indonesian + row.advice)
    assert not re.search(r"sampun dicabut|\boleh\b", row.javanese)
    assert not row.ngoko or row.ngoko != row.javanese


@pytest.mark.parametrize("state", State)
def test_every_state_says_what_is_safe_and_what_next(state: State) -> None:
    row = words()[state]
    told = f"{row.indonesian} {row.advice}".lower()
    safe = r"aman|dicabut|tetap|tidak ada yang|tersimpan|tidak pernah dibuka"
    assert re.search(safe, told), told
    if not row.may_pull:
        assert re.search(r"jangan|tunggu|sebelum ada pin|dilanjutkan", told), told
    assert row.indonesian.count(".") + row.advice.count(".") >= 2


@pytest.mark.parametrize("code", [code for code in codes().values() if code.state], ids=lambda code: code.name)
def test_every_code_with_a_state_names_one_that_ends_a_visit(code: object) -> None:
    name = getattr(code, "name", "")
    state = state_of(fault(name))
    assert words()[state].kind == "end"
    assert words()[state].lamp in {"gagal", ""}


@pytest.mark.parametrize(
    ("state", "code"),
    [
        (State.UNREADABLE, "flashdisk-tidak-terbaca"),
        (State.SEAL_DOES_NOT_FIT, "segel-tidak-cocok"),
        (State.OLDER, "paket-lama"),
        (State.PULLED_OUT, "flashdisk-tercabut"),
        (State.NO_ROOM, "tempat-penuh"),
        (State.TWO_STICKS, "sedang-impor"),
    ],
)
def test_state_and_code_of_the_same_thing_say_the_same(state: State, code: str) -> None:
    assert state_of(fault(code)) is state
    assert sentence(state) == fault(code).message
    assert words()[state].javanese == codes()[code].javanese


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (StickError("asing", ""), State.UNREADABLE),
        (TrustError("asing", ""), State.SEAL_DOES_NOT_FIT),
        (NoRoomError("asing", ""), State.NO_ROOM),
        (OurError("asing", ""), State.FAILED),
        (RefusedError("asing", ""), State.FAILED),
        (ContentError("asing", ""), State.FAILED),
        (fault("root-lain"), State.FAILED),
    ],
)
def test_code_of_another_part_is_judged_by_whose_fault_it_is(error: KioskError, state: State) -> None:
    assert state_of(error) is state


def test_page_for_helpers_has_a_row_for_every_state_and_names_its_codes() -> None:
    rows = markdown_states().splitlines()[2:]
    assert len(rows) == len(State)
    (two,) = [row for row in rows if row.startswith("| `two-sticks`")]
    assert two.startswith("| `two-sticks` | as they are | yes | Satu flashdisk dulu.")
    assert two.endswith("| `sedang-impor` |")


WORDING = {
    State.SEEN: "Flashdisk sudah masuk. Tunggu sebentar, jangan dicabut.",
    State.CHECKING: "Isinya sedang diperiksa.",
    State.WORKING: "Masih menyalin. Kira-kira 4 menit lagi. Jangan dicabut dulu.",
    State.ASKS_YES: "Ada 4 kabar baru dari flashdisk. Mohon pengurus membaca dulu di layar, lalu memasukkan PIN.",
    State.NOBODY_ANSWERED: "Belum disetujui pengurus. Kabar ini belum ditampilkan. Flashdisk boleh dicabut.",
    State.DONE: "Selesai. 4 isi baru sudah terpasang. Flashdisk boleh dicabut.",
    State.DONE_WITH_SKIPS: "Selesai. 4 terpasang, 2 file tidak bisa dipakai. Sebabnya tertulis di LAPORAN. "
    "Flashdisk boleh dicabut.",
    State.DONE_WITH_SKIPS_UNTOLD: "Selesai. 4 terpasang, 2 file tidak bisa dipakai. Sebabnya ada di layar. "
    "Flashdisk boleh dicabut.",
    State.RELEASED: "Selesai. 4 isi dilepas. Flashdisk boleh dicabut.",
    State.MENDED: "Selesai. Isi yang rusak sudah diperbaiki. Flashdisk boleh dicabut.",
    State.NOTHING_NEW: "Isi flashdisk ini sudah ada semua. Tidak ada yang berubah. Flashdisk boleh dicabut.",
    State.EMPTY: "Flashdisk kosong. Sudah dibuatkan map-mapnya. Silakan diisi di rumah, lalu pasang lagi.",
    State.DANGEROUS: "Ada file program di flashdisk. Tidak dibuka. Yang lain tetap dilanjutkan.",
}


@pytest.mark.parametrize("state", WORDING)
def test_sentences_are_those_of_the_wording_rules(state: State) -> None:
    assert sentence(state, n="4", m="2") == WORDING[state]
