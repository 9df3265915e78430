"""What the organisers' pages ask of `pos.toml`."""

from kiosk.core import Setting

__all__ = ["SECTION", "SETTINGS"]

SECTION = "announcements"
SETTINGS = (
    Setting("areas", (), "RT yang dilayani, empat angka RT lalu RW: 0302 = RT 3 RW 2; kosong = diketik sendiri"),
    Setting("names", (), "Nama calon dan pejabat; di masa kampanye ditandai, di hari tenang tidak bisa diumumkan"),
)
