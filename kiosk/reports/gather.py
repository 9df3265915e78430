"""The report of this post: what the slices know, brought together."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from kiosk.accesslog import ACTIVITIES, ADINDA, counted, tallies, visitors
from kiosk.announcements import called, played
from kiosk.core import Context, KioskError
from kiosk.reports.adding import add_up
from kiosk.reports.counting import month_from, month_of
from kiosk.reports.facts import Facts
from kiosk.reports.month import Month, PlayedLine, Whose
from kiosk.reports.titles import Titles
from kiosk.web import Post, local_day

__all__ = ["both_of", "report_of", "this_month"]

Found = TypeVar("Found")


def this_month(ctx: Context) -> str:
    """Such as "2026-11", at the post."""
    return local_day(ctx)[: len("2026-11")]


def report_of(ctx: Context, month: str, *, public: bool = False) -> Month:
    """The report of `month`.

    A part that our card has damaged is left out and named among what is not known.

    Raises:
        OurError: the visits themselves cannot be read.
    """
    return month_of(counted(ctx), _facts(ctx, month), public=public)


def both_of(ctx: Context, month: str) -> tuple[Month, Month]:
    """The report as organisers see it, and as it leaves the house; the visits are read once.

    Raises:
        OurError: the visits themselves cannot be read.
    """
    facts = _facts(ctx, month)
    added = add_up(counted(ctx), month, facts.zone)
    return month_from(added, facts), month_from(added, facts, public=True)


def _facts(ctx: Context, month: str) -> Facts:
    post = Post.of(ctx.config)
    faults: list[str] = []
    return Facts(
        whose=Whose(post.name, post.kim, post.kelurahan),
        month=month,
        today=date.fromisoformat(local_day(ctx)),
        zone=post.zone,
        areas=ctx.config.texts("pos", "areas"),
        name_of=Titles(ctx, _or_fault(lambda: called(ctx), {}, faults)),
        visitors=visitors(ctx),
        tallies=_or_fault(lambda: tallies(ctx), [], faults),
        activities=ACTIVITIES,
        adinda=ADINDA,
        played=_or_fault(lambda: _played(ctx, month), [], faults),
        faults=faults,
    )


def _played(ctx: Context, month: str) -> Sequence[PlayedLine]:
    zone = Post.of(ctx.config).zone
    found = []
    for call in played(ctx):
        local = call.at.astimezone(zone)
        if local.strftime("%Y-%m") == month:
            length = (round(call.seconds, 1), round(call.of, 1))
            day, clock = local.date().isoformat(), f"{local:%H.%M}"
            found.append(PlayedLine(day, clock, call.title, call.label, *length, call.result, call.sure))
    return found


def _or_fault(look: Callable[[], Found], nothing: Found, faults: list[str]) -> Found:
    try:
        return look()
    except KioskError as error:
        if error.message not in faults:
            faults.append(error.message)
        return nothing
