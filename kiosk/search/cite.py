"""`kiosk cite`: the citations in a text, how we write them, and where they lead when that is installed."""

from contextlib import nullcontext

import click
import msgspec

from kiosk.core import Context
from kiosk.documents import LONGEST_TYPED, Citation, find_citations, read_citation, write_citation
from kiosk.library import hidden_ids
from kiosk.search.identity import REGION_WORDS, identities
from kiosk.search.index import open_index
from kiosk.search.wordings import Wordings
from kiosk.search.words import words
from kiosk.web import local_day

__all__ = ["Target", "citations_of", "cite", "look_up"]

_NAMED = """
SELECT document.number, document.id, document.url, document.title
FROM identity JOIN document ON document.number = identity.document
WHERE identity.type = :type AND identity.number = :number AND :year IN (identity.year, '')
  AND (document.until = '' OR document.until >= :today) ORDER BY document.number
"""
_PAGE = "SELECT 1 FROM entry WHERE document = ? AND slug = ?"
_PARTS = {
    "type": "bentuk",
    "number": "nomor",
    "year": "tahun",
    "region": "wilayah",
    "issuer": "penerbit",
    "article": "pasal",
    "paragraph": "ayat",
    "letter": "huruf",
    "item": "angka",
}
"""Parts of a citation, in the order in which they are shown, and what organisers call them."""


class Target(msgspec.Struct, frozen=True):
    """What a citation leads to; empty where it is not installed.

    Attributes:
        id, url: of the document and the page; of an article that has been changed, those of its newest wording.
        old_id, old_url: of the article as it was, where it has been changed.
        changed_by: the regulation that changed it.
    """

    id: str = ""
    url: str = ""
    old_id: str = ""
    old_url: str = ""
    changed_by: str = ""


@click.command()
@click.argument("text", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.pass_obj
def cite(ctx: Context, text: tuple[str, ...], as_json: bool) -> None:
    """Cari rujukan peraturan di teks, misalnya "perwali 12A 2010 pasal 7" atau isi satu naskah."""
    whole = " ".join(text)
    generation = ctx.content.newest()
    with open_index(generation.path) if generation else nullcontext() as db:
        today = local_day(ctx)
        wordings = Wordings(db, generation.path, today, hidden_ids(generation)) if db and generation else None
        found = [(citation, look_up(wordings, citation)) for citation in citations_of(whole)]
    if as_json:
        rows = [_row(whole, citation, target) for citation, target in found]
        click.echo(msgspec.json.encode({"citations": rows}).decode())
        return
    for citation, target in found:
        _show(citation, target)
    if not found:
        click.echo("Tidak ada rujukan peraturan di teks ini.")


def citations_of(text: str) -> tuple[Citation, ...]:
    """The citations of a text: one line that names one regulation is read as typed, all else as the text of a law."""
    found = find_citations(text)
    line = text.strip()
    if len(found) > 1 or len(line) > LONGEST_TYPED or "\n" in line:
        return found
    typed = read_citation(text)
    return (typed,) if typed and (typed.type or not found) else found


def look_up(wordings: Wordings | None, citation: Citation) -> Target:
    """Where a citation leads; nowhere when its regulation is not installed, or two are that fit equally well.

    Raises:
        OurError: the catalogue is damaged.
        sqlite3.Error: the index is damaged; `open_index` tells it in words.
    """
    if wordings is None or not citation.type:
        return Target()
    for identity in identities(citation):
        asked = {"type": identity.type, "number": identity.number, "year": identity.year, "today": wordings.today}
        fitting = []
        for number, document, url, title in wordings.db.execute(_NAMED, asked):
            missing = set(identity.about) - set(words(title))
            if missing <= REGION_WORDS and document not in wordings.hidden:
                fitting.append((len(missing), number, document, url))
        fitting.sort()
        if fitting and (len(fitting) == 1 or fitting[0][0] < fitting[1][0]):
            _, number, document, url = fitting[0]
            return _target(wordings, number, Target(document, url), identity.article)
    return Target()


def _target(wordings: Wordings, number: int, law: Target, article: str) -> Target:
    """The page of an article of a law, or of its newest wording; the law itself where there is neither."""
    slug = f"pasal-{article}"
    there = article and wordings.db.execute(_PAGE, (number, slug)).fetchone()
    own = Target(law.id, f"{law.url}/{slug}") if there else law
    newest = wordings.newest(number, article)
    if newest is None:
        return own
    return Target(newest.id, newest.url, own.id if there else "", own.url if there else "", newest.by)


def _row(text: str, citation: Citation, target: Target) -> dict[str, object]:
    parts: dict[str, object] = {name: getattr(citation, name) for name in _PARTS}
    place = {"text": text[citation.start : citation.end], "start": citation.start, "end": citation.end}
    changed = {"changed_by": target.changed_by, "old_id": target.old_id, "old_url": target.old_url}
    told = {key: value for key, value in changed.items() if value}
    return parts | place | {"id": target.id, "url": target.url} | told


def _show(citation: Citation, target: Target) -> None:
    click.secho(write_citation(citation), bold=True)
    parts = [f"{name} {getattr(citation, part)}" for part, name in _PARTS.items() if getattr(citation, part)]
    click.echo("  " + ", ".join(parts))
    if target.id:
        click.echo(f"  {target.id}  {target.url}")
    elif citation.type:
        click.echo("  Belum ada di kotak ini.")
    if target.changed_by:
        click.echo(f"  Pasal ini diubah oleh: {target.changed_by}")
    if target.old_id:
        click.echo(f"  Bunyi lamanya: {target.old_id}  {target.old_url}")
