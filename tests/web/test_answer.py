import pytest
from flask import Flask

from kiosk import web
from kiosk.core import Event
from kiosk.web import Keep, channel, context, language, page, t
from kiosk.web.answer import ANSWER, Answer
from tests.web.conftest import Post


@pytest.mark.parametrize(
    ("asked", "spoken", "label"), [("jv", "jv", "Pados"), ("", "id", "Cari"), ("xx", "id", "Cari")]
)
def test_unknown_language_is_indonesian(post: Post, asked: str, spoken: str, label: str) -> None:
    with post.flask("phone").test_request_context("/", environ_base={"kiosk.language": asked}):
        assert (language(), t("Cari")) == (spoken, label)


@pytest.mark.parametrize("name", ["phone", "screen"])
def test_view_knows_its_post_and_its_listener(post: Post, name: str) -> None:
    with post.flask(name).test_request_context("/"):
        assert context() is post.ctx
        assert channel() == name


def test_application_of_somebody_else_is_told_from_ours() -> None:
    with Flask("lain").app_context(), pytest.raises(KeyError):
        context()
    stranger = Flask("lain")
    stranger.extensions["kiosk"] = "bukan"
    with stranger.app_context(), pytest.raises(TypeError):
        context()


@pytest.mark.parametrize(
    ("address", "left"),
    [
        ("/", Answer(Keep.LIVE, Event("view", "coba"))),
        ("/?dengar=ya", Answer(Keep.NOT, None)),
    ],
)
def test_page_shown_again_after_dengarkan_is_neither_kept_nor_counted_twice(
    post: Post, address: str, left: Answer
) -> None:
    with post.flask("screen").test_request_context(address) as asked:
        answer = page("error.html", keep=Keep.LIVE, event=Event("view", "coba"), title="Coba", status=418)
        assert asked.request.environ[ANSWER] == left
        assert (answer.status_code, answer.mimetype) == (418, "text/html")


def test_face_offers_no_other_names() -> None:
    with pytest.raises(AttributeError, match="tidak_ada"):
        web.__getattr__("tidak_ada")


def test_javanese_page_keeps_its_prefix_in_every_link(post: Post) -> None:
    text = post.phone.get("/jv/tentang").text
    assert 'href="/jv/"' in text
    assert 'href="/jv/cari"' in text
    assert 'href="/tentang" lang="id"' in text
