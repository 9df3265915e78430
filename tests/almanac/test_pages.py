import re
from datetime import UTC, datetime

import pytest

from kiosk.core import Confidence
from tests.almanac.conftest import Almanac

RESULT = "/selamatan/2026-11-14/siang"


def text(almanac: Almanac, path: str) -> str:
    answer = almanac.phone.get(path)
    assert answer.status_code == 200
    return answer.text


def test_today_has_day_tonight_and_prayers(almanac: Almanac) -> None:
    page = text(almanac, "/hari-ini")
    for said in ("Sabtu Pahing", "kira-kira 11 Jumadilakhir 1448 H", "Sabtu malam (malam Minggu Pon)", "Nanti malam"):
        assert said in page
    assert "Waktu salat hari ini (hitungan; ikuti adzan masjid)" in page
    assert re.search(r'class="depan"><span>Dzuhur</span><b>11\.30', page)


def test_what_others_have_today_stands_before_what_comes_later(almanac: Almanac) -> None:
    page = text(almanac, "/hari-ini")
    places = [page.index(said) for said in ("Rob &lt;pukul&gt; 15", "Kumpulan RT", "Beberapa hari lagi", "Pasar murah")]
    assert places == sorted(places)


def test_long_or_invented_item_of_another_slice_is_cut_and_wears_contoh(almanac: Almanac) -> None:
    page = text(almanac, "/hari-ini")
    assert page.count("murah") < 25
    assert page.count("CONTOH") == 1
    assert page.index("CONTOH") > page.index("Beberapa hari lagi")


def test_unsure_clock_shows_no_day_and_says_so(almanac: Almanac) -> None:
    almanac.world.clock.confidence = Confidence.UNKNOWN
    page = text(almanac, "/hari-ini")
    assert "Jam kotak ini belum pasti." in page
    for hidden in ("Pahing", "2026", "Dzuhur", "Kumpulan RT"):
        assert hidden not in page
    assert 'href="/selamatan"' in page


def test_tonight_after_maghrib_is_the_next_lunar_day(almanac: Almanac) -> None:
    almanac.world.clock.jump(datetime(2026, 11, 21, 12, 30, tzinfo=UTC))
    page = text(almanac, "/hari-ini")
    assert "Malam ini" in page
    assert "kira-kira 12 Jumadilakhir 1448 H" in page


def test_feast_waits_for_its_decree(almanac: Almanac) -> None:
    almanac.world.clock.jump(datetime(2027, 3, 10, 3, tzinfo=UTC))
    page = text(almanac, "/hari-ini")
    assert "Menunggu penetapan pemerintah" in page
    assert "Syawal" not in page


def test_page_of_yesterday_is_not_shown_after_midnight(almanac: Almanac) -> None:
    assert "Sabtu Pahing" in text(almanac, "/hari-ini")
    almanac.world.clock.advance(24 * 3600)
    almanac.listener.revisions._checked = float("-inf")
    assert "Minggu Pon" in text(almanac, "/hari-ini")


def test_post_without_coordinates_shows_no_prayer_card(nowhere: Almanac) -> None:
    assert "Waktu salat" not in text(nowhere, "/hari-ini")


def test_day_of_a_death_is_one_tap_when_it_is_near(almanac: Almanac) -> None:
    page = text(almanac, "/selamatan")
    assert 'href="/selamatan/2026-11-20"><b>Kemarin</b><small>Jumat Legi, 20 November</small>' in page
    assert 'href="/selamatan/lain"' in page


def test_unsure_clock_offers_no_near_days_but_every_year(almanac: Almanac) -> None:
    almanac.world.clock.confidence = Confidence.UNKNOWN
    page = text(almanac, "/selamatan")
    assert "Kemarin" not in page
    assert 'href="/selamatan/2020-an"' in page


def test_any_day_is_reached_by_following_links_alone(almanac: Almanac) -> None:
    way = ["/selamatan", "lain", "1960-an", "1965", "1965-09", "1965-09-30", "1965-09-30/malam"]
    here = way[0]
    for step in way[1:]:
        assert f'href="/selamatan/{step}"' in text(almanac, here), (here, step)
        here = f"/selamatan/{step}"
    assert "Kamis malam (malam Jumat Legi), 30 September 1965" in text(almanac, here)


@pytest.mark.parametrize("path", ["lain", "2020-an", "2026", "2026-11", "2026-11-14", "2026-11-14/siang"])
def test_kembali_leads_one_step_back_and_never_nowhere(almanac: Almanac, path: str) -> None:
    page = text(almanac, f"/selamatan/{path}")
    (back,) = re.findall(r'href="(/selamatan[^"]*)">(?:<svg.*?</svg>)Kembali', page)
    assert almanac.phone.get(back).status_code == 200


def test_result_has_the_table_and_both_names_of_evenings(almanac: Almanac) -> None:
    page = text(almanac, RESULT)
    days = re.findall(r"<td><b>([^<]+)</b>", page)
    assert days == [
        *("Senin Pahing", "Jumat Legi", "Rabu Wage", "Minggu Wage", "Selasa Pon", "Sabtu Pahing", "Kamis Wage"),
    ]
    assert "Minggu malam (malam Senin Pahing)" in page
    assert page.count("(kira-kira)") == 2


def test_javanese_result_has_javanese_days(almanac: Almanac) -> None:
    page = text(almanac, "/jv/selamatan/2026-11-14/malam")
    assert "Setu dalu (malem Ahad Legi), 14 November 2026" in page
    assert "/jv/selamatan/2026-11-14/malam/dengar.mp3" in page


def test_result_is_heard_on_phone_and_box_and_names_no_date_to_the_log(almanac: Almanac) -> None:
    assert almanac.phone.get(f"{RESULT}/dengar.mp3").mimetype == "audio/mpeg"
    assert almanac.screen.post(f"{RESULT}/dengar").status_code == 303
    ((said, language, _),) = almanac.world.speaker.said
    assert said.startswith("Hari ke-3: Senin Pahing, 16 November 2026.")
    assert language == "id"
    assert almanac.world.speaker.about == ["selamatan"]
    text(almanac, RESULT)
    assert {event.subject for event in almanac.world.observer.events} == {"selamatan"}


def test_page_about_a_date_is_kept_nowhere(almanac: Almanac) -> None:
    for path in ("2026", "2026-11", "2026-11-14", "2026-11-14/siang"):
        text(almanac, f"/selamatan/{path}")
    text(almanac, "/selamatan")
    assert [path for _, path in almanac.listener.cache._pages] == ["/selamatan"]


@pytest.mark.parametrize(
    "path",
    ["1899-12-31", "2101-01-01", "2026-02-30", "20261114", "besok", "2026-11-14/sore", "2026-13", "%00", "2026-W46-6"],
)
def test_what_is_no_day_has_the_plain_page_with_a_way_back(almanac: Almanac, path: str) -> None:
    answer = almanac.phone.get(f"/selamatan/{path}")
    assert answer.status_code == 404
    assert 'href="/"' in answer.text
