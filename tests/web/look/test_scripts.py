import re

import pytest

from kiosk.web.look.scripts import script_address, script_of
from tests.web.conftest import Post


def test_script_is_kept_for_ever_under_the_name_of_its_bytes(empty: Post) -> None:
    address = script_address("baca")
    answer = empty.phone.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "text/javascript")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.data == script_of(address)


def test_other_names_lead_nowhere(empty: Post) -> None:
    for address in ("/skrip/baca.js", "/skrip/baca-00000000.js", "/skrip/..%2Fread_along.js"):
        assert empty.phone.get(address).status_code == 404


@pytest.mark.parametrize("name", ["baca", "layar", "papan"])
def test_a_script_stores_nothing_opens_nothing_and_speaks_to_the_post_alone(name: str) -> None:
    text = (script_of(script_address(name)) or b"").decode()
    for forbidden in (
        "localStorage",
        "sessionStorage",
        "indexedDB",
        "cookie",
        "window.open",
        "alert(",
        "eval(",
        "http",
    ):
        assert forbidden not in text, forbidden
    assert not re.search(r"innerHTML|insertAdjacentHTML|document\.write", text)
