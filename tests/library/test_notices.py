"""What other places show of the library in few words."""

from datetime import timedelta

import msgspec
import pytest

from kiosk.core import Context
from kiosk.documents import Body, Document, Kind, Meaning
from kiosk.library.notices import LONGEST, MOST, news, today
from tests.conftest import World
from tests.library.conftest import GUIDE, LAW, NEWS, PAST, Install

SINCE = "2026-10-22"
EVENT = Document("acara", Kind.AGENDA, "Pelatihan", summary="Di balai.", date="2026-11-21", sample=True)
LATER = msgspec.structs.replace(EVENT, id="acara-2", title="Rapat", date="2027-03-01")


def test_box_without_content_offers_nothing(ctx: Context) -> None:
    assert list(today(ctx, "id")) == list(news(ctx, "id", SINCE)) == []


def test_only_the_events_of_today_are_todays(ctx: Context, install: Install, world: World) -> None:
    install(EVENT, LATER, NEWS)
    (found,) = today(ctx, "id")
    assert (found.title, found.text, found.day, found.sample) == ("Pelatihan", "Di balai.", "2026-11-21", True)
    assert found.label == "Acara & Lowongan"
    world.clock.jump(world.clock.now + timedelta(days=1))
    assert not today(ctx, "id")


def test_old_news_past_events_and_old_laws_are_not_told_again(ctx: Context, install: Install) -> None:
    gone = msgspec.structs.replace(EVENT, id="lewat", date="2026-11-20")
    install(NEWS, PAST, LAW, gone, LATER)
    assert [item.title for item in news(ctx, "id", SINCE)] == ["Rapat", NEWS.title]


def test_what_is_dated_tomorrow_is_not_told_today(ctx: Context, install: Install) -> None:
    install(msgspec.structs.replace(NEWS, date="2026-11-22"))
    assert not news(ctx, "id", SINCE)


def test_sections_take_turns_most_useful_first(ctx: Context, install: Install) -> None:
    fresh = [
        msgspec.structs.replace(NEWS, id=f"kabar-{n}", title=f"Kabar {n}", date="2026-11-2" + str(n)) for n in (0, 1)
    ]
    guide = msgspec.structs.replace(GUIDE, date="2026-11-01")
    law = msgspec.structs.replace(LAW, date="2026-11-02", meaning=Meaning("Sampah dipilah."))
    install(*fresh, guide, law, LATER)
    found = news(ctx, "id", SINCE)
    assert [item.title for item in found] == ["Rapat", "Kabar 1", GUIDE.title, LAW.title, "Kabar 0"]
    assert found[3].text == "Sampah dipilah."


def test_reader_gets_his_language_where_it_was_written(ctx: Context, install: Install) -> None:
    install(NEWS)
    (javanese,) = news(ctx, "jv", SINCE)
    (indonesian,) = news(ctx, "id", SINCE)
    assert (javanese.language, javanese.text) == ("jv", "Mangga rawuh énjing.")
    assert (indonesian.language, indonesian.text) == ("id", "Datang pagi.")


@pytest.mark.parametrize(
    ("body", "text"), [((), ""), ((Body("id", "## Judul\n\nIsi."),), "Isi."), ((Body("jv", "Isi jawa."),), "Isi jawa.")]
)
def test_first_words_stand_for_a_missing_summary(
    ctx: Context, install: Install, body: tuple[Body, ...], text: str
) -> None:
    install(msgspec.structs.replace(NEWS, body=body))
    assert [item.text for item in news(ctx, "id", SINCE)] == [text]


def test_long_text_is_cut_between_words(ctx: Context, install: Install) -> None:
    install(msgspec.structs.replace(NEWS, body=(Body("id", "kata " * 200),)))
    (found,) = news(ctx, "id", SINCE)
    assert len(found.text) <= LONGEST + 3
    assert found.text.endswith("kata...")


def test_hundreds_of_items_are_not_all_offered(ctx: Context, install: Install) -> None:
    install(*[msgspec.structs.replace(NEWS, id=f"kabar-{n}") for n in range(30)])
    assert len(news(ctx, "id", SINCE)) == MOST
