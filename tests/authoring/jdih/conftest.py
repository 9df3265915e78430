"""Entries of feeds made of a few fields, and a source folder to read."""

import json
from pathlib import Path
from typing import Any

import pytest

from kiosk.authoring.jdih.entries import Entry, read_entry
from kiosk.authoring.jdih.fields import read_record
from kiosk.authoring.jdih.repairs import Repairs
from kiosk.authoring.model import SourceItem, SourceReport
from kiosk.authoring.source import read
from kiosk.documents import Document

FEED = Path("document.json")
PERDA = {
    "idData": "1",
    "tahun_pengundangan": "2024",
    "tanggal_penetapan": "2024-05-02",
    "tanggal_pengundangan": "2024-05-03",
    "jenis": "PERATURAN DAERAH KOTA",
    "noPeraturan": "3",
    "judul": "Peraturan Daerah Kota Contoh Nomor 3 Tahun 2024 tentang Pengelolaan Sampah",
    "singkatanJenis": "PERDA",
    "sumber": "LD Tahun 2024 (3); 19 hlm",
    "status": "Berlaku",
    "urlDetailPeraturan": "https://jdih.contoh.go.id/dokumen/view?id=1",
}


def fields(**changed: object) -> dict[str, object]:
    """A record as ILDIS writes it, with some fields changed; None takes a field away."""
    return {name: value for name, value in (PERDA | changed).items() if value is not None}


def entry(repairs: Repairs | None = None, /, **changed: object) -> Entry:
    """The entry of such a record."""
    repairs = repairs or Repairs()
    return read_entry(read_record(1, fields(**changed), repairs), FEED, "ab12", repairs)


def bare(**given: object) -> Entry:
    """The entry of a record that has these fields alone."""
    repairs = Repairs()
    return read_entry(read_record(1, given, repairs), FEED, "ab12", repairs)


class Source:
    """A source folder and what reading it gives."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.notes: list[str] = []
        self.report = SourceReport((), ())

    def write(self, name: str, content: bytes | str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def feed(self, *records: dict[str, Any], name: str = "document.json") -> Path:
        return self.write(name, json.dumps(records))

    def read(self, path: Path | None = None) -> dict[str, Document]:
        """Documents by id."""
        self.report = read(path or self.folder, self.notes.append)
        return {item.document.id: item.document for item in self.report.items}

    def item(self, document_id: str) -> SourceItem:
        return next(item for item in self.report.items if item.document.id == document_id)

    @property
    def codes(self) -> list[tuple[str, str]]:
        return [(problem.file, problem.code) for problem in self.report.problems]


@pytest.fixture
def source(tmp_path: Path) -> Source:
    return Source(tmp_path / "sumber")
