from kiosk.documents import Answer, Deputy, Service
from kiosk.library.guides import Line, guide_facts, guide_lines, guide_texts

PLAIN = Service("Gratis", "1 hari", "Kecamatan", ("KTP",), ("Datang.",))
FULL = Service(
    "Gratis",
    "1 hari",
    "Kecamatan",
    bring=("KTP",),
    steps=("Datang.",),
    official_name="Penerbitan",
    words=("ktp ilang",),
    for_whom="Warga",
    other_costs="Fotokopi",
    experience="Dua hari",
    experience_day="2026-11-10",
    landmark="utara stasiun",
    hours=("Senin", "Jumat"),
    deputy=Deputy(Answer.YES, "keluarga", ("KK", "surat kuasa")),
    letter=Answer.SOMETIMES,
    letter_note="Kalau pindah.",
    result="KTP",
    valid_until="seumur hidup",
    if_refused="alasan",
    home_service="bisa",
    online="belum",
    numbers=("112",),
    beware="calo",
    legal_basis=("UU 24/2013",),
)


def test_what_a_guide_does_not_say_has_no_line() -> None:
    assert guide_lines(PLAIN) == []
    assert guide_facts(PLAIN) == ("Gratis", "1 hari", "Kecamatan")


def test_lines_stand_in_the_order_in_which_people_ask() -> None:
    assert [line.label for line in guide_lines(FULL)] == [
        "Hari dan jam",
        "Pengantar RT dan RW",
        "Boleh diwakilkan?",
        "Untuk siapa",
        "Biaya lain yang wajar",
        "Pengalaman warga",
        "Hasilnya",
        "Berlaku sampai",
        "Kalau ditolak atau data salah",
        "Sepuh, sakit, atau difabel",
        "Lewat HP atau internet",
        "Nomor resmi",
        "Waspada",
        "Nama resminya",
        "Dasar hukum",
    ]


def test_answers_are_words_and_what_residents_told_bears_its_day() -> None:
    lines = {line.label: line for line in guide_lines(FULL)}
    assert lines["Pengantar RT dan RW"].texts == ("Kadang diminta.", "Kalau pindah.")
    assert lines["Boleh diwakilkan?"].texts == ("Boleh.", "keluarga", "Yang dibawa: KK; surat kuasa.")
    assert lines["Pengalaman warga"] == Line("Pengalaman warga", ("Dua hari",), "2026-11-10")
    assert [line.label for line in guide_lines(FULL) if line.cites] == ["Dasar hukum"]


def test_the_place_says_how_it_is_found() -> None:
    assert guide_facts(FULL)[2] == "Kecamatan, utara stasiun"


def test_search_is_given_every_word_people_may_type() -> None:
    told = guide_texts(FULL)
    assert {"Gratis", "KTP", "Datang.", "ktp ilang", "calo", "UU 24/2013", "keluarga"} <= set(told)


def test_whoever_must_come_in_person_is_told_so() -> None:
    lines = guide_lines(Service("Gratis", "1 hari", "Balai", deputy=Deputy(Answer.NO), letter=Answer.NO))
    assert [line.texts for line in lines] == [("Tidak perlu.",), ("Tidak boleh, harus datang sendiri.",)]
