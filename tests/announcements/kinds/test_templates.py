import re

import pytest

from kiosk.announcements.kinds.rules import KINDS
from kiosk.announcements.kinds.templates import (
    EVENT,
    TEMPLATES,
    area_phrase,
    fill,
    when_of,
)
from kiosk.announcements.model import When
from kiosk.core import ContentError
from kiosk.speech import speaking_seconds
from tests.announcements.kinds.filled import FILLED

LELAYU = FILLED["lelayu-islam"]
GAPS = re.compile(r"\{(\w+)\}")


def without(template: str, *names: str, **more: str) -> dict[str, str]:
    return {name: value for name, value in FILLED[template].items() if name not in names} | more


def test_every_kind_can_be_written_by_a_template() -> None:
    assert {template.kind for template in TEMPLATES.values()} == set(KINDS)
    assert list(TEMPLATES) == [
        *("lelayu-islam", "lelayu-kristen", "lelayu-netral", "kesehatan", "kumpulan", "gangguan", "hilang"),
        *("ditemukan", "orang-hilang", "orang-ketemu", "rob", "rob-surut", "darurat-lain", "bantuan", "ralat"),
        *("batal", "kabar"),
    ]


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_gap_is_asked_for_in_words_and_every_question_has_its_gap(name: str) -> None:
    made = TEMPLATES[name]
    asked = {slot.name for slot in made.slots}
    gaps = set(GAPS.findall(made.texts["id"]))
    assert set(made.texts) == {"id", "jv"}
    assert set(GAPS.findall(made.texts["jv"])) <= gaps
    assert gaps <= asked <= gaps | EVENT
    assert {slot.field for slot in made.slots} <= {"text", "long", "area", "day", "clock", "choice"}
    assert all(slot.label and slot.hint for slot in made.slots)
    assert all(len(slot.choices) == len(slot.javanese) for slot in made.slots)
    assert all(slot.choices for slot in made.slots if slot.field == "choice")
    assert made.confidence in {"T", "S", "R"}
    assert all(text.count("[") == text.count("]") for text in made.texts.values())


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("language", ["id", "jv"])
def test_template_filled_in_as_usual_is_not_too_long_for_its_kind(name: str, language: str) -> None:
    longest = KINDS[TEMPLATES[name].kind].longest_seconds
    text = fill(TEMPLATES[name], FILLED[name], language).replace(
        "{kapan}", "besok malam, Kamis malam (malam Jumat Wage)"
    )
    seconds = speaking_seconds(text, language=language)
    print(f"{name:16}{language}{seconds:6.1f} of {longest} s")  # noqa: T201
    assert seconds <= longest
    assert not re.search(r"[][{}]|\.\.|  | [.,]", text)
    assert text.endswith(".")


def test_lelayu_is_said_word_for_word() -> None:
    assert fill(TEMPLATES["lelayu-islam"], LELAYU) == (
        "Telah berpulang ke rahmatullah, Bapak Slamet Riyadi, biasa dipanggil Pak Met, ayahanda Mas Udin, "
        "warga RT 3 RW 2, usia 72 tahun. Meninggal Rabu malam (malam Kamis Pon), 11 November jam 21.15 di rumah sakit. "
        "Jenazah insya Allah dimakamkan {kapan}, bakda Dzuhur, di makam Sapuro, berangkat dari rumah duka "
        "RT 3 RW 2, Gang 4. Disalatkan di Masjid Contoh, bakda Dzuhur. Warga yang longgar dimohon membantu dan "
        "bertakziah. Semoga almarhum husnul khatimah dan keluarga diberi kesabaran."
    )


def test_lelayu_in_krama_uses_the_respectful_words() -> None:
    text = fill(TEMPLATES["lelayu-islam"], LELAYU, "jv")
    assert text.startswith("Ngaturi pirsa dhateng para warga, bilih Bapak Slamet Riyadi, ingkang limrah katimbalan")
    assert "sampun kapundhut wangsul dhateng ngarsaning Allah, dinten Rebo dalu (malem Kemis Pon)" in text
    assert "badhé kasarèkaken {kapan}, bakda Dzuhur, wonten pasaréan Sapuro" in text


