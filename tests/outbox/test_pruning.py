"""Nothing goes on a word that does not fit, and never what the next seal begins at."""

import pytest

from kiosk.outbox import Ack
from kiosk.outbox.model import Header, Name
from kiosk.outbox.pruning import Kept, decide, released
from tests.outbox.batches import KEY, OTHER_KEY, header, promise

US, THEM = KEY.device, OTHER_KEY.device


def at(number: int) -> dict[str, dict[str, int]]:
    return {"access": {"web": number * 10}} if number else {}


def kept(*numbers: int, damaged: tuple[int, ...] = (), device: str = US) -> list[Kept]:
    """Batches with these numbers; the hash of number 3 is "h3"."""

    def head(number: int) -> Header:
        return header(number, device=device, start=at(number - 1), to=at(number))

    return [Kept(Name(n, f"h{n}"), None if n in damaged else head(n)) for n in numbers]


def gone(known: list[Kept], ack: Ack, device: str = US) -> list[int]:
    return [name.seq for name in decide(known, {device: ack}).gone]


SIX = kept(1, 2, 3, 4, 5, 6)


@pytest.mark.parametrize(
    ("ack", "expected"),
    [
        (promise(3, "h3"), [1, 2, 3]),
        (promise(1, "h1", (3, "h3"), (4, "h4")), [1, 3, 4]),
        (promise(0, "", (2, "h2")), [2]),
        (promise(6, "h6"), [1, 2, 3, 4]),
        (promise(0, ""), []),
    ],
)
def test_what_has_arrived_goes_and_the_two_newest_stay(ack: Ack, expected: list[int]) -> None:
    assert gone(SIX, ack) == expected


def test_acknowledgement_of_another_device_is_not_ours() -> None:
    assert gone(SIX, promise(3, "h3"), THEM) == []


@pytest.mark.parametrize(
    ("ack", "number"),
    [
        (promise(3, "other"), 3),
        (promise(3, ""), 3),
        (promise(2, "h2", (4, "other")), 4),
        (promise(7, "h7"), 7),
        (promise(2, "h2", (9, "h9")), 9),
    ],
)
def test_other_hash_at_a_number_prunes_nothing_and_is_named(ack: Ack, number: int) -> None:
    verdict = decide(SIX, {US: ack})
    assert (verdict.gone, list(verdict.mistaken)) == ([], [number])
    assert verdict.home == {}


def test_old_acknowledgement_prunes_nothing_and_takes_nothing_back() -> None:
    left = kept(4, 5, 6)
    verdict = decide(left, {US: promise(2, "h2")})
    assert (verdict.gone, verdict.mistaken, verdict.home) == ([], [], at(3))


def test_damaged_batch_goes_by_the_hash_in_its_name() -> None:
    assert gone(kept(1, 2, 3, 4, 5, damaged=(2,)), promise(3, "h3")) == [1, 2, 3]
    assert gone(kept(1, 2, 3, 4, 5, damaged=(2,)), promise(1, "h1", (2, "h2"))) == [1, 2]


def test_damaged_newest_does_not_count_as_one_of_the_two_that_stay() -> None:
    known = kept(1, 2, 3, 4, damaged=(4,))
    assert gone(known, promise(3, "h3")) == [1]


def test_highest_number_stays_though_damaged_and_arrived_or_it_would_be_given_twice() -> None:
    assert gone(kept(1, 2, 3, 4, damaged=(4,)), promise(4, "h4")) == [1]


def test_single_whole_batch_is_not_left_alone_or_one_more_damage_would_leave_no_cursor() -> None:
    assert gone(kept(1, 2, damaged=(1,)), promise(2, "h2")) == []


def test_promise_for_a_way_that_ours_left_takes_nothing_of_ours() -> None:
    """3 was unreadable when 4 was sealed from 2, and readable again when 4 was spoilt and 5 sealed from 3."""
    five = Kept(Name(5, "h5"), header(5, start=at(3), to=at(5), without=((4, 4),)))
    known = [*kept(1, 2, 3, 4, damaged=(4,)), five]
    verdict = decide(known, {US: promise(4, "h4")})
    assert (verdict.gone, verdict.home, verdict.mistaken) == ([], {}, [])
    assert gone(known, promise(5, "h5")) == [1, 2, 4]


def test_condensed_batch_goes_by_the_hash_it_stands_for() -> None:
    small = Kept(Name(2, "s2"), header(2, start=at(1), to=at(2), replaces="h2"))
    known = [SIX[0], small, *SIX[2:]]
    assert gone(known, promise(2, "h2")) == [1, 2]
    assert gone([SIX[0], SIX[1], small, *SIX[2:]], promise(2, "h2")) == [1, 2, 2]


def test_empty_hash_means_no_batch() -> None:
    assert gone(SIX, promise(0, "", (2, ""))) == []


def test_post_that_lost_its_key_prunes_each_device_by_its_own_word() -> None:
    known = [*kept(1, 2, 3), *kept(4, 5, 6, device=THEM)]
    first = decide(known, {US: promise(3, "h3")})
    assert [name.seq for name in first.gone] == [1, 2, 3]
    assert first.home == at(3)
    both = decide(known, {US: promise(2, "h2"), THEM: promise(4, "h4")})
    assert [name.seq for name in both.gone] == [1, 2, 4]
    assert both.home == at(2)


def test_empty_outbox_is_judged_too() -> None:
    assert decide([], {US: promise(3, "h3")}).gone == []


@pytest.mark.parametrize(
    ("known", "ack", "expected"),
    [
        (SIX, promise(3, "h3"), at(3)),
        (SIX, promise(6, "h6"), at(6)),
        (SIX, promise(0, "", (1, "h1")), {}),
        (kept(4, 5, 6), promise(), at(3)),
        (kept(3, 4, 5, 6, damaged=(3,)), promise(2, "h2"), {}),
        (kept(3, 4, 5, 6, damaged=(3,)), promise(3, "h3"), {}),
    ],
)
def test_home_is_where_everything_before_has_arrived(
    known: list[Kept], ack: Ack, expected: dict[str, dict[str, int]]
) -> None:
    assert decide(known, {US: ack}).home == expected


def test_nothing_behind_the_start_of_the_newest_whole_batch_is_released() -> None:
    assert released(SIX, at(6)) == (at(5), at(5))
    assert released(SIX, at(3)) == (at(5), at(3))
    assert released(kept(4, 5, 6, damaged=(6,)), at(3)) == (at(4), at(3))


def test_single_whole_batch_releases_nothing() -> None:
    assert released(kept(1), at(1)) == ({}, {})
    assert released(kept(5, 6, damaged=(5,)), at(6)) == ({}, {})


def test_kind_that_only_the_newest_batch_holds_is_not_released() -> None:
    assert released(SIX, {**at(3), "tally": {"web": 4}})[1] == at(3)
    assert released(SIX, {"access": {"web": 30, "announcer": 4}})[1] == {"access": {"web": 30, "announcer": 0}}
