from kiosk.documents import Body, Document, Kind, Provenance
from kiosk.library.shown import is_stale
from tests.library.conftest import LAW, Install
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
    assert phone.get("/k/c").status_code == 200


def test_a_source_that_names_an_installed_law_leads_to_its_article(phone: Visitor, install: Install) -> None:
    source = Provenance(source="Perda Nomor 3 Tahun 2024 Pasal 2A; catatan KIM")
    install(LAW, Document("a", Kind.BULLETIN, "A", provenance=source))
    text = phone.get("/jv/k/a").text
    assert '<a href="/jv/p/2/pasal-2a">Perda Nomor 3 Tahun 2024 Pasal 2A</a>; catatan KIM' in text


def test_what_nobody_has_to_look_at_again_is_never_stale() -> None:
    assert not is_stale(Document("a", Kind.BULLETIN, "A"), "2099-01-01")
    assert is_stale(Document("a", Kind.BULLETIN, "A", check_again="2026-11-20"), "2026-11-21")
    assert not is_stale(Document("a", Kind.BULLETIN, "A", check_again="2026-11-21"), "2026-11-21")
