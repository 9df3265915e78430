from datetime import datetime

from kiosk.announcements.board.reading import Sentence, filled, laid_out, read_aloud
from kiosk.announcements.model import Announcement, When
from kiosk.speech import passages

AT = datetime(2026, 11, 21, 8, 0)  # noqa: DTZ001 - local, as the post reads it


def test_kapan_is_filled_in_both_languages() -> None:
    item = Announcement("a", "{kapan} kumpul.", javanese="{kapan} kempal.", when=When("2026-11-22", "09:00"))
    ready = filled(item, AT)
    assert ready.text.startswith("Besok, Minggu Pon")
    assert "{kapan}" not in ready.javanese
    assert filled(Announcement("b", "Tetap."), AT).javanese == ""


def test_numbers_on_the_page_are_those_of_the_voice_although_it_says_the_title_first() -> None:
    item = Announcement("a", "Air naik. Mengungsi ke balai RW.\n\nBawa obat.", title="Rob")
    said, tongue = read_aloud(item, "id")
    spoken = [passage.shown for passage in passages(said, tongue, "woro-woro")]
    lines = laid_out(item, "id")
    assert [[one.text for one in line] for line in lines] == [["Air naik.", "Mengungsi ke balai RW."], ["Bawa obat."]]
    assert [spoken[one.number] for line in lines for one in line] == [one.text for line in lines for one in line]


def test_arabic_stays_on_the_page_and_has_no_number() -> None:
    item = Announcement("a", "Assalamualaikum wr. wb. Besok kerja bakti.")
    said, _ = read_aloud(item, "id")
    assert "ssalam" not in said
    ((first, *rest),) = laid_out(item, "id")
    assert "Assalamualaikum" in first.text
    assert [one.number for one in (first, *rest) if "kerja bakti" in one.text] != [-1]


def test_same_sentence_twice_has_two_numbers() -> None:
    ((first, _, third),) = laid_out(Announcement("a", "Ayo. Kumpul. Ayo."), "id")
    assert (first.number, third.number) == (0, 2)


def test_nothing_people_wrote_is_lost_even_what_cannot_be_said() -> None:
    text = "🎉🎉\n*** \n- satu, dua; #3"
    shown = "".join(one.text for line in laid_out(Announcement("a", text), "id") for one in line)
    for sign in ("🎉", "satu", "dua", "3"):
        assert sign in shown


def test_javanese_is_cut_and_numbered_in_its_own_language() -> None:
    item = Announcement("a", "Kumpul.", javanese="Kempal wonten balé. Matur nuwun.")
    assert laid_out(item, "jv") == ((Sentence("Kempal wonten balé.", 0), Sentence("Matur nuwun.", 1)),)
    assert read_aloud(item, "jv")[1] == "jv"
