from pathlib import Path

from kiosk.core import Context
from kiosk.reports.desk.sources import Most, Place, list_sources
from tests.reports.desk.senders import Sender, access, sent_to


def test_ten_thousand_other_files_are_counted_and_not_kept(desk: Context, bucket: Path) -> None:
    for number in range(100):
        (bucket / f"{number}").mkdir()
        for other in range(100):
            (bucket / f"{number}" / f"foto-{other}.jpg").touch()
    sender = Sender("Satu", 1)
    sent = sent_to(bucket, sender.seal([access("2026-11-01T03Z")]), sender.card())
    listing = list_sources([str(sent)], desk.config)
    assert (len(listing.batches), len(listing.enrolments), listing.others) == (1, 1, 10_000)
    assert listing.unreachable == {}


def test_the_same_batch_in_two_sources_is_one_with_two_places(desk: Context, bucket: Path, tmp_path: Path) -> None:
    sent = Sender("Satu", 1).seal([access("2026-11-01T03Z")])
    other = sent_to(tmp_path / "stick", sent)
    listing = list_sources([str(sent_to(bucket, sent)), str(other)], desk.config)
    [candidate] = listing.batches.values()
    assert candidate.places == [Place(0, sent.path), Place(1, sent.path)]
    assert listing.copies == 1


def test_a_source_named_twice_is_read_once(desk: Context, bucket: Path) -> None:
    sent_to(bucket, Sender("Satu", 1).seal([access("2026-11-01T03Z")]))
    assert list_sources([str(bucket), str(bucket)], desk.config).copies == 0


def test_a_source_that_is_gone_is_named_and_the_others_are_listed(desk: Context, bucket: Path) -> None:
    sent_to(bucket, Sender("Satu", 1).seal([access("2026-11-01T03Z")]))
    gone, wrong = str(bucket / "gone"), "gopher://kota"
    listing = list_sources([gone, wrong, str(bucket)], desk.config)
    assert len(listing.batches) == 1
    assert set(listing.unreachable) == {gone, wrong}
    assert all(listing.unreachable.values())


def test_a_name_that_only_looks_like_a_batch_is_another_file(desk: Context, bucket: Path) -> None:
    for name in ("laporan.jsonl.gz", f"1-{'a' * 64}.jsonl.gz", "pos-x.json", f"pos-{'g' * 64}.json"):
        (bucket / name).touch()
    listing = list_sources([str(bucket)], desk.config)
    assert (len(listing.batches), len(listing.enrolments), listing.others) == (0, 0, 4)


def test_whoever_fills_a_source_with_names_of_batches_is_named_and_fills_no_memory(
    desk: Context, bucket: Path, tmp_path: Path
) -> None:
    for number in range(8):
        (bucket / f"{number + 1:06}-{number:064x}.jsonl.gz").touch()
    good = sent_to(tmp_path / "stick", Sender("Satu", 1).seal([access("2026-11-01T03Z")]))
    listing = list_sources([str(bucket), str(good)], desk.config, most=Most(batches=5))
    assert len(listing.batches) == 6
    assert listing.unreachable == {str(bucket): "lebih dari 5 kemasan ada di sana"}


def test_exactly_as_many_batches_as_are_kept_are_no_fault(desk: Context, bucket: Path) -> None:
    sender = Sender("Satu", 1)
    sent_to(bucket, *(sender.seal([]) for _ in range(5)))
    listing = list_sources([str(bucket)], desk.config, most=Most(batches=5))
    assert (len(listing.batches), listing.unreachable) == (5, {})


def test_a_batch_copied_into_a_thousand_folders_is_kept_in_mind_a_few_times(desk: Context, bucket: Path) -> None:
    sent = Sender("Satu", 1).seal([])
    for number in range(20):
        sent_to(bucket / f"{number}", sent)
    listing = list_sources([str(bucket)], desk.config)
    [candidate] = listing.batches.values()
    assert (len(candidate.places), listing.copies) == (8, 19)


def test_cards_of_admitted_posts_are_not_looked_at_and_too_many_others_are_named(desk: Context, bucket: Path) -> None:
    senders = [Sender(f"Pos {number}", number) for number in range(6)]
    sent_to(bucket, *(sender.card() for sender in senders))
    known = {senders[0].device}
    assert len(list_sources([str(bucket)], desk.config, known).enrolments) == 5
    listing = list_sources([str(bucket)], desk.config, known, Most(cards=4))
    assert (len(listing.enrolments), listing.crowded) == (4, {str(bucket): 5})
    assert list_sources([str(bucket)], desk.config, known, Most(cards=5)).crowded == {}


def test_a_path_no_post_ever_wrote_is_another_file(desk: Context, bucket: Path) -> None:
    deep = bucket / ("x" * 200) / ("y" * 200)
    deep.mkdir(parents=True)
    (deep / Sender("Satu", 1).seal([]).name).touch()
    listing = list_sources([str(bucket)], desk.config)
    assert (listing.batches, listing.others) == ({}, 1)
