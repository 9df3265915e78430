from kiosk.authoring.model import MAX_TEXT_BYTES, Problem, Progress, SourceReport, silent


def test_longest_law_of_the_state_is_not_refused() -> None:
    assert MAX_TEXT_BYTES > 20 * 551_117


def test_report_of_nothing_has_neither_items_nor_problems() -> None:
    assert SourceReport((), ()) == SourceReport(items=(), problems=())
    assert Problem("a.txt", "kosong", "x").file == "a.txt"


def test_progress_that_nobody_watches_takes_what_all_others_take() -> None:
    progress: Progress = silent
    progress(0, 1, "a.txt")
    assert progress is silent
