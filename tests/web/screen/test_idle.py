import pytest

from kiosk.web.screen.idle import own_address, period, refresh_header, without_sound
from kiosk.web.screen.settings import IdleLimits

LIMITS = IdleLimits()


def test_every_page_leads_to_the_question_with_its_own_address() -> None:
    assert refresh_header("/p/12", 40, LIMITS) == "90; url=/kios/masih?dari=/p/12"


def test_who_reads_javanese_is_asked_in_javanese() -> None:
    assert refresh_header("/jv/p/12", 40, LIMITS) == "90; url=/jv/kios/masih?dari=/jv/p/12"
    assert refresh_header("/jvala", 40, LIMITS).startswith("90; url=/kios/masih")


def test_a_search_survives_the_question_with_its_words() -> None:
    assert refresh_header("/cari?q=ktp+hilang&k=", 9, LIMITS).endswith("?dari=/cari%3Fq%3Dktp%2Bhilang%26k%3D")


@pytest.mark.parametrize(("words", "seconds"), [(0, 90), (180, 90), (260, 130), (360, 180), (90_000, 180)])
def test_a_long_page_is_given_longer_but_not_for_ever(words: int, seconds: int) -> None:
    assert period("/p/12/7", words, LIMITS) == seconds


def test_a_post_that_waits_longer_is_not_made_hasty_by_the_cap() -> None:
    assert period("/p/12", 9_000, IdleLimits(idle_seconds=240)) == 240


@pytest.mark.parametrize("own", ["/pengurus", "/pengurus/umumkan/lelayu", "/jv/pengurus"])
def test_who_writes_an_announcement_is_not_hurried(own: str) -> None:
    assert period(own, 40, LIMITS) == LIMITS.operator_seconds


def test_a_page_of_another_name_is_no_page_of_organisers() -> None:
    assert period("/pengurusan-ktp", 40, LIMITS) == LIMITS.idle_seconds


def test_what_sounds_is_heard_to_its_end_before_the_question() -> None:
    assert period("/p/12?dengar=ya", 40, LIMITS, 200.2) == 201 + 90


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "p/12",
        "//jauh.example/",
        "https://jauh.example/",
        "/\\jauh.example",
        "/p/12#pasal",
        "/p/12\nSet-Cookie: a=b",
        "/p/12?q=<script>",
        "/p/12?q=" + "a" * 3000,
        "/kios/masih?dari=/kios/masih",
        "/kios/selesai",
        "/jv/kios/tunggu",
        "/kios/mulai?ke=/",
        "/berhenti",
    ],
)
def test_the_question_leads_back_nowhere_but_into_the_post(asked: str) -> None:
    assert own_address(asked) == "/"


@pytest.mark.parametrize(
    "asked", ["/", "/p/12", "/jv/p/uu-1-2024/pasal-7", "/cari?q=ktp%20hilang&k=", "/kios/atur?dari=/p/12"]
)
def test_the_reader_comes_back_to_the_same_page(asked: str) -> None:
    assert own_address(asked) == asked


@pytest.mark.parametrize(
    ("own", "silent"),
    [
        ("/p/12?dengar=ya", "/p/12"),
        ("/cari?dengar=ya&q=ktp", "/cari?q=ktp"),
        ("/cari?q=ktp&dengar=tidak", "/cari?q=ktp"),
        ("/cari?q=mendengar=ya", "/cari?q=mendengar=ya"),
    ],
)
def test_a_page_opened_again_does_not_claim_to_sound(own: str, silent: str) -> None:
    assert without_sound(own) == silent
