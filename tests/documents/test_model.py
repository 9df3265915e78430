import msgspec
import pytest

from kiosk.documents import Article, Document, Kind, Paragraph, Regulation, Service, Status


def test_document_cannot_be_changed_after_it_was_checked() -> None:
    document = Document("a", Kind.BULLETIN, "Judul")
    with pytest.raises(AttributeError):
        document.title = "Lain"  # type: ignore[misc]


def test_equal_documents_are_one_in_a_set() -> None:
    assert len({Document("a", Kind.BULLETIN, "Judul"), Document("a", Kind.BULLETIN, "Judul")}) == 1


def test_document_claims_nothing_it_was_not_told() -> None:
    document = Document("a", Kind.REGULATION, "Judul")
    assert document.status is Status.UNKNOWN
    assert not document.sample
    assert (document.regulation, document.service, document.meaning) == (None, None, None)
    assert document.provenance.source == ""


def test_sections_are_named_as_in_folders_and_addresses() -> None:
    assert {kind.value for kind in Kind} == {
        "peraturan",
        "kabar",
        "layanan",
        "agenda",
        "pustaka",
        "kontak",
        "woro-woro",
        "darurat",
    }


def test_what_is_not_said_takes_no_room_on_the_stick() -> None:
    assert msgspec.json.encode(Article("1", "Isi.", paragraphs=(Paragraph("1", "Isi."),))) == (
        b'{"number":"1","text":"Isi.","paragraphs":[{"number":"1","text":"Isi."}]}'
    )


def test_service_cannot_be_made_without_fee_duration_and_place() -> None:
    with pytest.raises(TypeError):
        Service("Gratis", "1 hari")  # type: ignore[call-arg]


def test_text_the_parser_could_not_place_keeps_its_order() -> None:
    assert Regulation("perda", "3", "2024", unplaced=("b", "a")).unplaced == ("b", "a")
