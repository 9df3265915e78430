"""The posts this desk has admitted: <data>/desk/pos/<device>.json, the card of each as it came, signature and all.

A card says who a post claims to be; that the claim is true, only the person knows who got it from the post's keeper
and compared the key's fingerprint. So looking at cards and admitting them are two things, and whoever decides sees
the keys in between. A device's number is the beginning of its key's hash, and thirty-two bits can be forged with
patience: so a number that is admitted with one key is never admitted with another.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import msgspec

from kiosk.core import KioskError, Paths, RefusedError, StickError, atomic
from kiosk.outbox import BatchFault, Enrolled, fingerprint, read_enrolment
from kiosk.reports.desk.cards import Card

__all__ = ["CHANGES", "Admission", "Admitted", "compared", "strangers"]

CHANGES = {"baru", "diperbarui"}


@dataclass(frozen=True)
class Admission:
    """What becomes of one card: one of CHANGES, or sama, lama (there is a newer one of that post) or ditolak.

    Attributes:
        name: the card's file, for people.
        data: the card as it came.
        refusal: why, where it is refused.
    """

    name: str
    result: str
    post: Enrolled | None = None
    data: bytes = b""
    refusal: KioskError | None = None


class Admitted:
    """The posts admitted at one desk."""

    def __init__(self, paths: Paths) -> None:
        self.folder = paths.data / "desk" / "pos"

    def posts(self) -> dict[str, Enrolled]:
        """Device > its card; one that a hand or a dying disk spoilt is left out: that post is to be admitted anew."""
        found = {}
        for file in sorted(self.folder.glob("*.json")):
            try:
                post = read_enrolment(file.read_bytes())
            except (OSError, BatchFault):
                continue
            found[post.device] = post
        return found

    def look(self, cards: Sequence[Card]) -> list[Admission]:
        """What would become of these cards, in their order; nothing is admitted. Of each post the newest counts."""
        known = self.posts()
        read = [_read(card) for card in cards]
        posts: dict[str, list[Enrolled]] = defaultdict(list)
        for post in (one.post for one in read if one.post):
            posts[post.device].append(post)
        return [_judged(one, one.post, known, posts[one.post.device]) if one.post else one for one in read]

    def admit(self, looked: Iterable[Admission]) -> None:
        """Admit what was looked at, where it changes anything.

        Raises:
            OurError: our disk refuses; some may be admitted, none in part.
        """
        for one in looked:
            if one.post and one.result in CHANGES:
                atomic.replace(atomic.make_folder(self.folder) / f"{one.post.device}.json", one.data)


def strangers(cards: Iterable[bytes], known: Callable[[str], Enrolled | None]) -> Iterator[tuple[Enrolled, bool]]:
    """Of cards that lie beside batches, those of posts not admitted; True where the number is admitted otherwise.

    They come without their list of RTs, so that thousands are no burden.
    """
    for data in cards:
        try:
            post = read_enrolment(data)
        except BatchFault:
            continue
        own = known(post.device)
        if own is None or own.key != post.key:
            yield msgspec.structs.replace(post, areas=()), own is not None


def compared(known: Enrolled | None, post: Enrolled) -> str:
    """What a card says beside the one `known` of that number: baru, sama, lama or diperbarui.

    Raises:
        RefusedError: it is of another key (`kunci-pos-lain`).
    """
    if known is None:
        return "baru"
    if known.key != post.key:
        raise RefusedError(
            "kunci-pos-lain",
            f"Nomor {post.device} sudah didaftar dengan kunci lain: {known.name}. Yang lama tetap dipakai. "
            f"Tanyakan ke penjaga {known.name}. "
            f"Bila kotaknya memang diganti, hapus dulu kartu lamanya: {post.device}.json.",
            f"{fingerprint(post.public_key)} instead of {fingerprint(known.public_key)}",
        )
    if known == post:
        return "sama"
    return "lama" if post.issued < known.issued else "diperbarui"


def _judged(one: Admission, post: Enrolled, known: dict[str, Enrolled], beside: Sequence[Enrolled]) -> Admission:
    """What becomes of a card, of which others of the same number may lie `beside` it."""
    own = known.get(post.device)
    if own is None and any(other.key != post.key for other in beside):
        refusal = RefusedError(
            "kunci-pos-ganda",
            f"Ada dua kartu nomor {post.device} dengan kunci yang berbeda. Belum ada yang didaftar dari keduanya. "
            "Cocokkan kuncinya dengan layar pos itu, lalu sebut hanya file yang benar.",
            fingerprint(post.public_key),
        )
        return replace(one, result="ditolak", refusal=refusal)
    try:
        result = compared(own, post)
    except RefusedError as error:
        return replace(one, result="ditolak", refusal=error)
    newest = max((other for other in beside if other.key == post.key), key=lambda other: other.issued)
    return replace(one, result="lama" if result in CHANGES and post.issued < newest.issued else result)


def _read(card: Card) -> Admission:
    try:
        data = card.read()
        return Admission(card.name, "baru", read_enrolment(data), data)
    except (StickError, BatchFault) as error:
        return Admission(card.name, "ditolak", refusal=error)
