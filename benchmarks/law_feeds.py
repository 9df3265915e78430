"""JDIH feeds: records of the public ones imported, our own valid by the official schema, and what thousands cost."""

import json
import re
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import jsonschema
import msgspec

from benchmarks.figures import Figure
from benchmarks.post import ROOT, measured
from kiosk.authoring import read_source
from kiosk.documents import Document, Kind
from kiosk.library import Catalogue
from kiosk.library.feed_records import Site, Stored, feed_record
from kiosk.library.writing import write_catalogue

__all__ = ["as_ildis", "faults", "figures"]

FEEDS = ("ildis-sample-document.json", "puncakjaya-document.json")
SITE = Site("http://kim.lan", ZoneInfo("Asia/Jakarta"), "2026-11-20T00:00:00+00:00")
CHECKER = jsonschema.FormatChecker(formats=["date"])


@CHECKER.checks("date-time", raises=ValueError)
def _is_moment(value: object) -> bool:
    """RFC 3339, section 5.6; the schema library leaves the format unchecked unless another package is there."""
    form = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"
    return isinstance(value, str) and re.fullmatch(form, value) is not None and bool(datetime.fromisoformat(value))


@CHECKER.checks("uri")
def _is_address(value: object) -> bool:
    """RFC 3986: a scheme, a host, and none of the signs that must be escaped."""
    form = r"https?://[a-z0-9.:-]+(/[\w.~!$&'()*+,;=:@%/?-]*)?"
    return isinstance(value, str) and re.fullmatch(form, value) is not None


def figures(corpus: Path, most: int | None = None) -> list[Figure]:
    """Import and export what the corpus has; of the long list `most` records."""
    with tempfile.TemporaryDirectory(prefix="ukur-umpan-") as folder:
        return [*_samples(corpus, Path(folder)), *_many(corpus, Path(folder), most)]


def _samples(corpus: Path, folder: Path) -> Iterator[Figure]:
    present, documents = 0, []
    for name in FEEDS:
        path = corpus / "jdih" / name
        present += len(json.loads(path.read_bytes()))
        documents += [item.document for item in read_source(path).items]
    yield Figure("JDIH records imported", len(documents), "records", f"of {present} in {len(FEEDS)} feeds")
    records, _ = _exported(folder / "contoh", documents)
    wrong = faults(records, json.loads((corpus / "jdih" / "ildis-document-schema.json").read_bytes()))
    note = f"{len(records)} regulations; {wrong[0] if wrong else 'official schema with formats'}"
    yield Figure("feed export valid", float(bool(records) and not wrong), "", note)


def _many(corpus: Path, folder: Path, most: int | None) -> Iterator[Figure]:
    lines = (corpus / "metadata" / "records.public.jsonl").read_text("utf-8").splitlines()[:most]
    feed = folder / "document.json"
    feed.write_text(json.dumps([as_ildis(number, json.loads(line)) for number, line in enumerate(lines)], indent=4))
    run = measured([sys.executable, "-m", "kiosk", "parse", "--json", str(feed)], {"PYTHONPATH": str(ROOT)})
    note = f"{len(lines)} records, {feed.stat().st_size / 1e6:.1f} MB, start of the program included"
    yield Figure("long feed, import", run.seconds, "s", note)
    yield Figure("long feed, import, CPU", run.cpu, "s CPU")
    yield Figure("long feed, import, peak memory", run.peak, "MiB")
    documents = [item.document for item in read_source(feed).items]
    records, seconds = _exported(folder / "banyak", documents)
    yield Figure("long feed, export, CPU", seconds, "s CPU", f"{len(records)} regulations")


def _exported(generation: Path, documents: Sequence[Document]) -> tuple[list[dict[str, str | None]], float]:
    """The records of a generation with these documents, and the CPU seconds of making them as JSON."""
    generation.mkdir()
    write_catalogue(generation, ((f"jdih/dokumen/{one.id}.json", one) for one in documents), {})
    decoder = msgspec.json.Decoder(Stored)
    start = time.process_time()
    made = (
        feed_record(decoder.decode(data), status, SITE)
        for data, status in Catalogue.open(generation).encoded(Kind.REGULATION)
    )
    lines = [msgspec.json.encode(record) for record in made if record is not None]
    return [json.loads(line) for line in lines], time.process_time() - start


def faults(records: Iterable[Mapping[str, Any]], schema: Any) -> list[str]:
    """What the official schema has against the records, formats checked."""
    validator = jsonschema.Draft7Validator(schema, format_checker=CHECKER)
    return [f"{record['idData']}: {error.message}" for record in records for error in validator.iter_errors(record)]


def as_ildis(number: int, record: Mapping[str, Any]) -> dict[str, object]:
    """A row of the corpus as its JDIH would export it."""
    status = record.get("status")
    return {
        "idData": str(number),
        "tahun_pengundangan": record["tahun"],
        "tanggal_penetapan": None,
        "tanggal_pengundangan": "0000-00-00",
        "jenis": record["jenis"],
        "noPeraturan": record["nomor"],
        "judul": record["judul"],
        "noPanggil": "-",
        "singkatanJenis": "-",
        "tempatTerbit": "Jakarta",
        "penerbit": None,
        "deskripsiFisik": "-",
        "sumber": record.get("sumber", "-"),
        "isbn": None,
        "status": status if isinstance(status, str) else "Berlaku",
        "bahasa": "Indonesia",
        "bidangHukum": "-",
        "teuBadan": "-",
        "nomorIndukBuku": None,
        "abstrak": "",
        "last_updated": "2024-11-15 14:14:51",
        "urlAbstrak": "",
        "urlDetailPeraturan": f"https://jdih.contoh.go.id/dokumen/view?id={number}",
        "fileDownload": "-",
        "urlDownload": "-",
        "subjek": ", ".join(record.get("tema", ())),
        "operasi": "4",
        "display": "1",
    }
