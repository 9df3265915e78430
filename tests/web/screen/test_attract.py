from datetime import UTC, datetime

from kiosk.core import Notice
from kiosk.web.screen.attract import MOST_SHOWN, TODAY, sort_out, time_in_words

HERE = "2026-11-21"


def notice(title: str, day: str = HERE, label: str = "Woro-woro", *, urgent: bool = False) -> Notice:
    return Notice(title, label=label, day=day, urgent=urgent)


def test_an_emergency_stands_alone_whatever_else_there_is() -> None:
    flood = notice("Rob masuk", urgent=True)
    board = sort_out([notice("Posyandu"), notice("Hari", label=TODAY), flood], HERE)
    assert board.urgent == flood
    assert (board.shown, board.following, board.day) == ((), None, None)


def test_the_first_of_two_emergencies_is_shown() -> None:
    assert sort_out([notice("satu", urgent=True), notice("dua", urgent=True)], HERE).urgent == notice(
        "satu", urgent=True
    )


def test_what_does_not_fit_is_counted_and_not_cut_in_silence() -> None:
    board = sort_out([notice(str(number)) for number in range(MOST_SHOWN + 3)], HERE)
    assert [item.title for item in board.shown] == ["0", "1"]
    assert board.more == 3


def test_the_day_itself_is_no_announcement() -> None:
    day = notice("Sabtu Pon", label=TODAY)
    board = sort_out([day], HERE)
    assert (board.day, board.shown) == (day, ())


def test_on_an_empty_day_the_nearest_coming_one_is_told() -> None:
    board = sort_out([notice("Rapat", "2026-11-25"), notice("Kerja bakti", "2026-11-22")], HERE)
    assert board.shown == ()
    assert board.following == notice("Kerja bakti", "2026-11-22")


def test_what_has_no_day_concerns_today() -> None:
    board = sort_out([notice("Tetap", ""), notice("Besok", "2026-11-22")], HERE)
    assert [item.title for item in board.shown] == ["Tetap"]
    assert board.following is None


def test_nothing_at_all_is_an_empty_board() -> None:
    assert sort_out([], HERE).following is None


def test_hours_are_written_as_on_the_wall() -> None:
    assert time_in_words(datetime(2026, 11, 21, 9, 5, tzinfo=UTC)) == "09.05"
