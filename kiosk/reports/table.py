"""The report as one tidy table: who wants to reckon opens it in a spreadsheet. Pure.

Semicolons part the columns, because a computer set to Indonesian writes decimals with a comma and takes the semicolon
for what parts a list; with a byte order mark, because old Excel takes a CSV without one for its own code page. A cell
that a spreadsheet would run as a formula is led by an apostrophe (OWASP, "CSV injection"): what residents searched for
stands in it.

The first three columns are for people, the two of figures hold figures or nothing (a hidden count is told in
`catatan`), and `kunci` is the same for ever, for programs. A key bears its section, or a spreadsheet would take RT
`0101` and a post `12e45678` for numbers.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kiosk.reports.month import DESK, Count, Line, Month, PostLine
from kiosk.reports.words import proof_words

__all__ = ["HEAD", "HIDDEN", "report_csv", "rows"]

HEAD = ("bagian", "nama", "keterangan", "bulan_ini", "bulan_lalu", "catatan", "kunci")
HIDDEN = {  # which of the two counts are hidden
    (True, True): "bulan ini dan bulan lalu: 1 atau 2",
    (True, False): "bulan ini: 1 atau 2",
    (False, True): "bulan lalu: 1 atau 2",
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Row(NamedTuple):
    """One row; a figure that is "" says that there is none."""

    section: str
    name: str
    key: str
    now: Count | str = ""
    before: Count | str = ""
    detail: str = ""


def report_csv(month: Month) -> str:
    """The whole table, with the mark that says UTF-8."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEAD)
    writer.writerows([_safe(cell) for cell in _cells(row)] for row in rows(month))
    return f"\ufeff{written.getvalue()}"


def rows(month: Month) -> Iterator[Row]:
    """Line by line, in the order of the report."""
    yield from _whose(month)
    unmet = [*month.unmet, *(line for line in (month.unmet_wordless,) if line.now is not None)]
    yield from _lines("Dicari dan belum ada", "belum-ada", unmet)
    yield from _lines("Dicari dan belum ada, semua", "belum-ada-semua", [month.unmet_all])
    yield from _lines("Sekilas", "jumlah", month.totals)
    for key, label, now, before in (
        ("hari", "Hari yang ada pengunjungnya", month.visitors.days, month.visitors_before.days),
        ("rata-rata", "Rata-rata sehari", month.visitors.mean, month.visitors_before.mean),
        ("terbanyak", "Paling ramai sehari", month.visitors.most, month.visitors_before.most),
    ):
        yield Row("Pengunjung berbeda sehari", label, f"pengunjung-sehari/{key}", now, before)
    yield from _areas(month)
    yield from _lines("Topik", "topik", month.topics)
    for one in month.documents:
        yield Row("Isi dibuka", one.title, f"isi/{one.name}", one.now, one.before, one.section)
        yield Row("Isi didengar", one.title, f"isi-didengar/{one.name}", one.heard, detail=one.section)
    for line in month.hours:
        yield Row("Jam", f"jam {line.label}", f"jam/{line.name}", line.now, line.before)
    yield from _lines("Lewat mana", "lewat", month.channels)
    yield from _lines("Bahasa", "bahasa", month.languages)
    yield from _done(month)
    yield from _unknown(month)
    for post in month.posts:
        yield from _post(post)


def _whose(month: Month) -> Iterator[Row]:
    yield Row("Laporan", month.whose.name, "laporan/nama", detail=month.whose.kelurahan)
    yield Row("Laporan", "Bulan", "laporan/bulan", detail=f"bulan {month.month}, bulan lalu {month.previous}")
    yield Row("Laporan", "Dihitung sampai", "laporan/sampai", detail=month.through)


def _areas(month: Month) -> Iterator[Row]:
    for ward in month.wards:
        for area in ward.areas:
            name = f"RT {area.rt} RW {ward.rw}"
            reached = "sampai" if area.reached else "belum"
            yield Row("RT dapat kabar", name, f"rt/{area.code}", int(area.reached), detail=reached)
            if month.area_counts:
                yield Row("Kunjungan dari RT", name, f"rt-kunjungan/{area.code}", area.now, area.before)
            if area.hand is not None:
                yield Row("Kegiatan di RT", name, f"rt-kegiatan/{area.code}", area.hand)
    if not month.public and month.kind != DESK:
        yield from _lines("Kunjungan dari RT", "rt-kunjungan", [month.elsewhere, month.arealess])


def _done(month: Month) -> Iterator[Row]:
    for place, played in enumerate(month.played, 1):
        what = f"{played.title or played.label}: {proof_words(played)}"
        yield Row("Woro-woro disiarkan", f"{played.day} {played.clock}", f"woro-woro/{place}", 1, detail=what)
    for hand in month.hand:
        yield Row("Kegiatan dicatat", hand.label, f"kegiatan/{hand.name}", hand.now, hand.before, hand.unit)
        yield Row("Kegiatan dicatat, berapa kali", hand.label, f"kegiatan-kali/{hand.name}", hand.times)
    for row in month.adinda:
        yield Row("ADINDA", row.label, f"adinda/{row.name}", row.now, row.before)


def _unknown(month: Month) -> Iterator[Row]:
    unknown = month.unknown
    for key, label, number in (
        ("jam-belum-pasti", "Dicatat saat jam kotak belum pasti", unknown.unsure),
        ("tanpa-hari", "Tidak diketahui harinya", unknown.undated),
        ("tanpa-jam", "Hanya diketahui hari atau bulannya", unknown.hourless),
    ):
        yield Row("Yang tidak diketahui", label, f"tidak-diketahui/{key}", number)
    for section, key, told in (
        ("Belum lengkap", "belum-lengkap", unknown.faults),
        ("Sudah diatur sendiri", "catatan", unknown.notes),
    ):
        for place, sentence in enumerate(told, 1):
            yield Row(section, f"{place}", f"{key}/{place}", detail=sentence)


def _post(post: PostLine) -> Iterator[Row]:
    about = ", ".join(part for part in (post.name, post.kelurahan) if part)
    yield Row("Pos", about, f"pos/{post.device}", post.now, post.before)
    yield Row("Pos, RT sampai", about, f"pos-rt/{post.device}", post.reached, detail=f"dari {post.areas} RT")
    newest = post.newest or ("jam belum pasti" if post.clockless else "belum ada")
    yield Row("Pos, catatan terbaru", about, f"pos-terbaru/{post.device}", detail=newest)
    if post.fault:
        yield Row("Pos, yang kurang", about, f"pos-kurang/{post.device}", detail=post.fault)


def _lines(section: str, key: str, lines: Iterable[Line]) -> Iterator[Row]:
    for line in lines:
        yield Row(section, line.label, f"{key}/{line.name}", line.now, line.before)


def _cells(row: Row) -> tuple[str, ...]:
    """As they are written; figures first lose what is hidden."""
    note = HIDDEN.get((row.now is None, row.before is None), "")
    now, before = ("" if count is None else str(count) for count in (row.now, row.before))
    return (row.section, row.name, row.detail, now, before, note, row.key)


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
