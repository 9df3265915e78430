"""A lelayu is told, not kept: nothing a publisher announces can be found by its words (wording 6.5)."""

from kiosk.documents import Body, Document, Kind
from tests.library.conftest import NEWS
from tests.web.conftest import Post, post

__all__ = ["post"]


def test_name_of_the_dead_is_not_found_although_it_stands_on_the_board(post: Post) -> None:
    body = (Body("id", "Telah berpulang Mbah Kartodikromo, RT 3."),)
    lelayu = Document("lelayu", Kind.ANNOUNCEMENT, "Lelayu Kartodikromo", date="2026-11-20", body=body)
    post.install(NEWS, lelayu)
    assert "Kartodikromo" in post.phone.get("/w").text
    assert "/w/lelayu" not in post.phone.get("/cari?q=Kartodikromo").text
    assert "RT 3." not in post.phone.get("/cari?q=Kartodikromo").text
