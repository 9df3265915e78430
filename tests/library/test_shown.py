from kiosk.documents import Body, Document, Kind
from tests.library.conftest import Install
from tests.web.conftest import Visitor


def test_a_text_is_shown_in_the_language_of_the_visitor_if_there_is_one(phone: Visitor, install: Install) -> None:
    install(
        Document("a", Kind.BULLETIN, "A", body=(Body("jv", "Mangga."), Body("id", "Silakan."))),
        Document("b", Kind.BULLETIN, "B", body=(Body("jv", "Mangga."),)),
        Document("c", Kind.BULLETIN, "C"),
    )
    assert '<div lang="jv"><p>Mangga.</p>' in phone.get("/jv/k/a").text
    assert '<div lang="id"><p>Silakan.</p>' in phone.get("/k/a").text
    assert '<div lang="jv"><p>Mangga.</p>' in phone.get("/k/b").text
    assert '<div lang="id"></div>' in phone.get("/k/c").text


def test_a_code_holds_the_posts_own_name_and_the_page_in_no_language(screen: Visitor, install: Install) -> None:
    install(Document("a", Kind.BULLETIN, "A"))
    assert "<b>kim.lan/k/1</b>" in screen.get("/jv/k/a").text
