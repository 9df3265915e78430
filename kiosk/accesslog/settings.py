"""How long visits are kept, and how much room they may take."""

from kiosk.core import Config, Setting

__all__ = ["SETTINGS", "counts_bytes", "journal_bytes", "keep_days", "keep_raw_days"]

_SECTION = "accesslog"

SETTINGS = (
    Setting("keep_days", 400, "Hitungan kunjungan per jam disimpan selama ini; sesudahnya digabung per bulan", "hari"),
    Setting("keep_raw_days", 60, "Baris kunjungan satu per satu paling lama di kartu; jumlahnya tetap", "hari"),
    Setting("counts_max_mb", 16, "Tempat untuk hitungan kunjungan; bila penuh, yang paling lama digabung dulu", "MB"),
    Setting("journal_max_mb", 32, "Tempat untuk catatan kunjungan yang sudah dikemas tetapi belum sampai", "MB"),
)
_DEFAULTS = {setting.name: setting.default for setting in SETTINGS}


def keep_days(config: Config) -> int:
    """Days for which hours and terms are kept."""
    return _integer(config, "keep_days")


def keep_raw_days(config: Config) -> int:
    """Days after which single lines leave the card, once they are counted and lie sealed.

    Two months, so that a collector who misses one visit still finds the marks behind a day's number of visitors.
    """
    return _integer(config, "keep_raw_days")


def counts_bytes(config: Config) -> int:
    """The most bytes all counts together may take."""
    return _integer(config, "counts_max_mb") << 20


def journal_bytes(config: Config) -> int:
    """The most bytes of records that are sealed, folded, and not yet known to have arrived."""
    return _integer(config, "journal_max_mb") << 20


def _integer(config: Config, name: str) -> int:
    value = config.values.get((_SECTION, name), _DEFAULTS[name])
    return max(0, int(value)) if isinstance(value, int) else 0
