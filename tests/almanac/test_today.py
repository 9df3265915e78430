from datetime import UTC, datetime

import pytest

from kiosk.almanac.today import Prayer, Today, revision, today_of
from kiosk.core import Confidence
from tests.almanac.conftest import Almanac


def at(almanac: Almanac, local: str, language: str = "id") -> Today:
    almanac.world.clock.jump(datetime.fromisoformat(f"{local}+07:00").astimezone(UTC))
    found = today_of(almanac.ctx, language)
    assert found is not None
    return found


def test_day_has_all_its_names(almanac: Almanac) -> None:
    about = at(almanac, "2026-11-12T10:00")
    assert (about.name, about.date) == ("Kamis Pon", "12 November 2026")
    assert about.hijri == "kira-kira 2 Jumadilakhir 1448 H"
    assert about.javanese == "1 Jumadilakhir 1960 (Be)"
    assert about.evening == "Kamis malam (malam Jumat Wage)"
    assert not about.dusk


def test_javanese_page_says_it_in_javanese(almanac: Almanac) -> None:
    about = at(almanac, "2026-11-12T10:00", "jv")
    assert (about.name, about.evening) == ("Kemis Pon", "Kemis dalu (malem Jemuwah Wage)")
    assert about.hijri.startswith("kirang langkung")


def test_unsure_clock_names_no_day_at_all(almanac: Almanac) -> None:
    almanac.world.clock.confidence = Confidence.UNKNOWN
    assert today_of(almanac.ctx, "id") is None


@pytest.mark.parametrize(
    ("local", "coming"),
    [("2026-11-21T03:00", "Subuh"), ("2026-11-21T10:00", "Dzuhur"), ("2026-11-21T17:42", "Maghrib")],
)
def test_next_prayer_is_the_first_to_come(almanac: Almanac, local: str, coming: str) -> None:
    found = at(almanac, local).next_prayer
    assert found is not None
    assert found.name == coming


def test_after_isya_no_prayer_of_yesterday_is_announced_as_next(almanac: Almanac) -> None:
    about = at(almanac, "2026-11-21T22:00")
    assert about.next_prayer is None
    assert about.dusk
    assert [prayer.name for prayer in about.prayers] == ["Subuh", "Dzuhur", "Ashar", "Maghrib", "Isya"]


def test_prayer_times_are_those_of_the_schedule(almanac: Almanac) -> None:
    assert at(almanac, "2026-11-21T10:00").prayers[3] == Prayer("Maghrib", "17.43")


def test_post_without_coordinates_guesses_no_prayer_times(nowhere: Almanac) -> None:
    assert at(nowhere, "2026-11-21T10:00").prayers == ()
    assert at(nowhere, "2026-11-21T18:30").dusk


def test_place_where_the_sun_never_sinks_deep_enough_still_has_a_day(almanac: Almanac) -> None:
    config = almanac.ctx.config
    values = {**config.values, ("pos", "latitude"): 64.0, ("pos", "longitude"): 25.0}
    object.__setattr__(config, "values", values)
    about = at(almanac, "2026-06-21T10:00")
    assert about.prayers == ()
    assert about.name


def test_revision_changes_when_a_prayer_passes_and_not_every_minute(almanac: Almanac) -> None:
    at(almanac, "2026-11-21T17:00")
    before = revision(almanac.ctx)
    at(almanac, "2026-11-21T17:42")
    assert revision(almanac.ctx) == before
    at(almanac, "2026-11-21T17:45")
    assert revision(almanac.ctx) != before


def test_revision_of_a_post_without_coordinates_changes_at_dusk(nowhere: Almanac) -> None:
    at(nowhere, "2026-11-21T17:59")
    before = revision(nowhere.ctx)
    at(nowhere, "2026-11-21T18:00")
    assert revision(nowhere.ctx) != before
