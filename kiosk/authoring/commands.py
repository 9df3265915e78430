"""`kiosk parse`: what we make of source files, for people and for programs."""

import sys
from pathlib import Path

import click
import msgspec

from kiosk.authoring.model import Problem
from kiosk.authoring.progress import shown as watched
from kiosk.authoring.source import read
from kiosk.core import ContentError
from kiosk.documents import Article, Document, Level, Regulation

__all__ = ["COMMANDS", "as_json_line", "summary"]


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def parse(files: tuple[Path, ...], as_json: bool) -> None:
    """Uraikan file sumber menjadi dokumen, tanpa menyimpan apa pun."""
    shown = 0
    refused: list[tuple[str, Problem]] = []
    for file in files:
        with watched() as progress:
            found = read(file, lambda note: click.echo(note, err=True), progress=progress)
        for item in found.items:
            click.echo(as_json_line(item.document) if as_json else summary(item.document))
            shown += 1
        for problem in found.problems:
            name = str(file / problem.file) if file.is_dir() else str(file)
            click.echo(f"{name}: {problem.message}", err=True)
            refused.append((name, problem))
    if refused and as_json and not shown:
        name, first = refused[0]
        raise ContentError(first.code, f"{name}: {first.message}")
    if refused:
        sys.exit(ContentError.exit_code)


COMMANDS = (parse,)


def as_json_line(document: Document) -> str:
    """The object of `parse --json` (docs/architecture.md 8); what is no regulation has its kind and empty lists."""
    own = document.regulation or Regulation("", "", "")
    answer: dict[str, object] = {
        "id": document.id,
        "title": document.title,
        "type": own.type,
        "number": own.number,
        "year": own.year,
        "about": own.about,
        "region": own.region,
        "opening": own.opening,
        "considering": own.considering,
        "legal_basis": own.legal_basis,
        "headings": own.headings,
        "articles": [_article(article) for article in own.articles],
        "directives": own.directives,
        "amendments": [_article(article) for article in own.amendments],
        "elucidation": {
            "general": own.elucidation,
            "articles": {a.number: a.elucidation for a in (*own.amendments, *own.articles) if a.elucidation},
        },
        "closing": own.closing,
        "annexes": own.annexes,
        "repairs": list(own.repairs),
        "gaps": list(own.gaps),
        "unplaced": list(own.unplaced),
    }
    if document.regulation is None:
        answer["kind"] = document.kind.value
    return msgspec.json.encode(answer).decode()


def summary(document: Document) -> str:
    """A few lines for people."""
    lines = [document.title, f"  {document.kind.value}, id {document.id}"]
    own = document.regulation
    if own:
        counts = (
            (sum(heading.level is Level.CHAPTER for heading in own.headings), "bab"),
            (len(own.articles), "pasal"),
            (len(own.amendments), "pasal yang diubah"),
            (len(own.annexes), "lampiran"),
            (len(own.gaps), "pasal tanpa judul"),
            (len(own.unplaced), "bagian tanpa tempat"),
        )
        lines.append("  " + (", ".join(f"{count} {what}" for count, what in counts if count) or "tanpa teks"))
    return "\n".join(lines)


def _article(article: Article) -> dict[str, object]:
    return {
        "number": article.number,
        "chapter": article.chapter,
        "text": article.text,
        "paragraphs": [{"number": own.number, "text": own.text} for own in article.paragraphs],
    }
