"""Where moon and sun stand, good enough to tell on which evening a new crescent can be seen. Pure.

Jean Meeus, Astronomical Algorithms (2nd edition): the moon by the largest terms of chapter 47 (some 0.02 degrees are
left out), the sun by chapter 25 in low accuracy, new moons by chapter 49 without its small terms. What is asked here
is told in whole days, and the rule asks for whole degrees.
"""

import math
from dataclasses import dataclass

__all__ = ["Sky", "new_moon", "sky"]

J2000 = 2451545.0
_CENTURY = 36525.0

# Arguments D, M, M', F and the amplitude in millionths of a degree.
_LONGITUDE = (
    (0, 0, 1, 0, 6288774),
    (2, 0, -1, 0, 1274027),
    (2, 0, 0, 0, 658314),
    (0, 0, 2, 0, 213618),
    (0, 1, 0, 0, -185116),
    (0, 0, 0, 2, -114332),
    (2, 0, -2, 0, 58793),
    (2, -1, -1, 0, 57066),
    (2, 0, 1, 0, 53322),
    (2, -1, 0, 0, 45758),
    (0, 1, -1, 0, -40923),
    (1, 0, 0, 0, -34720),
    (0, 1, 1, 0, -30383),
    (2, 0, 0, -2, 15327),
    (0, 0, 1, 2, -12528),
    (0, 0, 1, -2, 10980),
    (4, 0, -1, 0, 10675),
    (0, 0, 3, 0, 10034),
)
_LATITUDE = (
    (0, 0, 0, 1, 5128122),
    (0, 0, 1, 1, 280602),
    (0, 0, 1, -1, 277693),
    (2, 0, 0, -1, 173237),
    (2, 0, -1, 1, 55413),
    (2, 0, -1, -1, 46271),
    (2, 0, 0, 1, 32573),
    (0, 0, 2, 1, 17198),
)
# New moon, chapter 49: arguments M, M', F and the amplitude in days.
_NEW_MOON = (
    (0, 1, 0, -0.40720),
    (1, 0, 0, 0.17241),
    (0, 2, 0, 0.01608),
    (0, 0, 2, 0.01039),
    (-1, 1, 0, 0.00739),
    (1, 1, 0, -0.00514),
    (2, 0, 0, 0.00208),
)


@dataclass(frozen=True)
class Sky:
    """Degrees, as seen from the middle of the earth.

    Attributes:
        sun, moon: right ascension and declination.
        elongation: how far the moon stands from the sun.
        sidereal: what stands in the south at Greenwich.
    """

    sun: tuple[float, float]
    moon: tuple[float, float]
    elongation: float
    sidereal: float

    def altitude(self, body: tuple[float, float], latitude: float, longitude: float) -> float:
        """How high `body` stands above the horizon of a place."""
        hour = math.radians(self.sidereal + longitude - body[0])
        phi, declination = math.radians(latitude), math.radians(body[1])
        sine = math.sin(phi) * math.sin(declination) + math.cos(phi) * math.cos(declination) * math.cos(hour)
        return math.degrees(math.asin(sine))


def new_moon(lunation: int) -> float:
    """The Julian day (terrestrial time) of a new moon; the first of the year 2000, 6 January, is 0."""
    t = lunation / 1236.85
    mean = 2451550.09766 + 29.530588861 * lunation + 0.00015437 * t * t
    arguments = (
        2.5534 + 29.10535670 * lunation,
        201.5643 + 385.81693528 * lunation + 0.0107582 * t * t,
        160.7108 + 390.67050284 * lunation - 0.0016118 * t * t,
    )
    return mean + sum(size * math.sin(_angle(factors, arguments)) for *factors, size in _NEW_MOON)


def sky(julian: float) -> Sky:
    """Sun and moon at a Julian day (universal time; the minute to terrestrial time moves the moon by 0.01 degrees)."""
    t = (julian - J2000) / _CENTURY
    tilt = math.radians(23.4393 - 0.0130 * t)
    moon_longitude, moon_latitude = _moon(t)
    sun_longitude = _sun(t)
    cosine = math.cos(math.radians(moon_latitude)) * math.cos(math.radians(moon_longitude - sun_longitude))
    return Sky(
        sun=_equatorial(sun_longitude, 0.0, tilt),
        moon=_equatorial(moon_longitude, moon_latitude, tilt),
        elongation=math.degrees(math.acos(cosine)),
        sidereal=280.46062 + 360.98564737 * (julian - J2000),
    )


def _moon(t: float) -> tuple[float, float]:
    arguments = (
        297.8501921 + 445267.1114034 * t,
        357.5291092 + 35999.0502909 * t,
        134.9633964 + 477198.8675055 * t,
        93.2720950 + 483202.0175233 * t,
    )
    longitude = 218.3164477 + 481267.88123421 * t
    longitude += sum(size * math.sin(_angle(factors, arguments)) for *factors, size in _LONGITUDE) / 1e6
    latitude = sum(size * math.sin(_angle(factors, arguments)) for *factors, size in _LATITUDE) / 1e6
    return longitude, latitude


def _sun(t: float) -> float:
    anomaly = math.radians(357.52911 + 35999.05029 * t)
    return 280.46646 + 36000.76983 * t + 1.914602 * math.sin(anomaly) + 0.019993 * math.sin(2 * anomaly)


def _angle(factors: list[int], arguments: tuple[float, ...]) -> float:
    return math.radians(sum(factor * value for factor, value in zip(factors, arguments, strict=True)))


def _equatorial(longitude: float, latitude: float, tilt: float) -> tuple[float, float]:
    lam, beta = math.radians(longitude), math.radians(latitude)
    ascension = math.atan2(math.sin(lam) * math.cos(tilt) - math.tan(beta) * math.sin(tilt), math.cos(lam))
    sine = math.sin(beta) * math.cos(tilt) + math.cos(beta) * math.sin(tilt) * math.sin(lam)
    return math.degrees(ascension), math.degrees(math.asin(sine))
