"""Each guard of the schedule switched off, to see whether the judge would notice; and the fault that gives it away."""

from kiosk.announcements.schedule.due import DueLimits
from tests.announcements.schedule.village import Guards

__all__ = ["CONTROLS"]

_WINDOWS = ("before", "after", "maghrib_before", "isya_after")
_NO_QUIET = 'night_from = "23.59"\nnight_until = "00.00"\n' + "".join(f"{name} = 0\n" for name in _WINDOWS)

CONTROLS = {
    "journal forgotten": ("double", Guards(remembers=False)),
    "jumps unseen": ("caught up", Guards(limits=DueLimits(1e12, 1e12, 1e9))),
    "no quiet": ("quiet", Guards(settings=_NO_QUIET)),
    "no caps": ("slot airtime", Guards(settings="slot_minutes = 60\nday_minutes = 600\n")),
}
