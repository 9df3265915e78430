"""What is wrong with what one post sent: in its own line, and grouped over all posts for who reads no table. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from kiosk.days import MONTHS
from kiosk.reports.desk.merging import PostCounts

if TYPE_CHECKING:
    from kiosk.outbox import Ack, Chain, Gap

__all__ = ["MOST_NAMED", "QUIET_DAYS", "Trouble", "gaps_of", "grouped", "troubles_of"]

QUIET_DAYS = 10  # without anything new: a stick that comes every week has then failed to come
MOST_NAMED = 12  # gaps of one post, posts of one kind of trouble, strangers: the rest is a number

CLONED, MISSING, SICK, CLOCK, QUIET = "kunci", "kurang", "rusak", "jam", "diam"
_GROUPS = {
    CLONED: ("Dua kotak memakai kunci yang sama", "Tanyakan kepada penjaganya kotak mana yang dipakai."),
    MISSING: ("Kiriman belum lengkap", "Mintalah flashdisk dari pos itu; kotaknya masih menyimpan."),
    SICK: ("Kotak melapor ada yang rusak", "Datangi posnya, buka Kesehatan kotak di layarnya."),
    CLOCK: ("Jam kotak belum benar", "Mintalah penjaganya menyetel jam."),
    QUIET: ("Tidak ada kabar baru", "Telepon penjaganya."),
}
"""Kind of trouble > its heading and what to do, gravest first."""


class Trouble(NamedTuple):
    """One thing that is wrong with a post.

    Attributes:
        kind: which of the groups it belongs to.
        told: the sentence in the post's own line.
        brief: the same behind the post's name, where many are named.
    """

    kind: str
    told: str
    brief: str


def troubles_of(
    counts: PostCounts | None,
    chain: "Chain | None",
    ack: "Ack | None",
    newest: str,
    today: str,
    *,
    broken: bool = False,
) -> Iterator[Trouble]:
    """All that is wrong with one post.

    Args:
        counts: None where nothing was counted: none of its events came, or the batches were only checked.
        chain: None where no batch came.
        ack: what was acknowledged earlier.
        newest: ISO day of its newest event by a sure clock.
        today: ISO day of the report.
        broken: something of it came that was not whole.
    """
    if chain is None:
        told = "belum ada kiriman" if ack is None else "tidak ada kiriman baru"
        told = "tidak ada kiriman yang utuh" if broken else told
        yield Trouble(QUIET, f"{told.capitalize()}.", told)
        return
    if chain.forked:
        aside = f"{len(chain.forked)} kemasan"
        if counts is not None:
            aside = f"{counts.aside} kunjungan dalam {aside}"
        yield Trouble(
            CLONED,
            f"Dua kotak memakai kunci yang sama: {aside} tidak dihitung. Kartunya disalin, atau dipulihkan dari "
            "salinan. Tanyakan kepada penjaganya kotak mana yang dipakai.",
            f"{aside} tidak dihitung",
        )
    gaps = gaps_of(chain, ack)
    if gaps:
        more = f" dan {len(gaps) - MOST_NAMED} celah lain" if len(gaps) > MOST_NAMED else ""
        numbers = f"{', '.join(_numbers(gap) for gap in gaps[:MOST_NAMED])}{more}"
        yield Trouble(MISSING, f"Belum datang: {numbers}.", numbers)
    if newest and _days(newest, today) > QUIET_DAYS:
        yield Trouble(QUIET, f"Diam sejak {_short(newest)}.", f"sejak {_short(newest)}")
    if counts is not None and counts.sick:
        parts = ", ".join(counts.sick)
        yield Trouble(SICK, f"Kotaknya melapor rusak: {parts}.", parts)
    if counts is not None:
        yield from _clock(counts, newest)


def grouped(troubles: Mapping[str, Sequence[Trouble]]) -> list[str]:
    """A sentence for each kind of trouble, with the posts it struck, from name > what is wrong there."""
    struck: dict[str, list[str]] = defaultdict(list)
    for name, own in troubles.items():
        for kind in dict.fromkeys(one.kind for one in own):
            struck[kind].append(f"{name} ({'; '.join(one.brief for one in own if one.kind == kind)})")
    found = []
    for kind, (happened, advice) in _GROUPS.items():
        posts = struck[kind]
        if posts:
            more = f", dan {len(posts) - MOST_NAMED} pos lain" if len(posts) > MOST_NAMED else ""
            found.append(f"{happened}, {len(posts)} pos: {', '.join(posts[:MOST_NAMED])}{more}. {advice}")
    return found


def gaps_of(chain: "Chain", ack: "Ack | None") -> "list[Gap]":
    """Where batches are missing; what was acknowledged earlier may have been cleared away since and is no gap."""
    through = ack.through if ack else 0
    return [gap for gap in chain.gaps if gap.before - 1 > through]


def _clock(counts: PostCounts, newest: str) -> Iterator[Trouble]:
    if counts.undated:
        told = f"{counts.undated} catatan tanpa hari yang pasti"
        yield Trouble(CLOCK, f"{told}: jam kotaknya belum disetel.", told)
    if counts.ahead:
        told = f"{counts.ahead} catatan berjam masa depan"
        yield Trouble(CLOCK, f"{told}: jam kotaknya keliru.", told)
    if counts.events and not newest and not counts.undated and not counts.ahead:
        yield Trouble(CLOCK, "Jam kotaknya belum pasti: setel jamnya.", "jam belum pasti")


def _numbers(gap: "Gap") -> str:
    """The numbers of a gap; those of its two sides are here."""
    first, last = gap.after + 1, gap.before - 1
    if first > last:
        return f"sebelum nomor {gap.before}"  # two neighbours of which the later hangs on something else
    return f"nomor {first}" if first == last else f"nomor {first} sampai {last}"


def _days(first: str, last: str) -> int:
    return (datetime.fromisoformat(last) - datetime.fromisoformat(first)).days


def _short(day: str) -> str:
    year, month, number = day.split("-")
    return f"{int(number)} {MONTHS[int(month) - 1][:3]} {year}"
