import pytest

from kiosk.search.answer import answer_json, most
from kiosk.search.results import Answer, Result


@pytest.mark.parametrize(
    ("asked", "given"), [("", 20), ("5", 5), ("0", 1), ("51", 50), ("9" * 400, 50), ("-1", 20), ("x", 20), ("²", 20)]
)
def test_no_limit_is_beyond_one_to_fifty(asked: str, given: int) -> None:
    assert most(asked) == given


def test_the_snippet_cannot_carry_html_of_a_document() -> None:
    result = Result("id", "/k/1", "<i>", (("<b>", False), ("sampah", True)), 1.5, "Pasal", "2")
    assert answer_json(Answer((result,))) == {
        "results": [
            {"id": "id", "url": "/k/1", "title": "<i>", "snippet": "&lt;b&gt;<mark>sampah</mark>", "score": 1.5}
        ]
    }


def test_what_was_understood_is_told_only_where_there_is_something_to_tell() -> None:
    assert answer_json(Answer(corrected="sampah", near=("got", "bot"))) == {
        "results": [],
        "corrected": "sampah",
        "near": ["got", "bot"],
    }
    assert answer_json(Answer()) == {"results": []}
