"""The rule of counting: whatever comes home, in whatever order, each record counts once."""

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.outbox import Ack, Chain, Gap, Link, acknowledge, judge


def link(seq: int, prev: int, *left: int, kind: str = "h") -> Link:
    """Number 4 with the hash "h4", sealed behind number `prev`; not on its way: the numbers `left`."""
    return Link(seq, f"{kind}{seq}", f"h{prev}" if prev else "", "", tuple((number, number) for number in left))


def chain(*numbers: int) -> list[Link]:
    """A chain of batches with these numbers; the hash of number 3 is "h3"."""
    left = [number for number in range(1, numbers[-1]) if number not in numbers]
    return [
        link(seq, prev, *(number for number in left if number < seq))
        for seq, prev in zip(numbers, (0, *numbers), strict=False)
    ]


def numbers(links: object) -> list[int]:
    assert isinstance(links, list)
    return [link.seq for link in links]


def told(found: Chain) -> tuple[list[int], list[int], list[int], list[tuple[int, int]]]:
    gaps = [(gap.after, gap.before) for gap in found.gaps]
    return numbers(found.counted), numbers(found.superseded), numbers(found.doubled), gaps


def test_nothing_came() -> None:
    assert told(judge([])) == ([], [], [], [])
    assert acknowledge([]) == Ack()


def test_whole_chain_counts_in_any_order_and_however_often_it_came() -> None:
    links = chain(*range(1, 9))
    mixed = [*links, *links]
    random.Random(1).shuffle(mixed)  # noqa: S311 - repeatable on purpose
    assert told(judge(mixed)) == (list(range(1, 9)), [], [], [])
    assert acknowledge(mixed) == Ack(8, "h8")


@pytest.mark.parametrize(
    ("missing", "gap", "through", "also"),
    [
        ({3}, (2, 4), 2, [4, 5]),
        ({2, 3, 4}, (1, 5), 1, [5]),
        ({1}, (0, 2), 0, [2, 3, 4, 5]),
    ],
)
def test_missing_batch_is_a_gap_and_what_is_beyond_it_counts(
    missing: set[int], gap: tuple[int, int], through: int, also: list[int]
) -> None:
    came = [link for link in chain(1, 2, 3, 4, 5) if link.seq not in missing]
    found = judge(came)
    assert list(found.gaps) == [Gap(*gap)]
    assert numbers(found.counted) == [link.seq for link in came]
    ack = acknowledge(came)
    assert (ack.through, [seq for seq, _ in ack.also]) == (through, also)


def test_newest_batch_that_never_came_cannot_be_missed() -> None:
    assert told(judge(chain(1, 2, 3)[:2])) == ([1, 2], [], [], [])


def test_number_the_card_spoilt_before_anybody_saw_it_is_no_gap() -> None:
    assert told(judge(chain(1, 2, 4))) == ([1, 2, 4], [], [], [])


def test_batch_sealed_again_under_the_next_number_counts_instead_of_the_first() -> None:
    links = [*chain(1, 2, 3), link(4, 2, 3), link(5, 4, 3)]
    assert told(judge(links)) == ([1, 2, 4, 5], [3], [], [])
    assert acknowledge(links) == Ack(5, "h5")


def test_two_damaged_in_a_row_are_superseded_with_all_that_hung_on_them() -> None:
    links = [*chain(1, 2, 3, 4), link(5, 2, 3, 4), link(6, 5, 3, 4)]
    assert told(judge(links)) == ([1, 2, 5, 6], [3, 4], [], [])
    assert told(judge([one for one in links if one.seq != 3])) == ([1, 2, 5, 6], [4], [], [])


def test_what_was_sealed_again_in_several_is_not_counted_beside_the_last_of_them() -> None:
    """What 3 holds is in 4 and 5, cut elsewhere; 5 does not begin at the fork and names a batch that never came."""
    links = [*chain(1, 2, 3), link(5, 4, 3), link(6, 5, 3)]
    assert told(judge(links)) == ([1, 2, 5, 6], [3], [], [(2, 5)])
    assert acknowledge(links) == Ack(2, "h2", ((5, "h5"), (6, "h6")))


def test_fork_is_told_by_any_batch_behind_it_though_its_trunk_never_came() -> None:
    links = [link(3, 2), link(4, 2, 3)]
    assert told(judge([link(1, 0), *links])) == ([1, 4], [3], [], [(1, 4)])
    assert told(judge([links[0], link(9, 8, 3)])) == ([9], [3], [], [(0, 9)])


def test_card_that_reads_a_batch_only_sometimes_loses_nothing() -> None:
    links = [*chain(1, 2, 3), link(4, 2, 3), link(5, 3, 4)]
    assert told(judge(links)) == ([1, 2, 3, 5], [4], [], [])


