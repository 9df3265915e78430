"""Which `pos.toml` is taken, and what a post still lacks. Pure.

The file on the boot partition is taken when it has changed since it was last taken, and only then: a post whose
settings were restored from a backup must not be thrown back by an old file that lies there for ever. A stick's file is
believed far less: only by a post that has neither settings nor an organiser, and only what says who and where the
post is. Settings that name programs, devices or addresses on the network come from the boot partition alone, which
nobody reaches without opening the box.
"""

import tomllib
from collections.abc import Mapping
from typing import Any

import msgspec

from kiosk.core import SettingsError, Value

__all__ = ["FROM_STICK", "MOST_BYTES", "FirstRun", "missing", "organisers_of", "parsed", "too_much_for_a_stick"]

MOST_BYTES = 1 << 18
FROM_STICK = frozenset({"pos", "announcements"})
_BROKEN = (
    "File pos.toml yang baru tidak bisa dibaca, jadi setelan lama tetap dipakai. Perbaiki file itu: {why}",
    "File pos.toml terlalu besar, jadi setelan lama tetap dipakai.",
)


class FirstRun(msgspec.Struct, frozen=True, omit_defaults=True):
    """state/first.json: what was taken so far.

    Attributes:
        taken: SHA-256 of the `pos.toml` that was taken last.
        organisers: names that were enrolled from it; who was removed since is not enrolled again.
    """

    taken: str = ""
    organisers: tuple[str, ...] = ()


def parsed(data: bytes) -> Mapping[str, Any]:
    """The TOML in `data`.

    Raises:
        SettingsError: there is none in it, or too much.
    """
    if len(data) > MOST_BYTES:
        raise SettingsError("pos-toml-besar", _BROKEN[1])
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise SettingsError("pos-toml-rusak", _BROKEN[0].format(why=str(error)[:120])) from error


def organisers_of(settings: Mapping[str, Any]) -> tuple[str, ...]:
    """Names in `[pos] organisers`; whatever else stands there is left out."""
    section = settings.get("pos")
    listed = section.get("organisers") if isinstance(section, dict) else None
    return tuple(name for name in listed if isinstance(name, str)) if isinstance(listed, list) else ()


def too_much_for_a_stick(settings: Mapping[str, Any]) -> bool:
    """True where it sets more than who, where and when."""
    return not settings.keys() <= FROM_STICK


def missing(values: Mapping[str, Value], *, organisers: bool) -> list[str]:
    """What the post still lacks, the worst first."""
    absent = (
        ("pengurus yang punya PIN", not organisers),
        ("nama pos", values.get("pos.name", "") in {"", "Pos Lesehan"}),
        ("kelurahan", not values.get("pos.kelurahan")),
        ("daftar RT", not values.get("pos.areas")),
        ("letak pos (untuk jam salat)", not (values.get("pos.latitude") or values.get("pos.longitude"))),
    )
    return [what for what, lacks in absent if lacks]
