"""Posts that send: true keys, true cards, true batches, chained and signed as `kiosk.outbox` seals them.

`Sender` is one post whose records a test chooses. `month_of_a_post` is a whole month of it, made fast and from a seed:
the benchmark writes a thousand. Both know what they sent, so whoever counts can be held to it.
"""

import base64
import hashlib
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.outbox import Enrolled
from kiosk.outbox.enrolment import card_name, make_card
from kiosk.outbox.model import Header, Sealed, name_of, pack
from kiosk.outbox.signing import device_of

__all__ = ["Month", "Sender", "Sent", "access", "month_of_a_post", "sent_to"]

CITY = "kota-contoh"
_BOOTED = 1_793_491_200  # 2026-11-01T00Z, seconds since 1970


@dataclass(frozen=True)
class Sent:
    """One batch on its way."""

    path: str
    data: bytes

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]


def sent_to(folder: Path, *sent: Sent) -> Path:
    """Put files where a carrier would; gives the folder."""
    for one in sent:
        file = folder / one.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(one.data)
    return folder


def access(hour: str, kind: str = "view", **fields: Any) -> dict[str, Any]:
    """A visit as it goes home."""
    return {"language": "id", "channel": "phone", "hour": hour, "kind": kind, **fields, "export": "access"}


class Sender:
    """A post.

    Attributes:
        chain: hash of its newest batch.
        seq: number of its newest batch.
    """

    def __init__(self, name: str, seed: int, *, zone: str = "Asia/Jakarta", areas: Sequence[str] = ()) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(f"post {seed}".encode()).digest())
        public = self._key.public_key().public_bytes_raw()
        self.device = device_of(public)
        self.post = Enrolled(
            device=self.device,
            key=base64.b64encode(public).decode(),
            name=name,
            kim=f"KIM {name}",
            kelurahan=f"Kelurahan {name}",
            city="Kota Contoh",
            zone=zone,
            areas=tuple(areas),
        )
        self.seq = 0
        self.chain = ""

    def card(self) -> Sent:
        """Its card."""
        data = make_card(self.post, self._key.sign)
        return Sent(f"{CITY}/{self.device}/{card_name(data)}", data)

    def seal(
        self,
        records: Iterable[Mapping[str, Any]],
        month: str = "2026-11",
        *,
        sealed: Sealed | None = None,
        **header: Any,
    ) -> Sent:
        """The next batch of its chain."""
        return self.seal_lines([msgspec.json.encode(record) + b"\n" for record in records], month, sealed, **header)

    def seal_lines(
        self, lines: Sequence[bytes], month: str = "2026-11", sealed: Sealed | None = None, **header: Any
    ) -> Sent:
        """The same, of lines as they are."""
        told = {
            "version": 2,
            "device": self.device,
            "seq": self.seq + 1,
            "month": month,
            "prev": self.chain,
            "start": {},
            "to": {},
            "records": len(lines),
            **header,
        }
        made = Header(**told)
        data = pack(made, lines, sealed, self._key.sign)
        self.seq = made.seq
        self.chain = made.replaces or hashlib.sha256(data).hexdigest()
        return Sent(f"{CITY}/{self.device}/{month}/{name_of(made.seq, data).file}", data)


@dataclass
class Month:
    """A month of many posts: how large, and what was sent in it.

    Attributes:
        unsure: share of posts whose clock is put right only by the last batch.
        visits: device > visits of the month.
        kinds: events of the month by kind.
    """

    days: int = 30
    events: int = 500
    documents: int = 300
    unsure: float = 0.05
    visits: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)


_KINDS = {"view": 62, "search": 12, "search-empty": 3, "listen": 12, "share": 3, "qr": 3, "download": 3}
_TERMS = ("surat pindah", "ktp", "pajak", "banjir", "posyandu", "lowongan", "akta lahir", "bpjs")


def month_of_a_post(number: int, month: Month) -> Iterator[Sent]:
    """Card and daily batches of post `number` for November 2026; what they hold is added to `month`."""
    dice = random.Random(number)  # noqa: S311 - the same month again
    areas = [f"{rt:02}{rw:02}" for rw in range(1, 8) for rt in range(1, 10)]
    sender = Sender(f"Pos {number:04}", number, areas=areas)
    yield sender.card()
    tails, kinds = _tails(dice, areas, month.documents)
    unsure = dice.random() < month.unsure
    count = 0
    for day in range(1, month.days + 1):
        lines = []
        marks = [_clock(dice, day, unsure=unsure) for _ in range(14)]
        for place in dice.choices(range(len(tails)), k=month.events):
            count += 1
            lines.append(b'{"language":"id","seq":%d,%b%b' % (count, marks[place % 14], tails[place]))
            month.kinds[kinds[place]] += 1
        month.visits[sender.device] += month.events
        lines.append(b'{"seq":%d,"day":"2026-11-%02d","visitors":%d,"export":"visitors"}\n' % (day, day, 40 + day))
        if unsure and day == month.days:
            lines.append(b'{"seq":0,"hour":"2026-11-30T12Z","kind":"clock","boot":"b0070001","offset":%d,' % _BOOTED)
            lines[-1] += b'"export":"access"}\n'
        yield sender.seal_lines(lines)


def _tails(dice: random.Random, areas: Sequence[str], documents: int) -> tuple[list[bytes], list[str]]:
    """Ends of lines, and the kind of event each tells of."""
    kinds = dice.choices(list(_KINDS), list(_KINDS.values()), k=700)
    tails = []
    for kind in kinds:
        told = {"kind": kind}
        if kind.startswith("search"):
            told["term"] = dice.choice(_TERMS)
        else:
            told["document"] = f"perwal-kota-contoh-{min(documents, int(dice.expovariate(12 / documents)))}-2026"
        if dice.random() < 0.5:
            told["area"] = dice.choice(areas)
        told |= {"channel": dice.choice(("phone", "screen")), "export": "access"}
        tails.append(msgspec.json.encode(told)[1:] + b"\n")
    return tails, kinds


def _clock(dice: random.Random, day: int, *, unsure: bool) -> bytes:
    """The hour of some events of a day, by a good clock or by one that stands at its floor."""
    hour = dice.randrange(17)
    if not unsure:
        return b'"hour":"2026-11-%02dT%02dZ",' % (day, hour)
    since = ((day - 1) * 24 + hour) * 3600
    return b'"hour":"2026-09-15T00Z","boot":"b0070001","monotonic":%d,' % since
