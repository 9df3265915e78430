"""JSON lines to Parquet, by DuckDB, in bounded memory.

The lines were signed by an admitted post, and still a box with a dying card may sign nonsense: a line that is no JSON
is left out, so is a count that no post can have counted or visitors of a day that is none; a field of the wrong type
counts as missing. How many lines of each batch were read is told, so that what is left out is named.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.core import OurError, RefusedError
from kiosk.outbox import BatchLimits

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["FIELDS", "MOST_AT_ONCE", "database", "to_columns"]

FIELDS = {
    "batch#": "INTEGER",
    "export": "VARCHAR",
    "hour": "VARCHAR",
    "kind": "VARCHAR",
    "document": "VARCHAR",
    "term": "VARCHAR",
    "channel": "VARCHAR",
    "language": "VARCHAR",
    "area": "VARCHAR",
    "boot": "VARCHAR",
    "monotonic": "BIGINT",
    "offset": "BIGINT",
    "count": "BIGINT",
    "day": "VARCHAR",
    "visitors": "BIGINT",
    "id": "VARCHAR",
    "back": "BOOLEAN",
    "areas": "JSON",
    "activity": "VARCHAR",
    "source": "VARCHAR",
    "broken": "INTEGER",
    "unwell": "JSON",
}
"""Of a record, all that a city's report looks at."""

MOST_AT_ONCE = BatchLimits.records  # events that one record stands for, visitors of one day: a batch holds no more
LONGEST = 1 << 40  # seconds; a box that says more has not measured it

_COPY = """
COPY (
    SELECT
        "batch#" AS batch, export, kind, document, term, area, boot, source, day, id, back,
        CASE WHEN monotonic BETWEEN 0 AND {longest} THEN monotonic END AS monotonic,
        CASE WHEN "offset" BETWEEN 0 AND {longest} THEN "offset" END AS "offset",
        visitors, CAST(areas AS VARCHAR) AS areas, activity, broken, CAST(unwell AS VARCHAR) AS unwell,
        coalesce(channel, 'phone') AS channel, coalesce(language, 'id') AS language,
        coalesce("count", 1) AS count,
        length(hour) < 14 AS whole_day,
        CAST(epoch(CASE length(hour)
            WHEN 14 THEN try_strptime(hour, '%Y-%m-%dT%HZ')
            WHEN 10 THEN try_strptime(hour, '%Y-%m-%d')
            ELSE try_strptime(hour, '%Y-%m')
        END) // 3600 AS INTEGER) AS hour
    FROM read_json($lines, format = 'newline_delimited', ignore_errors = true, columns = {{{fields}}})
    WHERE "batch#" IS NOT NULL AND export IS NOT NULL AND coalesce("count", 1) BETWEEN 0 AND {most}
        AND (export <> 'visitors' OR coalesce(
            visitors BETWEEN 0 AND {most} AND strftime(try_strptime(day, '%Y-%m-%d'), '%Y-%m-%d') = day, false))
) TO '{table}' (FORMAT parquet)
"""


@contextmanager
def database(folder: Path, memory_mb: int, threads: int) -> "Iterator[DuckDBPyConnection]":
    """DuckDB without a file of its own: what does not fit into `memory_mb` is spilled into `folder`.

    Raises:
        RefusedError: the extra `desk` is not installed (`meja-belum-lengkap`).
        OurError: our memory or disk refuses.
    """
    try:
        import duckdb
    except ImportError as error:
        raise RefusedError(
            "meja-belum-lengkap",
            "Komputer ini belum punya alat penghitung DuckDB. Kiriman pos aman di tempatnya. "
            "Pasang dengan: pip install 'pos-lesehan[desk]', lalu coba lagi.",
            str(error),
        ) from error
    try:
        with duckdb.connect(
            config={
                "memory_limit": f"{memory_mb}MB",
                "threads": str(threads),
                "temp_directory": str(folder),
                "autoinstall_known_extensions": "false",  # a desk may have no internet; all we need is built in
                "autoload_known_extensions": "false",
                "preserve_insertion_order": "false",
            }
        ) as opened:
            opened.execute("SET enable_progress_bar = false")  # it would go to stdout, into the middle of the JSON
            yield opened
    except duckdb.Error as error:
        raise OurError(
            "meja-gagal",
            "Penghitungan gagal; mungkin cakram atau memori komputer ini penuh. Kiriman pos aman di tempatnya. "
            "Kosongkan sedikit, lalu coba lagi.",
            str(error),
        ) from error


def to_columns(lines: Path, table: Path) -> dict[int, int]:
    """Write the records of `lines` as the Parquet file `table`; number of a batch > records that could be read.

    Raises:
        RefusedError: the extra `desk` is not installed.
        OurError: our memory or disk refuses.
    """
    fields = ", ".join(f"'{name}': '{kind}'" for name, kind in FIELDS.items())
    with database(table.parent, memory_mb=256, threads=1) as opened:
        opened.execute(
            _COPY.format(most=MOST_AT_ONCE, longest=LONGEST, fields=fields, table=_quoted(table)), {"lines": str(lines)}
        )
        counted = opened.execute(
            "SELECT batch, count(*) FROM read_parquet($table) GROUP BY batch", {"table": str(table)}
        ).fetchall()
    return {int(number): int(records) for number, records in counted}


def _quoted(path: Path) -> str:
    """For where DuckDB takes no parameter."""
    return str(path).replace("'", "''")
