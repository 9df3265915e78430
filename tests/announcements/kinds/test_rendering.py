from datetime import datetime

import msgspec
import pytest

from kiosk.announcements.kinds.rendering import CLIPS, Segment, shown, spoken
from kiosk.announcements.kinds.rules import Opening
from kiosk.announcements.kinds.templates import TEMPLATES, fill, when_of
from kiosk.announcements.model import Announcement, When
from tests.announcements.kinds.filled import FILLED

WEDNESDAY = datetime.fromisoformat("2026-11-11T16:15")
THURSDAY = datetime.fromisoformat("2026-11-12T06:15")


def made(name: str) -> Announcement:
    template, slots = TEMPLATES[name], FILLED[name]
    return Announcement(
        "w-1",
        fill(template, slots),
        kind=template.kind,
        javanese=fill(template, slots, "jv"),
        template=name,
        slots=slots,
        when=when_of(template, slots),
    )


def plain(text: str, kind: str = "kabar", **more: object) -> Announcement:
    return msgspec.structs.replace(Announcement("w-1", text, kind=kind), **more)


def clips(item: Announcement, language: str = "id") -> list[str]:
    """A clip by its name, a text by its first words."""
    segments = spoken(item, WEDNESDAY, language).segments
    return [segment.clip or " ".join(segment.text.split()[:3]) for segment in segments]


def test_lelayu_begins_with_salam_and_istirja_and_is_said_again_from_telah() -> None:
    said = spoken(made("lelayu-islam"), WEDNESDAY)
    assert said.opening is Opening.NOTHING
    assert clips(made("lelayu-islam")) == [
        *("salam-pembuka", "istirja", "Telah berpulang ke", "sekali-lagi", "Telah berpulang ke", "salam-penutup")
    ]
    assert said.repeats == 1
    assert clips(made("lelayu-islam"), "jv")[2:5] == ["Ngaturi pirsa dhateng", "sekali-lagi", "Ngaturi pirsa dhateng"]


@pytest.mark.parametrize("name", ["lelayu-kristen", "lelayu-netral"])
def test_arabic_clips_belong_to_muslim_families_only(name: str) -> None:
    assert not {"salam-pembuka", "istirja", "salam-penutup"} & set(clips(made(name)))


def test_arabic_clip_has_no_words_a_machine_could_say_instead() -> None:
    arabic = {"salam-pembuka", "istirja", "salam-penutup"}
    segments = [segment for name in TEMPLATES for segment in spoken(made(name), WEDNESDAY).segments]
    assert {segment.clip for segment in segments} - {""} == set(CLIPS)
    assert all(not segment.text for segment in segments if segment.clip in arabic)


def test_typed_arabic_stays_on_the_page_and_is_not_said() -> None:
    text = "Innalillahi wa inna ilaihi raji'un. Telah meninggal Bapak Slamet, insya Allah dimakamkan di Sapuro."
    item = plain(text, "lelayu")
    assert shown(item, WEDNESDAY) == text
    assert spoken(item, WEDNESDAY).segments[0].text.startswith("Telah meninggal Bapak Slamet, insya Allah")


def test_text_of_nothing_but_arabic_leaves_the_machine_silent() -> None:
    assert spoken(plain("Bismillahirrahmanirrahim", "lelayu"), WEDNESDAY).segments == ()


@pytest.mark.parametrize(
    ("name", "opening", "pieces"),
    [
        ("kesehatan", Opening.BELL, ["woro-woro", "Bapak Ibu warga"]),
        ("ralat", Opening.BELL, ["Ralat. Kabar tentang"]),
        ("orang-ketemu", Opening.BELL, ["Alhamdulillah, anak yang"]),
        (
            "orang-hilang",
            Opening.ATTENTION,
            ["mohon-perhatian", "Dicari anak Aji,", "sekali-lagi", "Dicari anak Aji,"],
        ),
        (
            "rob",
            Opening.ALARM,
            ["mohon-perhatian", "Warga RW 2.", "Nyuwun kawigatosan, warga", "sekali-lagi", "Warga RW 2."],
        ),
        (
            "rob-surut",
            Opening.ALARM,
            ["mohon-perhatian", "Air di Gang", "Toya wonten Gang", "sekali-lagi", "Air di Gang"],
        ),
    ],
)
def test_kind_opens_and_repeats_in_its_own_way(name: str, opening: Opening, pieces: list[str]) -> None:
    assert spoken(made(name), WEDNESDAY).opening is opening
    assert clips(made(name)) == pieces


