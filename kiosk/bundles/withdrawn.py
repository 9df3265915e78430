"""Tarik: one item taken back at once, a signed one included, until its publisher replaces it.

A row names the path and the very bytes, so a corrected edition under the same path is shown again by itself. Pages
ask before every answer whether something was withdrawn, hence the memory of the last look. Generations are prepared
with it all the same: restoring is as quick as withdrawing.
"""

from contextlib import suppress
from datetime import date

from kiosk.bundles.codes import fault
from kiosk.core import Context, KioskError, Table, Tables
from kiosk.documents import document_ids

__all__ = ["TABLE", "restore", "withdraw", "withdrawn_items", "withdrawn_targets"]

TABLE = "withdrawn"


def withdraw(ctx: Context, document_id: str, who: str) -> None:
    """Show the document to nobody any more, from now on.

    Raises:
        RefusedError: it is not installed (`dokumen-tidak-ada`).
        NoRoomError, OurError: our card; it is still shown.
    """
    current = ctx.content.newest()
    targets = current.manifest.targets() if current else {}
    path = next((path for path, shown in document_ids(targets).items() if shown == document_id), None)
    if path is None:
        raise fault("dokumen-tidak-ada", document_id)
    day = ctx.clock.read().now.date()
    row = {"id": document_id, "path": path, "sha256": targets[path].sha256, "by": who, "day": day.isoformat()}
    ctx.tables[TABLE].put(row)
    _note(ctx, "withdraw", who, document_id)


def restore(ctx: Context, document_id: str, who: str) -> None:
    """Show it again.

    Raises:
        RefusedError: it was not withdrawn (`dokumen-tidak-ada`).
        NoRoomError, OurError: our card; it stays hidden.
    """
    if not ctx.tables[TABLE].remove(document_id):
        raise fault("dokumen-tidak-ada", document_id)
    _note(ctx, "restore", who, document_id)


def withdrawn_items(ctx: Context) -> list[tuple[str, str, date]]:
    """(document id, by whom, when) of all that is withdrawn, newest first."""
    rows = ctx.tables[TABLE].rows()
    return [(row["id"], row["by"], date.fromisoformat(row["day"])) for row in reversed(rows)]


def withdrawn_targets(tables: Tables) -> frozenset[tuple[str, str]]:
    """(path, sha256) of what is hidden; cheap, and never fails: a damaged table hides what it last hid."""
    return _seen.look(tables[TABLE])


class _Seen:
    """What each table held when it last changed."""

    def __init__(self) -> None:
        self._known: dict[Table, tuple[int | None, frozenset[tuple[str, str]]]] = {}

    def look(self, table: Table) -> frozenset[tuple[str, str]]:
        revision = table.revision()
        known: tuple[int | None, frozenset[tuple[str, str]]] = self._known.get(table, (None, frozenset()))
        if known[0] != revision:
            with suppress(KioskError):
                known = (revision, frozenset((str(row.get("path")), str(row.get("sha256"))) for row in table.rows()))
                self._known[table] = known
        return known[1]


_seen = _Seen()


def _note(ctx: Context, did: str, who: str, document_id: str) -> None:
    at = ctx.clock.read().now.isoformat()
    ctx.journal("operators").append({"at": at, "who": who, "did": did, "id": document_id})
