from kiosk.reports.desk.faults import Missed, sentences


def test_thirty_thousand_cut_files_are_one_sentence_with_a_number() -> None:
    missed = [Missed(f"{n:06}-{'a' * 64}.jsonl.gz", "terpotong", "c0ffee00") for n in range(1, 30_001)]
    [told] = sentences(missed)
    assert told.startswith(
        "30000 file (c0ffee00 nomor 1, c0ffee00 nomor 2, c0ffee00 nomor 3, dan 29997 lagi) terpotong"
    )
    assert "lagi dari pos itu" in told


def test_each_kind_of_fault_says_what_to_do_next() -> None:
    codes = ["terpotong", "rusak", "bukan-kemasan", "segel-salah", "terlalu-besar", "tak-terbaca", "baris-rusak"]
    told = sentences(Missed("000001-x.jsonl.gz", code) for code in codes)
    assert len(told) == len(codes)
    assert all(sentence.count(". ") >= 1 for sentence in told)


def test_a_name_as_long_as_a_page_does_not_fill_the_report() -> None:
    assert len(sentences([Missed("x" * 5000, "rusak")])[0]) < 250


def test_strangers_are_told_by_post_and_not_by_file() -> None:
    assert sentences([Missed("000001-x.jsonl.gz", "belum-dikenal", "c0ffee00")]) == []
