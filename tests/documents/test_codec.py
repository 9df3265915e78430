import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.core import ContentError
from kiosk.documents import (
    Annex,
    Answer,
    Article,
    Attachment,
    Body,
    Claim,
    Deputy,
    Directive,
    Document,
    Field,
    Heading,
    Kind,
    Level,
    Meaning,
    Paragraph,
    Provenance,
    Regulation,
    Relation,
    Service,
    Status,
    Verdict,
    decode_document,
    encode_document,
)

text = st.text(max_size=12)
texts = st.lists(text, max_size=2).map(tuple)


def several(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


meanings = st.builds(Meaning, text, text, text)
articles = st.builds(Article, text, text, text, several(st.builds(Paragraph, text, text)), text, st.none() | meanings)
regulations = st.builds(
    Regulation,
    *(text,) * 11,
    several(st.builds(Heading, st.sampled_from(Level), text, text, st.integers(0, 999))),
    several(articles),
    several(st.builds(Directive, text, text, st.lists(st.integers(0, 999), max_size=2).map(tuple))),
    several(articles),
    text,
    text,
    several(st.builds(Annex, text, text)),
    texts,
    texts,
    texts,
)
answers = st.sampled_from(Answer)
guides = st.builds(
    Service,
    *(text, text, text, texts, texts, text, texts, text, text, text, text, text, texts),
    st.none() | st.builds(Deputy, answers, text, texts),
    *(answers, text, text, text, text, text, text, texts, text, texts),
)
documents = st.builds(
    Document,
    *(text, st.sampled_from(Kind), text, text, text, text, text, texts, st.sampled_from(Status)),
    several(st.builds(Relation, text, text, text)),
    several(st.builds(Body, text, text)),
    st.none() | regulations,
    st.none() | guides,
    st.none() | meanings,
    *(text, text, text),
    st.builds(Provenance, text, text, text, text, several(st.builds(Field, text, text))),
    several(st.builds(Attachment, text, text, text, st.integers(0, 2**40), text)),
    st.booleans(),
    st.booleans(),
    text,
    st.none() | st.builds(Claim, text, st.sampled_from(Verdict)),
)


@settings(deadline=None, max_examples=60)
@given(documents)
def test_no_word_is_lost_on_the_way_and_the_bytes_are_settled(document: Document) -> None:
    data = encode_document(document)
    assert decode_document(data) == document
    assert encode_document(decode_document(data)) == data


def test_field_of_a_newer_writer_is_passed_over() -> None:
    data = b'{"id":"a","kind":"kabar","title":"Judul","baru":{"x":[1]}}'
    assert decode_document(data) == Document("a", Kind.BULLETIN, "Judul")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        bytes(30),
        b"[]",
        b'{"id":"a","kind":"kabar","title":"\xff"}',
        b'{"id":"a","kind":"kabar","title":"x"',
        b'{"id":"a","kind":"ramalan","title":"x"}',
        b'{"id":"a","kind":"kabar","title":"x","baru":' + b"[" * 100_000,
    ],
    ids=lambda data: repr(data[:45]),
)
def test_damaged_document_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(ContentError) as caught:
        decode_document(data)
    assert caught.value.code == "dokumen-rusak"
    assert caught.value.detail


@pytest.mark.parametrize(
    ("change", "named"), [({"title": 3}, "$.title"), ({"sample": "ya"}, "$.sample"), ({"body": [{}]}, "$.body[0]")]
)
def test_refusal_names_the_field_that_is_wrong(change: dict[str, object], named: str) -> None:
    with pytest.raises(ContentError) as caught:
        decode_document(json.dumps({"id": "a", "kind": "kabar", "title": "x"} | change).encode())
    assert named in caught.value.detail