def test_what_is_not_filled_in_leaves_no_trace() -> None:
    bare = without("lelayu-islam", "panggilan", "hubungan", "usia", "tempat_wafat", "masjid", "jam_salat")
    text = fill(TEMPLATES["lelayu-islam"], bare)
    assert "Bapak Slamet Riyadi, warga RT 3 RW 2. Meninggal Rabu malam" in text
    assert "jam 21.15. Jenazah" in text
    assert "Gang 4. Warga yang longgar" in text
    assert (
        fill(TEMPLATES["lelayu-islam"], bare | {"masjid": "Masjid Contoh"}).count("Disalatkan di Masjid Contoh. ") == 1
    )


def test_found_thing_is_told_without_a_gap_for_its_marks() -> None:
    names = {slot.name for slot in TEMPLATES["ditemukan"].slots}
    assert names == {"barang", "tempat", "hari", "jam_kira", "hubungi"}
    assert "Ciri-ciri disebut saat mengambil." in fill(TEMPLATES["ditemukan"], FILLED["ditemukan"])


def test_person_who_was_found_is_not_named_again() -> None:
    assert [slot.name for slot in TEMPLATES["orang-ketemu"].slots] == ["siapa"]
    assert [name for name, template in TEMPLATES.items() if template.once] == ["orang-ketemu", "rob-surut"]


@pytest.mark.parametrize(
    ("template", "missing", "label"),
    [
        ("lelayu-islam", "makam", "Dimakamkan di makam mana?"),
        ("kumpulan", "jam", "Jam berapa, atau bakda apa?"),
        ("kabar", "isi", "Isi kabarnya"),
        ("rob", "ungsi", "Mengungsi ke mana?"),
    ],
)
def test_empty_gap_is_named_by_its_question(template: str, missing: str, label: str) -> None:
    for slots in (without(template, missing), without(template, missing, **{missing: " . "})):
        with pytest.raises(ContentError) as caught:
            fill(TEMPLATES[template], slots)
        assert caught.value.code == "woro-isian"
        assert f"“{label}” masih kosong. Isi dulu" in caught.value.message


@pytest.mark.parametrize(
    ("template", "missing", "label"),
    [
        ("lelayu-islam", "masjid", "Disalatkan di mana?"),
        ("rob", "dalam", "Sedalam apa?"),
        ("kabar", "kapan", "Hari apa?"),
    ],
)
def test_half_filled_bracket_is_not_dropped_in_silence(template: str, missing: str, label: str) -> None:
    with pytest.raises(ContentError, match="masih kosong") as caught:
        fill(TEMPLATES[template], without(template, missing))
    assert label in caught.value.message


@pytest.mark.parametrize(
    ("name", "value"),
    [("sebutan", "Tuan"), ("jam", "jam sepuluh"), ("jam", "25:00"), ("wafat", "kemarin"), ("kapan", "12-11-2026")],
)
def test_value_nobody_can_read_is_refused_by_its_question(name: str, value: str) -> None:
    with pytest.raises(ContentError, match=f"tidak terbaca: {value}"):
        fill(TEMPLATES["lelayu-netral"], without("lelayu-netral", **{name: value}))


@pytest.mark.parametrize("hour", ["7:30", "07.30", "jam 7.30"])
def test_hour_may_be_typed_as_people_write_it(hour: str) -> None:
    assert "jam 07.30 ada" in fill(TEMPLATES["kesehatan"], without("kesehatan", jam=hour))


@pytest.mark.parametrize("hour", ["isya", "Isya", "bakda Isya", "bakda-isya", "ba'da isya"])
def test_prayer_is_a_time(hour: str) -> None:
    assert "{kapan}, bakda Isya, ada kumpulan RT" in fill(TEMPLATES["kumpulan"], without("kumpulan", jam=hour))


