"""Days as a village on Java tells them: weekday and pasaran, lunar dates, prayer times, the days of remembrance. Pure.

Everything follows from a day and a place; nothing here asks what day it is.
"""

from kiosk.days.hijri import Hijri, hijri
from kiosk.days.javanese import Javanese, javanese
from kiosk.days.names import (
    MONTHS,
    WEEKDAYS,
    day_name,
    day_phrase,
    evening_name,
    long_date,
    pasaran,
    short_date,
    weekday,
)
from kiosk.days.near import day_choices, past_choices
from kiosk.days.place import Place
from kiosk.days.prayer import NAMES as PRAYER_NAMES
from kiosk.days.prayer import PrayerTimes, prayer_times
from kiosk.days.selamatan import FIRST_YEAR, LAST_YEAR, Remembrance, selamatan

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "MONTHS",
    "PRAYER_NAMES",
    "WEEKDAYS",
    "Hijri",
    "Javanese",
    "Place",
    "PrayerTimes",
    "Remembrance",
    "day_choices",
    "day_name",
    "day_phrase",
    "evening_name",
    "hijri",
    "javanese",
    "long_date",
    "pasaran",
    "past_choices",
    "prayer_times",
    "selamatan",
    "short_date",
    "weekday",
]
