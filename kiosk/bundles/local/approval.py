"""Yes or no to what waits: from a waiting item to a document of the post's own, in a new generation.

In this order, each step durable before the next: the files as objects, a row in the table `local`, the generation,
and only then the waiting copy goes. A power cut between two of them loses nothing and shows nothing by half; doing it
again finds the row and goes on from there.
"""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from kiosk.bundles import policy
from kiosk.bundles.codes import fault
from kiosk.bundles.installing.install import LOCK, Importer
from kiosk.bundles.installing.result import ImportResult
from kiosk.bundles.installing.room import room_of
from kiosk.bundles.installing.withdrawn import restore
from kiosk.bundles.local.documents import Decision, document_of, file_path, last_day
from kiosk.bundles.local.model import WaitingItem
from kiosk.bundles.local.part import kim, local_part
from kiosk.bundles.local.rows import TABLE, Judge, document_path, is_approved, is_over, sure_day, targets_of
from kiosk.bundles.local.waiting import WaitingRoom
from kiosk.core import Context, Row, TargetEntry, atomic, parse_utc
from kiosk.documents import document_ids, encode_document
from kiosk.web import post_zone

__all__ = ["BUTTON", "MAX_ROWS", "approve", "reject"]

BUTTON = "tombol"
MAX_ROWS = 500
CHUNK = 1 << 20


def approve(
    ctx: Context, ids: Sequence[str], approver: str, until: str = "", *, by_button: bool = False
) -> ImportResult:
    """Show what waits: the items `ids`, or all. The button approves only what needs no second thought.

    What is over or was taken back is shown once more when it waits again.

    Raises:
        RefusedError: nothing of it waits, a day that is over, only what must be read first, or another import runs.
        StickError: the card has damaged a waiting file.
        NoRoomError, OurError: our card; what was shown before is still shown.
    """
    waiting = WaitingRoom(ctx)
    with _alone(ctx):
        ctx.content.newest()  # on a damaged card a new generation would hold less than people are shown now
        chosen = _chosen(ctx, waiting, ids)
        if by_button and chosen:
            chosen = [item for item in chosen if not item.warnings]
            if not chosen:
                raise fault("perlu-dibaca-dulu")
        _decide(ctx, waiting, chosen, Decision(approver, until, "", kim(ctx), by_button))
        result = _served(ctx) or Importer(ctx).renew("approve", held=True)
        _unhide(ctx, chosen, approver)
        for item in chosen:
            waiting.drop(item.id)
            _note(ctx, "approve", approver, item.id)
    return result


def reject(ctx: Context, ids: Sequence[str], who: str) -> int:
    """Forget the items `ids`, or all that wait, and ask no more when the same stick comes again; how many.

    What is shown already is left alone. A yes that was cut off before anybody was shown anything is taken back.

    Raises:
        RefusedError: nothing of it waits, all of it is shown already, or another import runs.
        NoRoomError, OurError: our card.
    """
    waiting = WaitingRoom(ctx)
    with _alone(ctx):
        chosen = _chosen(ctx, waiting, ids)
        served = ctx.content.newest()
        there = served.manifest.targets() if served else {}
        judge, reading = Judge.of(ctx), ctx.clock.read()
        no = {"rejected": reading.now.isoformat(), "rejected_sure": reading.sure, "by": who}
        rejected = []
        with ctx.tables[TABLE].edit() as rows:
            for item in chosen:
                row, path = rows.get(item.id, {}), document_path(item.id)
                if judge.holds(row):
                    if there.get(path) == targets_of(row)[path]:
                        continue
                    row = {}
                rows[item.id] = {**row, **_known(item), **no}
                rejected.append(item.id)
            _shorten(rows, keep=set(rejected), today=judge.today)
        for item in chosen:
            waiting.drop(item.id)
        for item_id in rejected:
            _note(ctx, "reject", who, item_id)
    if not rejected:
        raise fault("sudah-ditampilkan", ", ".join(ids))
    return len(rejected)


def _served(ctx: Context) -> ImportResult | None:
    """The answer where all that was approved is served already: one more generation would take the spare's place."""
    current, part = ctx.content.newest(), local_part(ctx)
    if current is None or current.manifest.publishers.get(policy.LOCAL) != part:
        return None
    return ImportResult("unchanged", current.number, policy.LOCAL, part.version if part else 0)


