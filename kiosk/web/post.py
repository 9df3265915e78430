"""Who and where this post is: the settings every page needs. Nothing about a place is hard-coded."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from kiosk.core import Config, Context, Setting, SettingsError
from kiosk.days import Place

__all__ = ["FIRST_YEAR", "POST_SETTINGS", "Post", "day_of_hour", "is_area", "local_day", "post_zone"]

DEFAULT_ZONE = "Asia/Jakarta"
FIRST_YEAR = "2020"
"""No post stood anywhere before; an earlier day was told by a clock nobody set."""
_AREA = re.compile(r"[0-9]{4}")


def _checked_zone(config: Config) -> object:
    return post_zone(config)


POST_SETTINGS = (
    Setting("name", "Pos Lesehan", "Nama pos, tampil di kepala setiap halaman"),
    Setting("kim", "KIM", "Nama Kelompok Informasi Masyarakat yang mengelola pos"),
    Setting("kelurahan", "", "Nama kelurahan"),
    Setting("kecamatan", "", "Nama kecamatan; peringatan BMKG menyebut kecamatan"),
    Setting("province", "", "Nama provinsi; peringatan untuk provinsi lain tidak ikut tampil sebagai darurat"),
    Setting("city", "kota", "Nama kota atau kabupaten, dipakai di nama file laporan"),
    Setting("contact", "", "Siapa yang bisa dihubungi: nama dan peran, tanpa nomor pribadi"),
    Setting("address", "kim.lan", "Alamat pos di Wi-Fi sendiri"),
    Setting("wifi_name", "Pos Lesehan", "Nama Wi-Fi pos (SSID), tanpa kata sandi"),
    Setting(
        "zone",
        DEFAULT_ZONE,
        "Zona waktu: Asia/Jakarta (WIB), Asia/Makassar (WITA), Asia/Jayapura (WIT)",
        "",
        _checked_zone,
    ),
    Setting(
        "latitude", 0.0, "Letak pos, lintang (selatan minus), untuk jam salat; 0 = belum diisi", "derajat", Place.of
    ),
    Setting("longitude", 0.0, "Letak pos, bujur; 0 = belum diisi", "derajat", Place.of),
    Setting("areas", (), "RT yang dilayani, empat angka RT lalu RW: 0302 = RT 3 RW 2; kosong = diketik sendiri"),
    Setting("organisers", (), "Nama pengurus; tiap orang membuat PIN sendiri di layar pos, di Ruang pengurus"),
    Setting("panel_mm_width", 154, "Lebar layar sentuh, menentukan besar huruf dan tombol", "mm"),
)


@dataclass(frozen=True)
class Post:
    """The post as pages show it."""

    name: str
    kim: str
    kelurahan: str
    contact: str
    address: str
    wifi_name: str
    zone: ZoneInfo
    panel_mm_width: int

    @classmethod
    def of(cls, config: Config) -> "Post":
        """Read it from the settings.

        Raises:
            SettingsError: the time zone is not one we know.
        """
        return cls(
            name=config.text("pos", "name"),
            kim=config.text("pos", "kim"),
            kelurahan=config.text("pos", "kelurahan"),
            contact=config.text("pos", "contact"),
            address=config.text("pos", "address"),
            wifi_name=config.text("pos", "wifi_name"),
            zone=post_zone(config),
            panel_mm_width=config.integer("pos", "panel_mm_width"),
        )


def post_zone(config: Config) -> ZoneInfo:
    """The post's time zone.

    Raises:
        SettingsError: the setting names no time zone.
    """
    name = str(config.values.get(("pos", "zone"), DEFAULT_ZONE))
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:  # unknown, not a name, a folder of the zone files
        raise SettingsError(
            "setelan-zona",
            f"{config.source or 'setelan'}: pos.zone = {name!r} bukan zona waktu. Pakai Asia/Jakarta, Asia/Makassar "
            "atau Asia/Jayapura.",
            str(error),
        ) from error


def local_day(ctx: Context) -> str:
    """Today at the post, ISO."""
    return ctx.clock.read().now.astimezone(post_zone(ctx.config)).date().isoformat()


def is_area(text: str) -> bool:
    """True for the code of an RT, `rrww`: 0302 is RT 3 RW 2."""
    return bool(_AREA.fullmatch(text))


@lru_cache(maxsize=4096)
def day_of_hour(hour: str, zone: ZoneInfo) -> str:
    """The local day ("2026-11-21") of an hour of a record ("2026-11-21T03Z"), or "" for what is no hour.

    Exact, because the zones of Indonesia differ from UTC by whole hours.
    """
    try:
        return datetime.strptime(hour, "%Y-%m-%dT%HZ").replace(tzinfo=UTC).astimezone(zone).date().isoformat()
    except (ValueError, OverflowError):
        return ""
