"""What of the schedule is agreed in `pos.toml`, and what of it is refused."""

import re

import msgspec

from kiosk.announcements.schedule.days import day_of
from kiosk.announcements.schedule.rules import STILL, Rules, SpecialDay
from kiosk.core import Config, Setting, SettingsError
from kiosk.days import Place

__all__ = ["SECTION", "SETTINGS", "clock_minutes", "clock_text", "settled"]

SECTION = "announcements"
_LONGEST_MARGIN = 120
_CLOCK = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)")
_DEFAULTS = Rules()


def clock_minutes(text: str) -> int | None:
    """Minutes after midnight of "06.15" or "06:15"; None for what is no time of day."""
    found = _CLOCK.fullmatch(text.strip())
    return int(found[1]) * 60 + int(found[2]) if found else None


def clock_text(minutes: int) -> str:
    """Six hours and a quarter are "06.15"."""
    return f"{minutes // 60:02}.{minutes % 60:02}"


_CLOCKS = {
    "night_from": "Malam: mulai jam ini woro-woro biasa diam",
    "night_until": "Malam: sampai jam ini",
    "friday_from": "Jumat: mulai jam ini diam",
    "friday_until": "Jumat: sampai jam ini",
    "ramadan_from": "Ramadan: diam mulai sahur",
    "ramadan_until": "Ramadan: diam sampai jam ini",
    "ramadan_evening": "Ramadan: diam dari sebelum Maghrib sampai jam ini",
    "id_until": "Pagi Idul Fitri dan Idul Adha: diam sampai jam ini",
    "mourning_friday_from": "Lelayu: hari Jumat diam mulai jam ini",
    "mourning_friday_until": "Lelayu: hari Jumat diam sampai jam ini",
    "mourning_night_from": "Lelayu: mulai jam ini menunggu bakda Subuh, kecuali keluarga meminta sekarang",
}
_MARGINS = {
    "before": "Diam sebelum Subuh, Dzuhur dan Ashar",
    "after": "Diam sesudah Subuh, Dzuhur dan Ashar",
    "maghrib_before": "Diam sebelum Maghrib, lalu terus sampai sesudah Isya",
    "isya_after": "Diam sesudah Isya",
    "ramadan_maghrib_before": "Ramadan: diam sebelum Maghrib",
    "mourning_before": "Lelayu: diam sebelum tiap salat",
    "mourning_after": "Lelayu: diam sesudah tiap salat",
}
_SLOTS = {
    "slots": "Jadwal woro-woro biasa",
    "ramadan_slots": "Jadwal woro-woro biasa di bulan Ramadan",
}


def _checked(config: Config) -> object:
    return settled(config)


SETTINGS = (
    *(Setting(name, clock_text(getattr(_DEFAULTS, name)), help_, "", _checked) for name, help_ in _CLOCKS.items()),
    *(Setting(name, getattr(_DEFAULTS, name), help_, "menit", _checked) for name, help_ in _MARGINS.items()),
    *(
        Setting(name, tuple(map(clock_text, getattr(_DEFAULTS, name))), help_, "", _checked)
        for name, help_ in _SLOTS.items()
    ),
    Setting("thursday_evening", True, "Kamis malam (malam Jumat): diam sesudah Maghrib"),
    Setting("slot_minutes", 3, "Paling lama woro-woro biasa dalam satu jadwal", "menit", _checked),
    Setting("day_minutes", 10, "Paling lama woro-woro biasa dalam satu hari", "menit", _checked),
    Setting(
        "late_hours", _DEFAULTS.late_hours, "Yang tertunda lebih lama dari ini tidak disiarkan lagi", "jam", _checked
    ),
    Setting("quiet_days", (), "Tanggal yang diam sehari penuh, seperti 2026-11-21", "", _checked),
)


def settled(config: Config) -> Rules:
    """The rules as `pos.toml` has them.

    Raises:
        SettingsError: a place where prayer times cannot be told, a time or a day that is none, no slot at all.
    """
    place = Place.of(config)
    for name in ("slot_minutes", "day_minutes", "late_hours"):
        if not 1 <= config.integer(SECTION, name) <= 24 * 60:
            raise _refused(config, name, f"harus antara 1 dan {24 * 60}")
    clocks = {name: _clock(config, name, config.text(SECTION, name)) for name in _CLOCKS}
    margins = {name: _margin(config, name) for name in _MARGINS}
    rules = Rules(
        zone=str(config.values.get(("pos", "zone"), _DEFAULTS.zone)),
        latitude=place.latitude,
        longitude=place.longitude,
        slots=_slots(config, "slots"),
        ramadan_slots=_slots(config, "ramadan_slots"),
        thursday_evening=config.flag(SECTION, "thursday_evening"),
        slot_seconds=60.0 * config.integer(SECTION, "slot_minutes"),
        day_seconds=60.0 * config.integer(SECTION, "day_minutes"),
        late_hours=config.integer(SECTION, "late_hours"),
        days=tuple(_quiet_day(config, text) for text in config.texts(SECTION, "quiet_days")),
    )
    return msgspec.structs.replace(rules, **clocks, **margins)


def _clock(config: Config, name: str, text: str) -> int:
    minutes = clock_minutes(text)
    if minutes is None:
        raise _refused(config, name, f"harus jam seperti 06.15, bukan {text!r}")
    return minutes


def _slots(config: Config, name: str) -> tuple[int, ...]:
    slots = sorted({_clock(config, name, text) for text in config.texts(SECTION, name)})
    if not slots:
        raise _refused(config, name, "harus berisi sedikitnya satu jam")
    return tuple(slots)


def _margin(config: Config, name: str) -> int:
    minutes = config.integer(SECTION, name)
    if not 0 <= minutes <= _LONGEST_MARGIN:
        raise _refused(config, name, f"harus antara 0 dan {_LONGEST_MARGIN} menit")
    return minutes


def _quiet_day(config: Config, text: str) -> SpecialDay:
    day = day_of(text)
    if day is None:
        raise _refused(config, "quiet_days", f"harus berisi tanggal seperti 2026-11-21, bukan {text!r}")
    return SpecialDay(STILL, day, day, "pos.toml")


def _refused(config: Config, name: str, what: str) -> SettingsError:
    return SettingsError("setelan-jadwal", f"{config.source or 'setelan'}: {SECTION}.{name} {what}.")