def _chosen(ctx: Context, waiting: WaitingRoom, ids: Sequence[str]) -> list[WaitingItem]:
    """The items meant; one that was approved before and no longer waits is no fault."""
    items, judge = {item.id: item for item in waiting.items()}, Judge.of(ctx)
    done = {row["id"] for row in ctx.tables[TABLE].rows() if judge.holds(row)}
    missing = [item_id for item_id in ids if item_id not in items and item_id not in done]
    if missing or not (items or ids):
        raise fault("tidak-menunggu", ", ".join(missing))
    return [items[item_id] for item_id in dict.fromkeys(ids or items) if item_id in items]


def _decide(ctx: Context, waiting: WaitingRoom, chosen: Sequence[WaitingItem], decision: Decision) -> None:
    """Make objects and rows of what has none that hold."""
    judge = Judge.of(ctx)
    done = {row["id"] for row in ctx.tables[TABLE].rows() if judge.holds(row)}
    fresh = [item for item in chosen if item.id not in done]
    policy.require_room(sum(item.length for item in fresh), room_of(ctx.paths.content))
    made: list[Path] = [ctx.paths.content / "objects"]
    rows = [_row(ctx, waiting, item, _dated(ctx, item, decision), made) for item in fresh]
    if not rows:
        return
    atomic.sync_tree(ctx.paths.waiting, made)
    with ctx.tables[TABLE].edit() as table:
        table |= {row["id"]: row for row in rows}
        _shorten(table, keep={row["id"] for row in rows}, today=judge.today)


def _unhide(ctx: Context, chosen: Sequence[WaitingItem], who: str) -> None:
    """Show again what was taken back, and was approved once more without a changed letter."""
    current = ctx.content.newest()
    named = document_ids(current.manifest.targets()) if current else {}
    hidden = current.withdrawn if current else frozenset()
    for path in hidden & {document_path(item.id) for item in chosen}:
        restore(ctx, named[path], who)


def _dated(ctx: Context, item: WaitingItem, decision: Decision) -> Decision:
    """With the day of the yes, or of the arrival where nobody vouches for the clock, and the last day."""
    sure = ctx.clock.read().sure
    arrived = parse_utc(item.arrived).astimezone(post_zone(ctx.config)).date().isoformat()
    today = sure_day(ctx) or arrived
    last = last_day(item, decision.until, today, sure=sure)
    return Decision(decision.approver, last, today, decision.kim, decision.by_button)


def _row(ctx: Context, waiting: WaitingRoom, item: WaitingItem, decision: Decision, made: list[Path]) -> Row:
    """Store the objects of one item, noting them in `made`; its row of the table."""
    content = ctx.content
    targets: dict[str, TargetEntry] = {}
    for file in item.files:
        path = waiting.file(item.id, file.sha256)
        entry = TargetEntry(file.sha256, file.length)
        if path is None:
            raise fault("tidak-menunggu", f"{item.id} has lost {file.name}")
        made.append(content.add_object(entry, policy.exactly(entry, _chunks(path))))
        targets[file_path(file.name, entry)] = entry
    document = encode_document(document_of(item, waiting.text(item.id), decision))
    entry = TargetEntry(hashlib.sha256(document).hexdigest(), len(document))
    made.append(content.add_object(entry, (document,)))
    targets[document_path(item.id)] = entry
    reading = ctx.clock.read()
    return _known(
        item,
        targets=msgspec.to_builtins(targets),
        stick=item.stick,
        approver=decision.approver,
        approved=reading.now.isoformat(),
        sure=reading.sure,
        until=decision.until,
        by_button=decision.by_button,
    )


def _known(item: WaitingItem, **decided: object) -> Row:
    told = {"id": item.id, "title": item.title, "kind": item.kind.value, "origin": item.origin}
    return {**told, "fingerprint": item.fingerprint, **decided}


def _shorten(rows: dict[str, Row], keep: set[str], today: str) -> None:
    """Hold the table to its bound: what is over goes first, then what was rejected, then what ends soonest."""
    order = sorted(
        (row for row in rows.values() if row["id"] not in keep),
        key=lambda row: (not is_over(row, today), is_approved(row), str(row.get("until"))),
    )
    for row in order[: max(0, len(rows) - MAX_ROWS)]:
        del rows[row["id"]]


@contextmanager
def _alone(ctx: Context) -> Iterator[None]:
    """No import runs meanwhile: it would throw away objects that no row names yet."""
    with atomic.try_lock(ctx.paths.state / LOCK, wait=False) as held:
        if not held:
            raise fault("sedang-impor")
        yield


def _note(ctx: Context, did: str, who: str, item_id: str) -> None:
    at = ctx.clock.read().now.isoformat()
    ctx.journal("operators").append({"at": at, "who": who, "did": did, "id": item_id})


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk
