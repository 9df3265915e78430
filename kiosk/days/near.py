"""The days somebody may mean, as buttons: no page of the post has a native date picker. Pure."""

from datetime import date, timedelta

from kiosk.days.names import day_phrase

__all__ = ["day_choices", "past_choices"]

_AHEAD, _BACK = 14, 7
_NEAR = {"id": ("Hari ini", "Besok", "Lusa"), "jv": ("Dinten menika", "Mbénjing", "Mbénjing emben")}
_PAST = {"id": ("Hari ini", "Kemarin"), "jv": ("Dinten menika", "Kala wingi")}
_AGO = {"id": "{} hari lalu", "jv": "{} dinten kepengker"}


def day_choices(today: date, language: str = "id") -> tuple[tuple[str, str], ...]:
    """Today, tomorrow and the next two weeks: ISO day and what stands on its button, always with pasaran and date.

    The date stands with "Besok" too: in the Indonesian of Java it may be any day to come.
    """
    days = [today + timedelta(days=ahead) for ahead in range(_AHEAD + 1)]
    near = [f"{name}, " for name in _NEAR[language]] + [""] * _AHEAD
    return tuple((day.isoformat(), near[ahead] + day_phrase(day, language)) for ahead, day in enumerate(days))


def past_choices(today: date, language: str = "id") -> tuple[tuple[str, str, str], ...]:
    """Today and the six days behind it: ISO day, how long ago, and its name with pasaran and date."""
    ago = [*_PAST[language], *(_AGO[language].format(days) for days in range(2, _BACK))]
    days = [today - timedelta(days=back) for back in range(_BACK)]
    return tuple((day.isoformat(), name, day_phrase(day, language)) for name, day in zip(ago, days, strict=True))
