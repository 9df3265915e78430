import pytest

from kiosk.web.serving.negotiation import has_already, takes_gzip

TAG = 'W/"abc,1"'


@pytest.mark.parametrize(
    "header", [TAG, '"abc,1"', "*", ' W/"abc,1" ', '"x", W/"abc,1"', 'W/"x" , "abc,1"', " * ", '"x",W/"abc,1","y"']
)
def test_reader_who_has_the_page_is_known_by_any_of_its_tags(header: str) -> None:
    assert has_already(header, TAG)


@pytest.mark.parametrize("header", ["", '"abc"', "abc,1", 'W/"abc"', '"abc,1', '"x, y"', "w/abc,1", '"ABC,1"', "**"])
def test_tag_that_only_looks_alike_is_another_page(header: str) -> None:
    assert not has_already(header, TAG)


def test_a_strong_tag_is_met_by_its_weak_form_too() -> None:
    assert has_already('W/"a"', '"a"')


@pytest.mark.parametrize(
    "header",
    ["gzip", "gzip, deflate, br", "br;q=1.0, gzip;q=0.8, *;q=0.1", "GZIP;q=1, gzip", "x-gzip;q=1", "gzip;q=0.001"],
)
def test_gzip_is_sent_to_who_takes_it(header: str) -> None:
    assert takes_gzip(header)


@pytest.mark.parametrize("header", ["", "br", "gzip;q=0", "br, gzip; q=0.000", "gzip ;q=0, br;q=1", "deflate;gzip"])
def test_gzip_is_not_sent_to_who_refuses_it(header: str) -> None:
    assert not takes_gzip(header)
