"""The report of a city: the posts one by one, and what was wrong with what came. Pure."""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kiosk.outbox import fingerprint
from kiosk.reports.desk.faults import sentences
from kiosk.reports.desk.merging import PostCounts
from kiosk.reports.desk.troubles import MOST_NAMED, Trouble, grouped, troubles_of
from kiosk.reports.hand import areas_reached
from kiosk.reports.month import PostLine

if TYPE_CHECKING:
    from kiosk.outbox import Ack, Enrolled
    from kiosk.reports.desk.collecting import Collected, Stranger

__all__ = ["fault_sentences", "newest_day", "notes", "post_lines", "post_sentences", "post_troubles", "zone_of"]

_EPOCH = datetime.fromtimestamp(0, UTC)


def post_lines(
    posts: "Mapping[str, Enrolled]", counts: Mapping[str, PostCounts], troubles: Mapping[str, list[Trouble]]
) -> list[PostLine]:
    """A line for each admitted post, by kelurahan and name; one that sent nothing has a line too."""
    lines = []
    for device, post in posts.items():
        counted = counts.get(device, PostCounts())
        newest = newest_day(counted)
        lines.append(
            PostLine(
                device=device,
                name=post.name,
                kelurahan=post.kelurahan,
                now=counted.now,
                before=counted.before,
                reached=len(areas_reached(counted.areas, counted.hand) & set(post.areas)),
                areas=len(post.areas),
                newest=newest,
                fault=" ".join(one.told for one in troubles.get(device, ())),
                clockless=counted.events > 0 and not newest,
            )
        )
    return sorted(lines, key=lambda line: (line.kelurahan.casefold(), line.name.casefold(), line.device))


def post_troubles(
    posts: "Mapping[str, Enrolled]",
    counts: Mapping[str, PostCounts] | None,
    collected: "Collected",
    acks: "Mapping[str, Ack]",
    today: str,
) -> dict[str, list[Trouble]]:
    """Device > all that is wrong with it; `counts` is None where batches were checked and not counted."""
    found = {}
    broken = {one.device for one in collected.missed}
    for device in posts:
        counted = None if counts is None else counts.get(device, PostCounts())
        newest = newest_day(counted) if counted else ""
        chain, ack = collected.chains.get(device), acks.get(device)
        found[device] = list(troubles_of(counted, chain, ack, newest, today, broken=device in broken))
    return found


def post_sentences(posts: "Mapping[str, Enrolled]", troubles: Mapping[str, list[Trouble]]) -> list[str]:
    """The troubles of all posts, each kind once; posts by name."""
    named = {device: post.name or device for device, post in posts.items()}
    bearing = Counter(named.values())
    called = {device: f"{name} {device}" if bearing[name] > 1 else name for device, name in named.items()}
    ranked = sorted(troubles, key=lambda device: (called[device].casefold(), device))
    return grouped({called[device]: troubles[device] for device in ranked})


def newest_day(counts: PostCounts) -> str:
    """ISO day of a post's newest event by a clock somebody vouched for; "" for none."""
    return "" if counts.newest is None else (_EPOCH + timedelta(hours=counts.newest)).date().isoformat()


def fault_sentences(collected: "Collected") -> list[str]:
    """What was wrong with the sources, each kind once, with what to do next."""
    listing = collected.listing
    told = []
    if listing.unreachable:
        why = "; ".join(dict.fromkeys(why.partition(". ")[0].rstrip(".") for why in listing.unreachable.values()))
        gone = ", ".join(listing.unreachable)
        told.append(
            f"{len(listing.unreachable)} sumber tidak terbaca sampai selesai: {gone} ({why}). Yang hanya ada di sana "
            "belum dihitung; perbaiki, lalu buat laporannya lagi."
        )
    if not listing.batches and not listing.unreachable:
        told.append("Tidak ada kemasan catatan di tempat itu. Periksa namanya: map itu harus memuat map kota dari pos.")
    told += [
        f"Di {place} ada {number} kartu pos yang belum didaftar; hanya sebagian yang dilihat. Periksa siapa yang boleh "
        "menulis ke sana, dan buang kartu yang asing."
        for place, number in listing.crowded.items()
    ]
    told += sentences(collected.missed)
    known = [one for one in collected.strangers if one.card]
    told += [_stranger(one) for one in known[:MOST_NAMED]]
    rest = [*known[MOST_NAMED:], *(one for one in collected.strangers if not one.card)]
    if rest:
        named = ", ".join(one.device or "tanpa nomor" for one in rest[:MOST_NAMED])
        told.append(
            f"{len(rest)} pos lain yang belum didaftar mengirim {sum(one.batches for one in rest)} kemasan ({named}). "
            "Mintalah kartunya (pos-....json) kepada penjaganya, lalu: kiosk desk admit FILE"
        )
    return told


def notes(collected: "Collected") -> list[str]:
    """What was set right by itself and needs nobody."""
    listing = collected.listing
    superseded = sum(len(chain.superseded) for chain in collected.chains.values())
    doubled = sum(len(chain.doubled) for chain in collected.chains.values())
    told = []
    if listing.copies:
        told.append(f"{listing.copies} salinan kedua dari kemasan yang sama dihitung sekali.")
    if superseded:
        told.append(f"{superseded} kemasan yang dikirim ulang oleh posnya dihitung sekali.")
    if doubled:
        told.append(f"{doubled} kemasan ringkas dilewati, karena aslinya juga datang.")
    if listing.others:
        told.append(f"{listing.others} file lain di tempat itu dilewati.")
    return told


def zone_of(post: "Enrolled", otherwise: ZoneInfo) -> ZoneInfo:
    """The time zone of a post; a name nobody knows is no reason to lose its counts."""
    try:
        return ZoneInfo(post.zone)
    except (ValueError, OSError, LookupError):
        return otherwise


def _stranger(one: "Stranger") -> str:
    card = one.card
    if card is None:
        return one.device
    who = f"“{card.name}” ({card.kelurahan or 'tanpa kelurahan'}), nomor {one.device}"
    if one.forged:
        return (
            f"Ada kartu lain untuk nomor {one.device} yang sudah didaftar: {who}, "
            f"kunci {fingerprint(card.public_key)}. Tidak dihitung. Tanyakan ke penjaga pos yang terdaftar."
        )
    return (
        f"Pos {who} mengirim {one.batches} kemasan, tetapi belum didaftar, jadi belum dihitung. "
        f"Cocokkan kuncinya dengan layar pos itu: {fingerprint(card.public_key)}, lalu: kiosk desk admit FILE kartunya."
    )
