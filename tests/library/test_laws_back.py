import re

from tests.library.conftest import links
from tests.library.test_laws import RULE, back_of
from tests.web.conftest import Visitor


def test_one_comes_back_to_the_place_in_the_list_where_the_article_stood(filled: Visitor) -> None:
    law = next(link for link in links(filled.get("/p").text) if re.fullmatch(r"/p/\d+", link))
    assert back_of(filled.get(f"{RULE}/pasal-2a").text) == f"{law}#bab-ii"
    assert 'id="bab-ii"' in filled.get(RULE).text
