"""What a day is called: weekday, pasaran, date, and an evening by both its names. Pure.

A Javanese day has two names: that of the week of seven and the pasaran, the market week of five, which has run
without a break for centuries; one known day fixes it (Saturday 14 November 2026 is Sabtu Kliwon). An Islamic and a
Javanese day begins at Maghrib, so Thursday evening already is malam Jumat, with Friday's pasaran; half of the village
says one and half the other, so an evening always carries both names (reference wording 0.6).
"""

from datetime import date, timedelta

__all__ = [
    "MONTHS",
    "PASARAN",
    "WEEKDAYS",
    "day_name",
    "day_phrase",
    "evening_name",
    "long_date",
    "pasaran",
    "short_date",
    "weekday",
]

WEEKDAYS = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "jv": ("Senèn", "Selasa", "Rebo", "Kemis", "Jemuwah", "Setu", "Ahad"),
}
"""Language > Monday to Sunday."""
MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
"""The same in both languages: a Javanese speaker writes the months of the office calendar as the calendar has them."""
PASARAN = ("Legi", "Pahing", "Pon", "Wage", "Kliwon")
_A_LEGI = date(2026, 11, 15).toordinal()  # Minggu Legi, the day after Sabtu Kliwon
_EVENING = {"id": ("malam", "malam"), "jv": ("dalu", "malem")}


def weekday(day: date, language: str = "id") -> str:
    """Kamis; in Javanese Kemis."""
    return WEEKDAYS[language][day.weekday()]


def pasaran(day: date) -> str:
    """The day of the Javanese week of five."""
    return PASARAN[(day.toordinal() - _A_LEGI) % len(PASARAN)]


def day_name(day: date, language: str = "id") -> str:
    """Kamis Pon; in Javanese Kemis Pon."""
    return f"{weekday(day, language)} {pasaran(day)}"


def short_date(day: date) -> str:
    """12 November."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def long_date(day: date) -> str:
    """A day as people write it: 12 November 2026."""
    return f"{short_date(day)} {day.year}"


def day_phrase(day: date, language: str = "id") -> str:
    """Kamis Pon, 12 November: a day as it is written where it will not move any more."""
    return f"{day_name(day, language)}, {short_date(day)}"


def evening_name(day: date, language: str = "id") -> str:
    """The evening of `day` by both its names: Kamis malam (malam Jumat Wage)."""
    part, eve = _EVENING[language]
    return f"{weekday(day, language)} {part} ({eve} {day_name(day + timedelta(days=1), language)})"
