import pytest

from kiosk.outbox import Ack, Chain, Gap, Link
from kiosk.reports.desk.merging import PostCounts
from kiosk.reports.desk.troubles import MOST_NAMED, Trouble, gaps_of, grouped, troubles_of

TODAY = "2026-11-21"


def told(
    counts: PostCounts | None = None, ack: Ack | None = None, newest: str = TODAY, **chain: list[Gap] | list[Link]
) -> str:
    made = Chain(**{"counted": [], "superseded": [], "doubled": [], "gaps": []} | chain)  # type: ignore[arg-type]
    return " ".join(one.told for one in troubles_of(counts or PostCounts(newest=1), made, ack, newest, TODAY))


@pytest.mark.parametrize(
    ("gap", "said"),
    [(Gap(3, 5), "nomor 4."), (Gap(0, 4), "nomor 1 sampai 3."), (Gap(3, 4), "sebelum nomor 4.")],
)
def test_a_gap_is_told_by_the_numbers_that_are_missing(gap: Gap, said: str) -> None:
    assert told(gaps=[gap]) == f"Belum datang: {said}"


def test_a_post_with_a_thousand_gaps_has_one_sentence() -> None:
    said = told(gaps=[Gap(2 * n, 2 * n + 2) for n in range(1000)])
    assert said.endswith(f"dan {1000 - MOST_NAMED} celah lain.")
    assert len(said) < 250


def test_only_a_post_that_is_silent_for_long_is_called_silent() -> None:
    assert told(newest="2026-11-11") == ""
    assert told(newest="2026-11-10") == "Diam sejak 10 Nov 2026."


@pytest.mark.parametrize(
    ("ack", "broken", "said"),
    [
        (None, False, "Belum ada kiriman."),
        (Ack(3, "x"), False, "Tidak ada kiriman baru."),
        (None, True, "Tidak ada kiriman yang utuh."),
    ],
)
def test_a_post_of_which_nothing_counts_is_not_called_new_or_empty_when_it_is_neither(
    ack: Ack | None, said: str, *, broken: bool
) -> None:
    assert [one.told for one in troubles_of(None, None, ack, "", TODAY, broken=broken)] == [said]


def test_a_cloned_card_is_named_as_two_boxes_with_what_is_not_counted() -> None:
    forked = [Link(3, "c", "b"), Link(4, "d", "c")]
    assert told(PostCounts(newest=1, aside=14), forked=forked).startswith(
        "Dua kotak memakai kunci yang sama: 14 kunjungan dalam 2 kemasan tidak dihitung."
    )
    [checked] = troubles_of(None, Chain([], [], [], [], forked), None, "", TODAY)
    assert checked.brief == "2 kemasan tidak dihitung"


def test_a_box_that_called_for_help_is_named_with_what_is_broken() -> None:
    counts = PostCounts(newest=1, sick=["kartu", "panas"])
    assert told(counts) == "Kotaknya melapor rusak: kartu, panas."
    chain = Chain([], [], [], [])
    [sentence] = grouped({"Pos A": list(troubles_of(counts, chain, None, TODAY, TODAY))})
    assert sentence.startswith("Kotak melapor ada yang rusak, 1 pos: Pos A (kartu, panas). Datangi posnya")


def test_clocks_are_told_once_and_by_what_is_wrong_with_them() -> None:
    assert (
        told(PostCounts(undated=2, events=2), newest="")
        == "2 catatan tanpa hari yang pasti: jam kotaknya belum disetel."
    )
    assert told(PostCounts(ahead=1, events=1), newest="") == "1 catatan berjam masa depan: jam kotaknya keliru."
    assert told(PostCounts(events=1), newest="") == "Jam kotaknya belum pasti: setel jamnya."
    assert told(PostCounts(), newest="") == ""  # it sent no visits at all


def test_what_was_acknowledged_and_cleared_away_is_no_gap() -> None:
    chain = Chain([], [], [], [Gap(0, 3), Gap(4, 6)])
    assert gaps_of(chain, Ack(2, "x")) == [Gap(4, 6)]
    assert len(gaps_of(chain, None)) == 2


def test_a_thousand_posts_in_trouble_are_three_sentences_gravest_first() -> None:
    troubles = {f"Pos {n}": [Trouble("diam", "", "lama"), Trouble("kurang", "", "nomor 2")] for n in range(1000)}
    troubles["Pos 7"] = [Trouble("kunci", "", "4 kunjungan tidak dihitung"), *troubles["Pos 7"]]
    cloned, missing, quiet = grouped(troubles)
    assert cloned.startswith("Dua kotak memakai kunci yang sama, 1 pos: Pos 7 (4 kunjungan tidak dihitung).")
    assert missing.startswith("Kiriman belum lengkap, 1000 pos: Pos 0 (nomor 2), ")
    assert f"dan {1000 - MOST_NAMED} pos lain" in quiet
    assert max(map(len, (cloned, missing, quiet))) < 500


def test_two_troubles_of_one_kind_name_the_post_once() -> None:
    [said] = grouped({"Satu": [Trouble("jam", "", "2 tanpa hari"), Trouble("jam", "", "1 di masa depan")], "Dua": []})
    assert said.startswith("Jam kotak belum benar, 1 pos: Satu (2 tanpa hari; 1 di masa depan).")
