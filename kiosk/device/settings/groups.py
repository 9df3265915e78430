"""The settings an organiser may change on the screen, in the groups people look for them. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.core import Value
from kiosk.web import POST_FIELDS, YES_NO, Field

__all__ = ["GROUPS", "Group", "objections"]

_MINUTES = 120
_VOLUMES = tuple((str(percent), str(percent)) for percent in range(10, 101, 10))
_PANELS = (
    ("154", "7"),
    ("195", "9"),
    ("216", "10"),
    ("256", "11,6"),
    ("294", "13,3"),
    ("344", "15,6"),
    ("476", "21,5"),
    ("527", "24"),
)


@dataclass(frozen=True)
class Group:
    """Settings that stand on one page."""

    key: str
    label: str
    hint: str
    drawing: str
    fields: tuple[Field, ...]


def _minutes(name: str, words: str) -> Field:
    return Field(f"announcements.{name}", words, kind="number", most=_MINUTES, unit="menit")


_WIFI_NAME = tuple(field for field in POST_FIELDS if field.id == "pos.wifi_name")
_POST = tuple(field for field in POST_FIELDS if field.id != "pos.wifi_name")

GROUPS: Mapping[str, Group] = {
    group.key: group
    for group in (
        Group(
            "suara",
            "Volume",
            "siang dan malam",
            "woro",
            (
                Field("announcements.volume_day", "Siang, jam 06.00 sampai 18.00", "", "choice", _VOLUMES),
                Field("announcements.volume_evening", "Malam, sesudah jam 18.00", "", "choice", _VOLUMES),
            ),
        ),
        Group(
            "diam",
            "Jadwal dan waktu diam",
            "jam siaran, sekitar azan, malam",
            "kalender",
            (
                Field(
                    "announcements.slots", "Jam siaran woro-woro biasa", "Contoh: 06.15, 16.15", "clocks", needed=True
                ),
                _minutes("before", "Diam sebelum Subuh, Dzuhur, Ashar"),
                _minutes("after", "Diam sesudah Subuh, Dzuhur, Ashar"),
                _minutes("maghrib_before", "Diam sebelum Maghrib"),
                _minutes("isya_after", "Diam sesudah Isya"),
                Field("announcements.night_from", "Malam diam mulai jam", "", "clock", needed=True),
                Field("announcements.night_until", "Malam diam sampai jam", "", "clock", needed=True),
            ),
        ),
        Group(
            "wifi",
            "Wi-Fi",
            "nama dan jam menyala",
            "layanan",
            (
                *_WIFI_NAME,
                Field("hotspot.on_from", "Wi-Fi menyala mulai jam", "Kosong: menyala terus", "clock"),
                Field("hotspot.on_until", "Wi-Fi menyala sampai jam", "Kosong: menyala terus", "clock"),
            ),
        ),
        Group(
            "pos",
            "Pos dan RT",
            "nama, wilayah, kontak, letak",
            "kontak",
            (
                *_POST,
                Field("pos.latitude", "Lintang", "Untuk jam salat. Contoh: -6,89", "number", least=-65, most=65),
                Field("pos.longitude", "Bujur", "Contoh: 109,67", "number", least=-180, most=180),
            ),
        ),
        Group(
            "layar",
            "Layar dan flashdisk",
            "besar layar, bahasa ucapan",
            "pustaka",
            (
                Field("pos.panel_mm_width", "Besar layar sentuh", "", "choice", _PANELS, unit="inci"),
                Field("bundles.stick_javanese", "Ucapan flashdisk juga dalam basa Jawa", "", "choice", YES_NO),
            ),
        ),
    )
}


def objections(values: Mapping[str, Value]) -> dict[str, str]:
    """What is wrong between two fields though each is right: a sentence beside the second."""
    begins, ends = values.get("hotspot.on_from", ""), values.get("hotspot.on_until", "")
    if bool(begins) != bool(ends):
        return {"hotspot.on_until": "Isi jam mulai dan jam selesai, atau kosongkan keduanya."}
    if begins and begins == ends:
        return {"hotspot.on_until": "Jam mulai dan jam selesai sama. Kosongkan keduanya bila Wi-Fi menyala terus."}
    latitude, longitude = values.get("pos.latitude", 0.0), values.get("pos.longitude", 0.0)
    if bool(latitude) != bool(longitude):
        return {"pos.longitude": "Isi lintang dan bujur, atau isi 0 di keduanya."}
    return {}
