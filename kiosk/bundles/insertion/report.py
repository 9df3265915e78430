"""What a stick takes home of its visit: a page for people, LAPORAN.txt, and a receipt for machines, terima.json. Pure.

People forward the page by WhatsApp, so it is plain text with stars around its headings, short where little happened.
Whatever was not taken is told with its reason, for the box says that it is; only a stick full of rubbish gets a list
that ends in "dan N lainnya", the receipt has them all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from kiosk.bundles.insertion.model import Skipped
from kiosk.bundles.insertion.states import State, sentence
from kiosk.core import Confidence, Level, Probe, PublisherPart

__all__ = ["Account", "Brought", "receipt", "report_text"]

SHOWN = 60  # of each list
VERSION = 1
_DOUBTFUL = "Jam kotak belum pasti, jadi tanggal di atas mungkin keliru. Setel jamnya di layar pengurus."
_SURE = {Confidence.NETWORK, Confidence.RTC, Confidence.OPERATOR}
_WORST = [Level.FINE, Level.ATTENTION, Level.BROKEN]


class Brought(msgspec.Struct, frozen=True):
    """What became of one publisher's package.

    Attributes:
        result: installed, unchanged, revoked, or the code of a refusal.
    """

    publisher: str
    title: str
    version: int
    result: str


@dataclass(frozen=True)
class Account:
    """All that is told of a visit.

    Attributes:
        post, kim: names; `place`: kelurahan, may be empty.
        device: the post's number (Nomor kotak), which its publisher writes into what is meant for it alone.
        when: day and hour as people write them; `time`: the same moment, ISO.
        confidence: who vouches for it.
        state: how the visit stands; `message` is its sentence.
        generation: what is served.
        content: publisher > what is served of it.
        content_date: of the newest publication, as people write it; empty without content.
        brought: package by package.
        changed: what the packages did, in one sentence; empty where they did nothing.
        revoked: titles of publishers whose content has gone.
        approved, rejected: titles of plain items an organiser said yes or no to.
        waiting: titles of plain items that wait for a PIN.
        skipped: what was not taken.
        home: what the slices took along, in sentences.
        health: of all parts of the box.
    """

    post: str
    kim: str
    place: str
    when: str
    time: str
    confidence: Confidence
    state: str
    message: str
    generation: int | None = None
    content: Mapping[str, PublisherPart] = field(default_factory=dict)
    content_date: str = ""
    brought: tuple[Brought, ...] = ()
    changed: str = ""
    revoked: tuple[str, ...] = ()
    approved: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    home: tuple[str, ...] = ()
    device: str = ""
    health: tuple[Probe, ...] = ()


def report_text(account: Account) -> bytes:
    """LAPORAN.txt: UTF-8, lines as Windows ends them."""
    blocks = [
        [f"*LAPORAN {account.post}*", ", ".join(filter(None, (account.kim, account.place))), account.when],
        [account.message],
        _block("TERPASANG", _installed(account)),
        _block("DISETUJUI PENGURUS", account.approved),
        _block("DITOLAK PENGURUS", account.rejected, "Tidak ditampilkan, dan tidak ditanyakan lagi."),
        _block("TIDAK TERPASANG", [skipped.message for skipped in account.skipped]),
        _block("MENUNGGU PIN PENGURUS", account.waiting, "Baca dan setujui di layar kotak."),
        _block("DIBAWA PULANG", account.home),
        _block("KEADAAN POS", _standing(account)),
    ]
    lines = "\n\n".join("\n".join(block) for block in blocks if block)
    return (lines + "\n").replace("\n", "\r\n").encode()


def receipt(account: Account) -> bytes:
    """terima.json: one object (docs/formats)."""
    return msgspec.json.format(
        msgspec.json.encode(
            {
                "format": "pos-lesehan-terima",
                "version": VERSION,
                "post": {"name": account.post, "kim": account.kim, "kelurahan": account.place},
                "device": account.device,
                "time": account.time,
                "confidence": account.confidence,
                "state": account.state,
                "generation": account.generation,
                "installed": {
                    name: {"title": part.title, "version": part.version, "published": part.published}
                    for name, part in account.content.items()
                },
                "packages": account.brought,
                "approved": len(account.approved),
                "waiting": account.waiting,
                "skipped": account.skipped,
            }
        ),
        indent=1,
    )


def _installed(account: Account) -> list[str]:
    words = {"installed": "baru dipasang", "unchanged": "sudah ada"}
    lines = [
        f"Segel {one.title} cocok: terbitan ke-{one.version}, {words[one.result]}."
        for one in account.brought
        if one.result in words
    ]
    if account.changed and account.changed not in account.message:
        lines.append(account.changed)
    return [*lines, *(sentence(State.REVOKED, judul=title) for title in account.revoked)]


def _standing(account: Account) -> list[str]:
    lines = [f"Isi terakhir {account.content_date}." if account.content_date else "Belum ada isi dari penerbit."]
    worst = max(account.health, key=lambda probe: _WORST.index(probe.level), default=None)
    if worst is None or worst.level is Level.FINE:
        lines.append("Kotaknya sehat.")
    else:
        lines.append(" ".join(filter(None, (worst.message, worst.advice))))
    lines += [] if account.confidence in _SURE else [_DOUBTFUL]
    return [*lines, *([f"Nomor kotak: {account.device}."] if account.device else [])]


def _block(heading: str, lines: Sequence[str], last: str = "") -> list[str]:
    if not lines:
        return []
    shown = [f"- {_cut(line)}" for line in lines[:SHOWN]]
    more = [f"- dan {len(lines) - SHOWN} lainnya"] if len(lines) > SHOWN else []
    return [f"*{heading}*", *shown, *more, *filter(None, [last])]


def _cut(line: str) -> str:
    """On one line, whatever a file on a stick was named."""
    return " ".join("".join(c if c.isprintable() else " " for c in line).split())