def test_all_sealed_anew_from_the_journals_takes_the_place_of_all() -> None:
    links = [*chain(1, 2), link(3, 0, 1, 2), link(4, 3, 1, 2)]
    assert told(judge(links)) == ([3, 4], [1, 2], [], [])


def test_condensed_batch_stands_where_its_original_stood() -> None:
    first, second, third = chain(1, 2, 3)
    small = Link(2, "s2", "h1", "h2")
    assert told(judge([first, small, third])) == ([1, 2, 3], [], [], [])
    found = judge([first, small, second, third])
    assert found.counted == [first, second, third]
    assert found.doubled == [small]
    assert acknowledge([first, small]) == Ack(2, "h2")


def test_two_condensed_ones_of_the_same_batch_count_once() -> None:
    links = [*chain(1), Link(2, "s2", "h1", "h2"), Link(2, "t2", "h1", "h2")]
    assert told(judge(links)) == ([1, 2], [], [2], [])


def test_what_was_acknowledged_and_cleared_away_stays_acknowledged_and_is_no_gap() -> None:
    links = chain(*range(1, 10))
    before = acknowledge(links[:5])
    assert acknowledge(links[5:], before) == Ack(9, "h9")
    assert acknowledge(links[:3], before) == before
    assert acknowledge(links[4:7], before) == Ack(7, "h7")


def test_single_ones_stay_acknowledged_until_the_gap_closes() -> None:
    links = chain(*range(1, 7))
    before = acknowledge([*links[:2], *links[3:]])
    assert before == Ack(2, "h2", ((4, "h4"), (5, "h5"), (6, "h6")))
    assert acknowledge(links[:2], before) == before
    assert acknowledge(links, before) == Ack(6, "h6")


def test_forged_ring_ends() -> None:
    ring = [Link(1, "a", "y", "x"), Link(2, "b", "x", "y", ((-5, 0), (7, 10**12)))]
    assert told(judge(ring)) == ([1, 2], [], [], [(0, 1)])


def test_card_restored_from_a_copy_is_named_and_one_branch_counts() -> None:
    trunk = chain(1, 2)
    before = [link(3, 2), link(4, 3)]
    after = [link(3, 2, kind="i"), Link(4, "i4", "i3"), Link(5, "i5", "i4")]
    found = judge([*trunk, *before, *after])
    assert found.counted == [*trunk, *after]
    assert (found.forked, found.superseded, found.gaps) == (before, [], [])
    assert acknowledge([*trunk, *before, *after]) == Ack(5, "i5")


def test_restored_card_is_named_though_the_same_number_never_came_twice() -> None:
    found = judge([*chain(1, 2, 3), Link(4, "i4", "i3")])
    assert (numbers(found.counted), numbers(found.forked)) == ([1, 2, 4], [3])
    assert list(found.gaps) == [Gap(2, 4)]
    over_a_spoilt_one = judge([*chain(1, 2, 3), Link(5, "i5", "i3", "", ((4, 4),))])
    assert numbers(over_a_spoilt_one.forked) == [3]


@settings(deadline=None)
@given(st.data())
def test_post_that_lives_through_damage_and_carriers_that_lose_is_counted_once(data: st.DataObject) -> None:
    """Records lie in two journals that grow; whatever subset comes, none counts twice, and of all that came none lacks.

    A batch takes the records of the first journal first and at most three, as the limits make it: what is sealed again
    has other seams.
    """
    held: dict[Link, set[tuple[int, int]]] = {}
    ends: dict[str, tuple[int, int]] = {"": (0, 0)}
    journals = [0, 0]
    links: list[Link] = []
    for _ in range(data.draw(st.integers(1, 5))):
        journals = [end + data.draw(st.integers(0, 4)) for end in journals]
        readable = [one for one in links if data.draw(st.integers(0, 3))]
        base = readable[-1] if readable else Link(0, "", "")
        while ends[base.sha256] != tuple(journals):
            seq = len(links) + 1
            start = ends[base.sha256]
            open_ = [(which, at) for which in (0, 1) for at in range(start[which], journals[which])][:3]
            left = ((base.seq + 1, seq - 1),) if base.seq + 1 < seq else ()
            new = Link(seq, f"h{seq}", base.sha256, "", (*base.without, *left))
            held[new] = set(open_)
            ends[new.sha256] = (
                start[0] + sum(which == 0 for which, _ in open_),
                start[1] + sum(which == 1 for which, _ in open_),
            )
            links.append(new)
            base = new
    came = [one for one in links if data.draw(st.booleans())]
    found = judge([*came, *came[: data.draw(st.integers(0, len(came)))]])
    counts = Counter(record for one in found.counted for record in held[one])
    assert not [record for record, count in counts.items() if count > 1]
    assert set(found.counted) | set(found.superseded) == set(came)
    complete = judge(links)
    assert set().union(*(held[one] for one in complete.counted)) == {
        (which, at) for which in (0, 1) for at in range(journals[which])
    }
    assert not complete.gaps
