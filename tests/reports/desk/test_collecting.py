import os
from dataclasses import replace
from pathlib import Path

from kiosk.core import Context
from kiosk.outbox import MOST_CARD_BYTES, Enrolled
from kiosk.reports.desk.collecting import JOB_BATCHES, Collected, collect
from tests.reports.desk.senders import Sender, access, sent_to

VISIT = access("2026-11-02T03Z")


def posts(*senders: Sender) -> dict[str, Enrolled]:
    return {sender.device: sender.post for sender in senders}


def collected(desk: Context, source: Path, *senders: Sender, folder: Path | None = None, workers: int = 1) -> Collected:
    return collect([str(source)], desk.config, posts(*senders), folder, workers=workers)


def test_several_processes_find_what_one_finds(desk: Context, bucket: Path, tmp_path: Path) -> None:
    sender = Sender("Satu", 1)
    sent_to(bucket, *(sender.seal([VISIT]) for _ in range(JOB_BATCHES + 20)))
    steps: list[tuple[int, int]] = []
    found = collect([str(bucket)], desk.config, posts(sender), tmp_path, lambda *step: steps.append(step), workers=2)
    assert sorted(batch.seq for batch in found.counted()) == list(range(1, JOB_BATCHES + 21))
    assert (steps[0], steps[-1]) == ((0, JOB_BATCHES + 20), (JOB_BATCHES + 20, JOB_BATCHES + 20))
    assert len(list(tmp_path.glob("*.parquet"))) == 2


def test_order_and_doubles_change_nothing(desk: Context, bucket: Path) -> None:
    sender = Sender("Satu", 1)
    sent = [sender.seal([VISIT]) for _ in range(4)]
    for place, one in zip("dbca", sent, strict=True):
        sent_to(bucket / place, one)
    sent_to(bucket / "copy", *sent)
    found = collected(desk, bucket, sender)
    assert sorted(batch.seq for batch in found.counted()) == [1, 2, 3, 4]
    assert found.listing.copies == 4
    assert found.chains[sender.device].gaps == []


def test_a_batch_missing_in_the_middle_is_a_gap_and_the_rest_counts(desk: Context, bucket: Path) -> None:
    sender = Sender("Satu", 1)
    first, _, third = (sender.seal([VISIT]) for _ in range(3))
    found = collected(desk, sent_to(bucket, first, third), sender)
    assert sorted(batch.seq for batch in found.counted()) == [1, 3]
    [gap] = found.chains[sender.device].gaps
    assert (gap.after, gap.before) == (1, 3)


def test_what_a_post_sealed_twice_is_counted_once(desk: Context, bucket: Path) -> None:
    sender = Sender("Satu", 1)
    first = sender.seal([VISIT])
    chain = sender.chain
    second = sender.seal([VISIT])
    sender.chain = chain  # the card damaged the second one; its records were sealed again, under the next number
    third = sender.seal([VISIT, VISIT], without=[(2, 2)])
    short = sender.seal([access("2026-11-02", count=9)], seq=1, prev="", replaces=first.name[7:71])
    found = collected(desk, sent_to(bucket, first, second, third, short), sender)
    assert sorted(batch.seq for batch in found.counted()) == [1, 3]
    chains = found.chains[sender.device]
    assert (len(chains.superseded), len(chains.doubled)) == (1, 1)


def test_strangers_are_named_with_their_card_or_without(desk: Context, bucket: Path) -> None:
    known, carded, bare = Sender("Satu", 1), Sender("Dua", 2), Sender("Tiga", 3)
    sent_to(bucket, known.card(), known.seal([VISIT]), carded.card(), carded.seal([VISIT]), carded.seal([VISIT]))
    sent_to(bucket, bare.seal([VISIT]))
    found = collected(desk, bucket, known)
    told = {one.device: (one.batches, one.card.name if one.card else "", one.forged) for one in found.strangers}
    assert told == {carded.device: (2, "Dua", False), bare.device: (1, "", False)}
    assert found.missed == []
    assert [batch.device for batch in found.counted()] == [known.device]


def test_two_cards_of_one_stranger_are_one_line(desk: Context, bucket: Path) -> None:
    stranger = Sender("Dua", 2)
    card = stranger.card()
    sent_to(bucket / "a", card, stranger.seal([VISIT]))
    sent_to(bucket / "b", card)
    assert [one.batches for one in collected(desk, bucket).strangers] == [1]


def test_a_card_larger_than_any_post_makes_is_not_held(desk: Context, bucket: Path) -> None:
    stranger = Sender("Dua", 2)
    card = stranger.card()
    sent_to(bucket, replace(card, data=card.data + b" " * MOST_CARD_BYTES), stranger.seal([VISIT]))
    assert [(one.device, one.card) for one in collected(desk, bucket).strangers] == [(stranger.device, None)]


def test_the_card_of_an_admitted_post_is_not_fetched_again(desk: Context, bucket: Path) -> None:
    sender = Sender("Satu", 1)
    found = collected(desk, sent_to(bucket, sender.card(), sender.seal([VISIT])), sender)
    assert (found.strangers, found.listing.enrolments) == ([], [])


def test_a_card_that_cannot_be_read_stops_nothing(desk: Context, bucket: Path) -> None:
    card = Sender("Dua", 2).card()
    file = sent_to(bucket, card) / card.path
    file.unlink()
    os.mkfifo(file)  # neither file nor folder
    found = collected(desk, bucket)
    assert (found.strangers, found.listing.batches) == ([], {})


def test_nothing_at_all_still_makes_a_table(desk: Context, bucket: Path, tmp_path: Path) -> None:
    collected(desk, bucket, folder=tmp_path)
    assert len(list(tmp_path.glob("*.parquet"))) == 1
