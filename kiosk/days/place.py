"""Where the post stands, for what follows from the sun: `[pos]` latitude and longitude."""

from dataclasses import dataclass

from kiosk.core import Config, SettingsError

__all__ = ["Place"]

_NORTHMOST = 65.0  # beyond, the sun does not set for weeks, and there is no Maghrib to keep still for
_EASTMOST = 180


@dataclass(frozen=True)
class Place:
    """Degrees; both 0 where nobody set them."""

    latitude: float = 0.0
    longitude: float = 0.0

    @property
    def known(self) -> bool:
        """False where nobody set the coordinates."""
        return bool(self.latitude or self.longitude)

    @classmethod
    def of(cls, config: Config) -> "Place":
        """Read it from the settings.

        Raises:
            SettingsError: a place where prayer times cannot be told.
        """
        latitude, longitude = (_degrees(config, name) for name in ("latitude", "longitude"))
        if not abs(latitude) <= _NORTHMOST or not abs(longitude) <= _EASTMOST:
            raise SettingsError(
                "setelan-letak",
                f"{config.source or 'setelan'}: pos.latitude harus antara -65 dan 65, dan pos.longitude antara -180 "
                "dan 180.",
            )
        return cls(latitude, longitude)


def _degrees(config: Config, name: str) -> float:
    return config.number("pos", name) if ("pos", name) in config.values else 0.0
