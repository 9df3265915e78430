"""Where tallies lie: a journal of their own, durable before the organiser is told that it is noted."""

import threading
from collections.abc import Iterator
from datetime import date

from kiosk.accesslog.model import hour_text
from kiosk.accesslog.store import readable
from kiosk.accesslog.tally.model import KIND, Record, Tally, checked, record_of, same, taken_back, tallies_of
from kiosk.core import Context, Cursor, Export, RefusedError, read_journal
from kiosk.web import local_day

__all__ = ["TallyBook", "tallies", "tally_export"]

_PERSONAL = frozenset({"by", "note"})


def tallies(ctx: Context) -> list[Tally]:
    """Every activity noted at this post, newest day first; what was taken back is left out.

    Raises:
        OurError: our card cannot be read.
    """
    with readable():
        return tallies_of(_records(ctx))


def tally_export(ctx: Context) -> Export:
    """Activities go home; who noted them and in what words only sealed."""

    def since(cursor: Cursor) -> Iterator[tuple[Record, Cursor]]:
        yield from read_journal(ctx.paths.journal / KIND, cursor)

    return Export(KIND, since, _PERSONAL)


class TallyBook:
    """What an organiser's pages may do with tallies; safe from any thread."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._lock = threading.Lock()  # between looking whether a form was sent before, and writing

    def all(self) -> list[Tally]:
        """What counts, newest day first."""
        return tallies(self._ctx)

    def get(self, tally_id: str) -> Tally | None:
        """The tally of this id, unless it was taken back."""
        return next((tally for tally in self.all() if tally.id == tally_id), None)

    def areas(self) -> tuple[str, ...]:
        """The RTs of this post."""
        return tuple(self._ctx.config.texts("pos", "areas"))

    def note(self, tally: Tally) -> Tally:
        """Write `tally`, and give it back as it was written; the same form again changes nothing.

        Raises:
            RefusedError: it is not complete, cannot be, or its form was sent before with something else in it.
            OurError: our card refuses; it is safe to send the form again.
        """
        reading = self._ctx.clock.read()
        today = date.fromisoformat(local_day(self._ctx))
        tally = checked(tally, today=today, sure=reading.sure, areas=self.areas())
        with self._lock:
            earlier = [record for record in _records(self._ctx) if record.get("id") == tally.id]
            if not earlier:
                self._write(record_of(tally, hour_text(reading.now)), "tally")
            elif not any(same(tally, known) for known in tallies_of(earlier)):
                raise RefusedError(
                    "kegiatan-dua-kali",
                    "Formulir ini sudah dikirim tadi, dan isinya lain. Yang tadi tidak berubah. Bila yang tadi keliru, "
                    "hapus dulu dari daftar. Bila ini kegiatan lain, tekan Simpan sekali lagi.",
                )
        return tally

    def take_back(self, tally_id: str, by: str) -> None:
        """Have the tally of this id count no longer; where it does not count already, nothing happens.

        Raises:
            OurError: our card refuses; it is safe to try again.
        """
        with self._lock:
            if self.get(tally_id):
                self._write(taken_back(tally_id, by, hour_text(self._ctx.clock.read().now)), "untally")

    def _write(self, record: Record, did: str) -> None:
        journal = self._ctx.journal(KIND)
        journal.append(record)
        journal.flush()
        at = self._ctx.clock.read().now.isoformat()
        self._ctx.journal("operators").append({"at": at, "who": record["by"], "did": did, "id": record["id"]})


def _records(ctx: Context) -> Iterator[Record]:
    return (record for record, _ in read_journal(ctx.paths.journal / KIND))