def test_emergency_is_said_in_indonesian_first_even_to_javanese() -> None:
    languages = [segment.language for segment in spoken(made("rob"), WEDNESDAY, "jv").segments]
    assert languages == ["id", "id", "jv", "id", "id"]
    only_javanese = plain("Toya rob mlebet.", "darurat", language="jv")
    assert clips(only_javanese) == ["mohon-perhatian", "Toya rob mlebet.", "sekali-lagi", "Toya rob mlebet."]
    assert spoken(only_javanese, WEDNESDAY).segments[0] == Segment("Nyuwun kawigatosan.", "mohon-perhatian", "jv")


def test_others_are_said_in_one_language() -> None:
    assert {segment.language for segment in spoken(made("kumpulan"), WEDNESDAY, "jv").segments if segment.text} == {
        "jv"
    }
    assert {segment.language for segment in spoken(made("kumpulan"), WEDNESDAY).segments} == {"id"}


@pytest.mark.parametrize("ending", [" Sekali lagi …", " Sekali lagi...", " sekali lagi"])
def test_what_people_typed_of_the_ritual_is_not_said_twice(ending: str) -> None:
    item = plain(f"Mohon perhatian! Dicari Mbah Karto, memakai baju biru.{ending}", "orang-hilang")
    assert clips(item) == ["mohon-perhatian", "Dicari Mbah Karto,", "sekali-lagi", "Dicari Mbah Karto,"]
    assert spoken(item, WEDNESDAY).segments[1].text == "Dicari Mbah Karto, memakai baju biru."


def test_correction_says_so_first() -> None:
    assert clips(plain("Posyandu bukan hari Sabtu.", "ralat")) == ["Ralat.", "Posyandu bukan hari"]
    assert clips(plain("RALAT: posyandu bukan hari Sabtu.", "ralat")) == ["RALAT: posyandu bukan"]


def test_sample_says_so_before_everything() -> None:
    item = msgspec.structs.replace(made("lelayu-islam"), sample=True)
    assert spoken(item, WEDNESDAY).segments[0] == Segment("Ini hanya contoh.")
    assert spoken(item, WEDNESDAY, "jv").segments[0] == Segment("Menika namung conto.", language="jv")


def test_persons_own_voice_takes_the_place_of_the_text_once() -> None:
    item = msgspec.structs.replace(made("lelayu-islam"), recording="ab12", sample=True)
    notice, voice = spoken(item, WEDNESDAY).segments
    assert notice.text == "Ini hanya contoh."
    assert voice.recording == "ab12"
    assert voice.text.startswith("Telah berpulang")  # said only where the recording is gone


def test_title_of_what_was_published_is_said_unless_the_text_begins_with_it() -> None:
    assert clips(plain("Sabtu pagi.", title="Kerja bakti")) == ["woro-woro", "Kerja bakti. Sabtu"]
    assert clips(plain("Kerja bakti Sabtu.", title="Kerja Bakti")) == ["woro-woro", "Kerja bakti Sabtu."]


def test_besok_becomes_today_overnight_on_page_and_in_voice() -> None:
    item = made("kesehatan")
    assert shown(item, WEDNESDAY).startswith(
        "Bapak Ibu warga RW 2. Besok, Kamis Pon 12 November jam 08.00 ada posyandu"
    )
    assert shown(item, THURSDAY).startswith("Bapak Ibu warga RW 2. Hari ini, Kamis Pon jam 08.00 ada posyandu")
    assert shown(item, THURSDAY, "jv").startswith("Bapak Ibu warga RW 2. Dinten menika, Kemis Pon tabuh 08.00 wonten")
    assert "Hari ini, Kamis Pon jam 08.00" in spoken(item, THURSDAY).segments[1].text
    assert "Listrik akan padam besok, Kamis Pon" in shown(made("gangguan"), WEDNESDAY)


@pytest.mark.parametrize("when", [None, When("besok"), When("9999-12-31", "19:00")])
def test_day_nobody_can_read_leaves_no_braces_to_be_said(when: When | None) -> None:
    item = plain("Kerja bakti {kapan} di Gang 4.", when=when)
    assert shown(item, WEDNESDAY) == "Kerja bakti di Gang 4."
