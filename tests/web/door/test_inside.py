from collections.abc import Callable

import pytest

from kiosk.core import read_journal
from kiosk.web.door.inside import book, note, same_origin, sessions
from tests.web.conftest import Post


@pytest.mark.parametrize(("key", "ask"), [("kiosk_operators", book), ("kiosk_sessions", sessions)])
def test_application_without_the_door_has_neither_book_nor_sessions(
    post: Post, key: str, ask: Callable[[], object]
) -> None:
    assert key not in post.flask("phone").extensions
    app = post.flask("screen")
    app.extensions[key] = None
    with app.app_context(), pytest.raises(TypeError):
        ask()


@pytest.mark.parametrize(("origin", "ours"), [("http://localhost", True), ("http://asing.example", False), ("", False)])
def test_form_of_another_site_is_not_taken_for_ours(post: Post, origin: str, ours: bool) -> None:
    with post.flask("screen").test_request_context("/pengurus", headers={"Origin": origin} if origin else {}):
        assert same_origin() is ours


def test_what_was_done_is_noted_with_who_and_by_whom(post: Post) -> None:
    with post.flask("screen").app_context():
        note("pin-given", "Pak Budi", by="Bu Siti")
    post.ctx.journal("operators").flush()
    (noted,) = [record for record, _ in read_journal(post.world.paths.journal / "operators")]
    assert (noted["who"], noted["did"], noted["by"]) == ("Pak Budi", "pin-given", "Bu Siti")
