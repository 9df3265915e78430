"""When this post may speak, as it was agreed: place, margins, night, slots, special days. Pure data.

Every figure is a setting: mushollas differ by some minutes, and the takmir signs the sheet. Ramadan and the days of Id
are told by a person or a signed bundle and never computed (reference wording 0.8); an end nobody may know to the day
is silent by both profiles.
"""

import functools
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

__all__ = ["ADHA", "CAMPAIGN", "FITRI", "NAMES", "NISFU", "QUIET", "RAMADAN", "STILL", "Rules", "Silence", "SpecialDay"]

RAMADAN, FITRI, ADHA, NISFU = "ramadan", "idul-fitri", "idul-adha", "nisfu-syaban"
QUIET, CAMPAIGN = "hari-tenang", "masa-kampanye"  # of an election: what may be said, not when
STILL = "hari-diam"  # whole days on which the box keeps still
NAMES = {
    RAMADAN: "Ramadan",
    FITRI: "Idul Fitri",
    ADHA: "Idul Adha",
    NISFU: "15 Sya'ban",
    QUIET: "hari tenang",
    CAMPAIGN: "masa kampanye",
    STILL: "hari diam",
}


class SpecialDay(msgspec.Struct, frozen=True):
    """Days of one name, both ends included; the evening before the first belongs to it, as evenings do here.

    Attributes:
        name: a key of `NAMES`.
        source: the document it came with, or who set it.
    """

    name: str
    first: date
    last: date
    source: str = ""


class Silence(msgspec.Struct, frozen=True):
    """Somebody asked the box to be still. UTC.

    Attributes:
        whole_day: for the rest of the day; lelayu is not held back by it, by a shorter one (a funeral passing) it is.
    """

    start: datetime
    end: datetime
    by: str = ""
    whole_day: bool = False


class Rules(msgspec.Struct, frozen=True, cache_hash=True):
    """All that was agreed. Clock times are minutes after midnight, margins and lengths minutes unless named otherwise.

    Attributes:
        latitude, longitude: degrees; both 0 where nobody set them: the widest times of Java count then.
        before, after: around Subuh, Dzuhur and Ashar.
        mourning_before, mourning_after: the same for lelayu, around all five.
        slots, ramadan_slots: when what can wait is said.
        slot_seconds, day_seconds: what ordinary announcements may take together.
        late_hours: what would sound later than this is left out.
        silences: also those that are over: what waited for their end is found waiting until then.
    """

    zone: str = "Asia/Jakarta"
    latitude: float = 0.0
    longitude: float = 0.0
    night_from: int = 20 * 60 + 30
    night_until: int = 6 * 60
    before: int = 10
    after: int = 25
    friday_from: int = 11 * 60
    friday_until: int = 13 * 60
    maghrib_before: int = 15
    isya_after: int = 30
    thursday_evening: bool = True
    ramadan_from: int = 2 * 60 + 30
    ramadan_until: int = 7 * 60 + 30
    ramadan_maghrib_before: int = 20
    ramadan_evening: int = 21 * 60 + 30
    id_until: int = 9 * 60
    mourning_before: int = 2
    mourning_after: int = 20
    mourning_friday_from: int = 11 * 60 + 30
    mourning_friday_until: int = 12 * 60 + 45
    mourning_night_from: int = 21 * 60
    slots: tuple[int, ...] = (6 * 60 + 15, 16 * 60 + 15)
    ramadan_slots: tuple[int, ...] = (8 * 60 + 30, 16 * 60 + 30)
    slot_seconds: float = 180.0
    day_seconds: float = 600.0
    late_hours: int = 24
    days: tuple[SpecialDay, ...] = ()
    silences: tuple[Silence, ...] = ()

    @property
    def place_known(self) -> bool:
        """False where nobody set the coordinates."""
        return bool(self.latitude or self.longitude)

    @property
    def silence(self) -> Silence | None:
        """The silence that ends last; it may be over."""
        return max(self.silences, key=lambda silence: silence.end, default=None)

    @property
    def tz(self) -> ZoneInfo:
        """The post's time zone."""
        return ZoneInfo(self.zone)

    def named(self, name: str, day: date, *, margin: int = 0) -> bool:
        """True when `day` bears `name`, or is at most `margin` days away from it."""
        room = timedelta(days=margin)
        return any(d.name == name and d.first - room <= day <= d.last + room for d in self.days)

    def is_ramadan(self, day: date) -> bool:
        """True in Ramadan and on the days that may belong to it: its ends are known to the day only when they come."""
        return self.named(RAMADAN, day, margin=1)

    def is_id(self, day: date) -> bool:
        """True on a day of Id, and where only Ramadan's end was told, on the three days that may be it."""
        if self.named(FITRI, day) or self.named(ADHA, day):
            return True
        return any(_may_be_id(day, end) for end in _ends_without_id(self))

    def slots_of(self, day: date) -> tuple[int, ...]:
        """The slots of `day`, in order."""
        return self.ramadan_slots if self.is_ramadan(day) else self.slots


def _may_be_id(day: date, last: date) -> bool:
    return timedelta() <= day - last <= timedelta(days=2)


@functools.lru_cache(maxsize=16)
def _ends_without_id(rules: Rules) -> tuple[date, ...]:
    ends = [d.last for d in rules.days if d.name == RAMADAN]
    return tuple(end for end in ends if not rules.named(FITRI, end, margin=5))
