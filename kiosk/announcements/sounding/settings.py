"""What an organiser may set about how announcements sound."""

from kiosk.core import Config, Setting, SettingsError

__all__ = ["SECTION", "SETTINGS", "everyday_bell", "volume"]

SECTION = "announcements"
_BELLS = ("lonceng", "kentongan")
_EVENING_HOUR, _MORNING_HOUR, _LOUDEST = 18, 6, 100


def everyday_bell(config: Config) -> str:
    """What opens an ordinary announcement.

    Raises:
        SettingsError: the setting names none.
    """
    name = config.text(SECTION, "bell")
    if name not in _BELLS:
        raise SettingsError("setelan-nilai", f"announcements.bell harus lonceng atau kentongan, bukan {name!r}.")
    return name


def volume(config: Config, hour: int) -> int:
    """Percent for the small speaker at that hour.

    Raises:
        SettingsError: not between 0 and 100.
    """
    name = "volume_day" if _MORNING_HOUR <= hour < _EVENING_HOUR else "volume_evening"
    percent = config.integer(SECTION, name)
    if not 0 <= percent <= _LOUDEST:
        raise SettingsError("setelan-nilai", f"announcements.{name} harus antara 0 dan 100, bukan {percent}.")
    return percent


def _checked_day(config: Config) -> object:
    return volume(config, _MORNING_HOUR)


def _checked_evening(config: Config) -> object:
    return volume(config, _EVENING_HOUR)


SETTINGS = (
    Setting(
        "volume_day", 90, "Kerasnya woro-woro di pengeras suara kecil, jam 06.00 sampai 18.00", "persen", _checked_day
    ),
    Setting(
        "volume_evening",
        60,
        "Kerasnya woro-woro di pengeras suara kecil, sesudah jam 18.00",
        "persen",
        _checked_evening,
    ),
    Setting(
        "bell",
        "lonceng",
        "Pembuka woro-woro: lonceng, atau kentongan (pukulan satu-satu, bila RW setuju)",
        "",
        everyday_bell,
    ),
    Setting("alarm", False, "Sirene untuk darurat; true hanya bila sudah disepakati dengan RW"),
)
