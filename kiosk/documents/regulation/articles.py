"""One article of its place in the text: its lines, its ayat."""

from collections.abc import Sequence

from kiosk.documents.model import Article, Paragraph
from kiosk.documents.regulation.clean import Cleaned
from kiosk.documents.regulation.layout import compose
from kiosk.documents.regulation.paragraphs import paragraph_openings

__all__ = ["make_article"]


def make_article(source: Cleaned, number: str, start: int, end: int, cuts: Sequence[int] = ()) -> Article:
    """The article whose words stand between `start` and `end`, behind its heading; `cuts` begin lines of their own."""
    openings = paragraph_openings(source.shadow, start, end)
    edges = [*(opening.start for opening in openings), end]
    lines = [compose(source, start, edges[0], cuts)]
    paragraphs = []
    for opening, edge in zip(openings, edges[1:], strict=True):
        own = Paragraph(opening.number, compose(source, opening.end, edge, cuts))
        paragraphs.append(own)
        lines.append(f"{' '.join(source.text[opening.start : opening.end].split())} {own.text}".rstrip())
    return Article(number, "\n".join(line for line in lines if line), paragraphs=tuple(paragraphs))
