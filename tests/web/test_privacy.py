from tests.web.conftest import Post

PROMISES = ("Nama tidak pernah ditanya", "Menitnya tidak", "hilang setiap tengah malam")


def test_what_is_promised_about_visitors_is_one_tap_from_who_runs_the_post(empty: Post) -> None:
    assert 'href="/privasi"' in empty.at("phone").get("/tentang").text
    told = empty.at("phone").get("/privasi").text
    assert all(promise in told for promise in PROMISES)


def test_privacy_is_told_in_javanese_too(empty: Post) -> None:
    assert "Ingkang boten naté dipunsimpen" in empty.at("screen").get("/jv/privasi").text
