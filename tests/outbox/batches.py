"""What tests of the outbox share: a post that seals, keys, and batches taken apart again."""

import gzip
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from kiosk.core import Context, Cursor, Export, Feature, Manifest, PublisherPart, TargetEntry, read_journal
from kiosk.outbox import Ack, Link, Opened, Pulang, open_batch, parse_name
from kiosk.outbox.identity import Identity
from kiosk.outbox.model import BatchLimits, Header, Name, Sealed, name_of, pack
from kiosk.outbox.sealing import Sealer
from tests.conftest import World

__all__ = [
    "KEY",
    "LOGBOOK",
    "OTHER_KEY",
    "Released",
    "append",
    "batch",
    "counted",
    "header",
    "install",
    "link_of",
    "logbook",
    "opened",
    "plain",
    "promise",
    "seal_all",
    "visit",
]

KEY = Identity(bytes(range(32)))
OTHER_KEY = Identity(bytes(range(1, 33)))


class Released:
    """What the slice was told it may drop, by kind."""

    def __init__(self) -> None:
        self.sealed: dict[str, Cursor] = {}
        self.home: dict[str, Cursor] = {}

    def of(self, kind: str) -> Callable[[Cursor, Cursor], None]:
        def release(sealed: Cursor, home: Cursor) -> None:
            self.sealed[kind], self.home[kind] = sealed, home

        return release


def logbook(released: Released | None = None) -> Feature:
    """A slice with the journals `access` (visits, without their mark) and `tally` (who wrote it is personal)."""
    told = released or Released()

    def exports(ctx: Context) -> list[Export]:
        def visits(cursor: Cursor) -> Iterator[tuple[Mapping[str, Any], Cursor]]:
            for record, behind in read_journal(ctx.paths.journal / "access", cursor):
                yield {key: value for key, value in record.items() if key != "visitor"}, behind

        def tallies(cursor: Cursor) -> Iterator[tuple[Mapping[str, Any], Cursor]]:
            return read_journal(ctx.paths.journal / "tally", cursor)

        return [
            Export("access", visits, release=told.of("access")),
            Export("tally", tallies, frozenset({"by", "note"}), told.of("tally")),
        ]

    return Feature("logbook", exports=exports)


LOGBOOK = logbook()


def visit(**fields: object) -> dict[str, object]:
    return {"hour": "2026-11-21T03Z", "kind": "view", "visitor": "1a2b3c4d", **fields}


def append(world: World, count: int, kind: str = "access", /, **fields: object) -> None:
    for _ in range(count):
        world.journal(kind).append(visit(**fields) if kind == "access" else fields)
    world.journal(kind).flush()


def seal_all(world: World, limits: BatchLimits | None = None, key: Identity | None = None, **given: str) -> list[int]:
    """Seal what is new; the number of records of each batch."""
    sealer = Sealer(world.paths, key or KEY, **{"month": "2026-11", **given}, limits=limits or BatchLimits())
    return [header.records for header in sealer.seal(LOGBOOK.exports(world.context()))]


def counted(kind: str, total: int, **more: Any) -> Export:
    """An export of `total` records, the n-th ending at byte n."""

    def since(cursor: Cursor) -> Iterator[tuple[Mapping[str, Any], Cursor]]:
        for number in range(cursor.get("web.000001.jsonl", 0) + 1, total + 1):
            yield {"kind": "view", "seq": number}, {"web.000001.jsonl": number}

    return Export(kind, since, **more)


def header(seq: int = 1, records: int = 0, **fields: Any) -> Header:
    given: dict[str, Any] = {"version": 2, "device": KEY.device, "month": "2026-11", "prev": "", "start": {}, "to": {}}
    return Header(**{**given, "seq": seq, "records": records, **fields})


def batch(
    records: Iterable[Mapping[str, object]] = (),
    sealed: Sealed | None = None,
    key: Identity = KEY,
    **fields: Any,
) -> tuple[Name, bytes]:
    """A whole batch of `records`, as a post makes it."""
    lines = [msgspec.json.encode(record) + b"\n" for record in records]
    head = header(**{"records": len(lines), "device": key.device, **fields})
    data = pack(head, lines, sealed, key.sign)
    return name_of(head.seq, data), data


def plain(path: Path) -> list[dict[str, Any]]:
    """The lines of a batch by nothing but gzip and JSON."""
    return [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]


def opened(path: Path, *keys: Identity) -> Opened:
    """The batch in `path`, as a desk opens it."""
    known = {key.device: key.public for key in keys or (KEY,)}
    return open_batch(path.name, path.read_bytes(), known.get)


def link_of(name: Name | str, head: Header) -> Link:
    """What the rule of counting looks at."""
    named = parse_name(name) if isinstance(name, str) else name
    assert named is not None
    return Link(named.seq, named.sha256, head.prev, head.replaces, head.without)


def promise(through: int = 0, sha256: str = "", *also: tuple[int, str]) -> Ack:
    return Ack(through, sha256, also)


def install(ctx: Context, *, publisher: str = "kota", pulang: Pulang | bytes | None, **others: bytes) -> None:
    """Publish content of `publisher`, as an import does: `pulang.json`, and files of other publishers."""
    data = msgspec.json.encode(pulang) if isinstance(pulang, Pulang) else pulang
    contents = {publisher: {f"{publisher}/pulang/pulang.json": data} if data is not None else {}}
    for name, content in others.items():
        contents[name] = {f"{name}/pulang/pulang.json": content}
    parts = {}
    for name, files in contents.items():
        targets = {path: TargetEntry(hashlib.sha256(held).hexdigest(), len(held)) for path, held in files.items()}
        for path, content in files.items():
            ctx.content.add_object(targets[path], [content])
        newest = ctx.content.current()
        version = newest.number + 1 if newest else 1
        parts[name] = PublisherPart(version, ctx.clock.read().now.isoformat(), name, targets)
    ctx.content.publish(Manifest(parts), lambda _: None)
