"""Are the settings used as they were written? What was wrong has its default meanwhile, and is told here."""

from kiosk.core import Context, Level, Probe

__all__ = ["settings_probe"]

NAME = "setelan"
_ADVICE = (
    "Betulkan di halaman Setelan pada layar, atau betulkan baris itu di pos.toml lalu bawa dengan flashdisk. "
    "Yang lain tetap jalan."
)


def settings_probe(ctx: Context) -> Probe:
    """One line for all of it; the first fault stands for the others."""
    faults = ctx.config.faults
    if not faults:
        return Probe(NAME, Level.FINE, "Semua setelan terbaca.")
    more = f" Ada {len(faults) - 1} lagi yang salah." if len(faults) > 1 else ""
    message = f"Ada setelan yang salah, jadi dipakai setelan bawaan: {faults[0].rstrip('.')}.{more}"
    return Probe(NAME, Level.ATTENTION, message, _ADVICE)
