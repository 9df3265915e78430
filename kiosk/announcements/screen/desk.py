"""What the organisers' pages reach: one object, so that each page says only what it does."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from markupsafe import Markup

from kiosk.announcements.kinds.lint import Days, Weighed, weigh
from kiosk.announcements.kinds.rendering import Utterance, shown, spoken
from kiosk.announcements.kinds.rules import Profile
from kiosk.announcements.kinds.templates import area_phrase
from kiosk.announcements.model import Announcement, last_heard, moment, stands_seconds
from kiosk.announcements.playback import Played, played_calls
from kiosk.announcements.schedule.book import RuleBook
from kiosk.announcements.schedule.calls import Call
from kiosk.announcements.schedule.picture import day_picture
from kiosk.announcements.schedule.rules import CAMPAIGN, QUIET, Rules
from kiosk.announcements.schedule.timetable import Timetable, timetable
from kiosk.announcements.schedule.windows import prayer_at, quiet_windows, slots_on
from kiosk.announcements.screen.choices import PRAYERS, next_minute
from kiosk.announcements.screen.settings import SECTION
from kiosk.announcements.sounding.assembly import length
from kiosk.announcements.sounding.clips import ClipBook
from kiosk.announcements.sounding.horn import HornBook
from kiosk.announcements.store import Draft, Store
from kiosk.core import Context, RefusedError
from kiosk.days import day_phrase
from kiosk.speech import OverrideBook, Recordings
from kiosk.web import is_area, post_zone

__all__ = ["BAKDA", "Desk"]

BAKDA = timedelta(minutes=20)
"""From the adzan to the end of the prayer."""


class Desk:
    """The post as its organisers' pages see it."""

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx
        self.zone = post_zone(ctx.config)
        self.store = Store(ctx)
        self.book = RuleBook(ctx)
        self.clips = ClipBook(ctx.tables)
        self.recordings = Recordings(ctx.paths)
        self.horn = HornBook(ctx.tables)
        self.words = OverrideBook(ctx.tables)

    def now(self) -> datetime:
        """This moment at the post."""
        return self.ctx.clock.read().now.astimezone(self.zone)

    def rules(self) -> Rules:
        """When this post may speak."""
        return self.book.read()

    def played(self) -> dict[str, Played]:
        """Every call that came about, or is known not to have."""
        return played_calls(self.ctx.paths)

    def prayers(self, day: date) -> dict[str, datetime]:
        """About when each "bakda ..." is on `day`; nothing where nobody told where the post is."""
        rules = self.rules()
        if not rules.place_known:
            return {}
        found = {name: prayer_at(day, name, rules) for name in PRAYERS}
        return {name: at + BAKDA for name, at in found.items() if at is not None}

    def maghrib(self, day: date) -> time | None:
        """When the evening of `day` begins."""
        at = prayer_at(day, "maghrib", self.rules())
        return at.time() if at else None

    def areas(self) -> list[tuple[str, str]]:
        """The RTs of the setting `pos.areas`, as code and name; none where it was not filled in."""
        listed = self.ctx.config.texts("pos", "areas")
        return [(code, area_phrase(code)) for code in listed if is_area(code)]

    # An announcement, as people meet it

    def shown(self, item: Announcement, language: str) -> str:
        """Its text as it stands on the board this moment."""
        now = self.now()
        return shown(item, now, language, self.maghrib(now.date()))

    def utterance(self, item: Announcement, language: str = "id") -> Utterance:
        """What would be said of it this moment."""
        now = self.now()
        return spoken(item, now, language, self.maghrib(now.date()))

    def seconds(self, item: Announcement) -> float:
        """How long one call of it takes, opening and repeats counted."""
        return length(self.utterance(item), self.recorded_seconds)

    def recorded_seconds(self, name: str) -> float:
        """Length of a recording; 0 where it is gone."""
        sound = self.recordings.sound(name)
        return sound.seconds if sound else 0.0

    def named(self, item_id: str) -> Announcement | None:
        """The announcement of a call, written here or brought."""
        items = (*self.store.here(), *self.store.brought())
        return next((item for item in items if item.id == item_id), None)

    def leaves_board(self, item: Announcement) -> str:
        """When its card goes, in a sentence; nothing for what is gone."""
        if item.withdrawn:
            return ""
        if item.until:
            last = moment(item.until, self.zone, end_of_day=True).astimezone(self.zone) - timedelta(minutes=1)
        else:
            last = moment(item.created, self.zone) + timedelta(seconds=stands_seconds(item))
            last = max(last, last_heard(item, self.zone)).astimezone(self.zone)
        if last <= self.now():
            return "Kartunya sudah hilang dari papan."
        return f"Kartunya hilang dari papan {day_phrase(last.date())} jam {last:%H.%M}."

    # Looking ahead

    def weigh(self, draft: Draft, *, vouchers: bool = False) -> Weighed:
        """What must not, or should not, be said so; who vouches is asked later than the text."""
        now, rules = self.now(), self.rules()
        names = self.ctx.config.texts(SECTION, "names")
        days = Days(rules.named(CAMPAIGN, now.date()), rules.named(QUIET, now.date()), names)
        return weigh(draft, now, days, vouchers=vouchers)

    def upcoming(self, *more: Announcement) -> Timetable:
        """The calls to come, as if `more` had been announced too."""
        items = (*self.store.spoken(), *more)
        return timetable(items, self.played(), self.rules(), self.ctx.clock.read(), self.zone, self.seconds)

    def picture(self, day: date, profile: Profile, calls: Iterable[Call]) -> Markup:
        """The day as a bar, with those of `calls` that fall on it."""
        rules = self.rules()
        today = [call for call in calls if call.at.astimezone(self.zone).date() == day]
        svg = day_picture(quiet_windows(day, rules, profile), today, slots_on(day, rules))
        return Markup(svg)  # noqa: S704 - its module escapes what it names

    def again(self, item: Announcement, by: str) -> None:
        """Have `item` said once more, as soon as its windows allow.

        Raises:
            RefusedError: it was taken back, still waits for a second organiser, or nobody knows what time it is.
        """
        if not self.ctx.clock.read().sure:
            raise RefusedError(
                "woro-ulang-jam", "Jam kotak belum pasti, jadi tidak bisa diulangi. Umumkan lagi: Sekarang juga."
            )
        self.store.again(item.id, next_minute(self.now()), by)

    def note(self, did: str, by: str, what: str = "") -> None:
        """Who did what, for the journal of organisers."""
        at = self.ctx.clock.read().now.isoformat()
        self.ctx.journal("operators").append({"at": at, "who": by, "did": did, "id": what})