def test_typed_words_do_not_double_those_of_the_template() -> None:
    slots = without("lelayu-netral", usia="72 tahun", makam="makam Sapuro", tempat_wafat="di rumah.", hubungan="")
    text = fill(TEMPLATES["lelayu-netral"], slots)
    assert "usia 72 tahun. Meninggal" in text
    assert "di makam Sapuro," in text
    assert "di rumah. Jenazah" in text


def test_sentence_begins_with_a_capital_and_ends_once() -> None:
    text = fill(TEMPLATES["kabar"], {"isi": "siapa mau ikut lomba?"})
    assert text == "Bapak Ibu. Siapa mau ikut lomba? Terima kasih."


def test_choice_is_said_in_the_language_of_the_text() -> None:
    assert "Air rob akan masuk di Gang 4 dan sekitar sekolah, kira-kira selutut, 40 senti" in fill(
        TEMPLATES["rob"], FILLED["rob"]
    )
    assert "watawis sadhengkul, paling inggil tabuh 15.00." in fill(TEMPLATES["rob"], FILLED["rob"], "jv")
    assert "kanggé balita lan ibu mbobot. Boten mbayar." in fill(TEMPLATES["kesehatan"], FILLED["kesehatan"], "jv")
    typed = fill(TEMPLATES["kesehatan"], without("kesehatan", biaya="bayar 10.000"), "jv")
    assert "Bayar 10.000. Mangga ngasta" in typed


@pytest.mark.parametrize(
    ("value", "phrase"),
    [
        ("0302", "RT 3 RW 2"),
        ("0302,0402", "RT 3 dan 4 RW 2"),
        ("0402 0302, 0502 0302", "RT 3, 4 dan 5 RW 2"),
        ("0001 0302", "RW 1, RT 3 RW 2"),
        ("0302 0002", "RT 3 RW 2"),
        ("RW 2", "RW 2"),
        ("Gang 4", "Gang 4"),
    ],
)
def test_area_names_the_rw_with_every_rt(value: str, phrase: str) -> None:
    assert area_phrase(value) == phrase


@pytest.mark.parametrize(
    ("template", "when"),
    [
        ("lelayu-islam", When("2026-11-12", prayer="dzuhur")),
        ("kesehatan", When("2026-11-12", "08:00")),
        ("gangguan", When("2026-11-12", "09:00", end_clock="12:00")),
        ("bantuan", When("2026-11-16", "08:00", end_day="2026-11-20")),
        ("hilang", None),
        ("ralat", None),
        ("rob", None),
    ],
)
def test_event_is_read_out_of_the_gaps(template: str, when: When | None) -> None:
    assert when_of(TEMPLATES[template], FILLED[template]) == when


def test_end_that_hangs_on_a_prayer_is_about_its_hour() -> None:
    slots = without("gangguan", selesai="isya", hari_selesai="2026-11-13")
    assert when_of(TEMPLATES["gangguan"], slots) == When("2026-11-12", "09:00", end_day="2026-11-13", end_clock="19:15")
    assert when_of(TEMPLATES["kabar"], {"isi": "Kabar"}) is None


@pytest.mark.parametrize("signs", ["😀😀😀", "-", "***", "…"])
def test_gap_of_signs_only_is_refused_by_name_and_an_optional_one_is_empty(signs: str) -> None:
    with pytest.raises(ContentError, match="tidak bisa dibacakan") as caught:
        fill(TEMPLATES["kumpulan"], without("kumpulan", acara=signs))
    label = next(slot.label for slot in TEMPLATES["kumpulan"].slots if slot.name == "acara")
    assert f"“{label}”" in caught.value.message
    assert "kira-kira selutut, paling" in fill(TEMPLATES["rob"], without("rob", cm=signs))
