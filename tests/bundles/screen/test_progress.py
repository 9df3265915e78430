import os
import re
from collections.abc import Callable

import msgspec
import pytest

from kiosk.bundles.insertion.model import Skipped, Snapshot, snapshot_file
from kiosk.bundles.insertion.states import State, sentence, words
from kiosk.bundles.screen.progress import ADDRESS
from kiosk.core import Context, atomic
from kiosk.web import create_app
from kiosk.web.serving.server import hot_application
from tests.bundles.screen.conftest import Screen

Tell = Callable[[Snapshot], None]
NOW = "2026-11-21T02:59:30+00:00"


def visit(state: State, **more: object) -> Snapshot:
    row = words()[state]
    made = Snapshot(
        "a",
        state,
        sentence(state, n="3"),
        sentence(state, "jv", n="3"),
        row.advice,
        lamp=row.lamp,
        may_pull=row.may_pull,
        over=row.kind == "end",
        updated=NOW,
        process=os.getpid(),
    )
    return msgspec.structs.replace(made, **more)


def test_phones_learn_nothing_of_a_stick(ctx: Context, tell: Tell) -> None:
    tell(visit(State.WORKING))
    phone = create_app(ctx, "phone").test_client()
    assert phone.get(ADDRESS).status_code == 404
    assert "ashdisk" not in phone.get("/").text.replace("memasang flashdisk isi dulu", "")


def test_page_needs_no_pin_and_no_script(screen: Screen, tell: Tell) -> None:
    tell(visit(State.WORKING, percent=67, done=67, total=100))
    answer = screen.stranger.get(ADDRESS)
    assert answer.status_code == 200
    assert answer.text.count("<script") == answer.text.count('<script src="/skrip/')  # the screen's own
    assert "style=" not in answer.text
    assert '<progress max="100" value="67"' in answer.text


@pytest.mark.parametrize(
    ("state", "refresh"), [(State.SEEN, "2"), (State.WORKING, "2"), (State.ASKS_YES, "2"), (State.DONE, "60")]
)
def test_page_comes_again_by_itself_as_often_as_it_must(screen: Screen, tell: Tell, state: State, refresh: str) -> None:
    tell(visit(state))
    assert screen.get(ADDRESS).headers["Refresh"] == refresh


@pytest.mark.parametrize("prefix", ["", "/jv"])
def test_screen_nobody_stands_at_goes_back_to_residents_in_their_language(screen: Screen, prefix: str) -> None:
    answer = screen.client.get(ADDRESS, environ_overrides={"SCRIPT_NAME": prefix})
    assert answer.headers["Refresh"] == f"60; url={prefix}/"
    assert "Pasang flashdisk" in answer.text


@pytest.mark.parametrize("state", [state for state in State if words()[state].kind == "end"])
def test_way_home_stands_at_the_end_of_every_visit(screen: Screen, tell: Tell, state: State) -> None:
    tell(visit(state))
    text = screen.text(ADDRESS)
    assert re.search(r'<main.*href="/".*</main>', text, re.DOTALL)
    assert 'class="flash boleh"' in text or 'class="flash gagal"' in text or 'class="flash tercabut"' in text


def test_both_languages_stand_on_the_page(screen: Screen, tell: Tell) -> None:
    tell(visit(State.DONE))
    text = screen.text(ADDRESS)
    assert "Flashdisk boleh dicabut" in text
    assert "Flashdisk saged dicabut" in text


def test_failed_visit_says_that_the_stick_may_go(screen: Screen, tell: Tell) -> None:
    tell(visit(State.UNREADABLE))
    assert "Flashdisk boleh dicabut" in screen.text(ADDRESS)


def test_waiting_for_a_pin_does_not_let_anybody_pull_the_stick(screen: Screen, tell: Tell) -> None:
    tell(visit(State.ASKS_YES, waiting=("pos-1", "pos-2")))
    text = screen.text(ADDRESS)
    assert "Jangan dicabut dulu" in text
    assert 'href="/pengurus/flashdisk"' in text
    assert "Menunggu pengurus: 2 isi" in text


def test_hostile_names_on_the_stick_are_inert(screen: Screen, tell: Tell) -> None:
    bad = "<img src=x onerror=alert(1)>"
    second = Snapshot("a", State.WORKING, bad, bad, bad, skipped=(Skipped(bad, bad),), notes=(bad,), second=bad)
    tell(msgspec.structs.replace(second, process=os.getpid()))
    text = screen.text(ADDRESS)
    assert bad not in text
    assert text.count("&lt;img") == 6


def test_torn_snapshot_leaves_home_and_page_as_they_are(screen: Screen) -> None:
    atomic.replace(snapshot_file(screen.ctx.paths), b'{"token":')
    assert "Pasang flashdisk" in screen.text(ADDRESS)
    assert "Lihat flashdisk" not in screen.text("/")


def test_killed_process_does_not_turn_the_page_for_ever(screen: Screen, tell: Tell) -> None:
    tell(visit(State.WORKING, process=2**22 + 1, updated="2026-11-21T03:00:00+00:00"))
    answer = screen.get(ADDRESS)
    assert "Pasang lagi" in answer.text
    assert answer.headers["Refresh"] == "60"


@pytest.mark.parametrize(("prefix", "words_there"), [("", "Masih menyalin"), ("/jv", "Taksih nyalin")])
def test_home_tells_whoever_stands_there(screen: Screen, tell: Tell, prefix: str, words_there: str) -> None:
    tell(visit(State.WORKING))
    jv = {"SCRIPT_NAME": prefix, "kiosk.language": prefix.strip("/")}
    text = screen.client.get("/", environ_overrides=jv).text
    assert words_there in text
    assert f'href="{prefix}{ADDRESS}"' in text


def test_home_kept_in_memory_changes_with_the_state(ctx: Context, tell: Tell) -> None:
    hot = hot_application(ctx, "screen")

    def home() -> str:
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": "/",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "wsgi.url_scheme": "http",
        }
        return b"".join(hot(environ, lambda *_: None)).decode()

    before = home()
    tell(visit(State.WORKING))
    during = home()
    tell(visit(State.DONE))
    assert "Lihat flashdisk" not in before
    assert "Masih menyalin" in during
    assert "Flashdisk boleh dicabut" in home()


def test_stick_that_opens_the_handover_shows_the_way_to_the_door(screen: Screen, tell: Tell) -> None:
    tell(visit(State.HANDOVER))
    assert 'href="/pengurus">Ruang pengurus' in screen.get(ADDRESS).text
    tell(visit(State.DONE))
    assert 'href="/pengurus">Ruang pengurus' not in screen.get(ADDRESS).text
