import io

from rich.console import Console

from kiosk.authoring.progress import shown


def watched(*, terminal: bool) -> str:
    out = io.StringIO()
    with shown(Console(file=out, force_terminal=terminal, width=80, _environ={"TERM": "xterm"})) as progress:
        progress(0, 3, "map [a]/x.pdf")
    return out.getvalue()


def test_people_see_which_file_is_being_read() -> None:
    assert "Membaca map [a]/x.pdf" in watched(terminal=True)


def test_logs_get_no_bar() -> None:
    assert watched(terminal=False).strip() == ""


def test_bar_stands_on_standard_error() -> None:
    with shown() as progress:
        progress(1, 2, "x")
    assert Console(stderr=True).stderr
