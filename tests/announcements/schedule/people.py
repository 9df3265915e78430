"""The people of the simulated village: what they announce, approve and take back, and when they ask for silence."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from kiosk.announcements.kinds.rules import kind_of
from kiosk.announcements.model import Announcement, When
from kiosk.announcements.schedule.planning import Plan, propose
from kiosk.announcements.store import Draft

if TYPE_CHECKING:
    from tests.announcements.schedule.village import Village

__all__ = ["SPECIAL", "People"]

SPECIAL = (
    ("nisfu-syaban", date(2027, 1, 24), date(2027, 1, 24)),
    ("ramadan", date(2027, 2, 8), date(2027, 3, 9)),
    ("idul-fitri", date(2027, 3, 10), date(2027, 3, 11)),
    ("idul-adha", date(2027, 5, 16), date(2027, 5, 16)),
    ("hari-diam", date(2027, 8, 17), date(2027, 8, 17)),
)
"""Told to the box by a person on the first morning."""
ROWS = 120
_SHARES = {"kumpulan": 5, "kabar": 5, "kesehatan": 3, "bantuan": 2, "gangguan": 2, "kehilangan": 2, "lelayu": 2}
_KINDS = [*(kind for kind, share in _SHARES.items() for _ in range(share)), "ralat", "orang-hilang", "darurat"]
_WORDS = ("warga", "kumpul", "pagi", "membawa", "alat", "kebersihan", "di", "balai", "dekat", "masjid", "semua")


class People:
    """They do what they do at random, with the box's own clock before their eyes."""

    def __init__(self, village: "Village") -> None:
        self._village = village
        self._random = village.random
        self._count = 0

    def plan(self) -> None:
        """All that will be done this year."""
        village = self._village
        for name, first, last in SPECIAL:
            village.book.set_days(name, first, last, "Pak Modin")
        for _ in range(round(village.life.posts_a_day * village.life.days)):
            village.at(self._waking(), self._post)
        for _ in range(village.life.days // 6):
            village.at(self._waking(), self._be_still)

    def _waking(self) -> datetime:
        """A moment of the year; people write between five and eleven, mostly."""
        moment = self._village.some_time()
        local = moment + timedelta(hours=7)
        return moment + timedelta(hours=8) if local.hour < 5 and self._random.random() < 0.9 else moment

    def _post(self) -> None:
        village = self._village
        if not village.on:
            return
        item = self._made(self._draft(self._random.choice(_KINDS)))
        with village.ctx.tables["announcements"].edit() as rows:  # as `Store.add` does, which reads a year's journal
            rows[item.id] = msgspec.to_builtins(item)
            for oldest in list(rows)[:-ROWS]:
                del rows[oldest]
        village.log.posted[item.id] = (item, village.true)
        if kind_of(item.kind).operators > 1:
            village.log.awaiting.add(item.id)
            village.at(village.true + timedelta(minutes=self._random.uniform(1, 15)), lambda: self._approve(item))
        if self._random.random() < 0.06:
            village.at(village.true + timedelta(hours=self._random.uniform(0, 40)), lambda: self._withdraw(item))

    def _made(self, draft: Draft) -> Announcement:
        now = self._village.clock.read()
        self._count += 1
        return Announcement(
            id=f"w-{self._count}",
            created=now.now.isoformat(),
            by="Bu Sri",
            boot_id=now.boot_id,
            monotonic=now.monotonic,
            clock_sure=now.sure,
            approved=("Bu Sri",),
            **msgspec.structs.asdict(draft),
        )

    def _draft(self, key: str) -> Draft:
        pick, kind = self._random, kind_of(key)
        now = self._village.clock.now.astimezone(self._village.store.zone)
        when = self._when(key, now)
        wrong = pick.choice(self._village.store.here()[-20:] or (None,)) if key == "ralat" else None
        plan = propose(kind, when, now, self._village.book.read(), wrong)
        if key == "kabar" and pick.random() < 0.4:
            plan = Plan(now=True)
        elif key in {"kabar", "kumpulan"} and pick.random() < 0.3:
            days = (now + timedelta(days=pick.randrange(3)) for _ in range(pick.randint(1, 3)))
            plan = Plan(
                moments=tuple(f"{day:%Y-%m-%d}T{pick.randrange(24):02}:{pick.randrange(60):02}" for day in days)
            )
        return Draft(
            text=self._text(400),
            kind=key,
            when=when,
            now=plan.now,
            moments=plan.moments,
            every_minutes=plan.every_minutes,
            for_minutes=plan.for_minutes,
            any_hour=key == "lelayu" and pick.random() < 0.2,
            until=(now + timedelta(days=pick.randint(1, 20))).date().isoformat() if pick.random() < 0.3 else "",
            corrects=wrong.id if wrong else "",
        )

    def _when(self, key: str, now: datetime) -> When | None:
        pick = self._random
        first, last = {"lelayu": (0, 1), "gangguan": (0, 3), "bantuan": (1, 8), "kehilangan": (-2, 0)}.get(key, (0, 6))
        day = (now + timedelta(days=pick.randint(first, last))).date()
        clock = f"{pick.randint(6, 20):02}:{pick.choice(('00', '30'))}"
        if key in {"kabar", "darurat", "orang-hilang", "ralat"}:
            return None
        if key == "bantuan":
            return When(day.isoformat(), end_day=(day + timedelta(days=pick.randint(1, 5))).isoformat())
        if key == "gangguan":
            return When(day.isoformat(), clock, end_clock="22:00")
        return When(day.isoformat(), prayer="isya") if pick.random() < 0.3 else When(day.isoformat(), clock)

    def _text(self, longest: int) -> str:
        return " ".join(self._random.choices(_WORDS, k=self._random.randint(8, longest // 7)))[:longest]

    def _approve(self, item: Announcement) -> None:
        if self._village.on:
            self._village.store.approve(item.id, "Pak Slamet")
            self._village.log.awaiting.discard(item.id)

    def _withdraw(self, item: Announcement) -> None:
        if self._village.on and any(item.id == here.id for here in self._village.store.here()):
            self._village.store.withdraw(item.id, "Bu Sri")
            self._village.log.withdrawn[item.id] = self._village.true

    def _be_still(self) -> None:
        village = self._village
        if not village.on:
            return
        if self._random.random() < 0.2:
            asked = village.book.silence_today("RT 3")
            village.log.silences.append((village.true, village.true + (asked.end - asked.start), True))
        else:
            village.book.silence(30, "RT 3")
            village.log.silences.append((village.true, village.true + timedelta(minutes=30), False))
