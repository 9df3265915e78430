"""Prayer times by the method of the Kementerian Agama, from the sun's place alone. Pure.

Subuh begins with the sun 20 degrees below the horizon, Isya 18, Ashar when a shadow has grown by its object's length
(Shafi'i), Maghrib with sunset. The ministry adds two minutes of caution (ihtiyat) and rounds up, adds three to the
sun's passage, and takes two from sunrise: so came out every published Pekalongan table the tests cite. Solar
coordinates: Meeus, Astronomical Algorithms, chapter 25, low accuracy (0.01 degrees, about three seconds of time).
"""

import functools
import math
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, tzinfo

import msgspec

from kiosk.core import ContentError

__all__ = ["NAMES", "PrayerTimes", "prayer_times"]

NAMES = ("subuh", "dzuhur", "ashar", "maghrib", "isya")
_SUBUH, _ISYA, _HORIZON = -20.0, -18.0, -0.833  # degrees; refraction and the sun's radius
_CAUTION, _NOON_CAUTION = 2.0, 3.0  # minutes
_J2000 = datetime(2000, 1, 1, 12, tzinfo=UTC)


class PrayerTimes(msgspec.Struct, frozen=True):
    """One day, local minutes."""

    subuh: time
    terbit: time
    dzuhur: time
    ashar: time
    maghrib: time
    isya: time


@functools.lru_cache(maxsize=1024)
def prayer_times(day: date, latitude: float, longitude: float, zone: tzinfo) -> PrayerTimes:
    """The times of `day` at a place, as the ministry publishes them.

    Raises:
        ContentError: the sun does not rise, set or sink that deep there on that day.
    """
    noon = _Noon(day, latitude, longitude)
    hours = {
        "subuh": noon.before(_SUBUH),
        "terbit": noon.before(_HORIZON),
        "dzuhur": noon.passage(),
        "ashar": noon.shadow(),
        "maghrib": noon.after(_HORIZON),
        "isya": noon.after(_ISYA),
    }
    offset = datetime.combine(day, time(12), zone).utcoffset() or timedelta()
    shift = offset.total_seconds() / 60
    return PrayerTimes(**{name: _published(name, 60 * hour + shift) for name, hour in hours.items()})


class _Noon:
    """The sun around one day's noon at a place; hours are UTC, counted from that day's midnight."""

    def __init__(self, day: date, latitude: float, longitude: float) -> None:
        self._midnight = datetime.combine(day, time(), UTC)
        self._latitude = math.radians(latitude)
        self._longitude = longitude

    def passage(self) -> float:
        """When the sun stands highest."""
        hour = 12 - self._longitude / 15
        for _ in range(2):
            _, equation = self._sun(hour)
            hour = 12 - self._longitude / 15 - equation
        return hour

    def before(self, altitude: float) -> float:
        """When it climbs through `altitude` degrees."""
        return self._through(lambda _: math.radians(altitude), -1)

    def after(self, altitude: float) -> float:
        """When it sinks through `altitude` degrees."""
        return self._through(lambda _: math.radians(altitude), 1)

    def shadow(self) -> float:
        """When shadows are longer than at noon by the length of what throws them."""
        return self._through(lambda sun: math.atan(1 / (1 + math.tan(abs(self._latitude - sun)))), 1)

    def _through(self, altitude_at: Callable[[float], float], side: int) -> float:
        hour = self.passage() + 6 * side
        for _ in range(3):  # the sun moves on while it sinks: after three rounds less than a second is left
            declination, equation = self._sun(hour)
            rise = math.sin(altitude_at(declination)) - math.sin(self._latitude) * math.sin(declination)
            cosine = rise / (math.cos(self._latitude) * math.cos(declination))
            if not -1 <= cosine <= 1:
                raise ContentError(
                    "salat-tidak-terhitung",
                    "Jam salat tidak bisa dihitung untuk letak pos ini: pada hari itu matahari di sana tidak "
                    "terbit atau tidak terbenam cukup dalam. Periksa letak pos: Setelan, lalu Pos dan RT.",
                )
            hour = 12 - self._longitude / 15 - equation + side * math.degrees(math.acos(cosine)) / 15
        return hour

    def _sun(self, hour: float) -> tuple[float, float]:
        """Declination in radians and the equation of time in hours."""
        days = (self._midnight - _J2000).total_seconds() / 86_400 + hour / 24
        anomaly = math.radians(357.529 + 0.98560028 * days)
        mean = 280.459 + 0.98564736 * days
        longitude = math.radians(mean + 1.915 * math.sin(anomaly) + 0.020 * math.sin(2 * anomaly))
        tilt = math.radians(23.439 - 0.00000036 * days)
        ascension = math.degrees(math.atan2(math.cos(tilt) * math.sin(longitude), math.cos(longitude)))
        equation = ((mean - ascension + 180) % 360 - 180) / 15
        return math.asin(math.sin(tilt) * math.sin(longitude)), equation


def _published(name: str, minutes: float) -> time:
    if name == "terbit":
        whole = math.floor(minutes - _CAUTION)
    elif name == "dzuhur":
        whole = round(minutes + _NOON_CAUTION)
    else:
        whole = math.ceil(minutes + _CAUTION)
    return time(whole // 60 % 24, whole % 60)
