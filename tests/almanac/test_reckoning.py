from datetime import date

from kiosk.almanac.reckoning import rows, spoken


def test_rows_have_weekday_pasaran_date_and_the_evening_by_both_names() -> None:
    first = rows(date(2026, 11, 14), "id", after_maghrib=False)[0]
    assert (first.count, first.name, first.day, first.date) == (3, "nelung dina", "Senin Pahing", "16 November 2026")
    assert (first.evening, first.evening_date) == ("Minggu malam (malam Senin Pahing)", "15 November")
    assert not first.about


def test_spoken_table_says_which_days_are_only_about() -> None:
    said = spoken(rows(date(2026, 11, 14), "id", after_maghrib=False), "id")
    assert said.startswith("Hari ke-3: Senin Pahing, 16 November 2026. Dimulai Minggu malam (malam Senin Pahing). ")
    assert "Mendhak pisan, kira-kira: Selasa Pon, 2 November 2027." in said
    assert said.count("kira-kira") == 2


def test_javanese_table_is_spoken_in_javanese() -> None:
    said = spoken(rows(date(2026, 11, 14), "jv", after_maghrib=True), "jv")
    assert said.startswith("Dinten kaping 3: Selasa Pon, 17 November 2026. Dipunwiwiti Senèn dalu (malem Selasa Pon).")
