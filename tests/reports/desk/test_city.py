from collections import Counter
from zoneinfo import ZoneInfo

from kiosk.outbox import Chain, fingerprint
from kiosk.reports.desk.city import fault_sentences, notes, post_lines, post_sentences, post_troubles, zone_of
from kiosk.reports.desk.collecting import Collected, Stranger
from kiosk.reports.desk.faults import Missed
from kiosk.reports.desk.merging import PostCounts
from kiosk.reports.desk.sources import Candidate, Listing
from kiosk.reports.desk.troubles import MOST_NAMED, Trouble
from kiosk.reports.words import newest_words
from tests.reports.desk.senders import Sender

TODAY = "2026-11-21"


def collected(*strangers: Stranger, **listed: object) -> Collected:
    listing = Listing([], {"a": Candidate("a", 1, 1, [])})
    for name, value in listed.items():
        setattr(listing, name, value)
    return Collected(listing, strangers=list(strangers))


def test_posts_stand_by_kelurahan_and_name_and_never_by_rank() -> None:
    posts = {sender.device: sender.post for sender in (Sender("Zamrud", 1), Sender("akik", 2), Sender("Intan", 3))}
    counts = {device: PostCounts(now=number) for number, device in enumerate(posts)}
    assert [line.name for line in post_lines(posts, counts, {})] == ["akik", "Intan", "Zamrud"]


def test_only_areas_of_the_post_count_as_reached() -> None:
    post = Sender("Satu", 1, areas=["0101", "0201"]).post
    counts = PostCounts(areas=Counter({"0101": 4, "9999": 1}))
    [line] = post_lines({post.device: post}, {post.device: counts}, {})
    assert (line.reached, line.areas) == (1, 2)


def test_an_rt_that_only_a_leaflet_reached_counts_for_the_city_as_for_the_post() -> None:
    post = Sender("Satu", 1, areas=["0101", "0201", "0301"]).post
    counts = PostCounts(areas=Counter({"0101": 4, "": 9}), hand=Counter({"0101": 1, "0201": 2}))
    [line] = post_lines({post.device: post}, {post.device: counts}, {})
    assert (line.reached, line.areas) == (2, 3)


def test_a_post_whose_clock_is_unsure_is_not_called_silent() -> None:
    posts = {sender.device: sender.post for sender in (Sender("Jam", 1), Sender("Kosong", 2))}
    counts = {device: PostCounts(events=3) for device, post in posts.items() if post.name == "Jam"}
    found = collected()
    found.chains = {device: Chain([], [], [], []) for device in counts}
    unsure, silent = post_lines(posts, counts, post_troubles(posts, counts, found, {}, TODAY))
    assert (newest_words(unsure), unsure.fault) == ("jam belum pasti", "Jam kotaknya belum pasti: setel jamnya.")
    assert (newest_words(silent), silent.fault) == ("belum ada", "Belum ada kiriman.")


def test_two_posts_of_one_name_are_told_apart() -> None:
    posts = {sender.device: sender.post for sender in (Sender("Balai", 1), Sender("Balai", 2), Sender("Pasar", 3))}
    troubles = {device: [Trouble("diam", "", "lama")] for device in posts}
    [told] = post_sentences(posts, troubles)
    assert "Pasar (lama)" in told
    assert all(f"Balai {device} (lama)" in told for device, post in posts.items() if post.name == "Balai")


def test_a_stranger_is_told_with_the_key_to_compare() -> None:
    card = Sender("Asing", 2).post
    [told] = fault_sentences(collected(Stranger(card.device, 4, card)))
    assert "mengirim 4 kemasan" in told
    assert fingerprint(card.public_key) in told
    [forged] = fault_sentences(collected(Stranger(card.device, 0, card, forged=True)))
    assert "Tidak dihitung" in forged


def test_a_crowd_of_strangers_does_not_fill_the_report() -> None:
    cards = [Sender(f"Pos {number}", number).post for number in range(MOST_NAMED + 3)]
    crowd = [Stranger(card.device, 1, card) for card in cards] + [Stranger("", 9)]
    told = fault_sentences(collected(*crowd))
    assert len(told) == MOST_NAMED + 1
    assert told[-1].startswith("4 pos lain yang belum didaftar mengirim 12 kemasan")
    assert "tanpa nomor" in told[-1]


def test_a_source_full_of_strange_cards_is_named() -> None:
    [told] = fault_sentences(collected(crowded={"s3://kota": 20_000}))
    assert told.startswith("Di s3://kota ada 20000 kartu pos yang belum didaftar")


def test_what_was_set_right_by_itself_is_said_last() -> None:
    found = collected(copies=2, others=3)
    link = object()
    found.chains["a"] = Chain([], [link], [link, link], [])  # type: ignore[list-item]
    assert [note.split()[0] for note in notes(found)] == ["2", "1", "2", "3"]
    assert notes(collected()) == []


def test_faults_of_files_and_places_are_told() -> None:
    found = collected(unreachable={"s3://kota": "Server tidak menjawab. Catatan aman.", "/media/a": "Tidak ada."})
    found.missed.append(Missed("000001-x.jsonl.gz", "rusak", "c0ffee00"))
    place, file = fault_sentences(found)
    assert place.startswith(
        "2 sumber tidak terbaca sampai selesai: s3://kota, /media/a (Server tidak menjawab; Tidak ada)."
    )
    assert file.startswith("1 file (c0ffee00 nomor 1)")


def test_a_zone_that_is_a_path_is_not_opened() -> None:
    here = ZoneInfo("Asia/Jakarta")
    for zone in ("../../etc/passwd", "", "\0", "Asia"):
        assert zone_of(Sender("Satu", 1, zone=zone).post, here) == here
    assert zone_of(Sender("Satu", 1, zone="Asia/Makassar").post, here).key == "Asia/Makassar"
